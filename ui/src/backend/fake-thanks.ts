/** The thank-yous of the made-up shop. Never part of the app: only fake.ts imports it. */
import type { AllCommands, Command, Request, Response } from "./backend";
import { NOW, PEOPLE } from "./fake-shop";
import { partsOf, previewOf, problemsOf, COFFEE, MISSED_YOU, REVIEWER, WELCOME } from "./fake-rules";
import type { AwardView, Campaign, CampaignCard, CampaignCheck, CampaignReport, CampaignState, CampaignTemplate, ComingView, GiftCodeView, GiftView, OutlookView, PeopleWeights, TemplateCode, ThanksFairness } from "./generated";

type Handlers = { [K in Command]?: (request: Request<K>) => Response<K> | Promise<Response<K>> };
const WEIGHTS: PeopleWeights = { reaction: 0.2, talk: 1, question: 1, answer: 3, thanked: 2, review: 4, referral: 4, attended: 3, hosted: 8, purchase: 0 };
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

  /** What the rules wrote. */
  awards: AwardView[] = [];
  /** What came of the rule of the mock-up: we can't tell. */
  report: CampaignReport = {
    campaign_id: "r1",
    measurable: "measured",
    sent: { n: 58, came_back: 41, low: 58, high: 81 },
    held_back: { n: 20, came_back: 11, low: 34, high: 74 },
    difference: { points: 15.7, low: -7.4, high: 39.1 },
    verdict: "cannot_tell",
    numbers: { thanked: { people: 58, hits: 41 }, held_back: { people: 20, hits: 11 }, difference: 0.157, interval: { low: -0.074, high: 0.391 }, luck: 0.21, belief: { higher: 0.89, mean: 0.15, low: -0.08, median: 0.15, high: 0.38 }, smallest_rise: 0.36, finding: "cannot_tell" },
    active_days: null,
    together: null,
    english: "",
    runs: [{ occurrence: "a", due_at: "2025-09-06T09:00:00.000Z", sent: { n: 30, came_back: 20, low: 48, high: 81 }, held_back: { n: 10, came_back: 6, low: 31, high: 83 } }, { occurrence: "b", due_at: "2025-11-08T09:00:00.000Z", sent: { n: 28, came_back: 21, low: 57, high: 87 }, held_back: { n: 10, came_back: 5, low: 24, high: 76 } }],
    window_days: 60,
    collecting: 3,
    next_at: "2026-04-20T09:00:00.000Z",
    early: true,
    arrived: 58,
    redeemed: 33,
    asked_no_more: 1,
    costs: [{ currency: "GBP", amount: 8580 }],
    languages: [{ language: "el", fitted: 9, n: 7 }, { language: "en", fitted: 57, n: 42 }],
    wrote_back: 23,
    words: [{ member: PEOPLE.hannah, interaction_id: "i9", conversation_id: "c1", at: "2025-11-20T09:00:00.000Z", text: "This made me cry at the bus stop, in the good way." }],
  };
  outlook: OutlookView = { thanked: 3, held_back: 0, base: 20, base_is_known: false, smallest_rise: null };
  fairness: ThanksFairness = { spread: { thanks: 4, people: 4, most_each: 1, top_three: 3, top_three_share: 0.75, gini: 0.6, alarm: false }, most: [{ member: PEOPLE.callum, times: 1 }], eligible: 6, never: [PEOPLE.hannah, PEOPLE.layla] };

  coming: ComingView[] = [];

  /** A thank-you that waits to be read. */
  wrote(who: keyof typeof PEOPLE, more: Partial<AwardView> = {}): AwardView {
    const member = PEOPLE[who];
    const id = `w${this.awards.length + 10}`;
    const first = member.name.split(" ")[0] ?? "";
    const pieces: AwardView["pieces"] = [{ text: "Hello ", variable: null, instead: false }, { text: first, variable: "name", instead: false }, { text: ", the ", variable: null, instead: false }, { text: "corner table", variable: "usual", instead: true }, { text: " has been asking after you.", variable: null, instead: false }];
    const award: AwardView = { award_id: id, campaign_id: "r1", member_id: member.id, member, occurrence_key: "2026-03-14", occurrence_at: "2026-03-14T10:00:00.000Z", state: "proposed", why: null, fits: [{ fact: "quiet", weeks: 7 }], act: "private_message", language: "en", text: pieces.map(({ text }) => text).join(""), pieces, text_hash: `${id}-1`, wants_reason: false, changed: false, conversation_id: "c1", gift_id: null, gift_code: null, item_id: null, approved_at: null, ended_at: null, ...more };
    this.awards = [...this.awards, award];
    return award;
  }

  #award(id: string, change: Partial<AwardView>): AwardView {
    this.awards = this.awards.map((each) => (each.award_id === id ? { ...each, ...change } : each));
    const found = this.awards.find((each) => each.award_id === id);
    if (found === undefined) throw { code: "not_found", message: "no such thank-you", action: "" };
    return found;
  }

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
    campaigns_preview: ({ rule }) => previewOf(rule),
    campaigns_awards: ({ state, limit, after }) => {
      const all = this.awards.filter((each) => each.state === state);
      const [from, n] = [Number(after ?? 0), limit ?? 50];
      return { items: all.slice(from, from + n), next: from + n < all.length ? String(from + n) : null };
    },
    campaigns_approve: ({ awards }) => ({
      items: awards.map(({ award_id, text_hash }) => {
        const good = this.awards.some((each) => each.award_id === award_id && each.text_hash === text_hash);
        return { award_id, state: good ? this.#award(award_id, { state: "queued" }).state : null, why_not: good ? null : "the words changed" };
      }),
    }),
    campaigns_skip: ({ award_id }) => this.#award(award_id, { state: "skipped", why: { why: "by_owner" } }),
    campaigns_given: ({ award_id }) => this.#award(award_id, { state: "sent" }),
    campaigns_words: ({ award_id, text }) => this.#award(award_id, { text, changed: true, wants_reason: false, text_hash: `${award_id}-${text.length}` }),
    campaigns_calendar: ({ from, to }) => ({ items: this.coming.filter(({ at }) => at >= from && at < to), weeks: [{ from, booked: 6, most: 20, over: false }, { from, booked: 23, most: 20, over: true }] }),
    campaigns_move: ({ key, to, skip }) => {
      this.coming = this.coming.map((each) => (each.key === key ? { ...each, at: to ?? each.at, state: skip ? "skipped" : "planned" } : each));
      return {};
    },
    campaigns_report: () => this.report,
    campaigns_outlook: () => this.outlook,
    campaigns_self_test: () => ({ people: 60, rounds: 200, shares: 6, counts: 7, clear: 5, as_promised: true }),
    campaigns_fairness: () => this.fairness,
    campaigns_ics_file: () => ({ path: "/home/nadia/shop/thanks.ics", bytes: 900 }),
    gifts_held: ({ who }) => ({ items: this.codes.filter(({ state }) => state === "drawn" && who.toLowerCase().startsWith("han")).map((code) => ({ member: PEOPLE.hannah, gift: COFFEE.name, code })) }),
    people_weights: () => WEIGHTS,
    people_weights_preview: ({ answer }) => ({ before: [{ member: PEOPLE.hannah, points: 20 }, { member: PEOPLE.layla, points: 12 }], after: answer > 3 ? [{ member: PEOPLE.layla, points: 31 }, { member: PEOPLE.hannah, points: 20 }] : [{ member: PEOPLE.hannah, points: 20 }] }),
    people_weights_set: () => ({ counted_at: NOW, people: 6, levels: [], fans: [], half_life: 30 }),
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
