/** Rules of the made-up shop, and how they are read. Never part of the app: only fake-thanks.ts and tests import it. */
import { PEOPLE } from "./fake-shop";
import type { AwardView, Campaign, CampaignPreview, ThanksCondition as Condition, GiftRule, Moment, RuleProblem, SentencePart } from "./generated";

type Args = Record<string, string>;

const part = (place: SentencePart["place"], code: string, args: Args = {}, index: number | null = null): SentencePart => ({ place, code, args, index });

/** What the engine calls a number of a condition where it says it in a sentence. */
const RENAMED: Readonly<Record<string, string>> = { within_days: "days", any_of: "languages", segment_id: "segment" };

function conditionPart(condition: Condition, index: number): SentencePart {
  const { is, ...numbers } = condition;
  const args = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [RENAMED[name] ?? name, Array.isArray(value) ? value.join(" ") : String(value)]));
  return part("condition", `condition-${is}`, args, index);
}

function momentPart(moment: Moment): SentencePart {
  if (moment.kind === "by_hand") return part("moment", "moment-by_hand");
  if (moment.kind === "repeating") {
    const [, every = "1"] = /INTERVAL=(\d+)/.exec(moment.rule) ?? [];
    const [, days = ""] = /BYDAY=([^;]+)/.exec(moment.rule) ?? [];
    const code = moment.rule.includes("WEEKLY") ? "moment-weekly" : moment.rule.includes("MONTHLY") ? "moment-monthly-weekday" : "moment-daily";
    return part("moment", code, { days, every, at: moment.at });
  }
  if (moment.kind === "event") return part("moment", `moment-event-${moment.event}`, { count: String(moment.count), wait: String(moment.wait_days), at: moment.at });
  if (moment.kind === "milestone") return part("moment", `moment-milestone-${moment.of}`, { every: String(moment.every), at: moment.at });
  if (moment.kind === "anniversary") return part("moment", `moment-anniversary-${moment.of}`, { at: moment.at });
  return part("moment", "moment-yearly", { calendar: moment.calendar, month: String(moment.month), day: String(moment.day), at: moment.at });
}

/** The sentence of a rule in parts, as the engine reads it. */
export function partsOf(rule: Campaign, gift: string | undefined): SentencePart[] {
  return [
    part("who", `who-${rule.audience.who}`),
    ...rule.audience.conditions.map(conditionPart),
    part("act", `act-${rule.act}`),
    momentPart(rule.moment),
    gift === undefined ? part("gift", "gift-without") : part("gift", "gift-with", { gift }),
    part("approval", `approval-${rule.approval.mode}`, { most: String(rule.approval.most_a_day) }),
  ];
}

const SPECIFIC = /\{(usual|helped|words|weeks|years|count|reason)[|}]/;

/** Some of what the engine finds wrong: enough for a window to show. */
export function problemsOf(rule: Campaign): RuleProblem[] {
  const found: RuleProblem[] = [];
  const add = (at: string, code: RuleProblem["code"], about = ""): void => void found.push({ at, code, about, message: "" });
  if (rule.name.trim() === "") add("name", "name", "80");
  rule.audience.conditions.forEach((condition, index) => condition.is === "quiet" && (condition.weeks < 1 || condition.weeks > 52) && add(`audience.conditions.${index}.weeks`, "range", "1-52"));
  for (const [language, text] of Object.entries(rule.message.texts)) {
    if (text.trim() === "") add(`message.texts.${language}`, "words", "4000");
    else if (!SPECIFIC.test(text)) add(`message.texts.${language}`, "generic", language);
    if (text.includes("{gift") && rule.gift_id === null) add(`message.texts.${language}`, "no_gift", "gift");
  }
  if (rule.gift_id !== null && rule.moment.kind === "event" && rule.moment.event === "review") add("gift_id", "gift_for_review");
  return found;
}

const BASE: Omit<Campaign, "name" | "audience" | "moment" | "message" | "act"> = {
  gift_id: null,
  gently: { caps: { weeks_between: 8, a_year: 4, messages_a_month: 2, a_year_each_campaign: 3, a_week_for_all: 25 }, each_time: null, hold_back: "fifth", missed: "late", grace_hours: 48 },
  measure: { metric: "came_back", window_days: 28, until: null },
  approval: { mode: "ask_first", most_a_day: 10 },
};

/** The rule of the story: a regular who has been quiet for six weeks. */
export const MISSED_YOU: Campaign = {
  ...BASE,
  name: "missed_you",
  audience: { who: "regular", conditions: [{ is: "wrote_often", weeks: 8, of: 20 }, { is: "quiet", weeks: 6 }], only: [], never: [] },
  moment: { kind: "repeating", rule: "FREQ=WEEKLY;BYDAY=SA", from: "2026-03-12", at: "10:00" },
  act: "private_message",
  message: { texts: { en: "Hello {name}, the {usual|corner table} has been asking after you. {owner}", el: "Γεια σου {name}, σε ζητάει το αγαπημένο σου: {usual|το τραπέζι στη γωνία}. {owner}", ar: "مرحباً {name}، يسأل عنك ما اعتدت عليه: {usual|طاولتك في الزاوية}. {owner}" }, otherwise: "en" },
};
/** Somebody new came a second time. */
export const WELCOME: Campaign = {
  ...BASE,
  name: "welcome",
  audience: { who: "everyone", conditions: [], only: [], never: [] },
  moment: { kind: "event", event: "second_day", count: 0, wait_days: 1, at: "10:00" },
  act: "private_message",
  message: { texts: { en: "Hello {name}, you wrote “{words}” and then you came back. That made our day. {owner}" }, otherwise: "en" },
};
/** Somebody wrote a review. */
export const REVIEWER: Campaign = { ...WELCOME, name: "thank_a_reviewer", moment: { kind: "event", event: "review", count: 0, wait_days: 1, at: "10:00" }, act: "public_reply", gently: { ...BASE.gently, hold_back: "nobody" } };

/** A coffee. */
export const COFFEE: GiftRule = { name: "a coffee on the house", kind: "in_kind", cost: 260, currency: "EUR", month_budget: 4000, stock: null, valid_days: 60, pasted: false };

/** What a rule would do: one is ready, one held back, one waits, one is left out. */
export function previewOf(rule: Campaign | null): CampaignPreview {
  const words = rule?.message.texts.en ?? "";
  const one = (member: (typeof PEOPLE)[keyof typeof PEOPLE], outcome: CampaignPreview["items"][number]["members"][number]["outcome"], why: AwardView["why"]): CampaignPreview["items"][number]["members"][number] => {
    const text = words.replace("{name}", member.name.split(" ")[0] ?? "").replace(/\{usual\|([^}]*)\}/, "$1").replace("{owner}", "Nadia");
    return { member_id: member.id, member, outcome, why, fits: [{ fact: "quiet", weeks: 7 }], language: "en", text, pieces: [{ text, variable: null, instead: false }], award_id: null };
  };
  const members = [one(PEOPLE.hannah, "ready", null), one(PEOPLE.sam, "held_back", null), one(PEOPLE.layla, "waits", { why: "too_often", refusal: { code: "cool_down", last: "2026-02-01", weeks: 8, until: "2026-03-31" } }), one(PEOPLE.parisa, "left_out", { why: "no_messages" })];
  return { items: [{ key: "2026-03-14", at: "2026-03-14T10:00:00.000Z", state: null, members, ready: 1, held_back: 1, waits: 1, left_out: 1 }] };
}

