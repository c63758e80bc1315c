import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { useSession, useStore } from "../shell/session";
import { useShortcuts } from "../shell/useShortcuts";
import type { Handler, Shortcuts } from "../shell/shortcuts";
import type { Shown } from "./Inbox";
import type { Decision } from "./Thread";
import type { InboxList } from "./useInboxList";

interface Keys {
  readonly list: InboxList;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Set while the keys only pass by. */
  readonly passing: RefObject<boolean>;
  readonly shown: Shown;
  readonly setShown: (shown: Shown) => void;
  readonly open: (id: string) => void;
  readonly focusRow: (id: string) => void;
  readonly onDecide: (what: Decision) => void;
}

/** Measures are for a bench that reads them soon; more than these are not kept. */
const MOST_MEASURES = 500;

/** Marks the frame in which a key press became visible: the second callback runs after the first frame was painted. */
export function markPainted(pressedAt: number): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (performance.getEntriesByName("key-to-list").length >= MOST_MEASURES) {
        performance.clearMeasures("key-to-list");
        performance.clearMarks("list-painted");
      }
      performance.mark("list-painted");
      performance.measure("key-to-list", { start: pressedAt, end: performance.now() });
    }),
  );
}

const arrowOutside = (event: KeyboardEvent, scroller: RefObject<HTMLDivElement | null>): boolean =>
  event.key.startsWith("Arrow") && !(event.target instanceof Node && scroller.current?.contains(event.target) === true);

/** What the keys do in the inbox. */
export function useInboxKeys({ list, scroller, passing, shown, setShown, open, focusRow, onDecide }: Keys): void {
  const { shortcuts } = useSession();
  useComposeOnArrival(list.current?.id, setShown);
  // Before the rows are there, and before the first of them is open, a key would act on nobody.
  const loading = list.unknown || (list.current === undefined && list.opening);
  useWaitingKeys(shortcuts, loading);
  const move = (step: 1 | -1, event: KeyboardEvent, extend: boolean): ReturnType<Handler> => {
    if (arrowOutside(event, scroller)) return false;
    if (loading) return "later";
    const place = list.current === undefined ? -1 : list.rows.indexOf(list.current);
    const next = list.rows[place + step];
    if (next === undefined) return;
    if (extend) list.setPicked(new Set([...list.picked, ...(list.current === undefined ? [] : [list.current.id]), next.id]));
    focusRow(next.id);
    passing.current = true;
    open(next.id);
    markPainted(event.timeStamp > 0 ? event.timeStamp : performance.now());
  };
  const back = (): boolean | void => {
    const active = document.activeElement;
    const inList = scroller.current?.contains(active) === true;
    if (shown === "person") return setShown("thread");
    if (shown === "thread") setShown("list");
    if (!inList && list.current !== undefined) return focusRow(list.current.id);
    if (list.picked.size > 0) return list.setPicked(new Set());
    return false;
  };
  useShortcuts({
    next: (event) => move(1, event, false),
    previous: (event) => move(-1, event, false),
    extendNext: (event) => move(1, event, true),
    extendPrevious: (event) => move(-1, event, true),
    open: (event) => {
      if (!(event.target instanceof HTMLElement) || event.target.dataset.testid !== "inbox-row") return false;
      setShown("thread");
      focusWhenThere(`${threadOf(list.current?.id)} [data-pane-focus]`, shortcuts);
    },
    back,
    reply: () => {
      if (loading) return "later";
      setShown("thread");
      focusWhenThere(`${threadOf(list.current?.id)} [data-testid="composer-text"]`, shortcuts, true);
    },
    done: () => (loading ? "later" : onDecide("done")),
    reopen: () => (loading ? "later" : onDecide("reopen")),
    snooze: () => (loading ? "later" : onDecide("snooze")),
    label: () => (loading ? "later" : onDecide("label")),
    select: () => (loading ? "later" : list.current === undefined ? false : list.togglePick(list.current.id)),
    selectGroup: (event) => {
      if (!(event.target instanceof Node) || scroller.current?.contains(event.target) !== true) return false;
      const group = list.current?.group;
      list.setPicked(new Set(list.rows.filter((row) => row.group === group).map((row) => row.id)));
    },
  });
}

