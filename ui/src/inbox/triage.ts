/** What the owner decides about conversations: one at a time at once, many only after a preview. */
import type { BulkAction, BulkPreview, ConversationId, InboxQuery } from "../backend/generated";
import { t, type MessageId } from "../l10n/l10n";
import type { Session } from "../shell/session";

/** The sentence told when one conversation was decided. */
const TOLD: Record<BulkAction["do"], MessageId> = { done: "told-done", reopen: "told-reopen", snooze: "told-snooze", label: "told-label", unlabel: "told-unlabel" };
const TOLD_MANY: Record<BulkAction["do"], MessageId> = { done: "told-done-many", reopen: "told-reopen-many", snooze: "told-snooze-many", label: "told-label-many", unlabel: "told-unlabel-many" };
/** The sentence of a preview. */
export const ASKED: Record<BulkAction["do"], MessageId> = { done: "ask-done", reopen: "ask-reopen", snooze: "ask-snooze", label: "ask-label", unlabel: "ask-unlabel" };

/** Which conversations a bulk action is for. */
export type Target = { readonly ids: ConversationId[] } | { readonly query: InboxQuery };

/** The label of an action, when it has one. */
export function labelOf(action: BulkAction): string {
  return action.do === "label" || action.do === "unlabel" ? action.label : "";
}

function apply(session: Session, ids: ConversationId[], action: BulkAction): ReturnType<typeof session.try<"inbox_done">> {
  switch (action.do) {
    case "done":
      return session.try("inbox_done", { ids });
    case "reopen":
      return session.try("inbox_reopen", { ids });
    case "snooze":
      return session.try("inbox_snooze", { ids, until: action.until });
    case "label":
      return session.try("inbox_label", { ids, label: action.label });
    case "unlabel":
      return session.try("inbox_unlabel", { ids, label: action.label });
  }
}

/** Decides about one conversation and offers to take it back. */
export async function decide(session: Session, id: ConversationId, name: string, action: BulkAction): Promise<void> {
  const changed = await apply(session, [id], action);
  if (changed !== undefined) session.toasts.show(t(TOLD[action.do], { name, label: labelOf(action) }), { undo: changed.undo_id });
}

/** What a bulk action would do. */
export function preview(session: Session, target: Target, action: BulkAction): Promise<BulkPreview | undefined> {
  const which = "ids" in target ? { ids: target.ids, query: null } : { ids: null, query: target.query };
  return session.try("bulk_preview", { ...which, action });
}

/** Does what was previewed. */
export async function applyPreview(session: Session, previewed: BulkPreview, action: BulkAction): Promise<boolean> {
  const changed = await session.try("bulk_apply", { preview_id: previewed.preview_id });
  if (changed === undefined) return false;
  session.toasts.show(t(TOLD_MANY[action.do], { n: changed.changed, label: labelOf(action) }), { undo: changed.undo_id });
  return true;
}

/** Takes back the newest decision, or the given one. */
export async function takeBack(session: Session, undoId: string | null): Promise<void> {
  const changed = await session.try("undo", { undo_id: undoId });
  if (changed !== undefined) session.toasts.show(t("told-undone", { n: changed.changed }));
}

/** Does the newest taken-back decision again. */
export async function doAgain(session: Session): Promise<void> {
  const changed = await session.try("redo", { undo_id: null });
  if (changed !== undefined) session.toasts.show(t("told-redone", { n: changed.changed }), { undo: changed.undo_id });
}
