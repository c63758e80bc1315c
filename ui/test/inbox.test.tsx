import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../src/backend/fake";
import { rows } from "../src/backend/fake-shop";
import { openWindow, PANE, press, wait, type Opened } from "./window";

const focused = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset.id;
const drawn = (): HTMLElement[] => screen.getAllByTestId("inbox-row");

async function openInbox(prepare?: Parameters<typeof openWindow>[0]): Promise<Opened> {
  const opened = await openWindow(prepare);
  await press("g");
  await press("i");
  await screen.findAllByTestId("inbox-row");
  await wait();
  return opened;
}

const composer = (): HTMLTextAreaElement => screen.getByTestId("composer-text");

async function write(words: string): Promise<void> {
  fireEvent.change(composer(), { target: { value: words } });
  await wait(20);
}

describe("the list", () => {
  it("is windowed: two thousand conversations, a screenful of rows", async () => {
    await openInbox((shop) => (shop.rows = rows(2_000)));
    expect(drawn().length, "what fits, and a few more").toBeLessThan(PANE / 68 + 14);
  });

  it("is walked with J and K and the arrows, and the focus goes along", async () => {
    await openInbox();
    await press("j");
    expect(focused(), "the next").toBe("c2");
    await press("ArrowDown");
    expect(focused(), "the arrow too, while the focus is in the list").toBe("c3");
    await press("k");
    expect(focused()).toBe("c2");
    expect(screen.getByTestId("thread").dataset.id, "and the thread follows").toBe("c2");
  });

  it("marks the painted frame after a key, for the bench", async () => {
    performance.clearMeasures();
    await openInbox();
    await press("j");
    expect(performance.getEntriesByName("key-to-list").length).toBe(1);
  });

  it("finishes a conversation with E, goes on to the next, and takes it back with Ctrl Z", async () => {
    const { shop } = await openInbox();
    await press("j");
    await press("e");
    expect(shop.asked("inbox_done")).toEqual([{ ids: ["c2"] }]);
    expect(focused(), "the focus is on the next person, not lost to the top").toBe("c3");
    expect(screen.getByTestId("toast").textContent).toContain("Tomasz");
    await press("z", { ctrlKey: true });
    expect(shop.asked("undo"), "that decision, and no other").toEqual([{ undo_id: "u1" }]);
  });

  it("asks before it decides about many, and never before", async () => {
    const { shop } = await openInbox();
    await press("x");
    await press("J", { shiftKey: true });
    await press("e");
    expect(shop.asked("bulk_preview")).toEqual([{ ids: ["c1", "c2"], query: null, action: { do: "done" } }]);
    expect(shop.asked("bulk_apply"), "only asked so far").toEqual([]);
    expect(screen.getByTestId("bulk-sentence").textContent).toMatch(/2.*Hannah Kowalski.*Tomasz Wrona/);
    fireEvent.click(within(screen.getByTestId("bulk-bar")).getByText(/Do it for/));
    await wait();
    expect(shop.asked("bulk_apply")).toEqual([{ preview_id: "b1" }]);
    expect(screen.queryByTestId("bulk-bar"), "and the selection is gone").toBeNull();
  });

  it("single keys do nothing once they are turned off, arrows still do", async () => {
    const { shop, session } = await openWindow((made) => (made.settings.single_keys = false));
    session.go({ screen: "inbox" });
    await wait(300);
    drawn()[0]?.focus();
    await press("e");
    await press("j");
    expect(shop.asked("inbox_done")).toEqual([]);
    expect(focused(), "J is only a letter now").toBe("c1");
    await press("ArrowDown");
    expect(focused()).toBe("c2");
  });

  it("letters act by their place when the keyboard is not Latin", async () => {
    const { shop } = await openInbox();
    await press("ث", { code: "KeyE" });
    expect(shop.asked("inbox_done"), "E on an Arabic keyboard").toEqual([{ ids: ["c1"] }]);
  });
});

