/** Every state of an outbox item as a sentence and the right next steps. Pure. */
import type { OutboxItemView, OutboxReason, OutboxState } from "../backend/generated";
import { clockTime, comingTime, secondsUntil } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import type { ToneName } from "../parts/Chip";
import type { IconName } from "../parts/icons";

/** What the owner can do about an item. */
export type Step = "undo" | "take_back" | "send_now" | "hold" | "let_go" | "retry" | "there" | "send_again" | "edit" | "drop" | "sign_in" | "read";

/** The words of each step. */
export const STEP_WORDS: Record<Step, MessageId> = {
  undo: "step-undo",
  take_back: "step-take-back",
  send_now: "step-send-now",
  hold: "step-hold",
  let_go: "step-let-go",
  retry: "step-retry",
  there: "step-there",
  send_again: "step-send-again",
  edit: "step-edit",
  drop: "step-drop",
  sign_in: "step-sign-in",
  read: "step-read",
};

/** An item in words. */
export interface Told {
  readonly tone: ToneName;
  readonly icon: IconName;
  readonly sentence: string;
  readonly steps: readonly Step[];
  /** Set when the platform stops taking answers soon: until when. */
  readonly closes?: string;
}

/** What the sentence depends on besides the item. */
export interface Around {
  /** Milliseconds since 1970 (UTC). */
  readonly now: number;
  readonly offline: boolean;
  readonly holdEverything: boolean;
  /** Nothing leaves this computer: another one sends, or the folder is shared with others. */
  readonly sendsNothing: boolean;
}

interface Look {
  readonly tone: ToneName;
  readonly icon: IconName;
}

const LOOKS: Record<OutboxState, Look> = {
  held: { tone: "queued", icon: "clock" },
  queued: { tone: "queued", icon: "outbox" },
  sending: { tone: "queued", icon: "clock" },
  uncertain: { tone: "waiting", icon: "eye" },
  checking: { tone: "waiting", icon: "eye" },
  ask: { tone: "waiting", icon: "warn" },
  blocked: { tone: "waiting", icon: "key" },
  refused: { tone: "harm", icon: "warn" },
  cancelling: { tone: "queued", icon: "undo" },
  sent: { tone: "good", icon: "check" },
  cancelled: { tone: "plain", icon: "undo" },
  expired: { tone: "harm", icon: "clock" },
};

/** Sent, and not arrived. */
const CAME_BACK: Look = { tone: "harm", icon: "warn" };

/** It stands there though the owner took it back. */
const TOO_LATE: Look = { tone: "waiting", icon: "warn" };

/** The question of an item that asks, by its reason. */
const ASKS: Partial<Record<OutboxReason, { readonly words: MessageId; readonly steps: readonly Step[] }>> = {
  ambiguous: { words: "item-ask-ambiguous", steps: ["there", "send_again", "drop"] },
  cannot_read_back: { words: "item-ask-cannot-read-back", steps: ["there", "send_again", "drop"] },
  tried_often: { words: "item-ask-tried-often", steps: ["there", "send_again", "drop"] },
  parent_gone: { words: "item-ask-parent-gone", steps: ["edit", "drop"] },
  parent_edited: { words: "item-ask-parent-edited", steps: ["read", "send_again", "edit", "drop"] },
  they_wrote_again: { words: "item-ask-they-wrote-again", steps: ["read", "send_again", "edit", "drop"] },
  no_longer_fits: { words: "item-ask-no-longer-fits", steps: ["read", "drop"] },
  overdue: { words: "item-ask-overdue", steps: ["read", "send_again", "edit", "drop"] },
  restored: { words: "item-ask-restored", steps: ["there", "read", "send_again", "drop"] },
  already_answered: { words: "item-ask-already-answered", steps: ["read", "send_again", "drop"] },
};

const sentenceArgs = (item: OutboxItemView, now: number): Record<string, string | number> => ({
  name: item.member.name,
  platform: item.platform_name,
  time: item.next_at === null ? "" : comingTime(item.next_at, now),
  n: item.attempts,
  why: item.detail ?? "",
});

