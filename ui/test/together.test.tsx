/** What brings people together: who waits for a word, who could meet, who brought whom, and two who are one. */
import axe from "axe-core";
import { act, fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { FakeBackend } from "../src/backend/fake";
import { memberView } from "../src/backend/fake-people";
import { PEOPLE } from "../src/backend/fake-shop";
import { openWindow, wait, type Opened } from "./window";

const plain = (text: string | null | undefined): string => (text ?? "").replace(/[\u2066-\u2069]/g, "");
const click = (element: HTMLElement): Promise<void> => act(async () => element.click());

async function openTogether(prepare: (shop: FakeBackend) => void = () => undefined): Promise<Opened> {
  const opened = await openWindow(prepare);
  opened.session.go({ screen: "people" });
  await wait(200);
  await click(screen.getByTestId("view-together"));
  await wait(200);
  return opened;
}

/** Opens the page of Hannah; whoever is looked for is Callum. */
async function openHannah(): Promise<Opened> {
  const opened = await openWindow((shop) => {
    shop.instead.find = ({ query }) => ({ people: query.startsWith("Cal") ? [{ member: PEOPLE.callum, handle: "callum", conversation_id: null }] : [], messages: [] });
    shop.instead.members_show = ({ id }) => ({ ...memberView(id), ...(id === PEOPLE.callum.id ? { handles: [{ platform_name: "Email", handle: "callum@town.example", name: "Callum", merge_id: null, because: null }] } : {}) });
  });
  opened.session.go({ screen: "people", open: PEOPLE.hannah.id });
  await wait(200);
  return opened;
}

async function find(name: string): Promise<void> {
  await act(async () => void fireEvent.change(screen.getByTestId("find-person"), { target: { value: name } }));
  await wait(200);
}

describe("together", () => {
  it("names who has not heard from us, who could meet and who could look after somebody, each with its reason", async () => {
    await openTogether();
    const words = screen.getAllByTestId("together-line").map((line) => plain(line.textContent));
    expect(words.length).toBe(4);
    expect(words[0]).toMatch(/Hannah Kowalski.*You last wrote/);
    expect(words[1]).toContain("You have never written to them.");
    expect(words[2]).toMatch(/Tomasz Wrona.*Both told you: sourdough/);
    expect(words[3]).toContain("Hannah Kowalski helps others, Callum Reid is new.");
  });

  it("leads to their conversation with the pen in hand, and puts off what is not for now", async () => {
    const { session } = await openTogether();
    const [first] = screen.getAllByTestId("together-line");
    await click(within(first as HTMLElement).getByTestId("together-later"));
    expect(screen.getAllByTestId("together-line").length, "one less, the others stay").toBe(3);
    await click(screen.getAllByTestId("together-write")[0] as HTMLElement);
    await wait(200);
    expect(session.route.get()).toEqual({ screen: "inbox", open: "c1" });
    expect(document.activeElement?.getAttribute("data-testid"), "the words can be written at once").toBe("composer-text");
  });

  it("leads to the page of somebody there is no conversation with", async () => {
    const { session } = await openTogether((shop) => void (shop.instead.members_show = ({ id }) => ({ ...memberView(id), conversation_id: null })));
    await click(screen.getAllByTestId("together-write")[0] as HTMLElement);
    await wait(200);
    expect(session.route.get()).toEqual({ screen: "people", open: PEOPLE.hannah.id });
  });

  it("says so when nobody waits, and has a name for everything", async () => {
    await openTogether((shop) => {
      shop.instead.people_after_care = () => ({ items: [] });
      shop.instead.people_introductions = () => ({ items: [] });
      shop.instead.people_mentors = () => ({ items: [] });
    });
    expect(screen.getByText("Nobody waits for a word")).toBeTruthy();
    const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(found.violations.map(({ id }) => id)).toEqual([]);
  });
});

describe("who brought whom", () => {
  it("is entered by name from either side, and taken back", async () => {
    const { shop } = await openHannah();
    await click(screen.getByTestId("brought-add"));
    await wait(200);
    await find("Cal");
    await click(screen.getByTestId("found-person"));
    await wait(200);
    expect(shop.asked("members_brought"), "Callum came, Hannah brought him").toEqual([{ id: PEOPLE.callum.id, by: PEOPLE.hannah.id }]);
    await click(screen.getByTestId("brought-by-add"));
    await wait(200);
    await find("Cal");
    await click(screen.getByTestId("found-person"));
    await wait(200);
    expect(shop.asked("members_brought")[1], "and the other way round").toEqual({ id: PEOPLE.hannah.id, by: PEOPLE.callum.id });
    await click(within(screen.getByTestId("member-brought")).getByRole("button", { name: /was not brought/ }));
    await wait(200);
    expect(shop.asked("members_brought")[2]).toEqual({ id: PEOPLE.layla.id, by: null });
  });
});

describe("joining two whom nothing suggested", () => {
  async function openJoin(): Promise<Opened> {
    const opened = await openHannah();
    await act(async () => void fireEvent.click(screen.getByTestId("member-more")));
    await act(async () => void fireEvent.click(await screen.findByRole("menuitem", { name: "Join with somebody" })));
    await wait(200);
    return opened;
  }

  it("shows both side by side before, joins once said, and is taken apart at once", async () => {
    const { shop } = await openJoin();
    await find("Nobody");
    expect(screen.queryByTestId("found-person")).toBeNull();
    await find("Cal");
    await click(screen.getByTestId("found-person"));
    await wait(200);
    const dialog = screen.getByTestId("join-dialog");
    expect(within(dialog).getAllByRole("region").map((side) => side.getAttribute("aria-label"))).toEqual([PEOPLE.hannah.name, PEOPLE.callum.name]);
    expect(dialog.textContent).toContain("callum@town.example");
    expect(shop.asked("members_merge"), "nothing is joined by looking").toEqual([]);
    await click(within(dialog).getByTestId("join-now"));
    await wait(200);
    expect(shop.asked("members_merge")).toEqual([{ keep: PEOPLE.hannah.id, other: PEOPLE.callum.id }]);
    await click(screen.getByTestId("join-undo"));
    await wait(200);
    expect(shop.asked("members_unmerge")).toEqual([{ merge_id: "8" }]);
    expect(screen.queryByTestId("join-dialog")).toBeNull();
  });

  it("stays apart when the owner looks for somebody else or when the platform forbids it", async () => {
    const { shop } = await openJoin();
    shop.failing.set("members_merge", { code: "conflict", message: "not here", action: "Leave them apart." });
    await find("Cal");
    await click(screen.getByTestId("found-person"));
    await wait(200);
    await click(screen.getByTestId("join-now"));
    await wait(200);
    expect(screen.queryByTestId("join-undo"), "nothing is claimed that did not happen").toBeNull();
    await click(screen.getByTestId("join-other"));
    expect(screen.getByTestId("find-person")).toBeTruthy();
  });
});
