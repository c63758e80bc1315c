import type { ReactNode } from "react";
import { t } from "../l10n/l10n";
import styles from "./panel.module.css";

const WIDTH = 6;
const GAP = 3.8;
const HEIGHT = 20;
/** Heights of a quiet week and of some, more, much. */
const HEIGHTS = [2.5, 9, 14, 19] as const;
/** Added to a week in which they answered somebody else. */
const HELPED = 10;

/** One bar for each week, oldest first, read like a loyalty card. */
export function Rhythm({ weeks, active }: { readonly weeks: readonly number[]; readonly active: number }): ReactNode {
  const width = weeks.length * (WIDTH + GAP) - GAP;
  return (
    <svg className={styles.strip} width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={t("person-rhythm", { active, weeks: weeks.length })}>
      {weeks.map((week, index) => {
        const helped = week >= HELPED;
        const height = HEIGHTS[Math.min(week % HELPED, 3)] ?? HEIGHTS[0];
        const tall = helped ? Math.max(height, HEIGHTS[2]) : height;
        const look = helped ? styles.helped : week === 0 ? styles.quiet : styles.some;
        return <rect key={index} className={look} x={index * (WIDTH + GAP)} y={HEIGHT - tall} width={WIDTH} height={tall} rx={1.5} />;
      })}
    </svg>
  );
}
