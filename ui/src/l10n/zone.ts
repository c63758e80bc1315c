/**
 * The shop's clock: days and hours are those of the zone the owner chose, also on a computer that stands elsewhere or is set to
 * another zone. Instants are milliseconds since 1970 (UTC).
 */

/** What a clock on the shop's wall and a calendar beside it show. */
export interface Wall {
  readonly year: number;
  /** From 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const DAY = 24 * 60 * 60_000;
const MINUTE = 60_000;
const SUNDAY = 7;

/** The zone of this computer's clock, an IANA name. */
const homeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

let zone = homeZone();
let reader = readerOf(zone);

function readerOf(name: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", { timeZone: name, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" });
}

/** Changes the shop's zone; what is on screen must be drawn again by the caller. An empty or unknown name means this computer's. */
export function setShopZone(name: string): void {
  const wanted = known(name) ? name : homeZone();
  if (wanted === zone) return;
  zone = wanted;
  reader = readerOf(wanted);
}

function known(name: string): boolean {
  if (name === "") return false;
  try {
    readerOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The shop's zone, an IANA name. */
export const shopZone = (): string => zone;

/** The zones that can be chosen, by name. */
export const zones = (): readonly string[] => Intl.supportedValuesOf("timeZone");

/** What the shop's clock shows at an instant. */
export function wallAt(at: number): Wall {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const part of reader.formatToParts(at)) shown[part.type] = Number(part.value);
  return { year: shown.year ?? 0, month: shown.month ?? 0, day: shown.day ?? 0, hour: shown.hour ?? 0, minute: shown.minute ?? 0 };
}

/** How far the shop's clock is ahead of UTC at an instant, to the minute. */
function aheadAt(at: number): number {
  const wall = wallAt(at);
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute) - Math.floor(at / MINUTE) * MINUTE;
}

/**
 * The instant at which the shop's clock shows this; days and hours past the end run on, as in `Date.UTC`. An hour that the clock
 * leaves out is read by the clock before the change, one that comes twice is the first (as RFC 5545, section 3.3.5).
 */
export function instantOf({ year, month, day, hour, minute }: Wall): number {
  const shown = Date.UTC(year, month - 1, day, hour, minute);
  const before = shown - aheadAt(shown - DAY);
  const after = shown - aheadAt(shown + DAY);
  const fits = [before, after].filter((at) => at + aheadAt(at) === shown);
  return fits.length === 0 ? before : Math.min(...fits);
}

/** Whether two instants are on one day of the shop's calendar. */
export function sameDay(one: number, other: number): boolean {
  const [a, b] = [wallAt(one), wallAt(other)];
  return a.day === b.day && a.month === b.month && a.year === b.year;
}

/** The day of the week of an instant, from 1 for Monday to 7 for Sunday. */
export function weekdayAt(at: number): number {
  const { year, month, day } = wallAt(at);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || SUNDAY;
}
