import axe from "axe-core";
import { act, fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem, type FakeBackend } from "../src/backend/fake";
import { rows } from "../src/backend/fake-shop";
import { openWindow, press, wait, type Opened } from "./window";

const many = (shop: FakeBackend): void => void (shop.rows = rows(120));
const drawn = (): HTMLElement[] => screen.queryAllByTestId("search-hit");
const focused = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset.id;
const lines = (): string[] => screen.getAllByTestId("palette-line").map((line) => line.textContent ?? "");

/** Types into the palette. */
async function look(words: string): Promise<HTMLElement> {
  await press("k", { ctrlKey: true });
  const input = screen.getByTestId("palette-input");
  fireEvent.change(input, { target: { value: words } });
  await wait();
  return input;
}

/** Opens the list of all messages with `words`, from the keyboard. */
async function searchFor(words: string, prepare: (shop: FakeBackend) => void = many): Promise<Opened> {
  const opened = await openWindow(prepare);
  const input = await look(words);
  // Up from the first is round to the last.
  fireEvent.keyDown(input, { key: "ArrowUp" });
  fireEvent.keyDown(input, { key: "Enter" });
  await wait(300);
  return opened;
}

describe("the way to all messages", () => {
  it("is the last line of the palette, when there may be more than it shows", async () => {
    await openWindow(many);
    await look("lovely");
    expect(lines().at(-1)).toMatch(/All messages with “.*lovely.*”/);
    expect(lines().filter((line) => line.includes("Lovely rolls")).length, "as many as the palette asks for").toBe(12);
  });

  it("is not there when the palette shows all there is", async () => {
    await openWindow(many);
    await look("nail varnish");
    expect(lines().join(" ")).toContain("nail varnish");
    expect(lines().join(" ")).not.toMatch(/All messages/);
  });
});

describe("the results", () => {
  it("are newest first, a page at a time, each hit marked", async () => {
    const { shop } = await searchFor("o");
    expect(shop.asked("inbox_search")).toEqual([{ query: "o", limit: 50, after: null, ranked: false }]);
    expect(drawn().length).toBe(50);
    const times = drawn().map((hit) => hit.querySelector("time")?.getAttribute("datetime") ?? "");
    expect(times, "newest first").toEqual(times.toSorted().toReversed());
    for (const hit of drawn()) expect(hit.querySelector("mark")?.textContent).toBe("o");
    fireEvent.click(screen.getByTestId("search-more"));
    await wait();
    expect(shop.asked("inbox_search")[1]?.after, "read on where the first page ended").toBe(drawn()[49]?.dataset.id);
    expect(drawn().length).toBe(100);
    expect(new Set(drawn().map((hit) => hit.dataset.id)).size, "none twice").toBe(100);
  });

  it("have the focus, are walked with J, K and the arrows, and read on at the end", async () => {
    const { shop } = await searchFor("lovely");
    const [first, second] = drawn();
    expect(document.activeElement, "the newest hit").toBe(first);
    await press("j");
    expect(focused()).toBe(second?.dataset.id);
    await press("k");
    await press("ArrowDown");
    expect(focused()).toBe(second?.dataset.id);
    expect(drawn().filter((hit) => hit.tabIndex === 0), "Tab stops once").toEqual([second]);
    await act(async () => drawn().at(-1)?.focus());
    await press("j");
    expect(shop.asked("inbox_search").length, "the next page was asked for").toBe(2);
    await press("j");
    expect(focused(), "and walked into").toBe(drawn()[50]?.dataset.id);
    const broken = await axe.run(screen.getByTestId("search"), { runOnly: ["wcag2a", "wcag2aa", "best-practice"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(broken.violations.map(({ id }) => id)).toEqual([]);
  });

  it("open their conversation with Enter, and the messages have the focus", async () => {
    await searchFor("lovely");
    await press("j");
    const id = focused()?.replace("-3", "");
    await press("Enter");
    await wait(300);
    expect(screen.getByTestId("thread").dataset.id).toBe(id);
    expect(document.activeElement?.getAttribute("role")).toBe("feed");
  });

  it("lead back with Escape to where they were asked for, also after a second search", async () => {
    const { session } = await openWindow(many);
    await act(async () => session.go({ screen: "outbox" }));
    for (const words of ["lovely", "rolls"]) {
      const input = await look(words);
      fireEvent.keyDown(input, { key: "ArrowUp" });
      fireEvent.keyDown(input, { key: "Enter" });
      await wait(300);
      expect(screen.getByRole("heading", { level: 1 }).textContent).toContain(words);
    }
    await press("Escape");
    expect(screen.getByTestId("outbox")).toBeTruthy();
  });

  it("say in words what failed and keep what is there; trying again goes on", async () => {
    const { shop } = await searchFor("lovely");
    shop.failing.set("inbox_search", problem("internal"));
    fireEvent.click(screen.getByTestId("search-more"));
    await wait();
    expect(screen.getByRole("alert").textContent).toMatch(/Something in Regulars went wrong/);
    expect(drawn().length).toBe(50);
    shop.failing.clear();
    fireEvent.click(screen.getByText("Try again"));
    await wait();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(drawn().length).toBe(100);
  });

  it("say so when the last one went meanwhile", async () => {
    const { shop } = await searchFor("lovely");
    shop.rows = rows();
    await act(async () => shop.tell(["inbox"]));
    await wait();
    expect(drawn()).toEqual([]);
    expect(screen.getByText("Nothing found")).toBeTruthy();
  });

  it("from right to left, words keep their direction, names stand apart and the way back is mirrored", async () => {
    await searchFor("أ", (shop) => {
      shop.settings.direction = "rtl";
      shop.rows = Array.from({ length: 20 }, (_, index) => rows().filter((row) => row.id === "c4").map((row) => ({ ...row, id: `a${index}` }))).flat();
    });
    expect(document.documentElement.dir).toBe("rtl");
    expect(drawn().length).toBe(20);
    const [hit] = drawn();
    expect(hit?.querySelector("bdi")?.textContent).toBe("ليلى حداد");
    expect(hit?.querySelector('[dir="auto"]')?.getAttribute("lang"), "its own fonts").toBe("ar");
    expect(screen.getByRole("heading", { level: 1 }).textContent, "the query is isolated in the English words").toContain("\u2068أ\u2069");
  });
});
