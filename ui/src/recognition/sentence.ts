/** A rule's sentence in the owner's language, from the parts the engine reads it in. Pure. */
import type { SentencePart, SentencePlace } from "../backend/generated";
import { listed, weekdayName } from "../l10n/format";
import { languageName, t, type Args, type MessageId } from "../l10n/l10n";
import { nthOf, WEEKDAYS, type Weekday } from "./recurrence";
import { ACT, ANNIVERSARY, APPROVAL, CALENDAR, CONDITION, EVENT, MILESTONE, PERMISSION, WHO } from "./sayings";

const MOMENTS: Readonly<Record<string, MessageId>> = { daily: "moment-daily", weekly: "moment-weekly", "monthly-day": "moment-monthly-day", "monthly-weekday": "moment-monthly-weekday", rule: "moment-rule", yearly: "moment-yearly", by_hand: "moment-by-hand" };

/** How each code's words are found, by how the code begins. */
const FAMILIES: readonly (readonly [string, Readonly<Record<string, MessageId>>])[] = [
  ["moment-anniversary-", ANNIVERSARY],
  ["moment-event-", EVENT],
  ["moment-milestone-", MILESTONE],
  ["moment-", MOMENTS],
  ["who-", { ...WHO, named: "who-named" }],
  ["condition-", CONDITION],
  ["act-", ACT],
  ["gift-", { with: "gift-with", without: "gift-without" }],
  ["approval-", APPROVAL],
];

const isWeekday = (text: string): text is Weekday => (WEEKDAYS as readonly string[]).includes(text);

/** Days as people name them: "Saturday", "the last Friday". */
export function daysWords(days: string): string {
  const words = days.split(",").map((day) => {
    if (isWeekday(day)) return weekdayName(WEEKDAYS.indexOf(day));
    const nth = nthOf(day);
    return nth === undefined ? day : t("nth-weekday", { nth: nth.nth, day: weekdayName(WEEKDAYS.indexOf(nth.day)) });
  });
  return listed(words);
}

/** What is a code among the arguments is said in words; numbers become numbers, so that they take their plural. */
function argsOf(part: SentencePart): Args {
  const said = (name: string, value: string): string | number => {
    if (name === "days" && part.code.startsWith("moment-") && part.code !== "moment-monthly-day") return daysWords(value);
    if (name === "segment") return value;
    if (name === "languages") return listed(value.split(" ").map(languageName));
    if (name === "to" && value in PERMISSION) return t(PERMISSION[value as keyof typeof PERMISSION]);
    if (name === "calendar" && value in CALENDAR) return t(CALENDAR[value as keyof typeof CALENDAR]);
    return /^\d+$/.test(value) ? Number(value) : value;
  };
  return Object.fromEntries(Object.entries(part.args).map(([name, value]) => [name, said(name, value ?? "")]));
}

/** The words of a part. `first`: it opens the sentence. A code this window does not know is shown as it is. */
export function partWords(part: SentencePart, first = false): string {
  const family = FAMILIES.find(([begins, words]) => part.code.startsWith(begins) && part.code.slice(begins.length) in words);
  const id = family?.[1][part.code.slice(family[0].length)];
  return id === undefined ? part.code : t(id, { known: "no", ...argsOf(part), first: first ? "yes" : "no" });
}

/** How the parts stand together. */
export interface FrameOfSentence {
  readonly id: MessageId;
  /** Whether the moment opens it. */
  readonly momentFirst: boolean;
}

/** The frame of a sentence. */
export function frameOf(parts: readonly SentencePart[]): FrameOfSentence {
  const code = (place: SentencePlace): string => parts.find((part) => part.place === place)?.code ?? "";
  const conditions = parts.some((part) => part.place === "condition");
  const theirs = /^moment-(event|anniversary)/.test(code("moment"));
  if (theirs && !conditions && code("who") === "who-everyone") return { id: "sentence-event", momentFirst: true };
  if (theirs) return { id: conditions ? "sentence-event-if" : "sentence-event-who", momentFirst: true };
  return conditions ? { id: "sentence-if", momentFirst: false } : { id: "sentence-who", momentFirst: true };
}

/** The whole sentence as plain words. */
export function sentenceWords(parts: readonly SentencePart[]): string {
  const { id, momentFirst } = frameOf(parts);
  const one = (place: SentencePlace): string => parts.filter((part) => part.place === place).map((part) => partWords(part, place === "moment" && momentFirst)).join(" ");
  return t(id, { who: one("who"), conditions: listed(parts.filter((part) => part.place === "condition").map((part) => partWords(part))), act: one("act"), moment: one("moment"), gift: one("gift"), approval: one("approval") });
}
