/** Does what a step of an outbox item says. */
import type { OutboxItemView } from "../backend/generated";
import { t } from "../l10n/l10n";
import type { Session } from "../shell/session";
import type { Step } from "./tell";

/** Takes the words back as a draft, and opens them where they were written. */
async function edit(session: Session, item: OutboxItemView, call: () => Promise<unknown>): Promise<void> {
  session.drafts.keeper(item.conversation_id).takenBack();
  if ((await call()) === undefined) return;
  session.toasts.show(t("told-taken-back"));
  session.go({ screen: "inbox", open: item.conversation_id, compose: true });
}

async function tell(session: Session, answer: Promise<unknown>, words: string): Promise<void> {
  if ((await answer) !== undefined) session.toasts.say(words);
}

/** Runs a step; problems are told to the owner. */
export async function runStep(session: Session, item: OutboxItemView, step: Step): Promise<void> {
  const { item_id } = item;
  switch (step) {
    case "undo":
    case "take_back":
      return edit(session, item, () => session.try("outbox_cancel", { item_id }));
    case "edit":
      return edit(session, item, () => session.try("outbox_resolve", { item_id, answer: "edit" }));
    case "hold":
      return tell(session, session.try("outbox_hold_item", { item_id, hold: true }), t("told-held"));
    case "let_go":
    case "send_now":
      return tell(session, session.try("outbox_hold_item", { item_id, hold: false }), t("told-let-go"));
    case "retry":
      return tell(session, session.try("outbox_retry", { item_id }), t("told-let-go"));
    case "there":
    case "send_again":
    case "drop":
      return tell(session, session.try("outbox_resolve", { item_id, answer: step }), t("told-answered"));
    case "sign_in":
      return session.go({ screen: "settings", section: "accounts", account: item.account_id });
    case "read":
      return session.go({ screen: "inbox", open: item.conversation_id });
  }
}
