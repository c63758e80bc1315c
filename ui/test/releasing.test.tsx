import axe from "axe-core";
import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { NOW } from "../src/backend/fake-shop";
import type { FakeBackend } from "../src/backend/fake";
import { everyState } from "../src/backend/fake-outbox";
import type { DraftView, OutboxItemView } from "../src/backend/generated";
import { openWindow, press, wait } from "./window";

const hoursLater = (hours: number): string => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();

/** Three people have an answer waiting to be released; Hannah's window closes in two hours. */
function threeDrafts(shop: FakeBackend): void {
  for (const row of shop.rows.slice(0, 3)) {
    const soon = row.id === "c1";
    const draft: DraftView = { draft_id: `d-${row.id}`, conversation_id: row.id, text: `An answer for ${row.member.name}`, saved_at: NOW, member: row.member, closes_at: soon ? hoursLater(2) : null, closing: soon, machine: false, put_aside: false };
    shop.drafts.set(row.id, draft);
  }
}

const openOutbox = async (): Promise<void> => {
  await press("g");
  await press("o");
  await screen.findByTestId("outbox");
  await wait();
};

async function breaks(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { runOnly: ["wcag2a", "wcag2aa", "best-practice"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return violations.map((each) => each.id);
}

describe("releasing together", () => {
  it("sends the chosen ones after naming them, and leaves the others", async () => {
    const { shop } = await openWindow(threeDrafts);
    await openOutbox();
    const list = within(screen.getByTestId("release"));
    expect(list.getAllByTestId("release-draft").length).toBe(3);
    expect((list.getByTestId("release-chosen") as HTMLButtonElement).disabled, "nothing is chosen by itself").toBe(true);
    fireEvent.click(list.getByRole("checkbox", { name: /Tomasz/ }));
    fireEvent.click(list.getByRole("checkbox", { name: /Hannah/ }));
    fireEvent.click(list.getByTestId("release-chosen"));
    const question = within(await screen.findByTestId("release-question"));
    expect(question.getByText("Hannah Kowalski")).toBeTruthy();
    expect(await breaks()).toEqual([]);
    expect(shop.asked("outbox_release_many"), "nothing left before the answer").toEqual([]);
    fireEvent.click(question.getByTestId("release-confirm"));
    await wait();
    expect(shop.asked("outbox_release_many")).toEqual([{ draft_ids: ["d-c1", "d-c2"] }]);
    expect([...shop.drafts.keys()]).toEqual(["c3"]);
    expect(await breaks()).toEqual([]);
  });

  it("names each one that could not go, with its reason", async () => {
    const { shop } = await openWindow(threeDrafts);
    shop.instead.outbox_release_many = ({ draft_ids }) => ({ items: draft_ids.map((draft_id) => (draft_id === "d-c2" ? { draft_id, item: null, why_not: "the platform's time to answer has passed" } : { draft_id, item: { item_id: draft_id, state: "held", next_at: null }, why_not: null })) });
    await openOutbox();
    fireEvent.click(screen.getByTestId("release-all"));
    fireEvent.click(await screen.findByTestId("release-confirm"));
    await wait();
    const kept = within(screen.getByTestId("release-kept")).getAllByRole("listitem");
    expect(kept.map((one) => one.textContent)).toEqual(["Tomasz Wrona: the platform's time to answer has passed"]);
  });

  it("changing one's mind sends nothing", async () => {
    const { shop } = await openWindow(threeDrafts);
    await openOutbox();
    fireEvent.click(screen.getByTestId("release-all"));
    fireEvent.click(within(await screen.findByTestId("release-question")).getByText("Cancel"));
    await wait();
    expect(shop.asked("outbox_release_many")).toEqual([]);
  });
});

describe("a window that closes soon", () => {
  it("is told on a draft and on what waits, in the outbox and on Today", async () => {
    const waiting = (shop: FakeBackend): void => {
      threeDrafts(shop);
      const row = shop.rows[3];
      if (row === undefined) throw new Error("no fourth conversation");
      const item: OutboxItemView = { item_id: "o1", conversation_id: row.id, account_id: "a1", platform_name: "Sample", member: row.member, state: "queued", reason: null, detail: null, attempts: 0, remote_id: null, next_at: null, visibility: "private", text: "Yes", released_at: NOW, sent_at: null, closes_at: hoursLater(3), closing: true };
      shop.outbox.push(item);
    };
    await openWindow(waiting);
    expect(screen.getAllByTestId("closing").length, "the draft and the reply, on Today").toBe(2);
    await openOutbox();
    expect(screen.getAllByTestId("closing").length).toBe(1);
    expect(screen.getByRole("checkbox", { name: /Hannah.*Can be answered until/ })).toBeTruthy();
  });
});

describe("a computer that does not send", () => {
  it("asks what is meant before it takes over from the other one", async () => {
    const { shop } = await openWindow((shop) => (shop.status = { ...shop.status, sends_elsewhere: true }));
    expect(screen.getByText(/copied here from another computer/)).toBeTruthy();
    fireEvent.click(screen.getByTestId("take-over"));
    const question = within(await screen.findByTestId("take-over-question"));
    expect(await breaks()).toEqual([]);
    fireEvent.click(question.getByText("Leave it there"));
    await wait();
    expect(shop.asked("outbox_take_over")).toEqual([]);
    fireEvent.click(screen.getByTestId("take-over"));
    fireEvent.click(await screen.findByTestId("take-over-confirm"));
    await wait();
    expect(shop.asked("outbox_take_over").length).toBe(1);
    expect(screen.queryByTestId("take-over"), "done is done").toBeNull();
  });

  it("says which program shares its folder, and that nothing is sent", async () => {
    await openWindow((shop) => (shop.status = { ...shop.status, shared_folder: { program: "Dropbox", folder: "/home/nadia/Dropbox/shop" } }));
    expect(screen.getByTestId("shared-folder").textContent).toMatch(/Dropbox.*nothing is sent from it/);
  });
});

describe("what ended without going", () => {
  it("stands under its own heading with the reason and the way to the words; what came back is marked among the sent", async () => {
    await openWindow((shop) => (shop.outbox = everyState(NOW).map((item) => (item.state === "held" ? { ...item, reason: "owner_hold" } : item))));
    await openOutbox();
    expect(screen.getByRole("heading", { name: "Not sent" })).toBeTruthy();
    const one = (state: string, reason: RegExp): HTMLElement => screen.getAllByTestId("outbox-item").find((item) => item.dataset.state === state && reason.test(item.textContent ?? "")) ?? expect.fail(`no ${state} ${reason.source}`);
    expect(within(one("expired", /stopped taking answers.*words are kept/)).getByRole("button").textContent).toBe("Read it again");
    one("cancelled", /wrote again.*words are kept/);
    expect(one("sent", /came back.*User doesn't exist/).dataset.tone).toBe("harm");
    expect(one("sent", /had gone already/).dataset.tone).toBe("waiting");
    expect(await breaks()).toEqual([]);
  });
});
