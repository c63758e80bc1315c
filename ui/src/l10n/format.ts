/** Times and numbers as people read them. Instants are UTC strings; the clock is passed in. */
import type { Timestamp } from "../backend/generated";
import { currentLocale, isolated, t } from "./l10n";
import { sameDay, shopZone, wallAt } from "./zone";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${currentLocale()} ${shopZone()} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(currentLocale(), { ...options, timeZone: shopZone() });
    formats.set(key, format);
  }
  return format;
}

const written = (options: Intl.DateTimeFormatOptions, day: Date): string => isolated(dateFormat(options).format(day));

/** How long somebody has waited: "12 min", "8 h", "3 d". */
export function waited(since: Timestamp, now: number): string {
  const span = Math.max(0, now - Date.parse(since));
  if (span < HOUR) return t("wait-minutes", { n: Math.max(1, Math.floor(span / MINUTE)) });
  if (span < 2 * DAY) return t("wait-hours", { n: Math.floor(span / HOUR) });
  return t("wait-days", { n: Math.floor(span / DAY) });
}

/** The time on the clock: "06:24". */
export function clockTime(at: Timestamp | number): string {
  return written({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, new Date(at));
}

const yearOf = (at: number): number => wallAt(at).year;

/** The day, for a line between messages: "Today", "Yesterday", "Wednesday 11 March", "11 March 2025". */
export function dayName(at: Timestamp, now: number): string {
  const day = new Date(at);
  if (sameDay(day.getTime(), now)) return t("day-today");
  if (sameDay(day.getTime(), now - DAY)) return t("day-yesterday");
  if (yearOf(day.getTime()) === yearOf(now)) return written({ weekday: "long", day: "numeric", month: "long" }, day);
  return written({ day: "numeric", month: "long", year: "numeric" }, day);
}

/** Clock for today, weekday for the week, date beyond. */
export function shortTime(at: Timestamp, now: number): string {
  const day = new Date(at);
  if (sameDay(day.getTime(), now)) return clockTime(at);
  const span = Math.abs(now - day.getTime());
  if (span < 6 * DAY) return written({ weekday: "short" }, day);
  if (yearOf(day.getTime()) === yearOf(now)) return written({ day: "numeric", month: "short" }, day);
  return written({ day: "numeric", month: "short", year: "numeric" }, day);
}

/** A time to come, exact enough to rely on: "14:20", "Friday 08:00", "20 March 08:00". */
export function comingTime(at: Timestamp, now: number): string {
  const day = new Date(at);
  if (sameDay(day.getTime(), now)) return clockTime(at);
  if (Math.abs(day.getTime() - now) < 6 * DAY) return written({ weekday: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, day);
  return written({ day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, day);
}

/** A date: "14 May 2024". */
export function dateName(at: Timestamp): string {
  return written({ day: "numeric", month: "long", year: "numeric" }, new Date(at));
}

/** A month: "Sept 2022". */
export function monthName(at: Timestamp): string {
  return written({ month: "short", year: "numeric" }, new Date(at));
}

/** A month by its short name: "Sept". */
export function shortMonth(at: number): string {
  return written({ month: "short" }, new Date(at));
}

/** Today for the date line: "Thursday 12 March". */
export function longDay(now: number): string {
  return written({ weekday: "long", day: "numeric", month: "long" }, new Date(now));
}

/** Made once for each locale: making one costs a hundred times as much as using it. */
const kept = new Map<string, unknown>();

function once<T>(kind: string, make: (locale: string) => T): T {
  const locale = currentLocale();
  const key = `${kind} ${locale}`;
  if (!kept.has(key)) kept.set(key, make(locale));
  return kept.get(key) as T;
}

/** The name of a language: "Greek". */
export function languageName(tag: string): string {
  return once("language", (locale) => new Intl.DisplayNames(locale, { type: "language" })).of(tag) ?? tag;
}

/** A count. */
export function count(n: number): string {
  return once("number", (locale) => new Intl.NumberFormat(locale)).format(n);
}

/** A figure with one place after the point: "7.4". */
export function decimal(n: number): string {
  return once("decimal", (locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })).format(n);
}

/** Names one after the other, each once: "Bluesky, Email and Google". */
export function listed(names: readonly string[]): string {
  return once("list", (locale) => new Intl.ListFormat(locale)).format(new Set(names));
}

/** The whole seconds from `now` until `at`, never below zero. */
export function secondsUntil(at: Timestamp, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(at) - now) / 1000));
}

/** The size of a file: "4.2 MB" (powers of ten, as file managers have it). */
export function fileSize(bytes: number): string {
  const steps = [["size-gigabytes", 1e9], ["size-megabytes", 1e6], ["size-kilobytes", 1e3]] as const;
  const found = steps.find(([, unit]) => bytes >= unit);
  return found === undefined ? t("size-bytes", { n: bytes }) : t(found[0], { n: Math.round((bytes / found[1]) * 10) / 10 });
}

/** A Monday; the days after it name the week. */
const A_MONDAY = Date.UTC(2024, 0, 1, 12);

/** The name of a day of the week, from 0 for Monday. */
export function weekdayName(index: number, style: "long" | "short" = "long"): string {
  return once(`weekday ${style}`, (locale) => new Intl.DateTimeFormat(locale, { weekday: style, timeZone: "UTC" })).format(A_MONDAY + index * DAY);
}

/** Money in the smallest coin of its currency (ISO 4217): 260 EUR is "€2.60". An unknown currency keeps its letters. */
export function money(coins: number, currency: string): string {
  try {
    const format = once(`money ${currency}`, (locale) => new Intl.NumberFormat(locale, { style: "currency", currency }));
    return format.format(coins / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    return `${count(coins / 100)} ${currency}`;
  }
}

/** How `n` things are listed: their places, from 0, and the words between them ("1, 2 and 3" is 0, ", ", 1, " and ", 2). */
export function listParts(n: number): readonly (number | string)[] {
  const places = Array.from({ length: n }, (_, index) => String(index));
  return once("list", (locale) => new Intl.ListFormat(locale)).formatToParts(places).map((part) => (part.type === "element" ? Number(part.value) : part.value));
}

/** How many of the smallest coin make one of the currency, as a power of ten. */
const decimals = (currency: string): number => {
  try {
    return once(`money ${currency}`, (locale) => new Intl.NumberFormat(locale, { style: "currency", currency })).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
};

/** Money as somebody types it ("2.60", "2,60", "۲٫۶۰"), in the smallest coin; nothing when it is no amount. */
export function coinsOf(typed: string, currency: string): number | undefined {
  const latin = typed.trim().replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf)).replace(/[,\u066B]/, ".");
  const places = decimals(currency);
  if (!/^\d{1,6}(\.\d+)?$/.test(latin) || (latin.split(".")[1] ?? "").length > places) return undefined;
  return Math.round(Number(latin) * 10 ** places);
}

/** The same, back into a field. */
export function coinsWritten(coins: number, currency: string): string {
  const places = decimals(currency);
  return (coins / 10 ** places).toFixed(places);
}

/** A day without its year: "2 March". */
export function shortDate(at: number): string {
  return written({ day: "numeric", month: "long" }, new Date(at));
}

/** The day a week begins on where the owner lives: 1 for Monday to 7 for Sunday. Monday, where nobody says. */
export function firstWeekday(): number {
  const locale = new Intl.Locale(currentLocale()) as Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}
