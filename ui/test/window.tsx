/** Opens the window over the made-up shop, and presses its keys. */
import axe from "axe-core";
import { act, render, screen } from "@testing-library/react";
import { bringParts } from "../src/parts/later";
import { App } from "../src/shell/App";
import { FakeBackend } from "../src/backend/fake";
import { Clock } from "../src/shell/clock";
import { Session, SessionProvider } from "../src/shell/session";
import { NOW } from "../src/backend/fake-shop";

/** The height of the pane in which lists are drawn: happy-dom lays nothing out. */
export const PANE = 700;
Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, get: () => PANE });
// Everything counts as shown: nothing is laid out here.
Element.prototype.getClientRects = () => [new DOMRect(0, 0, 10, 10)] as unknown as DOMRectList;

/** A window that is ready. */
export interface Opened {
  readonly shop: FakeBackend;
  readonly session: Session;
}

/** Opens the window; `prepare` changes the shop first. */
export async function openWindow(prepare: (shop: FakeBackend) => void = () => undefined): Promise<Opened> {
  await bringParts();
  const shop = new FakeBackend();
  prepare(shop);
  const session = new Session(shop, new Clock(() => Date.parse(NOW)));
  render(
    <SessionProvider value={session}>
      <App />
    </SessionProvider>,
  );
  await screen.findByTestId("app-ready");
  return { shop, session };
}

/** A key press where the focus is. */
export async function press(key: string, more: KeyboardEventInit = {}): Promise<void> {
  // React runs its effects when act ends, and only then do their timers begin.
  await act(async () => {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
  });
  await wait();
}

/** Lets answers arrive, frames be drawn and the thread settle. */
export function settle(ms = 120): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The same, inside React's act. */
export async function wait(ms = 120): Promise<void> {
  await act(() => settle(ms));
}

/** The rules of accessibility that what is on screen breaks. Contrast is tested where colours are; jsdom has none. */
export async function breaks(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}
