import axe from "axe-core";
import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { FakeBackend } from "../src/backend/fake";
import { inserted } from "../src/inbox/useAtHand";
import { sectionOf } from "../src/playbook/NewPage";
import { openWindow, press, wait } from "./window";

async function breaks(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { runOnly: ["wcag2a", "wcag2aa", "best-practice"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return violations.map((each) => each.id);
}

async function open(...keys: readonly string[]): Promise<FakeBackend> {
  const { shop } = await openWindow();
  for (const key of keys) await press(key);
  await wait();
  return shop;
}

/** The words of an element, without the marks that keep directions apart. */
const words = (id: string): string => (screen.getByTestId(id).textContent ?? "").replace(/[\u2066-\u2069]/g, "");
const page = (section: string): HTMLElement => screen.getAllByTestId("page").find((each) => each.dataset["section"] === section) as HTMLElement;

describe("the playbook", () => {
  it("shows each kind of page as what the app acts on", async () => {
    await open("g", "b");
    for (const section of ["voice", "reply/hours", "protocol/allergy", "house-rules", "article/bread"]) {
      fireEvent.click(page(section));
      await wait();
      expect(page(section).getAttribute("aria-current")).toBe("page");
      expect(await breaks(), section).toEqual([]);
    }
    expect(screen.getByTestId("playbook-page").textContent).toContain("Contradicted by");
  });

  it("is written with its problems beside it, and saved over the version that was read", async () => {
    const shop = await open("g", "b");
    fireEvent.click(page("protocol/allergy"));
    await wait();
    fireEvent.click(screen.getByTestId("page-edit"));
    const field = screen.getByTestId("page-text");
    fireEvent.change(field, { target: { value: "# Allergy\n\n??" } });
    await wait(600);
    expect(screen.getByTestId("page-problems").textContent).toContain("Say it differently.");
    expect(await breaks()).toEqual([]);
    fireEvent.click(screen.getByTestId("page-save"));
    await wait();
    expect(shop.asked("playbook_set")).toEqual([{ section: "protocol/allergy", text: "# Allergy\n\n??", writer: "", over: 0 }]);
  });

  it("puts an old version back as a new one, begins a page, prints, and knows who has read it", async () => {
    const shop = await open("g", "b");
    fireEvent.click(screen.getByTestId("page-history"));
    await wait();
    fireEvent.click(within(await screen.findByTestId("history")).getByTestId("version-back"));
    await wait();
    expect(shop.asked("playbook_set")[0]?.text).toBe("# As it came");
    fireEvent.click(screen.getByTestId("page-new"));
    fireEvent.change(await screen.findByTestId("new-title"), { target: { value: "Ώρες!  2026" } });
    expect(await breaks()).toEqual([]);
    fireEvent.click(screen.getByTestId("new-begin"));
    await wait();
    expect(shop.asked("playbook_set")[1]?.section).toBe("reply/ώρες-2026");
    fireEvent.click(screen.getByTestId("handbook"));
    await wait();
    expect(shop.asked("playbook_handbook")[0]?.open).toBe(true);
    expect(words("reader")).toContain("2 pages have changed");
    fireEvent.change(screen.getByTestId("reader-name"), { target: { value: "Maria" } });
    fireEvent.click(screen.getByTestId("reader-add"));
    await wait();
    expect(shop.asked("playbook_mark_read")).toEqual([{ reader: "Maria" }]);
  });

  it("names a page so that none is written over", () => {
    expect(sectionOf("article", "What is in it?", [])).toBe("article/what-is-in-it");
    expect(sectionOf("reply", "ساعات العمل", ["reply/ساعات-العمل"])).toBe("reply/ساعات-العمل-2");
    expect(sectionOf("protocol", "!!!", [])).toBe("protocol/protocol");
  });
});

describe("a rule", () => {
  it("is put together as a sentence, tried on everything, saved, and taken back", async () => {
    const shop = await open("g", "b");
    fireEvent.click(screen.getByTestId("page-rules"));
    await wait();
    fireEvent.click(screen.getByTestId("rule-new"));
    await wait();
    fireEvent.change(screen.getByTestId("rule-name"), { target: { value: "Bread" } });
    fireEvent.click(screen.getByTestId("rule-all-add"));
    fireEvent.click(await screen.findByRole("menuitem", { name: "Words it says" }));
    await wait();
    fireEvent.change(screen.getByTestId("rule-words"), { target: { value: "loaf, bread*، نان" } });
    fireEvent.click(screen.getByTestId("rule-then-add"));
    fireEvent.click(await screen.findByRole("menuitem", { name: "Put a word on it" }));
    await wait();
    fireEvent.change(screen.getByTestId("rule-label"), { target: { value: "Bread" } });
    await wait();
    expect(await breaks()).toEqual([]);
    expect(screen.queryByTestId("rule-save-apply"), "nothing is saved untried").toBeNull();
    fireEvent.click(screen.getByTestId("rule-test"));
    await wait();
    expect(shop.asked("rules_test")[0]?.rule.all).toEqual([{ is: "words", any: ["loaf", "bread*", "نان"] }]);
    expect(screen.getByTestId("would").textContent).toContain("walnut");
    expect(await breaks()).toEqual([]);
    fireEvent.change(screen.getByTestId("rule-name"), { target: { value: "Breads" } });
    await wait();
    expect(screen.queryByTestId("back-test"), "a changed rule is tried again").toBeNull();
    fireEvent.click(screen.getByTestId("rule-test"));
    await wait();
    fireEvent.click(screen.getByTestId("rule-save-apply"));
    await wait();
    expect(shop.asked("rules_apply")).toEqual([{ rule_id: "ru1", interaction_ids: ["i1"] }]);
    fireEvent.click(screen.getByTestId("rule-effects"));
    await wait();
    expect(words("effect")).toContain("House rule 1: Be kind.");
    expect(await breaks()).toEqual([]);
    fireEvent.click(screen.getByTestId("rule-undo"));
    await wait();
    expect(shop.asked("rules_undo")).toEqual([{ rule_id: "ru1", effect_ids: null }]);
  });
});

describe("beside the conversation", () => {
  it("a protocol is started with A, ticked, and stands on Today; it is handed over with a note", async () => {
    const shop = await open("g", "i");
    await press("a");
    fireEvent.click(await screen.findByRole("menuitem", { name: "Allergy or illness" }));
    await wait();
    expect(shop.asked("protocol_start").map((asked) => asked.section)).toEqual(["protocol/allergy"]);
    const card = within(await screen.findByTestId("protocol"));
    expect(card.getByTestId("step").getAttribute("aria-checked")).toBe("false");
    expect(await breaks()).toEqual([]);
    fireEvent.click(card.getByTestId("protocol-hand"));
    const dialog = within(await screen.findByTestId("hand-dialog"));
    fireEvent.change(dialog.getByTestId("hand-note"), { target: { value: "She is at home until noon." } });
    expect(await breaks()).toEqual([]);
    fireEvent.click(dialog.getByTestId("hand-save"));
    await wait();
    expect(shop.asked("hand_over")[0]).toMatchObject({ person: "Nadia", note: "She is at home until noon." });
    fireEvent.click(card.getByTestId("step"));
    await wait();
    expect(card.getByTestId("step").getAttribute("aria-checked")).toBe("true");
    await press("g");
    await press("t");
    await wait();
    expect(screen.getByTestId("today-protocol").textContent).toContain("Hannah");
  });

  it("words at hand come with / where a word begins, and elsewhere a slash is a slash", async () => {
    const shop = await open("g", "i");
    const field = (await screen.findByTestId("composer-text")) as HTMLTextAreaElement;
    field.focus();
    await press("/");
    const list = within(await screen.findByTestId("at-hand"));
    await wait();
    expect(list.getAllByTestId("at-hand-words").length).toBe(2);
    expect(list.getAllByTestId("at-hand-words")[0]?.textContent).toContain("a question");
    expect(await breaks()).toEqual([]);
    fireEvent.keyDown(list.getByRole("listbox"), { key: "ArrowDown" });
    fireEvent.keyDown(list.getByRole("listbox"), { key: "Enter" });
    await wait();
    expect(field.value).toBe("On Sundays.");
    expect(screen.queryByTestId("at-hand")).toBeNull();
    expect(shop.asked("outbox_release"), "nothing leaves by itself").toEqual([]);
    field.setSelectionRange(3, 3);
    await press("/");
    expect(screen.queryByTestId("at-hand"), "after a space a word can begin").not.toBeNull();
    fireEvent.keyDown(screen.getByRole("listbox", { name: "Words that may help" }), { key: "/" });
    await wait();
    expect(field.value).toBe("On /Sundays.");
    field.setSelectionRange(2, 2);
    await press("/");
    expect(screen.queryByTestId("at-hand")).toBeNull();
  });

  it("what is taken stands with spaces where they are needed", () => {
    expect(inserted("", 0, "Hello.")).toEqual({ text: "Hello.", caret: 6 });
    expect(inserted("Dear.Bye", 5, "Hello.")).toEqual({ text: "Dear. Hello. Bye", caret: 12 });
  });
});
