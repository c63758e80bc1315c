import axe from "axe-core";
import { act, fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { EVERYBODY } from "../src/backend/fake-people";
import { months } from "../src/people/Year";
import { openWindow, press, wait, type Opened } from "./window";

async function openPeople(): Promise<Opened> {
  const opened = await openWindow();
  await press("g");
  await press("p");
  await wait(200);
  return opened;
}

const row = (index: number): HTMLElement => screen.getAllByTestId("people-row")[index] as HTMLElement;
const first = EVERYBODY[0]?.name ?? "";

async function typed(field: HTMLElement, value: string): Promise<void> {
  await act(async () => void fireEvent.change(field, { target: { value } }));
}

describe("the list of people", () => {
  it("is reached by keys, draws only who is in sight, and asks for more when the end is near", async () => {
    const { shop } = await openPeople();
    expect(screen.getAllByTestId("people-row").length, "a window of rows, not all of them").toBeLessThan(30);
    expect(row(0).textContent).toContain("Here on");
    expect(shop.asked("members_list").filter((asked) => asked.limit === 50)[0]).toMatchObject({ order: "fans", after: null });
  });

  it("goes from person to person with J and K, opens one with Enter, and comes back to them with Escape", async () => {
    const { session } = await openPeople();
    await press("j");
    expect(document.activeElement?.getAttribute("data-id")).toBe(EVERYBODY[1]?.member_id);
    await press("k");
    await press("Enter");
    await wait(200);
    expect(screen.getByTestId("member-page").dataset.id).toBe(EVERYBODY[0]?.member_id);
    await press("Escape");
    await wait(200);
    expect(session.route.get()).toMatchObject({ screen: "people", from: EVERYBODY[0]?.member_id });
    expect(row(0).getAttribute("aria-current")).toBe("true");
  });

  it("answers another question with another list, and says so when nobody is on it", async () => {
    await openPeople();
    await act(async () => void fireEvent.change(screen.getByLabelText("Which people"), { target: { value: "helpers" } }));
    await wait(200);
    expect(screen.getAllByTestId("people-row").length).toBe(1);
    await act(async () => void fireEvent.change(screen.getByLabelText("Which people"), { target: { value: "quiet" } }));
    await wait(200);
    expect(screen.queryAllByTestId("people-row").length).toBe(0);
    expect(screen.getByText("Nobody is missed. Whoever comes less often than they used to stands here.")).toBeTruthy();
  });

  it("asks the owner whether two are one person, and never joins by itself", async () => {
    const { shop } = await openPeople();
    await act(async () => screen.getByTestId("compare").click());
    await wait(200);
    expect(screen.getByText("The same full name")).toBeTruthy();
    expect(shop.asked("members_merge").length, "nothing is joined by looking").toBe(0);
    await act(async () => screen.getByTestId("not-the-same").click());
    await wait();
    expect(shop.asked("members_refuse").length).toBe(1);
  });
});

describe("the page of a person", () => {
  async function openFirst(): Promise<Opened> {
    const opened = await openPeople();
    await press("Enter");
    await wait(200);
    return opened;
  }

  it("says why on W: what was counted, one by one, and what never counts", async () => {
    await openFirst();
    expect(screen.queryAllByTestId("evidence").length).toBe(0);
    await press("w");
    expect(screen.getAllByTestId("evidence").length, "each opens what was counted").toBe(1);
    expect(screen.getByText(/money spent, followers/)).toBeTruthy();
    expect(screen.getByTestId("why").getAttribute("aria-expanded")).toBe("true");
  });

  it("keeps a note written with N, in the owner's words", async () => {
    const { shop } = await openFirst();
    await press("n");
    await wait();
    await typed(screen.getByTestId("note-text"), "Rang about Saturday");
    await act(async () => screen.getByTestId("note-save").click());
    await wait();
    expect(shop.asked("members_note")).toEqual([{ id: EVERYBODY[0]?.member_id, kind: "counter", text: "Rang about Saturday" }]);
  });

  it("tells what happened in all places with the notes, and who was helped", async () => {
    await openFirst();
    const lines = within(screen.getByTestId("timeline")).getAllByRole("listitem");
    expect(lines.map((line) => line.dataset.kind)).toEqual(["reply", "note", "review"]);
    expect(lines[0]?.textContent).toContain("said thank you");
  });

  it("asks before it forgets, with counts, and shows the proof", async () => {
    const { shop } = await openFirst();
    expect(screen.getByText("Being named in public", { exact: false }).textContent).toContain("No");
    await act(async () => screen.getByTestId("member-more").focus());
    await press("Enter");
    await act(async () => void document.activeElement?.dispatchEvent(new KeyboardEvent("keyup", { key: "Enter", bubbles: true })));
    await wait();
    await act(async () => screen.getByRole("menuitem", { name: /^Forget/ }).focus());
    await press("Enter");
    await act(async () => void document.activeElement?.dispatchEvent(new KeyboardEvent("keyup", { key: "Enter", bubbles: true })));
    await wait(200);
    expect(screen.getByTestId("forget-dialog").textContent).toContain("12");
    expect(shop.asked("members_forget").length, "nothing is forgotten by asking").toBe(0);
    await act(async () => screen.getByTestId("forget-now").click());
    await wait(200);
    expect(screen.getByTestId("forget-receipt").textContent).toContain("holds none of them");
  });

  it("has a name for everything, for those who do not see it", async () => {
    await openFirst();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toContain(first);
    const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" ").slice(0, 300)}`)).toEqual([]);
  });
});

describe("the months under the year", () => {
  it("stand where they begin and never touch", () => {
    const found = months(52, Date.parse("2026-03-12T09:00:00Z"));
    const places = found.map(([index]) => index);
    expect(found.length).toBeGreaterThanOrEqual(11);
    expect(places.every((place, n) => n === 0 || place - (places[n - 1] ?? 0) >= 3)).toBe(true);
  });
});
