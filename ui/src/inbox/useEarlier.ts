import { useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState, type RefObject } from "react";
import type { Response } from "../backend/backend";
import type { Answer } from "../backend/queries";
import type { ConversationView, InteractionView } from "../backend/generated";
import { useSession } from "../shell/session";

/** A conversation as far back as the owner asked. */
export interface Earlier {
  /** All that is known here, oldest first; ends with the newest words of all. */
  readonly interactions: readonly InteractionView[];
  /** How many of them, counted from the newest, are in the page. */
  readonly drawn: number;
  /** There is more to be asked for before these. */
  readonly more: boolean;
  /** A page is on its way. */
  readonly reading: boolean;
  /** Reads one page more. What is in sight stays where it is. */
  readonly read: () => void;
}

/** So many messages are drawn at first: more than fit in a window. Two hundred at once would keep the next key waiting for half a second. */
const FIRST_DRAWN = 30;
/** And so many more whenever the owner comes within a pane's height of the top. */
const DRAWN_MORE = 60;

/**
 * What was said earlier, page by page. Each page begins where the newer one ends, so that nothing falls between them when
 * new words push the newest page on; and each is a question of its own, kept fresh by the change feed.
 */
export function useEarlier(view: ConversationView, pane: RefObject<HTMLElement | null>): Earlier {
  const { queries } = useSession();
  const [pages, setPages] = useState(0);
  const [, drawAgain] = useReducer((n: number) => n + 1, 0);
  const id = view.row.id;
  const [scrolled, setScrolled] = useState({ id, drawn: FIRST_DRAWN });
  // Another conversation begins with few again, in the same frame: no effect is waited for.
  const drawn = scrolled.id === id ? scrolled.drawn : FIRST_DRAWN;
  useEffect(() => setPages(0), [id]);
  const cursors: string[] = [];
  let interactions: readonly InteractionView[] = view.interactions;
  let more = view.has_earlier;
  let newest: Answer<Response<"inbox_earlier">> | undefined;
  for (let page = 0; page < pages && more; page += 1) {
    const before = interactions[0]?.id;
    if (before === undefined) break;
    cursors.push(before);
    newest = queries.peek("inbox_earlier", { id, before });
    if (newest.data === undefined) break;
    interactions = [...newest.data.interactions, ...interactions];
    more = newest.data.has_earlier;
  }
  const asked = cursors.join(" ");
  useEffect(() => {
    const stops = (asked === "" ? [] : asked.split(" ")).map((before) => queries.watch("inbox_earlier", { id, before }, drawAgain));
    return () => stops.forEach((stop) => stop());
  }, [queries, id, asked]);
  const hold = useHold(pane, interactions.at(-drawn)?.id ?? interactions[0]?.id);
  const read = useCallback(() => {
    hold();
    setPages((before) => before + 1);
    // The owner asked for it, so all of it is drawn.
    setScrolled({ id, drawn: Number.POSITIVE_INFINITY });
  }, [hold, id]);
  const drawMore = useCallback(() => {
    hold();
    setScrolled({ id, drawn: drawn + DRAWN_MORE });
  }, [hold, id, drawn]);
  useNearTop(pane, drawn < interactions.length ? drawMore : undefined);
  return { interactions, drawn, more: more && drawn >= interactions.length, reading: newest !== undefined && newest.data === undefined && newest.error === undefined, read };
}

/** Calls when less than a pane's height is left above what is in sight. */
function useNearTop(pane: RefObject<HTMLElement | null>, near: (() => void) | undefined): void {
  useEffect(() => {
    const box = pane.current;
    if (box === null || near === undefined) return;
    const look = (): void => {
      if (box.scrollTop <= box.clientHeight) near();
    };
    // Few short words may not fill the pane: then there is nothing to scroll, and nobody would ever come near.
    if (box.scrollHeight < box.clientHeight * 2) near();
    box.addEventListener("scroll", look, { passive: true });
    return () => box.removeEventListener("scroll", look);
  }, [pane, near]);
}

/** Keeps what is in sight where it is while earlier words are put above it. */
function useHold(pane: RefObject<HTMLElement | null>, earliest: string | undefined): () => void {
  const held = useRef<{ readonly words: HTMLElement; readonly top: number }>(undefined);
  useLayoutEffect(() => {
    if (held.current === undefined || pane.current === null) return;
    const { words, top } = held.current;
    held.current = undefined;
    if (!words.isConnected) return;
    pane.current.scrollTop += words.getBoundingClientRect().top - top;
    // The button may have gone with the last page; the words that stood first keep the place.
    if (document.activeElement === document.body) words.focus({ preventScroll: true });
  }, [pane, earliest]);
  return useCallback(() => {
    const words = pane.current?.querySelector<HTMLElement>("article") ?? null;
    held.current = words === null ? undefined : { words, top: words.getBoundingClientRect().top };
  }, [pane]);
}
