/** Thank-yous: a rule said as a sentence and changed by its words, kept until it is saved; gifts and the till. */
import axe from "axe-core";
import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem, type FakeBackend } from "../src/backend/fake";
import { COFFEE, MISSED_YOU } from "../src/backend/fake-rules";
import { openWindow, press, wait, type Opened } from "./window";

async function breaks(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

/** Words without the signs that keep their direction. */
const plain = (text: string | null | undefined): string => (text ?? "").replace(/[\u2066-\u2069]/g, "");
const sentence = (): string => plain(screen.getByTestId("rule-sentence").textContent);

async function openThanks(prepare: (shop: FakeBackend) => void = () => undefined): Promise<Opened> {
  const opened = await openWindow(prepare);
  await press("g");
  await press("h");
  await wait();
  return opened;
}

/** Opens a rule that is at work. */
async function openRule(prepare: (shop: FakeBackend) => void = () => undefined): Promise<Opened> {
  const opened = await openThanks((shop) => {
    shop.thanks.keep({ ...MISSED_YOU, name: "We've missed you", gift_id: "g1" }, "missed_you");
    prepare(shop);
  });
  fireEvent.click(screen.getByTestId("thanks-rule"));
  await wait(300);
  return opened;
}

describe("the rules", () => {
  it("a shop without any is told what most begin with, and C begins", async () => {
    await openThanks();
    expect(screen.getByText(/Most shops begin with First hello/)).toBeTruthy();
    await press("c");
    await wait();
    expect(plain((await screen.findByTestId("template-missed_you")).textContent)).toContain("When a regular wrote in at least 8 of the 20 weeks before and has been quiet for 6 weeks, write them a private message on Saturday at 10:00 with no gift. Ask me first.");
    expect(await breaks()).toEqual([]);
  });

  it("a rule begun from a template is at work once it is saved, and not before", async () => {
    const { shop, session } = await openThanks();
    await press("c");
    await wait();
    fireEvent.click(screen.getByTestId("template-missed_you"));
    await wait(300);
    expect(shop.asked("campaigns_create"), "nothing was made yet").toEqual([]);
    fireEvent.click(screen.getByTestId("rule-save"));
    await wait(300);
    expect(shop.asked("campaigns_create")[0]?.rule.name, "named in the owner's language").toBe("We've missed you");
    expect(shop.asked("campaigns_create")[0]?.template).toBe("missed_you");
    expect(session.route.get(), "and it stays open").toEqual({ screen: "thanks", open: "r1" });
    expect(plain(screen.getByTestId("rule-saved").textContent)).toMatch(/^Saved/);
  });

  it("one that could not be saved says why, and its words are still there", async () => {
    const { shop, session } = await openThanks();
    await press("c");
    await wait();
    fireEvent.click(screen.getByTestId("template-welcome"));
    await wait(300);
    shop.failing.set("campaigns_create", problem("disk_full"));
    await press("Enter", { ctrlKey: true });
    await wait();
    expect(screen.getByRole("alert").textContent).toMatch(/disk is full/);
    session.go({ screen: "today" });
    await wait();
    session.go({ screen: "thanks" });
    await wait();
    expect(within(screen.getByTestId("thanks-rule")).getByText("First hello"), "kept while the owner was elsewhere").toBeTruthy();
    expect(screen.getByText("Your words are kept here until you save them.")).toBeTruthy();
  });
});

describe("the sentence", () => {
  it("its words are the controls, and the form below changes the same rule", async () => {
    await openRule();
    expect(sentence()).toContain("quiet for 6 weeks");
    expect(sentence()).toContain("with a coffee on the house");
    fireEvent.click(screen.getByRole("button", { name: /^Change: .*has been quiet/ }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.change(within(dialog).getByRole("textbox", { name: "Weeks" }), { target: { value: "9" } });
    await wait(300);
    expect(sentence()).toContain("quiet for 9 weeks");
    await press("Escape");
    await wait();
    const who = screen.getByRole("region", { name: "Who" });
    expect((within(who).getAllByRole("textbox", { name: "Weeks" })[1] as HTMLInputElement).value, "the form knows it too").toBe("9");
    fireEvent.change(within(who).getByRole("combobox", { name: "Whom it is for" }), { target: { value: "helper" } });
    await wait(300);
    expect(sentence()).toContain("When a helper wrote");
  });

  it("a Persian hand may type its own digits", async () => {
    const { session } = await openRule();
    const who = screen.getByRole("region", { name: "Who" });
    const [, weeks] = within(who).getAllByRole("textbox", { name: "Weeks" });
    fireEvent.change(weeks as HTMLElement, { target: { value: "۱۲" } });
    await wait(300);
    expect(session.rules.drafts.get().get("r1")?.rule.audience.conditions[1]).toEqual({ is: "quiet", weeks: 12 });
  });

  it("another day and another rhythm are chosen without knowing how calendars write them", async () => {
    const { session } = await openRule();
    const when = screen.getByRole("region", { name: "When" });
    fireEvent.click(within(when).getByRole("button", { name: "Wednesday" }));
    fireEvent.click(within(when).getByRole("button", { name: "Saturday" }));
    fireEvent.change(within(when).getByRole("textbox", { name: "Every how many" }), { target: { value: "2" } });
    await wait(300);
    expect(session.rules.drafts.get().get("r1")?.rule.moment).toEqual({ kind: "repeating", rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", from: "2026-03-12", at: "10:00" });
    expect(sentence()).toContain("on Wednesday of every 2 weeks at 10:00");
  });

  it("every part has its name, and nothing breaks the rules for readers", async () => {
    await openRule();
    expect(await breaks()).toEqual([]);
  });
});

describe("what is wrong", () => {
  it("stands beside its field with what to do, and saving waits for it", async () => {
    const { shop } = await openRule();
    fireEvent.change(screen.getByLabelText(/^The words in/), { target: { value: "Thank you for your custom." } });
    await wait(400);
    expect(screen.getByTestId("rule-problem").textContent).toMatch(/could go to anybody/);
    expect(screen.getByText("One thing to mend before this can be saved.")).toBeTruthy();
    expect((screen.getByTestId("rule-save") as HTMLButtonElement).disabled).toBe(true);
    await press("Enter", { ctrlKey: true });
    expect(shop.asked("campaigns_edit"), "the key is no way around it").toEqual([]);
    fireEvent.change(screen.getByLabelText(/^The words in/), { target: { value: "We miss you, {name}: {weeks} without you." } });
    await wait(400);
    expect(screen.queryByTestId("rule-problem")).toBeNull();
    await press("Enter", { ctrlKey: true });
    await wait(300);
    expect(shop.asked("campaigns_edit")[0]?.rule.message.texts.en).toBe("We miss you, {name}: {weeks} without you.");
    expect(plain(screen.getByTestId("rule-saved").textContent)).toMatch(/^Saved/);
  });

  it("half a change is kept when the owner goes elsewhere, never reaches the rule, and can be undone", async () => {
    const { shop, session } = await openRule();
    fireEvent.change(screen.getByLabelText(/^The words in/), { target: { value: "We miss {usual" } });
    await press("Escape");
    await wait();
    expect(screen.getByText("Not saved yet")).toBeTruthy();
    fireEvent.click(screen.getByTestId("thanks-rule"));
    await wait(300);
    expect((screen.getByLabelText(/^The words in/) as HTMLTextAreaElement).value).toBe("We miss {usual");
    expect(shop.asked("campaigns_edit")).toEqual([]);
    fireEvent.click(screen.getByText("Undo my changes"));
    await wait(300);
    expect((screen.getByLabelText(/^The words in/) as HTMLTextAreaElement).value, "as it is saved").toBe(MISSED_YOU.message.texts.en);
    expect(session.rules.drafts.get().size).toBe(0);
  });

  it("what is said when something isn't known is a field of its own", async () => {
    const { session } = await openRule();
    fireEvent.change(screen.getByRole("textbox", { name: /their usual/ }), { target: { value: "window seat" } });
    expect(session.rules.drafts.get().get("r1")?.rule.message.texts.en).toContain("{usual|window seat}");
  });
});

describe("gifts", () => {
  const openGifts = async (prepare: (shop: FakeBackend) => void = () => undefined): Promise<Opened> => {
    const opened = await openThanks(prepare);
    fireEvent.click(screen.getByTestId("thanks-view-gifts"));
    await wait();
    return opened;
  };
  const till = async (code: string): Promise<string> => {
    fireEvent.change(screen.getByTestId("till-code"), { target: { value: code } });
    fireEvent.click(screen.getByTestId("till-redeem"));
    await wait();
    return plain(screen.getByTestId("till-said").textContent);
  };

  it("a code is used at the till once, however it is typed, and a slip is told from a used one", async () => {
    await openGifts();
    expect(await breaks()).toEqual([]);
    expect(await till("k7mx 2pqr")).toBe("Good. a coffee on the house, for Hannah Kowalski. It is used now.");
    expect((screen.getByTestId("till-code") as HTMLInputElement).value, "ready for the next").toBe("");
    expect(await till("K7MX-2PQR")).toMatch(/used already, on 12 March 2026/);
    expect(await till("K7MX-2PQS")).toMatch(/Nobody has this code/);
    expect((screen.getByTestId("till-code") as HTMLInputElement).value, "to look at each letter").toBe("K7MX-2PQS");
  });

  it("a gift is made with a comma for a point, and its money is shown as money", async () => {
    const { shop } = await openGifts();
    expect(plain(screen.getByTestId("gift").textContent)).toMatch(/€2\.60 each.*Up to €40\.00 a month.*41 given, 33 used.*€85\.80 so far/);
    fireEvent.click(screen.getByTestId("gift-new"));
    fireEvent.change(await screen.findByTestId("gift-name"), { target: { value: "a loaf" } });
    fireEvent.change(screen.getByTestId("gift-cost"), { target: { value: "3,5" } });
    await wait();
    expect((screen.getByTestId("gift-save") as HTMLButtonElement).disabled, "nothing is missing").toBe(false);
    fireEvent.click(screen.getByTestId("gift-save"));
    await wait();
    expect(shop.asked("gifts_create")).toEqual([{ ...COFFEE, name: "a loaf", cost: 350, month_budget: null }]);
    expect(screen.getAllByTestId("gift").length).toBe(2);
  });

  it("the codes of a gift are told with where they stand", async () => {
    await openGifts();
    fireEvent.click(screen.getByText("Codes"));
    const dialog = await screen.findByTestId("codes");
    await wait();
    expect(plain(dialog.textContent)).toMatch(/K7MX-2PQRGivenuntil 13 May 2026.*AB3D-9XYZUsedused 1 March 2026/);
  });
});
