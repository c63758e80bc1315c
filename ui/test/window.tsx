/** Opens the window over the made-up shop, and presses its keys. */
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
