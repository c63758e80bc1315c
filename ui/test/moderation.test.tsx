import axe from "axe-core";
import { act, fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { CAN, problem, type FakeBackend } from "../src/backend/fake";
import { openWindow, press, wait, type Opened } from "./window";

/** Opens Tomasz's comment: two messages of his, one of ours. */
async function openComment(prepare?: (shop: FakeBackend) => void): Promise<Opened> {
  const opened = await openWindow(prepare);
  await act(async () => opened.session.go({ screen: "inbox", open: "c2" }));
  await wait(300);
  return opened;
}

const menus = (): HTMLElement[] => screen.queryAllByTestId("message-menu");
const newest = (): HTMLElement => menus().at(-1) as HTMLElement;
const marks = (): string[] => screen.queryAllByTestId("message-marks").map((line) => line.textContent ?? "");
const offered = (): string[] => screen.getAllByRole("menuitem").map((line) => line.textContent ?? "");

/** Opens the menu of the newest message with the keyboard alone. */
async function openMenu(): Promise<void> {
  await act(async () => newest().focus());
  await keyDownUp("Enter");
}

async function keyDownUp(key: string): Promise<void> {
  await press(key);
  await act(async () => void (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keyup", { key, bubbles: true, cancelable: true })));
  await wait();
}

async function choose(words: string): Promise<void> {
  await act(async () => screen.getByRole("menuitem", { name: words }).focus());
  await keyDownUp("Enter");
}

describe("the menu of a message", () => {
  it("stands at the words of others only, has a name of its own, and Tab stops there", async () => {
    await openComment();
    expect(menus().length, "two messages of Tomasz, none of ours").toBe(2);
    const names = menus().map((button) => button.getAttribute("aria-label") ?? "");
    for (const name of names) expect(name).toMatch(/Tomasz Wrona.*\d\d:\d\d/);
    expect(new Set(names).size, "told apart by their time").toBe(2);
    for (const button of menus()) expect(button.tabIndex, "in tab order without hovering").toBe(0);
  });

  it("offers what the platform allows, and is not there when it allows nothing", async () => {
    const { shop } = await openComment((made) => (made.can = { ...CAN, hide: false }));
    await openMenu();
    expect(offered()).toEqual(["Like", "Block this person"]);
    await press("Escape");
    shop.can = { ...CAN, like: false, hide: false, block: false };
    await act(async () => shop.tell(["inbox"]));
    await wait();
    expect(menus(), "no button that leads nowhere").toEqual([]);
  });

  it("offers no hiding from others where nobody else reads", async () => {
    await openWindow().then(({ session }) => act(async () => session.go({ screen: "inbox", open: "c1" })));
    await wait(300);
    await openMenu();
    expect(offered()).toEqual(["Like", "Block this person"]);
  });

  it("likes at once, says so below the words, and takes it back", async () => {
    const { shop, session } = await openComment();
    await openMenu();
    await choose("Like");
    expect(shop.asked("moderate"), "without a question").toEqual([{ interaction_id: "c2-3", act: "like" }]);
    expect(marks()).toEqual(["LikedTake back"]);
    expect(session.toasts.spoken.get(), "told to those who cannot see it").toBe("Liked");
    const back = screen.getByRole("button", { name: /Take back.*Liked/ });
    back.focus();
    fireEvent.click(back);
    await wait();
    expect(shop.asked("moderate_take_back")).toEqual([{ interaction_id: "c2-3", act: "like" }]);
    expect(marks()).toEqual([]);
    expect(document.activeElement?.tagName, "the focus stays with the words").toBe("ARTICLE");
  });

  it("the line below the newest words comes into sight with its end", async () => {
    await openComment();
    const pane = screen.getByRole("feed");
    Object.defineProperty(pane, "scrollHeight", { configurable: true, value: 5_000 });
    pane.scrollTop = 0;
    await openMenu();
    await choose("Like");
    expect(marks().length).toBe(1);
    expect(pane.scrollTop, "the pane follows when it was at its end").toBe(5_000);
  });

  it("what stands is taken back from the menu too", async () => {
    const { shop } = await openComment((made) => made.marks.set("c2-3", new Set(["like"])));
    await openMenu();
    await choose("Take the like back");
    expect(shop.asked("moderate_take_back")).toEqual([{ interaction_id: "c2-3", act: "like" }]);
  });
});

describe("what others feel", () => {
  it.each([
    ["Hide from others", "hide", "Hidden from others", /out of sight for others/],
    ["Block this person", "block", "Blocked", /Tomasz Wrona.*can't write to you/],
  ] as const)("%s asks once and says what will happen", async (words, name, done, told) => {
    const { shop } = await openComment();
    await openMenu();
    await choose(words);
    expect(shop.asked("moderate"), "only asked so far").toEqual([]);
    expect(screen.getByTestId("message-ask").textContent).toMatch(told);
    fireEvent.click(within(screen.getByTestId("message-ask")).getByText("Cancel"));
    await wait();
    expect(shop.asked("moderate"), "a no is a no").toEqual([]);
    await openMenu();
    await choose(words);
    const broken = await axe.run(screen.getByTestId("message-ask"), { runOnly: ["wcag2a", "wcag2aa"], rules: { "color-contrast": { enabled: false } } });
    expect(broken.violations.map(({ id }) => id)).toEqual([]);
    fireEvent.click(within(screen.getByTestId("message-ask")).getByRole("button", { name: words }));
    await wait();
    expect(shop.asked("moderate"), "one yes, one call").toEqual([{ interaction_id: "c2-3", act: name }]);
    expect(marks()).toEqual([`${done}Take back`]);
  });

  it("a person already blocked is not blocked again at another message", async () => {
    await openComment((shop) => shop.marks.set("c2-1", new Set(["block"])));
    await openMenu();
    expect(offered(), "the taking back stands at the other message").toEqual(["Like", "Hide from others"]);
  });

  it("a failure is told in words, and nothing is said to stand", async () => {
    const { shop } = await openComment();
    shop.failing.set("moderate", problem("unreachable"));
    await openMenu();
    await choose("Like");
    expect(screen.getByTestId("toast").textContent).toMatch(/can't be reached now/);
    expect(marks()).toEqual([]);
  });

  it("a taking back that fails leaves the mark and the focus", async () => {
    const { shop } = await openComment((made) => made.marks.set("c2-3", new Set(["hide"])));
    shop.failing.set("moderate_take_back", problem("refused"));
    const back = screen.getByRole("button", { name: /Take back.*Hidden/ });
    back.focus();
    fireEvent.click(back);
    await wait();
    expect(screen.getByTestId("toast").textContent).toMatch(/refused/);
    expect(marks()).toEqual(["Hidden from othersTake back"]);
    expect(document.activeElement).toBe(back);
  });

  it("a mark that can't be taken back here is only told", async () => {
    await openComment((shop) => {
      shop.marks.set("c2-3", new Set(["like"]));
      shop.can = { ...CAN, like: false };
    });
    expect(marks()).toEqual(["Liked"]);
  });

  it("from right to left, a question with an Arabic name keeps the name apart", async () => {
    const { session } = await openWindow((shop) => (shop.settings.direction = "rtl"));
    await act(async () => session.go({ screen: "inbox", open: "c4" }));
    await wait(300);
    await openMenu();
    await choose(screen.getByText(/Block this person/).textContent ?? "");
    expect(screen.getByTestId("message-ask").textContent).toContain("\u2068ليلى حداد\u2069");
    expect(document.documentElement.dir).toBe("rtl");
  });
});
