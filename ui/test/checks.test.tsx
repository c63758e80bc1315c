import axe from "axe-core";
import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { FakeBackend } from "../src/backend/fake";
import type { DraftFinding } from "../src/backend/generated";
import { LOOK_AFTER } from "../src/inbox/useChecks";
import { openWindow, press, wait } from "./window";

const NAMED: DraftFinding = { check: "name", severity: "good", code: "name_used", args: { name: "Hannah" }, start: null, end: null, suggestion: null };
/** Looks only for one claim and one promise, where they stand. */
function looks(shop: FakeBackend): void {
  shop.instead.drafts_look = ({ text }) => {
    const claim = text.indexOf("nut-free");
    const promise = text.indexOf("I'll ring you");
    const findings: DraftFinding[] = [];
    if (claim >= 0 && !shop.settings.checks_off.includes("facts")) findings.push({ check: "facts", severity: "stop", code: "facts_otherwise", args: { words: "nut-free", article: "Sheet", says: "Walnuts are handled here." }, start: claim, end: claim + 8, suggestion: "Walnuts are handled here." });
    const written = shop.asked("promises_add").length > 0;
    if (promise >= 0) findings.push({ check: "promise", severity: written ? "good" : "suggest", code: written ? "promise_written_down" : "promise_dated", args: { words: "I'll ring you today", due: "2026-03-12" }, start: promise, end: promise + 19, suggestion: null });
    return { findings: [...findings, NAMED] };
  };
}

async function write(text: string): Promise<HTMLTextAreaElement> {
  const field = (await screen.findByTestId("composer-text")) as HTMLTextAreaElement;
  fireEvent.change(field, { target: { value: text } });
  await wait(LOOK_AFTER + 150);
  return field;
}

async function openInbox(): Promise<FakeBackend> {
  const { shop } = await openWindow(looks);
  await press("g");
  await press("i");
  await wait();
  return shop;
}

describe("checks under the words", () => {
  it("say one thing at a time, mark it, and take the owner's wording", async () => {
    await openInbox();
    const field = await write("Ours is nut-free. I'll ring you today.");
    const fix = within(screen.getByTestId("checks"));
    expect(fix.getAllByTestId("check").length, "one at a time").toBe(1);
    expect(fix.getByTestId("check").dataset["code"]).toBe("facts_otherwise");
    expect(document.querySelector("mark")?.textContent).toBe("nut-free");
    const { violations } = await axe.run(document.body, { runOnly: ["wcag2a", "wcag2aa", "best-practice"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(violations.map((each) => each.id)).toEqual([]);
    fireEvent.click(fix.getByTestId("check-use"));
    await wait(LOOK_AFTER + 150);
    expect(field.value).toBe("Walnuts are handled here. I'll ring you today.");
  });

  it("ask once more before a stop leaves, and send as it is when the owner wants it so", async () => {
    const shop = await openInbox();
    await write("Ours is nut-free.");
    fireEvent.click(screen.getByTestId("composer-send"));
    await wait();
    expect(shop.asked("outbox_release"), "nothing left by surprise, and nothing was lost").toEqual([]);
    fireEvent.click(within(await screen.findByTestId("send-ask")).getByTestId("send-anyway"));
    await wait();
    expect(shop.asked("outbox_release").length).toBe(1);
  });

  it("are asked about the words as they leave, also when nobody waited for the look", async () => {
    const shop = await openInbox();
    const field = (await screen.findByTestId("composer-text")) as HTMLTextAreaElement;
    fireEvent.change(field, { target: { value: "Ours is nut-free." } });
    fireEvent.click(screen.getByTestId("composer-send"));
    await wait();
    expect(shop.asked("outbox_release")).toEqual([]);
    fireEvent.click(within(await screen.findByTestId("send-ask")).getByTestId("send-use"));
    await wait();
    expect(field.value).toBe("Walnuts are handled here.");
    expect(shop.asked("outbox_release"), "our wording is read before it goes").toEqual([]);
  });

  it("keep nothing from being sent when the look fails", async () => {
    const shop = await openInbox();
    shop.failing.set("drafts_look", { code: "internal", message: "", action: "" });
    await write("Ours is nut-free.");
    fireEvent.click(screen.getByTestId("composer-send"));
    await wait();
    expect(shop.asked("outbox_release").length).toBe(1);
  });

  it("are switched off in one click, say so, and are switched on in Settings", async () => {
    const shop = await openInbox();
    await write("Ours is nut-free.");
    fireEvent.click(screen.getByTestId("check-off"));
    await wait();
    expect(shop.settings.checks_off).toEqual(["facts"]);
    await write("Ours is nut-free, Hannah.");
    expect(screen.queryByTestId("check")).toBeNull();
    fireEvent.click(screen.getByTestId("checks-off"));
    await wait();
    fireEvent.click(within(screen.getByTestId("switch-facts")).getByRole("switch"));
    await wait();
    expect(shop.settings.checks_off).toEqual([]);
  });

  it("offer a promise to the ledger with its day", async () => {
    const shop = await openInbox();
    await write("I'll ring you today.");
    fireEvent.click(screen.getByTestId("promise-write"));
    await wait(LOOK_AFTER + 150);
    const [made] = shop.asked("promises_add");
    expect(made?.what).toBe("I'll ring you today");
    expect(new Date(made?.due_at ?? "").toLocaleDateString("sv")).toBe("2026-03-12");
  });
});

describe("what was promised", () => {
  it("stands on Today until it is kept", async () => {
    const { shop } = await openWindow();
    const rail = within(await screen.findByTestId("today-promised"));
    expect(rail.getByTestId("promise").textContent).toContain("Friday");
    fireEvent.click(rail.getByTestId("promise-kept"));
    await wait();
    expect(shop.asked("promises_end").map((asked) => asked.state)).toEqual(["kept"]);
  });
});
