/** What happy-dom does not have and the window does. */
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, expect, vi } from "vitest";

// A machine that is busy elsewhere is slow, not wrong: what is waited for may take its time.
configure({ asyncUtilTimeout: 10_000 });

class NoResize implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver ??= NoResize;
Element.prototype.scrollIntoView ??= () => undefined;

// What React complains about is a fault; it is not for reading past.
const complaints: string[] = [];
beforeEach(() => {
  complaints.length = 0;
  vi.spyOn(console, "error").mockImplementation((...words: unknown[]) => void complaints.push(words.map(String).join(" ")));
});

afterEach(() => {
  // First away with the window: a test that fails must not spoil the next.
  cleanup();
  document.body.replaceChildren();
  expect(complaints, "nothing was written to console.error").toEqual([]);
});
