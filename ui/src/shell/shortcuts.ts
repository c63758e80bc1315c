/** The keyboard: one table of what each key does, from which the handlers and the map on `?` both come. */
import type { MessageId } from "../l10n/l10n";

/** A row of the table. Keys: `mod+k` needs Ctrl (Cmd on macOS), `g t` is one after the other, a bare letter is a single key. */
interface Row {
  readonly keys: readonly string[];
  readonly words: MessageId;
  readonly group: Group;
  /** Also acts while typing. Only keys that no text field uses. */
  readonly whileTyping?: boolean;
  /** Not on the map: the same words stand there already. */
  readonly hidden?: boolean;
}

/** Columns of the map. */
export const GROUPS = { move: "keys-move", answer: "keys-answer", decide: "keys-decide", select: "keys-select", anywhere: "keys-anywhere" } as const satisfies Record<string, MessageId>;
type Group = keyof typeof GROUPS;

/** Everything a key can do. */
export const TABLE = {
  next: { keys: ["j", "arrowdown"], words: "keys-next", group: "move" },
  previous: { keys: ["k", "arrowup"], words: "keys-previous", group: "move" },
  open: { keys: ["enter"], words: "keys-open", group: "move" },
  back: { keys: ["escape"], words: "keys-back", group: "move", whileTyping: true },
  paneNext: { keys: ["f6"], words: "keys-pane-next", group: "move", whileTyping: true },
  panePrevious: { keys: ["shift+f6"], words: "keys-pane-previous", group: "move", whileTyping: true },
  goToday: { keys: ["g t"], words: "keys-go-today", group: "move" },
  goInbox: { keys: ["g i"], words: "keys-go-inbox", group: "move" },
  goThanks: { keys: ["g h"], words: "keys-go-thanks", group: "move" },
  goPeople: { keys: ["g p"], words: "keys-go-people", group: "move" },
  goPlaybook: { keys: ["g b"], words: "keys-go-playbook", group: "move" },
  goOutbox: { keys: ["g o"], words: "keys-go-outbox", group: "move" },
  goSettings: { keys: ["g ,"], words: "keys-go-settings", group: "move" },
  reply: { keys: ["r"], words: "keys-reply", group: "answer" },
  words: { keys: ["/"], words: "keys-words", group: "answer", whileTyping: true },
  send: { keys: ["mod+enter"], words: "keys-send", group: "answer", whileTyping: true },
  done: { keys: ["e"], words: "keys-done", group: "decide" },
  snooze: { keys: ["s"], words: "keys-snooze", group: "decide" },
  label: { keys: ["l"], words: "keys-label", group: "decide" },
  reopen: { keys: ["u"], words: "keys-reopen", group: "decide" },
  protocol: { keys: ["a"], words: "keys-protocol", group: "decide" },
  undo: { keys: ["mod+z"], words: "keys-undo", group: "decide" },
  undoWhileEmpty: { keys: ["mod+z"], words: "keys-undo", group: "decide", whileTyping: true, hidden: true },
  redo: { keys: ["mod+shift+z"], words: "keys-redo", group: "decide" },
  select: { keys: ["x"], words: "keys-select-one", group: "select" },
  extendNext: { keys: ["shift+j", "shift+arrowdown"], words: "keys-extend-next", group: "select" },
  extendPrevious: { keys: ["shift+k", "shift+arrowup"], words: "keys-extend-previous", group: "select" },
  selectGroup: { keys: ["mod+a"], words: "keys-select-group", group: "select" },
  note: { keys: ["n"], words: "keys-member-note", group: "decide" },
  why: { keys: ["w"], words: "keys-why", group: "anywhere" },
  palette: { keys: ["mod+k"], words: "keys-palette", group: "anywhere", whileTyping: true },
  create: { keys: ["c"], words: "keys-create", group: "anywhere" },
  filter: { keys: ["f"], words: "keys-filter", group: "anywhere" },
  help: { keys: ["?"], words: "keys-help", group: "anywhere" },
} as const satisfies Record<string, Row>;

/** Something a key can do. */
export type Action = keyof typeof TABLE;
/** What happens; answering `false` means: not now, let the key be a key. `"later"`: the screen still loads, ask again when it is there. */
export type Handler = (event: KeyboardEvent) => boolean | "later" | void;