/** Does what was pressed while the list loaded, key by key, each on the screen that the one before made. */
function useWaitingKeys(shortcuts: Shortcuts, loading: boolean): void {
  useEffect(() => {
    if (loading) return;
    let frame = 0;
    const next = (): void => {
      if (shortcuts.again(performance.now())) frame = requestAnimationFrame(next);
    };
    frame = requestAnimationFrame(next);
    return () => cancelAnimationFrame(frame);
  }, [shortcuts, loading]);
}

/** The thread of one conversation: for a moment after moving on, the one before is still on screen. */
export const threadOf = (id: string | undefined): string => (id === undefined ? '[data-testid="thread"]' : `[data-testid="thread"][data-id="${CSS.escape(id)}"]`);

/** A thread that takes longer than this to open says so itself, and no key waits for it. In milliseconds. */
const LONGEST_OPENING = 5_000;

/**
 * Focuses the first match, at once or as soon as it is drawn; gives up when that takes too long, or when another focus is wanted.
 * On the way to a field letters are held: they came too early, must not act, and are written into the field when it is there.
 */
export function focusWhenThere(selector: string, shortcuts: Shortcuts, field = false): void {
  const until = performance.now() + LONGEST_OPENING;
  shortcuts.wanted += 1;
  shortcuts.early = "";
  const mine = shortcuts.wanted;
  const look = (): void => {
    if (mine !== shortcuts.wanted) return;
    const found = [...document.querySelectorAll<HTMLElement>(selector)].find((element) => element.getClientRects().length > 0);
    const waiting = found === undefined && performance.now() < until;
    shortcuts.held = waiting && field;
    if (found !== undefined) {
      found.focus();
      if (field) writeEarly(found, shortcuts);
    } else if (waiting) requestAnimationFrame(look);
  };
  look();
}

/** Writes what was typed before the field was there, as if it were typed now. */
function writeEarly(found: HTMLElement, shortcuts: Shortcuts): void {
  const { early } = shortcuts;
  shortcuts.early = "";
  if (early === "" || !(found instanceof HTMLTextAreaElement)) return;
  // Past the setter React keeps to know its own writing from the owner's: it must hear of this as of any typing.
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(found, found.value + early);
  found.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: early }));
}

/** Gives the focus to a row, as soon as the windowed list has drawn it. */
export function useRowFocus(currentId: string | undefined, scroller: RefObject<HTMLDivElement | null>): (id: string) => void {
  const wanted = useRef<string>(undefined);
  const give = (id: string): boolean => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
    row?.focus({ preventScroll: true });
    return row !== undefined && row !== null;
  };
  useLayoutEffect(() => {
    const id = wanted.current;
    if (id === undefined || id !== currentId) return;
    wanted.current = undefined;
    // The list may have to scroll first, and draws the row after that.
    if (!give(id)) requestAnimationFrame(() => give(id));
  });
  return (id) => {
    wanted.current = id;
    if (id === currentId) give(id);
  };
}

/** Somebody sent the owner here to write: the field gets the focus once. */
function useComposeOnArrival(currentId: string | undefined, setShown: (shown: Shown) => void): void {
  const session = useSession();
  const route = useStore(session.route);
  const compose = route.screen === "inbox" && route.compose === true;
  const open = route.screen === "inbox" ? route.open : undefined;
  useEffect(() => {
    if (!compose || open === undefined) return;
    setShown("thread");
    focusWhenThere(`${threadOf(open)} [data-testid="composer-text"]`, session.shortcuts, true);
    session.route.set({ screen: "inbox", open });
  }, [compose, open, session, setShown, currentId]);
}
