import type { ReactNode } from "react";
import type { MemberView, WeekView } from "../backend/generated";
import { shortMonth } from "../l10n/format";
import { t } from "../l10n/l10n";
import { wallAt } from "../l10n/zone";
import { Dot } from "../parts/Chip";
import { useNow } from "../shell/session";
import styles from "./member.module.css";

const WIDTH = 1012;
const HEIGHT = 68;
const FLOOR = 43;
/** Height of one thing said, and the most that are drawn in one week. */
const UNIT = 6.2;
const MOST = 6;
const WEEK = 7 * 86_400_000;

/** The direction of the window, which may run against that of its words. */
const rightToLeft = (): boolean => document.documentElement.dir === "rtl";

/** The last year, a bar for each week: what they wrote, and above it what they answered others. Drawn for the direction, never flipped. */
export function Year({ member }: { readonly member: MemberView }): ReactNode {
  const now = useNow();
  const { weeks } = member;
  const active = weeks.filter((week) => week.said > 0).length;
  const step = WIDTH / Math.max(1, weeks.length);
  const at = (index: number): number => (rightToLeft() ? WIDTH - (index + 1) * step : index * step) + 2.5;
  return (
    <section className={styles.year} aria-label={t("member-year")}>
      <p className={styles.caption}>
        <b>{t("member-weeks", { active, weeks: weeks.length })}</b>
        <span>
          <Dot tone="good" /> {t("person-key-wrote")}
        </span>
        <span>
          <Dot tone="together" /> {t("person-key-helped")}
        </span>
      </p>
      <div className={styles.strip}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("person-rhythm", { active, weeks: weeks.length })} direction="ltr">
          {weeks.map((week, index) => (
            <Bar key={index} week={week} x={at(index)} width={step - 5} />
          ))}
          {months(weeks.length, now).map(([index, words]) => (
            <text key={index} x={at(index) + (rightToLeft() ? step - 5 : 0)} y={HEIGHT - 3} textAnchor={rightToLeft() ? "end" : "start"} className={styles.month}>
              {words}
            </text>
          ))}
        </svg>
      </div>
    </section>
  );
}

function Bar({ week, x, width }: { readonly week: WeekView; readonly x: number; readonly width: number }): ReactNode {
  if (week.said === 0) return <rect className={styles.rest} x={x} y={FLOOR - 3} width={width} height={3} rx={1.5} />;
  const shown = Math.min(week.said, MOST);
  const helped = Math.min(week.helped, shown);
  const own = shown - helped;
  const tall = own * UNIT;
  return (
    <>
      {own > 0 && <rect className={styles.wrote} x={x} y={FLOOR - tall} width={width} height={tall - 1} rx={2} />}
      {helped > 0 && <rect className={styles.helped} x={x} y={FLOOR - tall - helped * UNIT} width={width} height={helped * UNIT - 1} rx={2} />}
    </>
  );
}

/** The week in which each month begins, with its name. */
export function months(weeks: number, now: number): readonly (readonly [number, string])[] {
  const found: (readonly [number, string])[] = [];
  let before: number | undefined;
  for (let index = 0; index < weeks; index += 1) {
    const day = new Date(now - (weeks - index) * WEEK);
    const { month } = wallAt(day.getTime());
    // Two names need room between them.
    const last = found.at(-1)?.[0];
    if (month !== before && (last === undefined || index - last >= 3)) found.push([index, shortMonth(day.getTime())]);
    before = month;
  }
  return found;
}
