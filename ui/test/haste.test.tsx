/** Keys faster than the window, and conversations longer than it. */
import { act, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { interactions } from "../src/backend/fake-shop";
import { openWindow, press, wait, type Opened } from "./window";

/** Set by a story whose conversation grows. */
let more: () => void = () => undefined;

async function openInbox(prepare?: Parameters<typeof openWindow>[0]): Promise<Opened> {
  const opened = await openWindow(prepare);
  await press("g");
  await press("i");
  await screen.findAllByTestId("inbox-row");
  await wait();
  return opened;
}

const composer = (): HTMLTextAreaElement => screen.getByTestId("composer-text");

describe("keys faster than the window", () => {
  it("Enter and at once R lead to the field, and letters typed ahead of it never act", async () => {
    const { shop } = await openInbox();
    const strike = (key: string): void => void (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    for (const key of ["j", "j", "k", "Enter", "r", "e", "e"]) await act(async () => strike(key));
    await wait(400);
    expect(document.activeElement, "the field of the conversation walked to").toBe(composer());
    expect(screen.getByTestId("thread").dataset.id).toBe("c2");
    expect(shop.asked("inbox_done"), "two letters of a word, not two people finished").toEqual([]);
  });

  it("letters typed before the field is there are written into it, and saved", async () => {
    const { shop } = await openInbox();
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    shop.instead.inbox_show = async ({ id }) => {
      if (id === "c2") await asked;
      return shop.show(id);
    };
    for (const key of ["j", "r", "Y", "e", "s"]) await press(key);
    await act(async () => answer());
    await wait(400);
    expect(composer().value, "every letter, in the field they were meant for").toBe("Yes");
    await wait(900);
    expect(shop.asked("drafts_write").at(-1)?.text, "saved like any typing").toBe("Yes");
  });

  it("what is pressed while the list loads is done when it is there, in its order", async () => {
    const { shop } = await openWindow();
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    shop.instead.inbox_list = async () => {
      await asked;
      return { items: shop.rows, next: null };
    };
    await press("g");
    await press("i");
    for (const key of ["j", "j", "e"]) await press(key);
    expect(shop.asked("inbox_done"), "nobody is there yet").toEqual([]);
    await act(async () => answer());
    await wait(400);
    expect(shop.asked("inbox_done"), "two down from the first").toEqual([{ ids: ["c3"] }]);
  });

  it("a key for a list that never came is forgotten with the screen", async () => {
    const { shop } = await openWindow();
    shop.instead.inbox_list = () => new Promise(() => undefined);
    await press("g");
    await press("i");
    await press("e");
    await press("g");
    await press("t");
    delete shop.instead.inbox_list;
    await press("g");
    await press("i");
    await wait(400);
    expect(shop.asked("inbox_done"), "it was meant for somebody its owner never saw").toEqual([]);
  });
});

describe("a long conversation", () => {
  it("shows earlier words page by page, and nothing is missing between them when new words come", async () => {
    const { shop } = await openInbox((shop) => {
      const first = shop.rows[0];
      if (first === undefined) throw new Error("no rows");
      const [one] = interactions(first);
      if (one === undefined) throw new Error("no words");
      const all = (n: number): typeof one[] => Array.from({ length: n }, (_, index) => ({ ...one, id: `w${String(index).padStart(3, "0")}`, text: `word ${index}` }));
      let said = 9;
      const show = shop.show(first.id);
      shop.instead.inbox_show = () => ({ ...show, interactions: all(said).slice(-3), has_earlier: true });
      shop.instead.inbox_earlier = ({ before }) => {
        const older = all(said).filter((each) => each.id < before);
        return { interactions: older.slice(-3), has_earlier: older.length > 3 };
      };
      more = () => {
        said += 2;
        shop.tell(["inbox"]);
      };
    });
    const ids = (): string[] => screen.getAllByRole("article").map((each) => each.dataset.id ?? "");
    expect(ids()).toEqual(["w006", "w007", "w008"]);
    await act(async () => screen.getByTestId("thread-earlier").click());
    await wait();
    expect(ids().at(0), "the page before").toBe("w003");
    await act(async () => more());
    await wait();
    expect(ids(), "two more words, and none lost between the pages").toEqual(Array.from({ length: 6 }, (_, index) => `w${String(index + 5).padStart(3, "0")}`));
    await act(async () => screen.getByTestId("thread-earlier").click());
    await wait();
    await act(async () => screen.getByTestId("thread-earlier").click());
    await wait();
    expect(ids().length, "all of it").toBe(11);
    expect(screen.queryByTestId("thread-earlier"), "and then nothing is earlier").toBeNull();
    expect(shop.asked("inbox_earlier").every(({ id }) => id === "c1")).toBe(true);
  });

  it("draws the newest words first, and older ones as the owner scrolls up to them", async () => {
    await openInbox((shop) => {
      const first = shop.rows[0];
      if (first === undefined) throw new Error("no rows");
      const [one] = interactions(first);
      if (one === undefined) throw new Error("no words");
      const said = Array.from({ length: 200 }, (_, index) => ({ ...one, id: `w${String(index).padStart(3, "0")}`, text: `word ${index}` }));
      const show = shop.show(first.id);
      shop.instead.inbox_show = () => ({ ...show, interactions: said, has_earlier: true });
      // Each message as high as a short one is; the library's page has no heights of its own.
      vi.spyOn(HTMLElement.prototype, "scrollHeight", "get").mockImplementation(function (this: HTMLElement) {
        return this.querySelectorAll("article").length * 80;
      });
    });
    const ids = (): string[] => screen.getAllByRole("article").map((each) => each.dataset.id ?? "");
    expect(ids().at(0), "a window full, so that the next key does not wait for two hundred").toBe("w170");
    expect(ids().at(-1), "the newest words are there at once").toBe("w199");
    expect(screen.queryByTestId("thread-earlier"), "what is known already needs no question").toBeNull();
    const scroll = async (): Promise<void> =>
      act(async () => {
        const pane = screen.getByRole("feed");
        pane.scrollTop = 40;
        pane.dispatchEvent(new Event("scroll"));
      });
    await scroll();
    expect(ids().at(0), "near the top, more are drawn").toBe("w110");
    await scroll();
    await scroll();
    expect(ids().length, "all that is known").toBe(200);
    expect(screen.queryByTestId("thread-earlier"), "and only then can more be asked for").not.toBeNull();
  });
});
