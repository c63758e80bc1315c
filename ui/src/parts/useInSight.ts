/** A windowed list on screen: the size of text, which lines are in sight, and keeping the current one there. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import { inSight, scrollFor, type Stretch } from "./windowing";

/** Lines kept on each side of what is in sight. */
const SPARE = 6;

const readRem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** The size of text in pixels, read again when the window changes: reading it while drawing would make the browser lay out twice. */
export function useRem(): number {
  const [size, setSize] = useState(readRem);
  useEffect(() => {
    const read = (): void => setSize(readRem());
    window.addEventListener("resize", read);
    return () => window.removeEventListener("resize", read);
  }, []);
  return size;
}

/** Follows scrolling and the size of the pane. */
export function useInSight(scroller: RefObject<HTMLDivElement | null>, offsets: readonly number[]): Stretch {
  const [place, setPlace] = useState({ top: 0, height: 800 });
  useLayoutEffect(() => {
    const pane = scroller.current;
    if (pane === null) return;
    const read = (): void => setPlace((before) => (before.top === pane.scrollTop && before.height === pane.clientHeight ? before : { top: pane.scrollTop, height: pane.clientHeight || before.height }));
    read();
    pane.addEventListener("scroll", read, { passive: true });
    const resized = new ResizeObserver(read);
    resized.observe(pane);
    return () => {
      pane.removeEventListener("scroll", read);
      resized.disconnect();
    };
  }, [scroller]);
  return useMemo(() => inSight(offsets, place.top, place.height, SPARE), [offsets, place]);
}

/** Scrolls to the current row when it changes, and only then: a list that refreshes must not jump. */
export function useKeepInSight(scroller: RefObject<HTMLDivElement | null>, offsets: readonly number[], line: number, id: string | undefined, margin: number): void {
  const newest = useRef({ offsets, line, margin });
  newest.current = { offsets, line, margin };
  const bring = useCallback(() => {
    const pane = scroller.current;
    if (pane === null || newest.current.line < 0) return;
    const top = scrollFor(newest.current.offsets, newest.current.line, pane.scrollTop, pane.clientHeight, newest.current.margin);
    if (top !== pane.scrollTop) pane.scrollTop = top;
  }, [scroller]);
  useLayoutEffect(() => bring(), [bring, id]);
}
