import { useState, type ReactNode } from "react";
import type { OpenHours, Otherwise, Weekday } from "../backend/generated";
import { clockTime, dateName, dayName, weekdayName } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { at, HALF_HOURS } from "../inbox/times";
import { Button } from "../parts/Button";
import { Choice, Tick } from "../parts/Controls";
import { useNow } from "../shell/session";
import { dayOf, daysLater, noonOf } from "../recognition/weeks";
import styles from "./settings.module.css";
import { useSetting } from "./useSetting";

const WEEK: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const OTHERWISE: Record<Otherwise, MessageId> = { later: "hours-later", skip: "hours-skip" };
/** Days ahead that can be named as holidays. */
const AHEAD = 400;

/** "09:30:00" as minutes after midnight, and back. */
const minutesOf = (time: string): string => {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return String(hour * 60 + minute);
};
const timeOf = (minutes: string): string => {
  const two = (n: number): string => String(Math.floor(n)).padStart(2, "0");
  return `${two(Number(minutes) / 60)}:${two(Number(minutes) % 60)}:00`;
};

/** When people may hear from the shop by itself. */
export function HoursSection(): ReactNode {
  const [settings, change] = useSetting();
  const now = useNow();
  const { hours } = settings;
  const set = (part: Partial<OpenHours>): void => change({ hours: { ...hours, ...part } });
  // A time the list does not have was set elsewhere; it stays to be seen.
  const times = (own: string): readonly { value: string; words: string }[] =>
    [...new Set([...HALF_HOURS.map(String), own])].sort((a, b) => Number(a) - Number(b)).map((value) => ({ value, words: clockTime(at(now, 1, Math.floor(Number(value) / 60), Number(value) % 60)) }));
  return (
    <>
      <p className={styles.hint}>{t("hours-why")}</p>
      <Choice label={t("hours-from")} value={minutesOf(hours.from)} options={times(minutesOf(hours.from))} onChange={(value) => set({ from: timeOf(value) })} />
      <Choice label={t("hours-to")} value={minutesOf(hours.to)} options={times(minutesOf(hours.to))} onChange={(value) => set({ to: timeOf(value) })} />
      {hours.from === hours.to && <p className={styles.hint}>{t("hours-whole-day")}</p>}
      <h3 id="hours-closed">{t("hours-closed")}</h3>
      <div className={styles.choices} role="group" aria-labelledby="hours-closed">
        {WEEK.map((day, index) => (
          <Tick key={day} label={weekdayName(index)} on={hours.closed.includes(day)} onChange={(on) => set({ closed: WEEK.filter((each) => (each === day ? on : hours.closed.includes(each))) })} />
        ))}
      </div>
      <Choice label={t("hours-otherwise")} value={hours.otherwise} options={(Object.entries(OTHERWISE) as [Otherwise, MessageId][]).map(([value, id]) => ({ value, words: t(id) }))} onChange={(otherwise) => set({ otherwise })} />
      <Holidays days={hours.holidays} now={now} onChange={(holidays) => set({ holidays })} />
    </>
  );
}

function Holidays({ days, now, onChange }: { readonly days: readonly string[]; readonly now: number; readonly onChange: (days: string[]) => void }): ReactNode {
  const today = dayOf(now);
  const [chosen, setChosen] = useState(() => daysLater(today, 1));
  const open = Array.from({ length: AHEAD }, (_, n) => daysLater(today, n)).filter((day) => !days.includes(day));
  const next = open.includes(chosen) ? chosen : (open[0] ?? today);
  return (
    <>
      <h3 id="hours-holidays">{t("hours-holidays")}</h3>
      {days.length === 0 && <p className={styles.hint}>{t("hours-holidays-none")}</p>}
      <ul className={styles.rows} aria-labelledby="hours-holidays">
        {days.map((day) => (
          <li key={day} className={styles.file}>
            <span>{dateName(noonOf(day).toISOString())}</span>
            <Button small look="quiet" aria-label={t("hours-holiday-remove-named", { day: dateName(noonOf(day).toISOString()) })} onClick={() => onChange(days.filter((other) => other !== day))}>
              {t("hours-holiday-remove")}
            </Button>
          </li>
        ))}
      </ul>
      <Choice label={t("hours-holiday")} value={next} options={open.map((day) => ({ value: day, words: dayName(noonOf(day).toISOString(), now) }))} onChange={setChosen} />
      <p>
        <Button small icon="plus" data-testid="holiday-add" onClick={() => onChange([...days, next].sort())}>
          {t("hours-holiday-add")}
        </Button>
      </p>
    </>
  );
}
