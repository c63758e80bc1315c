/** The owner's own choices of people: made of conditions, changed, removed, and how many they held. */
import axe from "axe-core";
import { act, fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { FakeBackend } from "../src/backend/fake";
import { CHOICE } from "../src/backend/fake-people";
import type { PeopleCondition } from "../src/backend/generated";
import { points } from "../src/people/SegmentCard";
import { choiceOf, conditionOf, FRESH } from "../src/people/segments";
import { openWindow, wait, type Opened } from "./window";

const plain = (text: string | null | undefined): string => (text ?? "").replace(/[\u2066-\u2069]/g, "");

async function openChosen(prepare: (shop: FakeBackend) => void = () => undefined): Promise<Opened> {
  const opened = await openWindow(prepare);
  opened.session.go({ screen: "people", segment: CHOICE.id });
  await wait(200);
  return opened;
}

async function change(): Promise<HTMLElement> {
  await act(async () => screen.getByTestId("segment-change").click());
  await wait(200);
  return screen.getByTestId("segment-dialog");
}

async function put(field: HTMLElement, value: string): Promise<void> {
  await act(async () => void fireEvent.change(field, { target: { value } }));
}

describe("a choice of people", () => {
  it("says how many it holds and how that went, and the drawing runs as the window does", async () => {
    await openChosen();
    expect(plain(screen.getByTestId("segment-card").textContent)).toMatch(/Talkers.*12 people now.*7 on 19 February, 12 at the last count/);
    expect(screen.getByTestId("segment-trend").querySelector("polyline")?.getAttribute("points")?.split(" ").length).toBe(4);
    const [first] = points(CHOICE.trend, false);
    const [turned] = points(CHOICE.trend, true);
    expect((first?.[0] ?? 0) < 60 && (turned?.[0] ?? 0) > 60, "the oldest stands where reading begins").toBe(true);
  });

  it("with one counted day only has no trend, and says so", async () => {
    await openChosen((shop) => void (shop.instead.segments_list = () => ({ items: [{ ...CHOICE, trend: CHOICE.trend.slice(0, 1) }] })));
    expect(screen.queryByTestId("segment-trend")).toBeNull();
    expect(screen.getByText("It is counted once a day. There is no trend yet.")).toBeTruthy();
  });

  it("is changed under its own number: any of several conditions, one of them turned round", async () => {
    const { shop } = await openChosen();
    const dialog = await change();
    expect((within(dialog).getByLabelText("How many", { exact: true }) as HTMLInputElement).value, "as it was saved").toBe("10");
    await put(within(dialog).getByLabelText("How many of these must hold"), "any");
    await act(async () => within(dialog).getByTestId("segment-add").click());
    const second = within(dialog).getByRole("group", { name: /Condition.*2/ });
    await put(within(second).getByLabelText("They are"), "allows");
    await put(within(second).getByLabelText("Whether it holds"), "not");
    await put(within(second).getByLabelText("What they said"), "no");
    await act(async () => within(dialog).getByTestId("segment-save").click());
    await wait(200);
    expect(shop.asked("segments_put")).toEqual([{ id: "s1", name: "Talkers", condition: { is: "any", of: [{ is: "said_at_least", times: 10 }, { is: "not", of: { is: "allows", about: "messages", answer: "no" } }] } }]);
  });

  it("waits to be saved until a platform is named", async () => {
    const { shop } = await openChosen();
    const dialog = await change();
    await put(within(dialog).getByLabelText("They are"), "platform");
    await wait(200);
    expect((within(dialog).getByTestId("segment-save") as HTMLButtonElement).disabled).toBe(true);
    expect(within(dialog).getByText("One condition is not finished yet.")).toBeTruthy();
    await put(within(dialog).getByLabelText("Are on"), "mastodon");
    await act(async () => within(dialog).getByTestId("segment-save").click());
    await wait(200);
    expect(shop.asked("segments_put")[0]?.condition).toEqual({ is: "all", of: [{ is: "platform", platform: "mastodon" }] });
  });

  it("is removed at the second press, and the list is everybody's again", async () => {
    const { shop, session } = await openChosen();
    const dialog = await change();
    await act(async () => within(dialog).getByTestId("segment-drop").click());
    expect(shop.asked("segments_remove"), "one press asks").toEqual([]);
    await act(async () => within(dialog).getByTestId("segment-drop").click());
    await wait(200);
    expect(shop.asked("segments_remove")).toEqual([{ id: "s1" }]);
    expect(session.route.get()).toEqual({ screen: "people", order: "fans" });
  });

  it("with more inside than the form can show keeps all of it when its name is changed", async () => {
    const nested: PeopleCondition = { is: "all", of: [{ is: "any", of: [{ is: "quiet_for", days: 7 }] }, { is: "role", role: "helper" }] };
    const { shop } = await openChosen((fake) => void (fake.instead.segments_list = () => ({ items: [{ ...CHOICE, condition: nested }] })));
    const dialog = await change();
    expect(within(dialog).getByText(/This choice was made elsewhere/)).toBeTruthy();
    await put(within(dialog).getByLabelText("Name"), "Quiet helpers");
    await act(async () => within(dialog).getByTestId("segment-save").click());
    await wait(200);
    expect(shop.asked("segments_put")).toEqual([{ id: "s1", name: "Quiet helpers", condition: nested }]);
  });

  it("can be made of each of the fourteen conditions, all with names for readers", async () => {
    await openChosen();
    const dialog = await change();
    expect(Object.keys(FRESH).length).toBe(14);
    for (const kind of Object.keys(FRESH)) {
      await put(within(dialog).getByLabelText("They are"), kind);
      const names = [...within(dialog).getByRole("group", { name: /Condition/ }).querySelectorAll("select, input, button")].map((each) => each.getAttribute("aria-label") ?? "");
      expect(names.every((name) => name !== ""), kind).toBe(true);
      expect(names.length, `${kind} has a field of its own`).toBeGreaterThanOrEqual(3);
    }
    const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(found.violations.map(({ id }) => id)).toEqual([]);
  });

  it("comes back from its saved words as it was written", () => {
    for (const leaf of Object.values(FRESH)) {
      const condition: PeopleCondition = { is: "any", of: [leaf, { is: "not", of: leaf }] };
      const choice = choiceOf(condition);
      expect(choice === undefined ? undefined : conditionOf(choice), leaf.is).toEqual(condition);
    }
    expect(choiceOf({ is: "not", of: { is: "all", of: [] } }), "what the form cannot show it does not pretend to").toBeUndefined();
  });
});
