/**
 * The everyday recurrences as the form shows them, and as RFC 5545 writes them. What it is not: a calendar; the engine
 * finds the days. A rule that says more than these is kept as it is written.
 */

/** Days of the week, by their letters in RFC 5545, Monday first. */
export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
/** A day of the week. */
export type Weekday = (typeof WEEKDAYS)[number];

/** Again and again. */
export type Recurrence =
  | { readonly kind: "daily"; readonly every: number }
  | { readonly kind: "weekly"; readonly every: number; readonly days: readonly Weekday[] }
  | { readonly kind: "monthly_day"; readonly every: number; readonly day: number }
  | { readonly kind: "monthly_weekday"; readonly every: number; readonly nth: number; readonly day: Weekday }
  | { readonly kind: "other"; readonly rule: string };

const isWeekday = (text: string): text is Weekday => (WEEKDAYS as readonly string[]).includes(text);

/** A weekday of the month such as `1MO` or `-1FR`; nothing when it is no such thing. */
export function nthOf(text: string): { readonly nth: number; readonly day: Weekday } | undefined {
  const [, nth = "", day = ""] = /^(-?[1-5])([A-Z]{2})$/.exec(text) ?? [];
  return isWeekday(day) ? { nth: Number(nth), day } : undefined;
}

/** Reads a rule. */
export function readRecurrence(rule: string): Recurrence {
  const fields = new Map(rule.split(";").map((field) => field.split("=", 2) as [string, string | undefined]));
  const only = (...names: string[]): boolean => [...fields.keys()].every((name) => ["FREQ", "INTERVAL", ...names].includes(name));
  const every = Number(fields.get("INTERVAL") ?? "1");
  const days = (fields.get("BYDAY") ?? "").split(",");
  const frequency = fields.get("FREQ");
  if (frequency === "DAILY" && only()) return { kind: "daily", every };
  if (frequency === "WEEKLY" && only("BYDAY") && days.every(isWeekday)) return { kind: "weekly", every, days };
  const monthDay = fields.get("BYMONTHDAY") ?? "";
  if (frequency === "MONTHLY" && only("BYMONTHDAY") && /^\d+$/.test(monthDay)) return { kind: "monthly_day", every, day: Number(monthDay) };
  const nth = nthOf(fields.get("BYDAY") ?? "");
  if (frequency === "MONTHLY" && only("BYDAY") && nth !== undefined) return { kind: "monthly_weekday", every, ...nth };
  return { kind: "other", rule };
}

/** Writes a rule. */
export function writeRecurrence(recurrence: Recurrence): string {
  if (recurrence.kind === "other") return recurrence.rule;
  const interval = recurrence.every === 1 ? "" : `;INTERVAL=${recurrence.every}`;
  switch (recurrence.kind) {
    case "daily":
      return `FREQ=DAILY${interval}`;
    case "weekly":
      return `FREQ=WEEKLY${interval};BYDAY=${WEEKDAYS.filter((day) => recurrence.days.includes(day)).join(",")}`;
    case "monthly_day":
      return `FREQ=MONTHLY${interval};BYMONTHDAY=${recurrence.day}`;
    case "monthly_weekday":
      return `FREQ=MONTHLY${interval};BYDAY=${recurrence.nth}${recurrence.day}`;
  }
}
