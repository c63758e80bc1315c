/** Where the owner is. There is no address bar, so a route is a value and not a path. */
import type { AccountId, CampaignId, ConversationId, MemberId, MembersOrder, SegmentId } from "../backend/generated";

/** The sections of Settings. */
export const SECTIONS = ["accounts", "language", "hours", "look", "keyboard", "checks", "members", "words", "files", "data", "keys"] as const;
/** A section of Settings. */
export type Section = (typeof SECTIONS)[number];

/** The parts of Thanks. */
export type ThanksView = "rules" | "read" | "results" | "gifts";

/** A screen that stands for itself, and what is open on it. */
export type Place =
  | { readonly screen: "today" }
  | { readonly screen: "inbox"; readonly open?: ConversationId; readonly compose?: boolean }
  | { readonly screen: "people"; readonly open?: MemberId; readonly order?: MembersOrder; readonly segment?: SegmentId; readonly from?: MemberId; readonly view?: "together" }
  | { readonly screen: "outbox" }
  | { readonly screen: "thanks"; readonly view?: ThanksView; readonly open?: CampaignId; readonly of?: CampaignId }
  | { readonly screen: "playbook"; readonly open?: string }
  | { readonly screen: "settings"; readonly section: Section; readonly account?: AccountId };

/** Any screen. A list of results knows where it was asked for, to lead back there. */
export type Route = Place | { readonly screen: "search"; readonly query: string; readonly from: Place };

/** The name of a screen. */
export type Screen = Route["screen"];
