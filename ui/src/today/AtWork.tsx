import type { ReactNode } from "react";
import type { HandedRow, ProtocolDue, TodayPlan } from "../backend/generated";
import { comingTime, count, shortTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Dot } from "../parts/Chip";
import { Face } from "../parts/Face";
import { useNow, useSession } from "../shell/session";
import styles from "./today.module.css";

/** Protocols with something left to do, the late ones first, and what is in somebody else's hands. */
export function AtWork({ plan }: { readonly plan: TodayPlan }): ReactNode {
  if (plan.protocols.length + plan.handed.length === 0) return null;
  return (
    <section aria-label={t("today-at-work")} data-testid="today-at-work">
      <div className={styles.head}>
        <Dot tone="harm" />
        <h2>{t("today-at-work")}</h2>
        <span className={styles.n}>{count(plan.protocols.length + plan.handed.length)}</span>
      </div>
      <ul>
        {plan.protocols.map((due) => (
          <Due key={due.protocol.run_id} due={due} />
        ))}
        {plan.handed.map((row) => (
          <InHands key={row.handed.conversation_id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Due({ due: { protocol, next, member } }: { readonly due: ProtocolDue }): ReactNode {
  const session = useSession();
  const now = useNow();
  const view = protocol.steps[next];
  const until = view?.due_at ?? null;
  return (
    <li>
      <button type="button" className={styles.todo} data-testid="today-protocol" onClick={() => session.go({ screen: "inbox", open: protocol.conversation_id })}>
        <Face member={member} size={36} />
        <span className={styles.words}>
          <b>
            <bdi>{member.name}</bdi>
          </b>
          <span className={styles.said} dir="auto">
            {view?.step.text}
          </span>
          <span className={styles.because}>{until !== null && <span data-safety={view?.late === true || undefined}>{view?.late === true ? t("step-late", { time: shortTime(until, now) }) : t("step-until", { time: comingTime(until, now) })}</span>}</span>
        </span>
        <span className={styles.where}>
          <bdi>{protocol.title}</bdi>
        </span>
      </button>
    </li>
  );
}

function InHands({ row: { handed, member } }: { readonly row: HandedRow }): ReactNode {
  const session = useSession();
  return (
    <li>
      <button type="button" className={styles.todo} onClick={() => session.go({ screen: "inbox", open: handed.conversation_id })}>
        <Face member={member} size={36} />
        <span className={styles.words}>
          <b>
            <bdi>{member.name}</bdi>
          </b>
          <span className={styles.said} dir="auto">
            {handed.note}
          </span>
        </span>
        <span className={styles.where}>{t("handed-to", { name: handed.person })}</span>
      </button>
    </li>
  );
}
