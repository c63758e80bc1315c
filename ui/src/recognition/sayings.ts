/** Which message says which code of a rule. A code without words does not compile. */
import type { Act, AnniversaryOf, ApprovalMode, CodeState, ThanksCondition as Condition, GiftKind, Metric, MilestoneOf, Missed, Permission, PersonalEvent, Redemption, RuleProblemCode, Share, TemplateCode, Who, YearlyCalendar } from "../backend/generated";
import type { MessageId } from "../l10n/l10n";
import type { IconName } from "../parts/icons";
import type { ToneName } from "../parts/Chip";
import type { Variable } from "./slots";

type Words<K extends string> = Readonly<Record<K, MessageId>>;

export const WHO: Words<Who> = { everyone: "who-everyone", familiar: "who-familiar", regular: "who-regular", pillar: "who-pillar", newcomer: "who-newcomer", helper: "who-helper", starter: "who-starter", bridge: "who-bridge", fan: "who-fan", superfan: "who-superfan", at_risk: "who-at-risk" };
export const CONDITION: Words<Condition["is"]> = { wrote_often: "if-wrote-often", quiet: "if-quiet", active: "if-active", known_for: "if-known-for", answered_people: "if-answered", left_review: "if-review", said: "if-said", language: "if-language", said_yes: "if-said-yes", in_segment: "if-group" };
/** The same conditions with their numbers to change. */
export const CONDITION_FIELDS: Words<Condition["is"]> = { wrote_often: "field-wrote-often", quiet: "field-quiet", active: "field-active", known_for: "field-known-for", answered_people: "field-answered", left_review: "field-review", said: "field-said", language: "field-language", said_yes: "field-said-yes", in_segment: "field-group" };
/** What the menu offers, in short. */
export const CONDITION_NAMES: Words<Condition["is"]> = { wrote_often: "add-wrote-often", quiet: "add-quiet", active: "add-active", known_for: "add-known-for", answered_people: "add-answered", left_review: "add-review", said: "add-said", language: "add-language", said_yes: "add-said-yes", in_segment: "add-group" };
export const PERMISSION: Words<Permission> = { messages: "yes-messages", shout_outs: "yes-shout-outs" };
export const ACT: Words<Act> = { private_message: "act-private", public_reply: "act-public", shout_out: "act-shout-out", email: "act-email", card: "act-card", in_person: "act-in-person" };
export const EVENT: Words<PersonalEvent> = { first_words: "event-first-words", second_day: "event-second-day", came_back: "event-came-back", answered_people: "event-answered", said: "event-said", review: "event-review" };
export const EVENT_NAMES: Words<PersonalEvent> = { first_words: "does-first-words", second_day: "does-second-day", came_back: "does-came-back", answered_people: "does-answered", said: "does-said", review: "does-review" };
export const ANNIVERSARY: Words<AnniversaryOf> = { first_contact: "year-first-contact", birthday: "year-birthday", name_day: "year-name-day" };
export const ANNIVERSARY_NAMES: Words<AnniversaryOf> = { first_contact: "day-of-first-contact", birthday: "day-of-birthday", name_day: "day-of-name-day" };
export const MILESTONE: Words<MilestoneOf> = { reviews: "milestone-reviews", people: "milestone-people", words: "milestone-words" };
export const MILESTONE_NAMES: Words<MilestoneOf> = { reviews: "count-reviews", people: "count-people", words: "count-words" };
export const CALENDAR: Words<YearlyCalendar> = { gregorian: "calendar-gregorian", jalali: "calendar-jalali", hijri: "calendar-hijri" };
export const APPROVAL: Words<ApprovalMode> = { ask_first: "approval-ask", when_due: "approval-when-due" };
export const SHARE: Words<Share> = { nobody: "hold-nobody", fifth: "hold-fifth", half: "hold-half" };
export const MISSED: Words<Missed> = { late: "missed-late", skip: "missed-skip", ask: "missed-ask" };
export const METRIC: Words<Metric> = { came_back: "metric-came-back", active_days: "metric-active-days" };
export const VARIABLE: Words<Variable> = { name: "var-name", reason: "var-reason", usual: "var-usual", helped: "var-helped", words: "var-words", weeks: "var-weeks", years: "var-years", count: "var-count", gift: "var-gift", code: "var-code", until: "var-until", shop: "var-shop", owner: "var-owner" };
export const PROBLEM: Words<RuleProblemCode> = {
  name: "wrong-name", no_words: "wrong-no-words", words: "wrong-words", generic: "wrong-generic", no_such_variable: "wrong-variable", open_brace: "wrong-brace", no_gift: "wrong-no-gift", otherwise: "wrong-otherwise", range: "wrong-range", time: "wrong-time", day: "wrong-day", recurrence: "wrong-recurrence", gift_for_review: "wrong-gift-review", gift_in_public: "wrong-gift-public", nobody_named: "wrong-nobody", hold_back_in_public: "wrong-hold-back", by_itself_in_public: "wrong-by-itself", not_yet_by_itself: "wrong-not-yet", twice: "wrong-twice", language: "wrong-language",
};
export const TEMPLATE: Readonly<Record<TemplateCode, { readonly name: MessageId; readonly why: MessageId; readonly icon: IconName; readonly tone: ToneName }>> = {
  welcome: { name: "template-welcome", why: "template-welcome-why", icon: "door", tone: "good" },
  thank_a_helper: { name: "template-helper", why: "template-helper-why", icon: "bubblelink", tone: "together" },
  superfan_shout_out: { name: "template-shout-out", why: "template-shout-out-why", icon: "flag", tone: "thanks" },
  anniversary: { name: "template-anniversary", why: "template-anniversary-why", icon: "thanks", tone: "thanks" },
  missed_you: { name: "template-missed", why: "template-missed-why", icon: "cup", tone: "thanks" },
  milestone_for_all: { name: "template-milestone", why: "template-milestone-why", icon: "flag", tone: "thanks" },
  mentor_invitation: { name: "template-mentor", why: "template-mentor-why", icon: "people", tone: "together" },
  ask_their_opinion: { name: "template-opinion", why: "template-opinion-why", icon: "comment", tone: "queued" },
  early_access: { name: "template-early", why: "template-early-why", icon: "bolt", tone: "thanks" },
  thank_a_reviewer: { name: "template-reviewer", why: "template-reviewer-why", icon: "review", tone: "good" },
  annual_thanks: { name: "template-annual", why: "template-annual-why", icon: "calendar", tone: "thanks" },
};
export const GIFT_KIND: Words<GiftKind> = { in_kind: "gift-in-kind", coupon: "gift-coupon", event: "gift-event", exclusive: "gift-exclusive" };
export const CODE_STATE: Words<CodeState> = { free: "code-free", doubtful: "code-doubtful", drawn: "code-drawn", redeemed: "code-redeemed", void: "code-void" };
export const TILL: Readonly<Record<Redemption, { readonly words: MessageId; readonly tone: ToneName }>> = {
  redeemed: { words: "till-redeemed", tone: "good" },
  already: { words: "till-already", tone: "waiting" },
  expired: { words: "till-expired", tone: "waiting" },
  unknown: { words: "till-unknown", tone: "harm" },
  not_given: { words: "till-not-given", tone: "harm" },
};
