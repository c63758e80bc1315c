import { useState, type ReactNode } from "react";
import type { ConsentAnswer, ConsentNow, MemberId, MemberView } from "../backend/generated";
import { dateName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Choice, Field } from "../parts/Controls";
import { Icon } from "../parts/Icon";
import type { IconName } from "../parts/icons";
import { Modal, ModalFoot } from "../parts/Modal";
import { useSession } from "../shell/session";
import styles from "./member.module.css";
import { ABOUT, ANSWERS, keysOf } from "./words";

const ICONS: Record<ConsentAnswer, IconName> = { yes: "check", no: "close", ask: "help" };

/** What they allow: dated, with how it was said, changed at any time. Never asked is never yes. */
export function Permissions({ member }: { readonly member: MemberView }): ReactNode {
  const [asking, setAsking] = useState<ConsentNow>();
  return (
    <section className={styles.block}>
      <h2>{t("member-permissions")}</h2>
      <ul className={styles.facts}>
        {member.consent.map((consent) => (
          <li key={consent.about} data-answer={consent.answer}>
            <Icon name={ICONS[consent.answer]} size={15} />
            <span>
              {t(ABOUT[consent.about])}: {t(ANSWERS[consent.answer])}
              <small>{consent.at === null ? t("consent-never-asked") : t("consent-said", { date: dateName(consent.at), how: consent.how ?? "" })}</small>
            </span>
            <Button look="link" data-testid={`consent-${consent.about}`} aria-label={t("consent-change-label", { about: t(ABOUT[consent.about]) })} onClick={() => setAsking(consent)}>
              {t("change")}
            </Button>
          </li>
        ))}
      </ul>
      {member.consent_history.length > 0 && (
        <details className={styles.history}>
          <summary>{t("consent-history", { n: member.consent_history.length })}</summary>
          <ul>
            {member.consent_history.map((given) => (
              <li key={`${given.about} ${given.at} ${given.answer}`}>
                {t(ABOUT[given.about])}: {t(ANSWERS[given.answer])} <small>{t("consent-said", { date: dateName(given.at), how: given.how })}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
      {asking !== undefined && <ConsentDialog id={member.member.id} consent={asking} onClose={() => setAsking(undefined)} />}
    </section>
  );
}

function ConsentDialog({ id, consent, onClose }: { readonly id: MemberId; readonly consent: ConsentNow; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const [answer, setAnswer] = useState<ConsentAnswer>(consent.answer);
  const [how, setHow] = useState("");
  const save = async (): Promise<void> => {
    if ((await session.try("members_consent_put", { id, about: consent.about, answer, how })) !== undefined) onClose();
  };
  return (
    <Modal title={t(ABOUT[consent.about])} onClose={onClose} testId="consent-dialog">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Choice label={t("consent-answer")} value={answer} options={keysOf(ANSWERS).map((value) => ({ value, words: t(ANSWERS[value]) }))} onChange={setAnswer} />
        <Field label={t("consent-how")} hint={t("consent-how-hint")} value={how} onChange={setHow} required dir="auto" />
        <ModalFoot>
          <Button type="submit" look="primary" data-testid="consent-save">
            {t("people-save")}
          </Button>
        </ModalFoot>
      </form>
    </Modal>
  );
}
