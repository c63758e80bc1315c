/** What a row says in its last line: the kind of message, the place, and at most one chip. */
import type { ConversationKind, ConversationRow } from "../backend/generated";
import { comingTime } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import type { ToneName } from "../parts/Chip";
import type { IconName } from "../parts/icons";

const DAY = 86_400_000;

/** The icon of each kind. */
export const KIND_ICON: Record<ConversationKind, IconName> = { message: "dm", comment: "comment", mention: "mention", review: "review", post: "note" };
/** The word of each kind. */
export const KIND_WORDS: Record<ConversationKind, MessageId> = { message: "kind-message", comment: "kind-comment", mention: "kind-mention", review: "kind-review", post: "kind-post" };

/** The icon of a row: a group is drawn as people, whatever was said there. */
export function rowIcon(row: Pick<ConversationRow, "kind" | "visibility">): IconName {
  return row.visibility === "members" ? "group" : KIND_ICON[row.kind];
}

/** The chip of a row. */
export interface RowChip {
  readonly tone: ToneName;
  readonly icon?: IconName;
  readonly words: string;
}

/** The one chip: safety outranks all, then what did not go, then what waits to go, then what the owner wrote on it. */
export function rowChip(row: ConversationRow, now: number): RowChip | undefined {
  if (row.safety && row.group !== "done") return { tone: "harm", icon: "shield", words: t("chip-safety") };
  switch (row.outbox_state) {
    case "refused":
      return { tone: "harm", words: t("chip-not-sent") };
    case "ask":
    case "blocked":
      return { tone: "waiting", words: t("chip-needs-you") };
    case "uncertain":
    case "checking":
      return { tone: "waiting", words: t("chip-uncertain") };
    case "held":
    case "queued":
    case "sending":
    case "cancelling":
      return { tone: "queued", icon: "outbox", words: t("chip-queued") };
    default:
      return quietChip(row, now);
  }
}

function quietChip(row: ConversationRow, now: number): RowChip | undefined {
  if (row.has_draft) return { tone: "queued", icon: "draft", words: t("chip-draft") };
  if (row.snoozed_until !== null) return { tone: "plain", icon: "snooze", words: comingTime(row.snoozed_until, now) };
  if (row.closes_at !== null && row.group === "needs_you" && Date.parse(row.closes_at) - now < DAY) {
    return { tone: "waiting", icon: "clock", words: t("chip-closes", { time: comingTime(row.closes_at, now) }) };
  }
  if (row.members_first) return { tone: "together", icon: "people", words: t("chip-step-back") };
  const [label] = row.labels;
  return label === undefined ? undefined : { tone: "plain", words: label };
}
