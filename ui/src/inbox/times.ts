/** Times to come that an owner would choose, on the shop's clock. Pure: the clock is an argument. */
import type { MessageId } from "../l10n/l10n";
import { instantOf, wallAt, weekdayAt } from "../l10n/zone";

/** A time with its word. */
export interface Moment {
  readonly key: "tonight" | "tomorrow" | "monday";
  readonly words: MessageId;
  /** Milliseconds since 1970 (UTC). */
  readonly at: number;
}

const EVENING = 18;
const MORNING = 8;
const MONDAY = 1;

/** `days` after the day of `now`, at `hour` and `minute` on the shop's clock. */
export function at(now: number, days: number, hour: number, minute = 0): number {
  const today = wallAt(now);
  return instantOf({ ...today, day: today.day + days, hour, minute });
}

/** Tonight while it is still day, tomorrow morning, and Monday when that is another day. */
export function moments(now: number): readonly Moment[] {
  const untilMonday = (MONDAY + 7 - weekdayAt(now)) % 7 || 7;
  const all: Moment[] = [
    { key: "tonight", words: "time-tonight", at: at(now, 0, EVENING) },
    { key: "tomorrow", words: "time-tomorrow", at: at(now, 1, MORNING) },
    { key: "monday", words: "time-monday", at: at(now, untilMonday, MORNING) },
  ];
  return all.filter((moment) => moment.at > now && !(moment.key === "monday" && untilMonday === 1));
}

/** Every half hour of a day, as minutes after midnight. */
export const HALF_HOURS: readonly number[] = Array.from({ length: 48 }, (_, index) => index * 30);
/** How many days ahead can be chosen. */
export const DAYS_AHEAD = 60;
