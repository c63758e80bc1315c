/** Moving the focus from pane to pane (F6), in the order they stand. */

const PANE = "[data-pane]";
const WHERE = "[data-pane-focus], button, [href], input, select, textarea, [tabindex]:not([tabindex='-1'])";

const isShown = (element: Element): boolean => element.getClientRects().length > 0;

/** The element of a pane that gets the focus: the one it names, or the first that can have it. */
function entryOf(pane: HTMLElement): HTMLElement | undefined {
  const row = pane.querySelector<HTMLElement>('[data-testid="inbox-row"][tabindex="0"]');
  const named = pane.querySelector<HTMLElement>("[data-pane-focus]");
  const all = [row, named, ...pane.querySelectorAll<HTMLElement>(WHERE)];
  return all.find((element) => element !== null && isShown(element) && element.tabIndex >= 0) ?? undefined;
}

/** Focuses the next pane, or with -1 the one before. */
export function focusPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>(PANE)].filter((pane) => isShown(pane) && entryOf(pane) !== undefined);
  const active = document.activeElement;
  // The innermost pane counts: the composer stands inside the thread.
  const here = panes.findLastIndex((pane) => pane.contains(active));
  const next = panes[(here + step + panes.length) % panes.length];
  if (next !== undefined) entryOf(next)?.focus();
}
