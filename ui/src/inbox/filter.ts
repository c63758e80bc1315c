/** What the list shows: which state, whose eyes, which place, in which order. */
import type { InboxOrder, InboxQuery } from "../backend/generated";
import type { MessageId } from "../l10n/l10n";

/** What the heading of the list says. */
export const VIEWS = ["all", "needs_you", "waiting_for_them", "snoozed", "done"] as const;
/** A view of the list. */
export type View = (typeof VIEWS)[number];

/** The words of each view. */
export const VIEW_WORDS: Record<View, MessageId> = { all: "view-all", needs_you: "view-needs-you", waiting_for_them: "view-waiting-for-them", snoozed: "view-snoozed", done: "view-done" };
/** The words of each order. */
export const ORDER_WORDS: Record<InboxOrder, MessageId> = { urgent: "order-urgent", recent: "order-recent", oldest: "order-oldest", closing: "order-closing" };

/** Everything that can be chosen. */
export interface Filter {
  readonly view: View;
  readonly order: InboxOrder;
  readonly rest: Pick<InboxQuery, "private" | "platform" | "place_id" | "label" | "kind" | "language" | "member_id">;
}

/** Nothing chosen. */
export const NO_FILTER: Filter = { view: "all", order: "urgent", rest: {} };

/** The query of a filter. The urgent order has the groups one after the other, finished conversations last. */
export function queryOf({ view, order, rest }: Filter): InboxQuery {
  const chosen = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== null));
  return view === "all" ? { ...chosen, order } : { ...chosen, order, state: view };
}

/** Whether the list comes in groups: only the urgent order keeps them together. */
export function isGrouped({ order }: Filter): boolean {
  return order === "urgent";
}
