import type { ReactNode } from "react";
import type { EvidenceView, Level, MemberView, ReasonView } from "../backend/generated";
import { decimal, shortTime } from "../l10n/format";
import { t, wordsDirection } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { useNow, useSession } from "../shell/session";
import { StepsTaken, TrueFan } from "./Fan";
import styles from "./member.module.css";
import { keysOf, LEVELS, reasonWords } from "./words";

interface StepProps {
  readonly member: MemberView;
  /** What was counted is shown one by one. */
  readonly why: boolean;
  readonly onWhy: () => void;
}

/** Which of the four steps they are at, the facts behind it, and what never counts. */
export function Step({ member, why, onWhy }: StepProps): ReactNode {
  const { standing } = member;
  const now = useNow();
  if (standing === null) return <p className={styles.words}>{t("step-not-counted")}</p>;
  return (
    <section className={styles.step} aria-label={t("step-label")}>
      <header>
        <b>{t(LEVELS[standing.level])}</b>
        <button type="button" className={styles.figure} aria-expanded={why} data-testid="why" title={t("keys-why")} onClick={onWhy}>
          {t("step-score", { n: decimal(standing.score) })}
        </button>
      </header>
      <Steps level={standing.level} />
      <ul className={styles.reasons}>
        {standing.reasons.map((reason) => (
          <Reason key={reason.code} reason={reason} evidence={why ? member.evidence.filter((each) => each.what === reason.code) : []} />
        ))}
      </ul>
      {why && (
        <p className={styles.words} data-testid="why-words">
          {t("step-why", { time: shortTime(standing.counted_at, now), since: shortTime(standing.level_since, now) })}
        </p>
      )}
      <TrueFan standing={standing} />
      <StepsTaken levels={member.levels} />
      <p className={styles.never}>
        <bdi dir={wordsDirection()}>
          <b>{t("step-never")}</b> {t("step-never-what")}
        </bdi>
      </p>
    </section>
  );
}

function Steps({ level }: { readonly level: Level }): ReactNode {
  return (
    <ol className={styles.steps}>
      {keysOf(LEVELS).map((each) => (
        <li key={each} aria-current={each === level ? "step" : undefined}>
          {t(LEVELS[each])}
        </li>
      ))}
    </ol>
  );
}

function Reason({ reason, evidence }: { readonly reason: ReasonView; readonly evidence: readonly EvidenceView[] }): ReactNode {
  const session = useSession();
  const now = useNow();
  return (
    <li>
      {reasonWords(reason)}
      {evidence.length > 0 && (
        <span className={styles.evidence}>
          {evidence.map((each) => (
            <Button key={each.interaction_id} look="link" data-testid="evidence" onClick={() => session.go({ screen: "inbox", open: each.conversation_id })}>
              {shortTime(each.at, now)}
            </Button>
          ))}
        </span>
      )}
    </li>
  );
}
