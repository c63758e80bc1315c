import type { ReactNode } from "react";
import type { Fan, LevelTaken, StandingView } from "../backend/generated";
import { dateName } from "../l10n/format";
import { t, wordsDirection, type MessageId } from "../l10n/l10n";
import styles from "./member.module.css";
import { FANS, keysOf, LEVELS } from "./words";

const BECAUSE: Readonly<Record<Fan, MessageId>> = { known: "fan-known-because", likely: "fan-likely-because", unknown: "fan-unknown-because", no: "fan-no-because" };

/** Whether they are a true fan, and by which of the four signs; what nobody told is unknown and never no. */
export function TrueFan({ standing }: { readonly standing: StandingView }): ReactNode {
  return (
    <p className={styles.never} data-testid="true-fan" data-fan={standing.fan}>
      <bdi dir={wordsDirection()}>
        <b>{t(FANS[standing.fan])}</b> {t(BECAUSE[standing.fan])} {standing.shortlist && t("fan-closest")}
      </bdi>
    </p>
  );
}

const STEPS = keysOf(LEVELS);

/** A step as words: the first, up, or down. */
function stepWords(taken: LevelTaken, before: LevelTaken | undefined): string {
  const level = t(LEVELS[taken.level]);
  if (before === undefined) return t("step-began", { level });
  return t(STEPS.indexOf(taken.level) > STEPS.indexOf(before.level) ? "step-up" : "step-down", { level });
}

/** Every step they took, the newest first. */
export function StepsTaken({ levels }: { readonly levels: readonly LevelTaken[] }): ReactNode {
  if (levels.length === 0) return null;
  const lines = levels.map((taken, index) => ({ at: taken.at, words: stepWords(taken, levels[index - 1]) }));
  return (
    <details className={styles.history} data-testid="steps-taken">
      <summary>{t("step-history", { n: levels.length })}</summary>
      <ol>
        {lines.reverse().map((line) => (
          <li key={line.at}>
            {line.words} <time dateTime={line.at}>{dateName(line.at)}</time>
          </li>
        ))}
      </ol>
    </details>
  );
}
