import type { ReactNode } from "react";
import type { Moment } from "../backend/generated";
import { weekdayName } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import type { RuleEdit } from "./edit";
import styles from "./editor.module.css";
import { Fill } from "./Fill";
import { InlineChoice, InlineNumber, optionsOf, Wrong } from "./Inline";
import { readRecurrence, WEEKDAYS, writeRecurrence, type Recurrence, type Weekday } from "./recurrence";
import { ANNIVERSARY_NAMES, CALENDAR, EVENT_NAMES, MILESTONE_NAMES } from "./sayings";

type Kind = Recurrence["kind"] | Exclude<Moment["kind"], "repeating">;

const KINDS: Readonly<Record<Kind, MessageId>> = { weekly: "when-weekly", daily: "when-daily", monthly_weekday: "when-monthly-weekday", monthly_day: "when-monthly-day", yearly: "when-yearly", anniversary: "when-anniversary", event: "when-event", milestone: "when-milestone", by_hand: "when-by-hand", other: "when-other" };
const TEN = "10:00";
const NTH: Readonly<Record<string, MessageId>> = { "1": "nth-first", "2": "nth-second", "3": "nth-third", "4": "nth-fourth", "-1": "nth-last" };

/** What a moment begins as when the owner chooses its kind. */
function fresh(kind: Kind, at: string, from: string): Moment {
  const again = (recurrence: Recurrence): Moment => ({ kind: "repeating", rule: writeRecurrence(recurrence), from, at });
  switch (kind) {
    case "weekly":
      return again({ kind, every: 1, days: ["SA"] });
    case "daily":
      return again({ kind, every: 1 });
    case "monthly_day":
      return again({ kind, every: 1, day: 1 });
    case "monthly_weekday":
      return again({ kind, every: 1, nth: 1, day: "SA" });
    case "other":
      // The first Saturdays of spring and autumn: something the everyday kinds cannot say.
      return again({ kind, rule: "FREQ=YEARLY;BYMONTH=3,9;BYDAY=1SA" });
    case "yearly":
      return { kind, calendar: "gregorian", month: 12, day: 20, at };
    case "anniversary":
      return { kind, of: "first_contact", at };
    case "event":
      return { kind, event: "second_day", count: 0, wait_days: 1, at };
    case "milestone":
      return { kind, of: "people", every: 100, at };
    case "by_hand":
      return { kind };
  }
}

interface Part<M> {
  readonly moment: M;
  readonly wrong: (field: string) => boolean;
  readonly onChange: (moment: Moment) => void;
}

/** When. `today`: the first day of a rule that repeats, YYYY-MM-DD. */
export function MomentFields({ edit, today }: { readonly edit: RuleEdit; readonly today: string }): ReactNode {
  const { moment } = edit.rule;
  const onChange = (next: Moment): void => edit.onChange({ moment: next });
  const kind: Kind = moment.kind === "repeating" ? readRecurrence(moment.rule).kind : moment.kind;
  const at = moment.kind === "by_hand" ? TEN : moment.at;
  const wrong = (field: string): boolean => edit.problems.some((problem) => problem.at === `moment.${field}`);
  return (
    <>
      <div className={styles.row}>
        <InlineChoice label={t("when-label")} value={kind} options={optionsOf(KINDS)} onChange={(next) => onChange(fresh(next, at, today))} />
      </div>
      <div className={styles.row}>
        <Details moment={moment} wrong={wrong} onChange={onChange} />
        {moment.kind !== "by_hand" && <Fill id="when-at" slots={{ time: <input className={styles.time} type="time" dir="ltr" aria-label={t("when-time")} aria-invalid={wrong("at") || undefined} value={moment.at} onChange={(event) => onChange({ ...moment, at: event.target.value })} /> }} />}
      </div>
      <Wrong problems={edit.problems} at="moment" />
    </>
  );
}

