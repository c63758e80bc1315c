/** A reply in every state and for every reason there is, for looking at the outbox. Not part of the build. */
import { PEOPLE } from "./fake-shop";
import type { OutboxItemView, OutboxReason, OutboxState } from "./generated";

/** State, reason, and minutes until it goes on by itself. */
const ALL: readonly (readonly [OutboxState, OutboxReason | null, number?])[] = [
  ["held", "undo_time", 0.12],
  ["held", "scheduled", 900],
  ["held", "owner_hold"],
  ["queued", null],
  ["queued", "unreachable", 3],
  ["queued", "rate_limited", 14],
  ["queued", "unknown_outcome"],
  ["queued", "clock_wrong", 5],
  ["sending", null],
  ["uncertain", "unknown_outcome", 1],
  ["checking", "unknown_outcome"],
  ["ask", "ambiguous"],
  ["ask", "cannot_read_back"],
  ["ask", "tried_often"],
  ["ask", "parent_gone"],
  ["ask", "parent_edited"],
  ["ask", "they_wrote_again"],
  ["ask", "already_answered"],
  ["ask", "no_longer_fits"],
  ["ask", "overdue"],
  ["ask", "restored"],
  ["blocked", "auth"],
  ["blocked", "account_removed"],
  ["refused", "refused_by_platform"],
  ["cancelling", "cancelled_by_owner"],
  ["expired", "window_closed"],
  ["cancelled", "cancelled_they_replied"],
  ["sent", null],
  ["sent", "came_back"],
  ["sent", "cancelled_too_late"],
  ["sent", "sent_owner_says"],
];

const WHY: Partial<Record<OutboxReason, string>> = { came_back: "550 5.1.1 <layla@cafe.example> User doesn't exist", refused_by_platform: "Text is longer than 300 characters" };
const WORDS = ["Yes, oat milk in every one. We bake them every Thursday from seven, and keep two back for you.", "شكراً لينا! سلّمي لنا على الوالدة، وخبز الزعتر بانتظارك كل صباح.", "Ευχαριστούμε πολύ! Σας περιμένουμε το Σάββατο."];

/** One item for each, released over the last hours. */
export function everyState(now: string): OutboxItemView[] {
  const at = (minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString();
  const people = [PEOPLE.hannah, PEOPLE.layla, PEOPLE.dimitris, PEOPLE.tomasz];
  return ALL.map(([state, reason, next], n) => ({
    item_id: `every${n}`,
    conversation_id: "c1",
    account_id: "a1",
    platform_name: ["Bluesky", "E-mail", "Mastodon"][n % 3] ?? "Bluesky",
    member: people[n % people.length] ?? PEOPLE.hannah,
    state,
    reason,
    detail: (reason === null ? undefined : WHY[reason]) ?? null,
    attempts: 3,
    remote_id: null,
    next_at: next === undefined ? null : at(next),
    visibility: n % 2 === 0 ? "private" : "public",
    text: WORDS[n % WORDS.length] ?? "",
    released_at: at(-5 * n),
    sent_at: state === "sent" ? at(-4 * n) : null,
    closes_at: n === 4 ? at(120) : null,
    closing: n === 4,
  }));
}
