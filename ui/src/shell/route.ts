/** Where the owner is. There is no address bar, so a route is a value and not a path. */
import type { ConversationId, AccountId } from "../backend/generated";

/** The sections of Settings. */
export const SECTIONS = ["accounts", "language", "look", "keyboard", "files", "keys"] as const;
/** A section of Settings. */
export type Section = (typeof SECTIONS)[number];

/** A screen, and what is open on it. */
export type Route =
  | { readonly screen: "today" }
  | { readonly screen: "inbox"; readonly open?: ConversationId; readonly compose?: boolean }
  | { readonly screen: "outbox" }
  | { readonly screen: "settings"; readonly section: Section; readonly account?: AccountId };

/** The name of a screen. */
export type Screen = Route["screen"];
