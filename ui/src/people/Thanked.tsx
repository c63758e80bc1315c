import type { ReactNode } from "react";
import type { AwardState, MemberView } from "../backend/generated";
import { dateName } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Icon } from "../parts/Icon";
import type { IconName } from "../parts/icons";
import { ACT_NOUN, leftOutWords } from "../recognition/fates";
import { useSession } from "../shell/session";
import styles from "./member.module.css";

const STATES: Readonly<Record<AwardState, { readonly words: MessageId; readonly icon: IconName }>> = {
  proposed: { words: "thank-state-proposed", icon: "note" },
  held_back: { words: "thank-state-held-back", icon: "pause" },
  waits: { words: "thank-state-waits", icon: "clock" },
  approved: { words: "thank-state-approved", icon: "note" },
  queued: { words: "thank-state-queued", icon: "clock" },
  sent: { words: "thank-state-sent", icon: "check" },
  skipped: { words: "thank-state-skipped", icon: "close" },
  failed: { words: "thank-state-failed", icon: "warn" },
};

/** Every thank-you to them, and what became of it. */
export function Thanked({ member }: { readonly member: MemberView }): ReactNode {
  const session = useSession();
  return (
    <section className={styles.block} data-testid="member-thanks">
      <h2>{t("member-thanks")}</h2>
      {member.thanks.length === 0 && <p className={styles.words}>{t("member-thanks-none")}</p>}
      <ul className={styles.facts}>
        {member.thanks.map((thank) => (
          <li key={thank.award_id} data-state={thank.state}>
            <Icon name={STATES[thank.state].icon} size={15} />
            <span>
              <button type="button" className={styles.ruleLink} onClick={() => session.go({ screen: "thanks", open: thank.campaign_id })}>
                <bdi>{thank.name}</bdi>
              </button>
              <small>
                {t("member-thank-line", { act: t(ACT_NOUN[thank.act]), day: dateName(thank.at) })}
                {thank.gift !== null && ` ${t("member-thank-gift", { gift: thank.gift })}`}, {thank.why === null ? t(STATES[thank.state].words) : leftOutWords(thank.why)}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
