import { useState, type ReactNode } from "react";
import type { FactKind, FactView, MemberId, MemberView } from "../backend/generated";
import { dateName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button, IconButton } from "../parts/Button";
import { Field } from "../parts/Controls";
import { Icon } from "../parts/Icon";
import { Modal, ModalFoot } from "../parts/Modal";
import { useSession } from "../shell/session";
import styles from "./member.module.css";
import { FACTS, keysOf } from "./words";

/** What they told about themselves. Only that: nothing here is guessed. */
export function Told({ member }: { readonly member: MemberView }): ReactNode {
  const session = useSession();
  const [adding, setAdding] = useState(false);
  const remove = (fact: FactView): void => void session.try("members_fact_remove", { fact_id: fact.id });
  return (
    <section className={styles.block}>
      <h2>
        {t("member-told")}
        <Button look="link" data-testid="fact-add" onClick={() => setAdding(true)}>
          {t("add")}
        </Button>
      </h2>
      {member.facts.length === 0 && <p className={styles.words}>{t("member-told-nothing")}</p>}
      <ul className={styles.facts}>
        {member.facts.map((fact) => (
          <li key={fact.id}>
            <Icon name="comment" size={15} />
            <span>
              {t(FACTS[fact.kind])}: <bdi dir="auto">{fact.value}</bdi>
              <small>
                <bdi>{fact.source}</bdi>, {dateName(fact.told_at)}
              </small>
            </span>
            <IconButton icon="close" small label={t("fact-remove", { fact: t(FACTS[fact.kind]) })} onClick={() => remove(fact)} />
          </li>
        ))}
      </ul>
      {adding && <FactDialog id={member.member.id} onClose={() => setAdding(false)} />}
    </section>
  );
}

function FactDialog({ id, onClose }: { readonly id: MemberId; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const [kind, setKind] = useState<FactKind>("interest");
  const [value, setValue] = useState("");
  const [source, setSource] = useState(t("fact-source-counter"));
  const save = async (): Promise<void> => {
    if ((await session.try("members_fact", { id, kind, value, source })) !== undefined) onClose();
  };
  return (
    <Modal title={t("fact-title")} onClose={onClose} testId="fact-dialog">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label className={styles.label}>
          {t("fact-about")}
          <select value={kind} onChange={(event) => setKind(event.target.value as FactKind)}>
            {keysOf(FACTS).map((each) => (
              <option key={each} value={each}>
                {t(FACTS[each])}
              </option>
            ))}
          </select>
        </label>
        <Field label={t("fact-value")} hint={kind === "birthday" || kind === "name_day" ? t("fact-day-hint") : undefined} value={value} onChange={setValue} required dir="auto" />
        <Field label={t("fact-source")} value={source} onChange={setSource} required dir="auto" />
        <ModalFoot>
          <Button type="submit" look="primary" data-testid="fact-save">
            {t("people-save")}
          </Button>
        </ModalFoot>
      </form>
    </Modal>
  );
}
