/** The people of the made-up shop. */
import type { Handlers } from "./fake";
import { NOW, PEOPLE } from "./fake-shop";
import type { HalfLifeChosen, MemberRef, MemberRow, MembersPage, MembersQuery, MemberView, SegmentView, SuggestionView, TimelinePage } from "./generated";

const DAY = 86_400_000;
const ago = (days: number): string => new Date(Date.parse(NOW) - days * DAY).toISOString();

function row(member: MemberRef, index: number): MemberRow {
  return {
    member_id: member.id,
    name: member.name,
    initials: member.initials,
    face: member.face,
    handles: [{ platform_name: "Sample", handle: `p${index}` }],
    level: index === 0 ? "pillar" : "regular",
    score: 14 - index,
    roles: index === 0 ? ["helper"] : [],
    because: { code: "active_days", numbers: [14 - index, 30], items: [] },
    said: 40 - index,
    last_seen_at: ago(index),
  };
}

/** Everybody, the most regular first; there are enough of them for several pages. */
export const EVERYBODY: readonly MemberRow[] = [
  ...Object.values(PEOPLE).map(row),
  ...Array.from({ length: 120 }, (_, n) => row({ id: `more${n}`, name: `Person ${n}`, initials: "P", face: (n % 8) + 1 }, 5)),
];

/** Two who may be one. */
export const MAYBE: SuggestionView = { keep: PEOPLE.callum, other: PEOPLE.layla, because: "same_name", shared: "callum reid", keep_handles: [{ platform_name: "Sample", handle: "callum" }], other_handles: [{ platform_name: "Email", handle: "callum@town.example" }] };

/** A page of people. */
export function membersPage({ order, limit, after }: MembersQuery): MembersPage {
  const all = order === "closest" ? EVERYBODY.slice(0, 2) : order === "helpers" ? EVERYBODY.filter((each) => each.roles.includes("helper")) : order === "quiet" ? [] : EVERYBODY;
  const from = Number(after ?? 0);
  const end = from + (limit ?? 50);
  return { items: all.slice(from, end), next: end < all.length ? String(end) : null, counted_at: NOW };
}

/** The page of one of them. */
export function memberView(id: string): MemberView {
  const found = EVERYBODY.find((each) => each.member_id === id) ?? EVERYBODY[0];
  if (found === undefined) throw new Error("nobody");
  const member = { id, name: found.name, initials: found.initials, face: found.face };
  return {
    member,
    handles: [
      { platform_name: "Sample", handle: "p0", name: found.name, merge_id: null, because: null },
      { platform_name: "Email", handle: "p0@town.example", name: found.name, merge_id: "7", because: "same_address" },
    ],
    first_seen_at: ago(700),
    last_seen_at: ago(1),
    said: found.said,
    language: "en",
    weeks: Array.from({ length: 52 }, (_, n) => ({ said: n % 5, helped: n % 10 === 4 ? 2 : 0 })),
    standing: { counted_at: NOW, score: 14.2, level: "pillar", level_since: ago(90), roles: ["helper"], fan: "likely", shortlist: true, points: 20, helped: 6, breadth: 4, reasons: [{ code: "active_days", numbers: [14, 30], items: ["i1"] }, { code: "helped_people", numbers: [6, 8, 5], items: [] }] },
    evidence: [{ what: "active_days", at: ago(1), weight: 1, interaction_id: "i1", conversation_id: "c1" }],
    contributions: { answers: 8, thanked: 5, reviews: 1, started: 2, brought: 1 },
    facts: [{ id: "f1", kind: "birthday", value: "--03-12", source: "said at the counter", told_at: ago(60) }],
    consent: [
      { about: "messages", answer: "yes", at: ago(60), how: "at the counter" },
      { about: "shout_outs", answer: "no", at: ago(60), how: "at the counter" },
      { about: "photographs", answer: "ask", at: null, how: null },
    ],
    consent_history: [{ about: "messages", answer: "yes", at: ago(60), how: "at the counter" }],
    promises: [{ id: "pr1", member, conversation_id: null, what: "A rye on Friday", made_at: ago(2), due_at: ago(-5), state: "open" }],
    answers: [{ member: PEOPLE.layla, times: 4 }],
    answered_by: [{ member: PEOPLE.hannah, times: 2 }],
    levels: [{ at: ago(600), level: "familiar" }, { at: ago(400), level: "regular" }, { at: ago(200), level: "familiar" }, { at: ago(90), level: "pillar" }],
    brought: [PEOPLE.layla],
    brought_by: null,
    suggestions: [],
    thanks: [{ award_id: "w2", campaign_id: "r1", name: "We've missed you", at: ago(40), state: "sent", act: "private_message", why: null, gift: "a coffee on the house" }],
    last_heard_from_us_at: null,
    conversation_id: "c1",
  };
}