function Details({ moment, wrong, onChange }: Part<Moment>): ReactNode {
  switch (moment.kind) {
    case "repeating":
      return <Repeating moment={moment} wrong={wrong} onChange={onChange} />;
    case "yearly":
      return (
        <Fill
          id="when-month-and-day"
          slots={{
            day: <InlineNumber label={t("number-day")} value={moment.day} wrong={wrong("day")} onChange={(day) => onChange({ ...moment, day })} />,
            month: <InlineNumber label={t("number-month")} value={moment.month} wrong={wrong("month")} onChange={(month) => onChange({ ...moment, month })} />,
            calendar: <InlineChoice label={t("when-calendar")} value={moment.calendar} options={optionsOf(CALENDAR)} onChange={(calendar) => onChange({ ...moment, calendar })} />,
          }}
        />
      );
    case "anniversary":
      return <InlineChoice label={t("when-which")} value={moment.of} options={optionsOf(ANNIVERSARY_NAMES)} onChange={(of) => onChange({ ...moment, of })} />;
    case "event":
      return <EventDetails moment={moment} wrong={wrong} onChange={onChange} />;
    case "milestone":
      return <Fill id="when-milestone-every" slots={{ every: <InlineNumber label={t("number-every")} value={moment.every} wrong={wrong("every")} onChange={(every) => onChange({ ...moment, every })} />, what: <InlineChoice label={t("when-milestone-of")} value={moment.of} options={optionsOf(MILESTONE_NAMES)} onChange={(of) => onChange({ ...moment, of })} /> }} />;
    case "by_hand":
      return t("when-by-hand-words");
  }
}

/** Events that are counted begin at a sensible number. */
const COUNTS: Partial<Record<string, number>> = { came_back: 8, answered_people: 5, said: 50 };

function EventDetails({ moment, wrong, onChange }: Part<Extract<Moment, { kind: "event" }>>): ReactNode {
  const count = <InlineNumber label={t("number-count")} value={moment.count} wrong={wrong("count")} onChange={(next) => onChange({ ...moment, count: next })} />;
  return (
    <>
      <InlineChoice label={t("when-what")} value={moment.event} options={optionsOf(EVENT_NAMES)} onChange={(event) => onChange({ ...moment, event, count: COUNTS[event] ?? 0 })} />
      {moment.event in COUNTS && <Fill id={moment.event === "came_back" ? "when-count-weeks" : "when-count"} slots={{ count }} />}
      <Fill id="when-later" slots={{ days: <InlineNumber label={t("number-days")} value={moment.wait_days} wrong={wrong("wait_days")} onChange={(wait_days) => onChange({ ...moment, wait_days })} /> }} />
    </>
  );
}

function Repeating({ moment, wrong, onChange }: Part<Extract<Moment, { kind: "repeating" }>>): ReactNode {
  const recurrence = readRecurrence(moment.rule);
  const set = (next: Recurrence): void => onChange({ ...moment, rule: writeRecurrence(next) });
  if (recurrence.kind === "other") return <input className={styles.long} dir="ltr" aria-label={t("when-rule")} aria-invalid={wrong("rule") || undefined} value={recurrence.rule} onChange={(event) => onChange({ ...moment, rule: event.target.value })} />;
  const every = <InlineNumber label={t("number-every")} value={recurrence.every} onChange={(next) => next > 0 && set({ ...recurrence, every: next })} />;
  switch (recurrence.kind) {
    case "daily":
      return <Fill id="when-every-days" slots={{ every }} />;
    case "weekly":
      return (
        <>
          <WeekdayPick days={recurrence.days} onChange={(days) => set({ ...recurrence, days })} />
          <Fill id="when-weeks" slots={{ every }} />
        </>
      );
    case "monthly_day":
      return (
        <>
          <Fill id="when-month-day" slots={{ day: <InlineNumber label={t("number-day")} value={recurrence.day} onChange={(day) => day >= 1 && day <= 31 && set({ ...recurrence, day })} /> }} />
          <Fill id="when-months" slots={{ every }} />
        </>
      );
    case "monthly_weekday":
      return (
        <>
          <Fill id="when-weekday" slots={{ nth: <InlineChoice label={t("when-nth")} value={String(recurrence.nth)} options={optionsOf(NTH)} onChange={(nth) => set({ ...recurrence, nth: Number(nth) })} />, day: <InlineChoice<Weekday> label={t("when-weekday-label")} value={recurrence.day} options={WEEKDAYS.map((value, index) => ({ value, words: weekdayName(index) }))} onChange={(day) => set({ ...recurrence, day })} /> }} />
          <Fill id="when-months" slots={{ every }} />
        </>
      );
  }
}

/** Days of the week, at least one. */
function WeekdayPick({ days, onChange }: { readonly days: readonly Weekday[]; readonly onChange: (days: readonly Weekday[]) => void }): ReactNode {
  const toggle = (day: Weekday): void => {
    const next = days.includes(day) ? days.filter((other) => other !== day) : [...days, day];
    if (next.length > 0) onChange(next);
  };
  return (
    <span className={styles.days} role="group" aria-label={t("when-days")}>
      {WEEKDAYS.map((day, index) => (
        <button key={day} type="button" aria-pressed={days.includes(day)} aria-label={weekdayName(index)} onClick={() => toggle(day)}>
          {weekdayName(index, "short")}
        </button>
      ))}
    </span>
  );
}
