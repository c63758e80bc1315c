/** The days of the calendar, in the shop's own time. Pure: the day of today is an argument. */
import { instantOf, wallAt, weekdayAt } from "../l10n/zone";

/** A local day, YYYY-MM-DD. */
export type Day = string;
/** Weeks of a month's view: from the current one on. */
export const MONTH_WEEKS = 5;
const WEEK = 7;

const two = (n: number): string => String(n).padStart(2, "0");

/** The local day of an instant (milliseconds since 1970, UTC). */
export function dayOf(at: number): Day {
  const { year, month, day } = wallAt(at);
  return `${year}-${two(month)}-${two(day)}`;
}

function instantOn(text: Day, hour: number, minute: number): number {
  const [year = 0, month = 1, day = 1] = text.split("-").map(Number);
  return instantOf({ year, month, day, hour, minute });
}

/** Noon of a day on the shop's clock: an hour no clock change touches. */
export const noonOf = (day: Day): Date => new Date(instantOn(day, 12, 0));

/** The day `n` days later. */
export function daysLater(day: Day, n: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date + n)).toISOString().slice(0, "YYYY-MM-DD".length);
}

/** The first instant of a day. */
export const startOf = (day: Day): Date => new Date(instantOn(day, 0, 0));

/** The first day of the week `day` is in. `first`: 1 for Monday to 7 for Sunday. */
export function weekOf(day: Day, first: number): Day {
  const weekday = weekdayAt(noonOf(day).getTime());
  return daysLater(day, -((weekday - first + WEEK) % WEEK));
}

/** `n` weeks of days from `from` on. */
export function weeksFrom(from: Day, n: number): readonly (readonly Day[])[] {
  return Array.from({ length: n }, (_, week) => Array.from({ length: WEEK }, (_, day) => daysLater(from, week * WEEK + day)));
}

/** The same time of the clock on another day, as an instant. */
export function onDay(at: string, day: Day): string {
  const { hour, minute } = wallAt(Date.parse(at));
  return new Date(instantOn(day, hour, minute)).toISOString();
}