/** How long after the first key of a pair the second still counts, in milliseconds. */
const PAIR = 1_200;
/** A key pressed while a screen loads is kept this long, in milliseconds: after that its owner has seen that nothing happened. */
const KEPT = 3_000;

/** What became of a key. */
type Done = "yes" | "no" | "later";

/** The key as the table writes it. Letters go by their place on the keyboard when the layout is not Latin. */
export function keyName(event: KeyboardEvent): string {
  const placed = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
  const typed = event.key.toLowerCase();
  const name = placed !== undefined && !/^[a-z]$/.test(typed) && typed.length === 1 ? placed : typed;
  const shift = event.shiftKey && name.length > 0 && name !== "?" ? "shift+" : "";
  return `${event.ctrlKey || event.metaKey ? "mod+" : ""}${event.altKey ? "alt+" : ""}${shift}${name}`;
}

/** Whether the event comes from where people type. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

const isSingle = (keys: string): boolean => /^(shift\+)?[^+ ]( [^+ ])?$/.test(keys);
const ROWS = Object.entries(TABLE) as readonly [Action, Row][];

/** The handlers of a window; the newest handler of an action wins, so an open dialog is asked before the screen below. */
export class Shortcuts {
  /** The owner may turn single letters off (WCAG 2.1.4). */
  singleKeys = true;
  /** The focus is on its way to a field: a single key is a letter that came too early, and must not act. */
  held = false;
  /** Counts the places the focus was sent to; only the newest still matters. */
  wanted = 0;
  /** Letters that came before their field: they belong into it. */
  early = "";
  /** Keys pressed while a screen loads, in their order. */
  #waiting: { readonly event: KeyboardEvent; readonly at: number }[] = [];
  readonly #handlers = new Map<Action, Handler[]>();
  #first: { readonly key: string; readonly at: number } | undefined;

  /** Adds a handler; the answer takes it away. */
  on(action: Action, handler: Handler): () => void {
    const list = this.#handlers.get(action) ?? [];
    this.#handlers.set(action, [...list, handler]);
    return () => this.#handlers.set(action, (this.#handlers.get(action) ?? []).filter((other) => other !== handler));
  }

  /** Does what the key says; answers whether it did anything. */
  press(event: KeyboardEvent, at: number): boolean {
    if (event.defaultPrevented || event.isComposing) return false;
    const key = keyName(event);
    const pair = this.#first !== undefined && at - this.#first.at < PAIR ? `${this.#first.key} ${key}` : undefined;
    this.#first = undefined;
    const typing = isTyping(event.target);
    if (this.held && !typing && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.early += event.key;
      return true;
    }
    if (pair !== undefined && this.#do(pair, typing, event, at)) return true;
    if (this.#do(key, typing, event, at)) return true;
    if (!typing && key === "g") this.#first = { key, at };
    return false;
  }

  /** Does the oldest key that waits for a screen; answers whether there are more. To be called when a screen has loaded. */
  again(at: number): boolean {
    this.#waiting = this.#waiting.filter((each) => at - each.at < KEPT);
    const [next, ...rest] = this.#waiting;
    if (next === undefined) return false;
    this.#waiting = [];
    const done = this.#run(keyName(next.event), false, next.event);
    this.#waiting = done === "later" ? [next, ...rest] : rest;
    return done !== "later" && rest.length > 0;
  }

  #do(keys: string, typing: boolean, event: KeyboardEvent, at: number): boolean {
    this.#waiting = this.#waiting.filter((each) => at - each.at < KEPT);
    // A pair goes to another screen: what waits for the one before would act on people its owner never saw.
    if (keys.includes(" ")) this.#waiting = [];
    const behind = this.#waiting.length > 0 && !typing && isSingle(keys) && keys !== "g";
    const done = behind ? "later" : this.#run(keys, typing, event);
    if (done === "later") this.#waiting.push({ event, at });
    return done !== "no";
  }

  #run(keys: string, typing: boolean, event: KeyboardEvent): Done {
    for (const [action, row] of ROWS) {
      if (!row.keys.includes(keys) || (typing && row.whileTyping !== true)) continue;
      if (!this.singleKeys && isSingle(keys)) continue;
      const handlers = this.#handlers.get(action) ?? [];
      for (const handler of handlers.toReversed()) {
        const answer = handler(event);
        if (answer !== false) return answer === "later" ? "later" : "yes";
      }
    }
    return "no";
  }
}
