import type { ConsentAbout, ConsentAnswer, FactKind, Fan, Level, Likeness, MembersOrder, NoteKind, ReasonCode, ReasonView, Role } from "../backend/generated";
import { t, type MessageId } from "../l10n/l10n";
import type { ToneName } from "../parts/Chip";

/** The lists of people, in their order. */
export const ORDERS: Record<MembersOrder, MessageId> = {
  fans: "people-regulars",
  helpers: "people-helpers",
  closest: "people-closest",
  newcomers: "people-new",
  quiet: "people-quiet",
  recent: "people-recent",
};

/** What a list says when nobody is on it. */
export const NOBODY: Record<MembersOrder, MessageId> = {
  fans: "people-none-regulars",
  helpers: "people-none-helpers",
  closest: "people-none-closest",
  newcomers: "people-none-new",
  quiet: "people-none-quiet",
  recent: "people-none-recent",
};

/** The four steps, in their order. */
export const LEVELS: Record<Level, MessageId> = { visitor: "level-visitor", familiar: "level-familiar", regular: "level-regular", pillar: "level-pillar" };

/** Marks and states. */
export const ROLES: Record<Role, { readonly words: MessageId; readonly tone: ToneName }> = {
  helper: { words: "role-helper", tone: "together" },
  starter: { words: "role-starter", tone: "together" },
  bridge: { words: "role-bridge", tone: "together" },
  newcomer: { words: "role-newcomer", tone: "good" },
  at_risk: { words: "role-at-risk", tone: "waiting" },
  lapsed: { words: "role-lapsed", tone: "plain" },
  host: { words: "role-host", tone: "together" },
};

/** Whether somebody is a true fan. */
export const FANS: Record<Fan, MessageId> = { known: "fan-known", likely: "fan-likely", unknown: "fan-unknown", no: "fan-no" };

/** The same, to choose from. */
export const FAN_CHOICES: Record<Fan, MessageId> = { known: "segment-fan-known", likely: "segment-fan-likely", unknown: "segment-fan-unknown", no: "segment-fan-no" };

const REASONS: Record<ReasonCode, MessageId> = {
  active_days: "reason-active-days",
  known_for: "reason-known-for",
  helped_people: "reason-helped-people",
  started_talk: "reason-started-talk",
  circles: "reason-circles",
  only_link: "reason-only-link",
  talks_with: "reason-talks-with",
  first_seen: "reason-first-seen",
  gone_quiet: "reason-gone-quiet",
  active_months: "reason-active-months",
  brought_others: "reason-brought-others",
  capped_one_person: "reason-capped",
  feed_each_other: "reason-feed-each-other",
};

/** A countable fact as a sentence. */
export function reasonWords(reason: Pick<ReasonView, "code" | "numbers">): string {
  const [a = 0, b = 0, c = 0] = reason.numbers;
  return t(REASONS[reason.code], { a, b, c });
}

/** Why two may be one person. */
export const BECAUSE: Record<Likeness, MessageId> = { same_address: "because-same-address", same_handle: "because-same-handle", same_name: "because-same-name" };
/** What people may tell about themselves. */
export const FACTS: Record<FactKind, MessageId> = {
  language: "fact-language",
  called_name: "fact-called-name",
  honorific: "fact-honorific",
  pronouns: "fact-pronouns",
  birthday: "fact-birthday",
  name_day: "fact-name-day",
  email: "fact-email",
  phone: "fact-phone",
  interest: "fact-interest",
};
/** What a permission is about. */
export const ABOUT: Record<ConsentAbout, MessageId> = { messages: "consent-messages", shout_outs: "consent-shout-outs", photographs: "consent-photographs" };
/** What they said to it. */
export const ANSWERS: Record<ConsentAnswer, MessageId> = { yes: "consent-yes", no: "consent-no", ask: "consent-ask" };
/** Where the owner met them. */
export const NOTES: Record<NoteKind, MessageId> = { phone: "note-phone", counter: "note-counter", event: "note-event", other: "note-other" };

/** The keys of a table, with its order and its type. */
export function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(table) as K[];
}
