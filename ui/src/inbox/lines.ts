/** The lines of the list: headers of groups between rows. */
import type { ConversationRow, InboxCounts, InboxGroup } from "../backend/generated";
import type { MessageId } from "../l10n/l10n";
import type { ToneName } from "../parts/Chip";

/** A line of the list. */
export type Line = { readonly type: "head"; readonly group: InboxGroup; readonly above: string } | { readonly type: "row"; readonly row: ConversationRow; readonly index: number };

/** The word and the colour of each group. */
export const GROUP_LOOK: Record<InboxGroup, { readonly words: MessageId; readonly tone: ToneName }> = {
  not_sent: { words: "group-not-sent", tone: "harm" },
  needs_you: { words: "group-needs-you", tone: "waiting" },
  queued: { words: "group-queued", tone: "queued" },
  helping: { words: "group-helping", tone: "together" },
  waiting_for_them: { words: "group-waiting-for-them", tone: "good" },
  snoozed: { words: "group-snoozed", tone: "plain" },
  done: { words: "group-done", tone: "plain" },
};

/** The number of a group. */
export function groupCount(counts: InboxCounts | undefined, group: InboxGroup): number | undefined {
  return counts?.[group];
}

/** Rows with a header wherever the group changes; `grouped` is off where the order mixes groups. */
export function linesOf(rows: readonly ConversationRow[], grouped: boolean): readonly Line[] {
  const lines: Line[] = [];
  let group: InboxGroup | undefined;
  rows.forEach((row, index) => {
    if (grouped && row.group !== group) {
      group = row.group;
      lines.push({ type: "head", group, above: row.id });
    }
    lines.push({ type: "row", row, index });
  });
  return lines;
}
