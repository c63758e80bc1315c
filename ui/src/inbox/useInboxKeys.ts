import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { useSession, useStore } from "../shell/session";
import { useShortcuts } from "../shell/useShortcuts";
import type { Shortcuts } from "../shell/shortcuts";
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
  const move = (step: 1 | -1, event: KeyboardEvent, extend: boolean): boolean | void => {
    if (arrowOutside(event, scroller)) return false;
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
      setShown("thread");
      focusWhenThere(`${threadOf(list.current?.id)} [data-testid="composer-text"]`, shortcuts, true);
    },
    done: () => onDecide("done"),
    reopen: () => onDecide("reopen"),
    snooze: () => onDecide("snooze"),
    label: () => onDecide("label"),
    select: () => (list.current === undefined ? false : list.togglePick(list.current.id)),
    selectGroup: (event) => {
      if (!(event.target instanceof Node) || scroller.current?.contains(event.target) !== true) return false;
      const group = list.current?.group;
      list.setPicked(new Set(list.rows.filter((row) => row.group === group).map((row) => row.id)));
    },
  });
}

/** The thread of one conversation: for a moment after moving on, the one before is still on screen. */
export const threadOf = (id: string | undefined): string => (id === undefined ? '[data-testid="thread"]' : `[data-testid="thread"][data-id="${CSS.escape(id)}"]`);

/**
 * Focuses the first match, at once or as soon as it is drawn; gives up after a second, or when another focus is wanted.
 * On the way to a field single keys are held: they are letters that came too early, and must not act.
 */
export function focusWhenThere(selector: string, shortcuts: Shortcuts, field = false): void {
  const until = performance.now() + 1_000;
  shortcuts.wanted += 1;
  const mine = shortcuts.wanted;
  const look = (): void => {
    if (mine !== shortcuts.wanted) return;
    const found = [...document.querySelectorAll<HTMLElement>(selector)].find((element) => element.getClientRects().length > 0);
    const waiting = found === undefined && performance.now() < until;
    shortcuts.held = waiting && field;
    if (found !== undefined) found.focus();
    else if (waiting) requestAnimationFrame(look);
  };
  look();
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
