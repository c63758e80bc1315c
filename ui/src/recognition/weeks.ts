/** The days of the calendar, in the shop's own time. Pure: the day of today is an argument. */

/** A local day, YYYY-MM-DD. */
export type Day = string;
/** Weeks of a month's view: from the current one on. */
export const MONTH_WEEKS = 5;
const WEEK = 7;

const two = (n: number): string => String(n).padStart(2, "0");

/** The local day of an instant (milliseconds since 1970, UTC). */
export function dayOf(at: number): Day {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Noon of a day on the shop's clock: an hour no clock change touches. */
export function noonOf(day: Day): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}

/** The day `n` days later. */
export function daysLater(day: Day, n: number): Day {
  const date = noonOf(day);
  date.setDate(date.getDate() + n);
  return dayOf(date.getTime());
}

/** The first instant of a day. */
export function startOf(day: Day): Date {
  const date = noonOf(day);
  date.setHours(0, 0, 0, 0);
  return date;
}

/** The first day of the week `day` is in. `first`: 1 for Monday to 7 for Sunday. */
export function weekOf(day: Day, first: number): Day {
  const weekday = noonOf(day).getDay() || WEEK;
  return daysLater(day, -((weekday - first + WEEK) % WEEK));
}

/** `n` weeks of days from `from` on. */
export function weeksFrom(from: Day, n: number): readonly (readonly Day[])[] {
  return Array.from({ length: n }, (_, week) => Array.from({ length: WEEK }, (_, day) => daysLater(from, week * WEEK + day)));
}

/** The same time of the clock on another day, as an instant. */
export function onDay(at: string, day: Day): string {
  const time = new Date(at);
  const moved = noonOf(day);
  moved.setHours(time.getHours(), time.getMinutes(), 0, 0);
  return moved.toISOString();
}