describe("the composer", () => {
  it("R leads to it, Escape back to the row", async () => {
    await openInbox();
    await press("r");
    expect(document.activeElement).toBe(composer());
    await press("Escape");
    expect(focused()).toBe("c1");
  });

  it("says who will read it before anything else", async () => {
    await openInbox();
    expect(screen.getByText(/Only .*Hannah Kowalski.* sees this\./)).toBeTruthy();
  });

  it("says saved only after the answer, and says why when it could not be", async () => {
    const { shop } = await openInbox();
    await press("r");
    shop.failing.set("drafts_write", problem("disk_full"));
    await write("Dear Hannah");
    await wait(500);
    expect(screen.queryByTestId("draft-saved"), "nothing was saved").toBeNull();
    expect(screen.getByRole("alert").textContent).toMatch(/Not saved yet/);
    expect(composer().value, "every word is still there").toBe("Dear Hannah");
    shop.failing.clear();
    await wait(1_200);
    expect(screen.getByTestId("draft-saved")).toBeTruthy();
    expect(shop.drafts.get("c1")?.text, "and now it is").toBe("Dear Hannah");
  });

  it("keeps the words when the owner moves on, and shows them again", async () => {
    const { shop } = await openInbox();
    await press("r");
    await write("Half a thought");
    await press("Escape");
    await press("j");
    await wait();
    expect(shop.drafts.get("c1")?.text, "saved on leaving").toBe("Half a thought");
    await press("k");
    await wait();
    expect(composer().value).toBe("Half a thought");
  });

  it("releases with Ctrl Enter what was typed last, counts down, and Ctrl Z brings the words back", async () => {
    const { shop } = await openInbox();
    await press("r");
    await write("It had walnuts. I'm ringing you now.");
    await press("Enter", { ctrlKey: true });
    await wait();
    expect(shop.outbox[0]?.text, "the last words, though no pause had saved them").toBe("It had walnuts. I'm ringing you now.");
    expect(composer().value, "the field is empty").toBe("");
    expect(screen.getByTestId("composer-status").textContent).toMatch(/Sending in .*10.* seconds/);
    await press("z", { ctrlKey: true });
    await wait();
    expect(shop.asked("outbox_cancel")).toEqual([{ item_id: shop.outbox[0]?.item_id }]);
    expect(composer().value, "the words are a draft again").toBe("It had walnuts. I'm ringing you now.");
  });

  it("releases nothing when the last words could not be saved", async () => {
    const { shop } = await openInbox();
    await press("r");
    shop.failing.set("drafts_write", problem("read_only"));
    await write("words");
    await press("Enter", { ctrlKey: true });
    await wait();
    expect(shop.asked("outbox_release")).toEqual([]);
    expect(composer().value).toBe("words");
  });

  it("queues while offline, and warns of leaving a safety reply in a queue", async () => {
    await openInbox((shop) => (shop.status.offline = { since: shop.status.now, chosen: false }));
    expect(screen.getByTestId("composer-send").textContent).toContain("Queue reply");
    expect(screen.getByText(/Don't leave it in a queue/)).toBeTruthy();
  });

  it("counts characters as people do, and does not send what the platform would refuse", async () => {
    await openInbox();
    await press("r");
    await write("👩‍👩‍👧".repeat(299));
    expect(screen.getByText(/One character left/)).toBeTruthy();
    await write("👩‍👩‍👧".repeat(301));
    expect(screen.getByText(/One character too long/)).toBeTruthy();
    expect((screen.getByTestId("composer-send") as HTMLButtonElement).disabled).toBe(true);
  });
});

describe("from right to left", () => {
  it("the window is mirrored, and every person's words keep their own direction", async () => {
    await openInbox((shop) => (shop.settings.direction = "rtl"));
    expect(document.documentElement.dir).toBe("rtl");
    for (const row of drawn()) expect(row.querySelector('[dir="auto"]'), row.textContent ?? "").not.toBeNull();
    expect(composer().dir).toBe("auto");
    const arabic = drawn().find((row) => row.dataset.id === "c4");
    expect(arabic?.querySelector("bdi")?.textContent, "names stand in isolation").toBe("ليلى حداد");
    expect(arabic?.querySelector('[lang="ar"]'), "and get their own fonts").not.toBeNull();
  });

  it("English words are isolated there, so that full stops stay at their end", async () => {
    await openInbox((shop) => (shop.settings.direction = "rtl"));
    expect(screen.getByRole("heading", { level: 1 }).textContent).toMatch(/^\u2068.*\u2069$/);
  });

  it("the arrow towards the start of the row reaches its checkbox", async () => {
    await openInbox((shop) => (shop.settings.direction = "rtl"));
    await press("j");
    const row = document.activeElement as HTMLElement;
    row.style.direction = "rtl";
    fireEvent.keyDown(row, { key: "ArrowRight" });
    expect(document.activeElement?.getAttribute("role")).toBe("checkbox");
  });
});

describe("what people wrote", () => {
  it("is rendered as text; a link asks before it opens", async () => {
    const { shop } = await openInbox((made) => {
      made.rows = made.rows.map((row) => (row.id === "c1" ? { ...row, snippet: '<img src=x onerror="alert(1)">' } : row));
    });
    expect(document.querySelector("img[src=x]"), "no element came of it").toBeNull();
    expect(screen.getAllByText(/onerror/).length, "but the words are there").toBeGreaterThan(0);
    fireEvent.click(screen.getAllByText("quince.example/allergens")[0] as HTMLElement);
    await wait();
    expect(shop.asked("links_open")).toEqual([{ interaction_id: "c1-1", index: 0, confirmed: false }]);
    fireEvent.click(screen.getByText("Open in the browser"));
    await wait();
    expect(shop.asked("links_open")[1], "after the owner's yes").toEqual({ interaction_id: "c1-1", index: 0, confirmed: true });
  });
});
