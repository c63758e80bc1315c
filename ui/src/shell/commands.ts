/** What the palette can do: verbs first. Each also has a button somewhere, and a key where one exists. */
import type { AppStatus } from "../backend/generated";
import { t, type MessageId } from "../l10n/l10n";
import type { IconName } from "../parts/icons";
import { doAgain, takeBack } from "../inbox/triage";
import { holdEverything } from "../outbox/hold";
import { setOffline } from "./Connection";
import type { Session } from "./session";

/** A verb. */
export interface Verb {
  readonly key: string;
  readonly icon: IconName;
  readonly words: string;
  readonly keys?: readonly string[];
  readonly run: () => void;
}

/** The verbs that make sense now. */
export function verbs(session: Session, status: AppStatus): readonly Verb[] {
  const verb = (key: string, icon: IconName, words: MessageId, run: () => void, keys?: readonly string[]): Verb => ({ key, icon, words: t(words), run, ...(keys === undefined ? {} : { keys }) });
  const offline = status.offline !== null;
  return [
    verb("today", "today", "keys-go-today", () => session.go({ screen: "today" }), ["G", "T"]),
    verb("inbox", "inbox", "keys-go-inbox", () => session.go({ screen: "inbox" }), ["G", "I"]),
    verb("thanks", "thanks", "keys-go-thanks", () => session.go({ screen: "thanks" }), ["G", "H"]),
    verb("till", "gift", "palette-till", () => session.go({ screen: "thanks", view: "gifts" })),
    verb("playbook", "book", "keys-go-playbook", () => session.go({ screen: "playbook" }), ["G", "B"]),
    verb("rules", "filter", "rules-title", () => session.go({ screen: "playbook", open: "rules" })),
    verb("outbox", "outbox", "keys-go-outbox", () => session.go({ screen: "outbox" }), ["G", "O"]),
    verb("settings", "settings", "keys-go-settings", () => session.go({ screen: "settings", section: "accounts" }), ["G", ","]),
    offline ? verb("online", "online", "connection-go-online", () => void setOffline(session, false)) : verb("offline", "offline", "connection-go-offline", () => void setOffline(session, true)),
    status.hold_everything ? verb("let-go", "play", "outbox-let-go", () => void holdEverything(session, false)) : verb("hold", "pause", "outbox-hold", () => void holdEverything(session, true)),
    verb("news", "repeat", "palette-sync", () => void session.try("sync", { account_id: null })),
    verb("connect", "link", "connect-account", () => session.overlay.set("connect")),
    verb("import", "download", "import-file", () => session.overlay.set("import")),
    verb("language", "globe", "settings-language", () => session.go({ screen: "settings", section: "language" })),
    verb("look", "eye", "settings-look", () => session.go({ screen: "settings", section: "look" })),
    verb("files", "download", "settings-files", () => session.go({ screen: "settings", section: "files" })),
    verb("keys", "key", "settings-keys", () => session.go({ screen: "settings", section: "keys" })),
    verb("undo", "undo", "keys-undo", () => void takeBack(session, null), ["Ctrl", "Z"]),
    verb("redo", "repeat", "keys-redo", () => void doAgain(session), ["Ctrl", "⇧", "Z"]),
    verb("help", "help", "keys-help", () => session.overlay.set("keyboard"), ["?"]),
  ];
}

/** Case and accents do not matter when looking for a verb. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** The verbs that have all words of `query`, in order. */
export function matching(all: readonly Verb[], query: string): readonly Verb[] {
  const words = plain(query).split(/\s+/).filter((word) => word !== "");
  return all.filter((verb) => words.every((word) => plain(verb.words).includes(word)));
}
