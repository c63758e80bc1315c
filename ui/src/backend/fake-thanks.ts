/** The thank-yous of the made-up shop. Never part of the app: only fake.ts imports it. */
import type { AllCommands, Command, Request, Response } from "./backend";
import { NOW, PEOPLE } from "./fake-shop";
import type { Campaign, CampaignCard, CampaignCheck, CampaignState, CampaignTemplate, Condition, GiftCodeView, GiftRule, GiftView, Moment, RuleProblem, SentencePart, TemplateCode } from "./generated";

type Handlers = { [K in Command]?: (request: Request<K>) => Response<K> | Promise<Response<K>> };
type Args = Record<string, string>;

const part = (place: SentencePart["place"], code: string, args: Args = {}, index: number | null = null): SentencePart => ({ place, code, args, index });

function conditionPart(condition: Condition, index: number): SentencePart {
  const { is, ...numbers } = condition;
  const args = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name === "within_days" ? "days" : name === "any_of" ? "languages" : name, Array.isArray(value) ? value.join(" ") : String(value)]));
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
function problemsOf(rule: Campaign): RuleProblem[] {
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
const WELCOME: Campaign = {
  ...BASE,
  name: "welcome",
  audience: { who: "everyone", conditions: [], only: [], never: [] },
  moment: { kind: "event", event: "second_day", count: 0, wait_days: 1, at: "10:00" },
  act: "private_message",
  message: { texts: { en: "Hello {name}, you wrote “{words}” and then you came back. That made our day. {owner}" }, otherwise: "en" },
};
const REVIEWER: Campaign = { ...WELCOME, name: "thank_a_reviewer", moment: { kind: "event", event: "review", count: 0, wait_days: 1, at: "10:00" }, act: "public_reply", gently: { ...BASE.gently, hold_back: "nobody" } };

/** A coffee. */
export const COFFEE: GiftRule = { name: "a coffee on the house", kind: "in_kind", cost: 260, currency: "EUR", month_budget: 4000, stock: null, valid_days: 60, pasted: false };

interface Kept {
  readonly id: string;
  rule: Campaign;
  state: CampaignState;
  readonly template: TemplateCode | null;
}

/** Rules, gifts and a till. */
export class FakeThanks {
  rules: Kept[] = [];
  gifts: GiftView[] = [{ gift_id: "g1", gift: COFFEE, given: 41, redeemed: 33, spent: 8580, stock: null, ended: false }];
  codes: GiftCodeView[] = [
    { code: "K7MX-2PQR", state: "drawn", award_id: "w1", expires_at: "2026-05-13T00:00:00.000Z", redeemed_at: null },
    { code: "AB3D-9XYZ", state: "redeemed", award_id: "w2", expires_at: "2026-05-13T00:00:00.000Z", redeemed_at: "2026-03-01T09:00:00.000Z" },
  ];

  /** Puts a rule to work. */
  keep(rule: Campaign, template: TemplateCode | null = null, state: CampaignState = "running"): string {
    const id = `r${this.rules.length + 1}`;
    this.rules = [...this.rules, { id, rule, state, template }];
    return id;
  }

  check(rule: Campaign): CampaignCheck {
    const gift = this.gifts.find(({ gift_id }) => gift_id === rule.gift_id)?.gift.name;
    return { sentence: partsOf(rule, gift), english: rule.name, problems: problemsOf(rule) };
  }

  #rule(id: string): Kept {
    const found = this.rules.find((each) => each.id === id);
    if (found === undefined) throw { code: "not_found", message: "no such rule", action: "" };
    return found;
  }

  #card({ id, rule, state, template }: Kept): CampaignCard {
    return { campaign_id: id, name: rule.name, state, template, sentence: this.check(rule).sentence, english: rule.name, asks_first: rule.approval.mode === "ask_first", to_read: 0, sent: 0, held_back: 0 };
  }

  #template(code: TemplateCode, rule: Campaign): CampaignTemplate {
    return { code, rule, sentence: partsOf(rule, undefined), english: code };
  }

  #redeem(typed: string): AllCommands["gifts_redeem"][1] {
    const key = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, "");
    const found = this.codes.find(({ code }) => key(code) === key(typed));
    if (found === undefined) return { said: "unknown", code: null, gift: null, member: null };
    const told = { code: found, gift: this.gifts[0] ?? null, member: PEOPLE.hannah };
    if (found.state === "redeemed") return { said: "already", ...told };
    this.codes = this.codes.map((each) => (each === found ? { ...each, state: "redeemed", redeemed_at: NOW } : each));
    return { said: "redeemed", ...told };
  }

  readonly handlers: Handlers = {
    campaigns_check: ({ rule }) => this.check(rule),
    campaigns_list: () => ({ items: this.rules.map((each) => this.#card(each)), to_read: 0 }),
    campaigns_show: ({ campaign_id }) => {
      const { id, rule, state, template } = this.#rule(campaign_id);
      return { campaign_id: id, rule, state, template, check: this.check(rule), gift: this.gifts.find(({ gift_id }) => gift_id === rule.gift_id) ?? null, awards: [], approved_rounds: 1, rounds_needed: 3, created_at: NOW, edited_at: NOW };
    },
    campaigns_create: ({ rule, template }) => ({ campaign_id: this.keep(rule, template), sentence: rule.name, state: "running" }),
    campaigns_edit: ({ campaign_id, rule }) => ({ campaign_id, sentence: rule.name, state: (this.#rule(campaign_id).rule = rule) && "running" }),
    campaigns_set_state: ({ campaign_id, state }) => ({ campaign_id, sentence: "", state: (this.#rule(campaign_id).state = state) }),
    campaigns_templates: () => ({ items: [this.#template("welcome", WELCOME), this.#template("missed_you", MISSED_YOU), this.#template("thank_a_reviewer", REVIEWER)] }),
    gifts_list: () => ({ items: this.gifts }),
    gifts_create: (gift) => {
      const made: GiftView = { gift_id: `g${this.gifts.length + 1}`, gift, given: 0, redeemed: 0, spent: 0, stock: gift.stock, ended: false };
      this.gifts = [...this.gifts, made];
      return made;
    },
    gifts_edit: ({ gift_id, gift }) => this.#gift(gift_id, { gift, stock: gift.stock }),
    gifts_end: ({ gift_id, end }) => this.#gift(gift_id, { ended: end }),
    gifts_codes: () => ({ items: this.codes, next: null }),
    gifts_paste: ({ codes }) => ({ added: codes.split(/[\n,]/).length, known: [], too_short: [] }),
    gifts_trust: ({ gift_id }) => this.#gift(gift_id, {}),
    gifts_redeem: ({ code }) => this.#redeem(code),
  };

  #gift(id: string, change: Partial<GiftView>): GiftView {
    this.gifts = this.gifts.map((each) => (each.gift_id === id ? { ...each, ...change } : each));
    const found = this.gifts.find((each) => each.gift_id === id);
    if (found === undefined) throw { code: "not_found", message: "no such gift", action: "" };
    return found;
  }
}