type Plain = { readonly words: MessageId; readonly steps: readonly Step[] };

function queued(item: OutboxItemView, around: Around): Plain {
  const steps: readonly Step[] = ["hold", "take_back"];
  if (around.sendsNothing) return { words: "item-queued-not-from-here", steps: ["take_back"] };
  if (around.holdEverything) return { words: "item-queued-held", steps: ["take_back"] };
  if (around.offline) return { words: "item-queued-offline", steps };
  if (item.next_at !== null && item.reason === "unreachable") return { words: "item-queued-unreachable", steps };
  if (item.next_at !== null && item.reason === "rate_limited") return { words: "item-queued-resting", steps };
  if (item.reason === "unknown_outcome") return { words: "item-queued-again", steps };
  if (item.reason === "clock_wrong") return { words: "item-queued-clock-wrong", steps: ["retry", "take_back"] };
  return { words: "item-queued", steps };
}

function held(item: OutboxItemView): Plain {
  if (item.reason === "owner_hold") return { words: "item-held-owner", steps: ["let_go", "take_back"] };
  return { words: "item-held-scheduled", steps: ["send_now", "take_back"] };
}

function ended(item: OutboxItemView): Plain {
  if (item.state === "expired") return { words: "item-expired", steps: ["read"] };
  if (item.reason === "cancelled_they_replied") return { words: "item-cancelled-they-replied", steps: ["read"] };
  if (item.state === "cancelled") return { words: "item-cancelled", steps: [] };
  if (item.reason === "cancelled_too_late") return { words: "item-sent-too-late", steps: [] };
  if (item.reason === "came_back") return { words: item.detail === null ? "item-came-back" : "item-came-back-why", steps: ["edit", "read"] };
  return { words: item.reason === "sent_owner_says" ? "item-sent-owner-says" : "item-sent", steps: [] };
}

function plain(item: OutboxItemView, around: Around): Plain {
  switch (item.state) {
    case "held":
      return held(item);
    case "queued":
      return queued(item, around);
    case "sending":
      return { words: "item-sending", steps: ["take_back"] };
    case "uncertain":
      return { words: item.next_at === null ? "item-uncertain" : "item-uncertain-until", steps: ["there", "take_back"] };
    case "checking":
      return { words: "item-checking", steps: ["take_back"] };
    case "ask":
      return (item.reason === null ? undefined : ASKS[item.reason]) ?? { words: "item-ask", steps: ["read", "send_again", "edit", "drop"] };
    case "blocked":
      return item.reason === "account_removed" ? { words: "item-blocked-removed", steps: ["take_back"] } : { words: "item-blocked", steps: ["sign_in", "take_back"] };
    case "refused":
      return { words: "item-refused", steps: ["edit", "retry", "drop"] };
    case "cancelling":
      return { words: "item-cancelling", steps: [] };
    case "sent":
    case "cancelled":
    case "expired":
      return ended(item);
  }
}

/** The item in words. */
export function tellItem(item: OutboxItemView, around: Around): Told {
  const look = item.reason === "came_back" ? CAME_BACK : item.reason === "cancelled_too_late" ? TOO_LATE : LOOKS[item.state];
  if (item.state === "held" && item.reason === "undo_time" && item.next_at !== null) {
    const seconds = secondsUntil(item.next_at, around.now);
    const words: MessageId = around.offline ? "item-undo-time-offline" : "item-undo-time";
    return { ...look, sentence: t(words, { n: seconds }), steps: ["undo"] };
  }
  const { words, steps } = plain(item, around);
  const args = sentenceArgs(item, around.now);
  if (item.state === "sent" && item.sent_at !== null) args.time = clockTime(item.sent_at);
  const closes = item.closing && item.closes_at !== null ? { closes: t("item-closing", { platform: item.platform_name, time: comingTime(item.closes_at, around.now) }) } : {};
  return { ...look, sentence: t(words, args), steps, ...closes };
}
