import { expect, it } from "vitest";
import { inSight, lineAt, scrollFor, starts } from "./windowing";

const rows = (n: number): number[] => Array.from({ length: n }, (_, index) => (index % 50 === 0 ? 34 : 76));

it("of 138,000 lines only what is in sight is drawn, wherever the list is scrolled to", () => {
  const offsets = starts(rows(138_000));
  const height = offsets.at(-1) ?? 0;
  for (const top of [0, 1_000, height / 2, height - 700]) {
    const { first, end } = inSight(offsets, top, 700, 6);
    expect(end - first, `at ${top}`).toBeLessThanOrEqual(Math.ceil(700 / 34) + 14);
    expect(offsets[first], "what is drawn begins above").toBeLessThanOrEqual(top);
    expect(offsets[end], "and ends below").toBeGreaterThanOrEqual(Math.min(top + 700, height));
  }
});

it("finds the line at a place, and the nearest outside", () => {
  const offsets = starts([10, 20, 30]);
  expect([0, 9, 10, 29, 30, 59, 60, 999, -5].map((at) => lineAt(offsets, at))).toEqual([0, 0, 1, 1, 2, 2, 2, 2, 0]);
});

it("an empty list has nothing in sight", () => {
  expect(inSight(starts([]), 0, 700, 6)).toEqual({ first: 0, end: 0 });
});

it("scrolls only as far as needed to see a line whole", () => {
  const offsets = starts(Array.from({ length: 100 }, () => 10));
  expect(scrollFor(offsets, 5, 0, 100, 0), "in sight already").toBe(0);
  expect(scrollFor(offsets, 20, 0, 100, 0), "below").toBe(110);
  expect(scrollFor(offsets, 2, 500, 100, 0), "above").toBe(20);
});
