import type { ReactNode } from "react";
import type { DraftCheck, Timestamp } from "../backend/generated";
import { comingTime, count } from "../l10n/format";
import { t } from "../l10n/l10n";
import { useNow } from "../shell/session";
import styles from "./composer.module.css";

interface HintsProps {
  readonly id: string;
  readonly checks: readonly DraftCheck[];
  /** Characters left, when that is worth showing. */
  readonly left: number | undefined;
  readonly closesAt: Timestamp | null;
  /** That is soon. */
  readonly closing: boolean;
}

/** Checks told elsewhere: the counter shows the length, and an empty draft says nothing. */
const SHOWN_ELSEWHERE = new Set(["length", "empty"]);

/** What the platform would say about these words, before it says so. */
export function ComposerHints({ id, checks, left, closesAt, closing }: HintsProps): ReactNode {
  const now = useNow();
  const failed = checks.filter((check) => !check.ok && !SHOWN_ELSEWHERE.has(check.check));
  const nothing = failed.length === 0 && left === undefined && closesAt === null;
  return (
    <div id={id} className={nothing ? undefined : styles.hints}>
      {left !== undefined && <span data-bad={left < 0 || undefined}>{left < 0 ? t("composer-too-long", { n: -left }) : t("composer-left", { n: left, shown: count(left) })}</span>}
      {closesAt !== null && <span data-soon={closing || undefined}>{Date.parse(closesAt) > now ? t("composer-closes", { time: comingTime(closesAt, now) }) : t("composer-closed")}</span>}
      {failed.map((check) => (
        <span key={check.check} data-bad="" dir="auto">
          {check.why}
        </span>
      ))}
    </div>
  );
}