/** What happened with them: a message, an answer to somebody else, a note. */
export function timeline(after: string | null | undefined): TimelinePage {
  if (after !== null && after !== undefined) return { items: [], next: null };
  const said = { conversation_id: "c1", visibility: "public", by_us: false, platform_name: "Sample", place_name: "Page", stars: null } as const;
  return {
    items: [
      { type: "said", ...said, interaction_id: "i1", at: ago(1), kind: "reply", answers: PEOPLE.layla, thanked: true, snippet: "Try a warmer corner." },
      { type: "note", note_id: "n1", at: ago(3), kind: "counter", text: "Likes the crust dark." },
      { type: "said", ...said, interaction_id: "i2", at: ago(9), kind: "review", answers: null, thanked: false, snippet: "Best bread", stars: 5 },
    ],
    next: null,
  };
}

/** A saved choice. */
export const CHOICE: SegmentView = { id: "s1", name: "Talkers", condition: { is: "said_at_least", times: 10 }, n: 12, trend: [{ day: ago(21), n: 7 }, { day: ago(14), n: 9 }, { day: ago(7), n: 9 }, { day: ago(0), n: 12 }] };

/** How paces of fading were tried on the shop's own past. */
export const HALVING: HalfLifeChosen = { half_life: 30, tried: [{ half_life: 14, right: 0.71 }, { half_life: 30, right: 0.78 }, { half_life: 60, right: 0.76 }], cutoffs: 6, horizon: 28, history: 420, too_little: null, chosen_at: NOW };

const FORGOTTEN = { messages: 12, answers: 3, conversations: 2, drafts: 0, replies: 0, notes: 1, facts: 4, handles: 2, other: 5 };

/** What the door answers about people. `now` is the shop's own. */
export const peopleHandlers = (now: () => string): Handlers => ({
  members_list: membersPage, members_show: ({ id }) => memberView(id), members_timeline: ({ after }) => timeline(after),
  members_suggestions: () => ({ items: [MAYBE] }), members_merge: ({ keep }) => ({ merge_id: "8", member: memberView(keep).member }), members_refuse: () => ({}), members_unmerge: () => ({ restored: [] }),
  members_note: () => ({ note_id: "n2" }), members_note_change: () => ({}), members_fact: () => ({ items: [] }), members_fact_remove: () => ({}), members_consent_put: () => ({ consent: [], history: [] }),
  members_forget_preview: () => ({ would_remove: FORGOTTEN, backups: 2 }),
  members_forget: () => ({ removed: FORGOTTEN, at: now(), words_found: 0, quoted_by_others: 0, named_by_others: 1, in_backups: 2, backups_until: now() }),
  promises_add: () => ({ promise_id: "pr2" }), promises_end: () => ({}), promises_open: () => ({ items: [{ id: "pr1", member: PEOPLE.hannah, conversation_id: null, what: "A rye on Friday", made_at: now(), due_at: null, state: "open" }] }),
  segments_list: () => ({ items: [CHOICE] }), segments_try: () => ({ n: 12, some: [] }), segments_put: () => CHOICE,
  segments_remove: () => ({}), members_brought: () => ({}),
  people_after_care: () => ({ items: [{ member: PEOPLE.hannah, last_heard_from_us_at: ago(60) }, { member: PEOPLE.sam, last_heard_from_us_at: null }] }),
  people_introductions: () => ({ items: [{ one: PEOPLE.tomasz, other: PEOPLE.parisa, shared: "sourdough", told: true }] }),
  people_mentors: () => ({ items: [{ helper: PEOPLE.hannah, newcomer: PEOPLE.callum }] }),
  people_half_life: () => HALVING,
  people_goal: () => ({ goal: null, needed: null, known: 3, likely: 5, counted_at: now() }),
});
