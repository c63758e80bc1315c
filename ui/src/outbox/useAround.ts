import type { OutboxItemView } from "../backend/generated";
import { useNow, useStatus } from "../shell/session";
import type { Around } from "./tell";

/** What sentences about items depend on; told every second while one of them counts down. */
export function useAround(items: readonly OutboxItemView[]): Around {
  const counting = items.some((item) => item.state === "held" && item.reason === "undo_time");
  const now = useNow(counting ? 500 : 15_000);
  const status = useStatus();
  return { now, offline: status.offline !== null, holdEverything: status.hold_everything, sendsNothing: status.sends_elsewhere || status.shared_folder !== null };
}
