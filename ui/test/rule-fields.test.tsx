/** The fields of a rule that its sentence does not say, or says by a name: its end, its bounds, and one of the owner's own choices. */
import { act, fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { FakeBackend } from "../src/backend/fake";
import { MISSED_YOU } from "../src/backend/fake-rules";
import type { Campaign } from "../src/backend/generated";
import { dayOf } from "../src/recognition/weeks";
import { openWindow, wait, type Opened } from "./window";

const sentence = (): string => (screen.getByTestId("rule-sentence").textContent ?? "").replace(/[\u2066-\u2069]/g, "");

/** Opens a rule that is at work. */
async function openRule(prepare: (shop: FakeBackend) => void = () => undefined): Promise<Opened> {
  const opened = await openWindow((shop) => {
    shop.thanks.keep({ ...MISSED_YOU, name: "We've missed you", gift_id: "g1" }, "missed_you");
    prepare(shop);
  });
  opened.session.go({ screen: "thanks", open: "r1" });
  await wait(300);
  return opened;
}

describe("a rule", () => {
  it("may be for one of the owner's own choices of people, and says which by its name", async () => {
    const { session } = await openRule();
    const who = screen.getByRole("region", { name: "Who" });
    await act(async () => void fireEvent.click(within(who).getByRole("button", { name: "Add a condition" })));
    fireEvent.click(await screen.findByRole("menuitem", { name: "Is in one of your own choices" }));
    await wait(300);
    expect(session.rules.drafts.get().get("r1")?.rule.audience.conditions[2]).toEqual({ is: "in_segment", segment_id: "s1" });
    expect(sentence(), "by its name, not by its number").toContain("is in your choice Talkers");
    expect((within(who).getByRole("combobox", { name: "Is in one of your own choices" }) as HTMLSelectElement).value).toBe("s1");
  });

  it("of a choice that was removed says so, and still opens", async () => {
    const { session } = await openRule((shop) => {
      shop.instead.segments_list = () => ({ items: [] });
      const [kept] = shop.thanks.rules;
      if (kept !== undefined) kept.rule = { ...kept.rule, audience: { ...kept.rule.audience, conditions: [{ is: "in_segment", segment_id: "s9" }] } };
    });
    expect(session.route.get()).toMatchObject({ open: "r1" });
    expect(sentence()).toContain("is in one of your choices");
    expect(screen.getByRole("option", { name: "which was removed" })).toBeTruthy();
  });

  it("ends on the day the owner says, the whole of it, and so often and no more to the same person", async () => {
    const { session } = await openRule();
    const rule = (): Campaign | undefined => session.rules.drafts.get().get("r1")?.rule;
    const learning = screen.getByRole("region", { name: "Learning" });
    expect(within(learning).queryByTestId("rule-until"), "it goes on until the owner says otherwise").toBeNull();
    fireEvent.click(within(learning).getByRole("switch", { name: "It ends on a day" }));
    await wait(300);
    fireEvent.change(within(learning).getByTestId("rule-until"), { target: { value: "2026-06-30" } });
    await wait(300);
    const until = rule()?.measure.until ?? "";
    expect([dayOf(Date.parse(until)), dayOf(Date.parse(until) + 1)], "the last moment of that day on the shop's clock").toEqual(["2026-06-30", "2026-07-01"]);
    fireEvent.change(within(learning).getByTestId("rule-until"), { target: { value: "0002-06-30" } });
    await wait(300);
    expect(rule()?.measure.until, "a year half typed changes nothing").toBe(until);
    fireEvent.change(within(learning).getByTestId("rule-until"), { target: { value: "2026-01-31" } });
    await wait(300);
    expect(within(learning).getByText("That day has passed. Nobody new will be found.")).toBeTruthy();
    fireEvent.click(within(learning).getByRole("switch", { name: "It ends on a day" }));
    await wait(300);
    expect(rule(), "as it was before: there is nothing to save").toBeUndefined();
    const [, , byThis, messages] = within(screen.getByRole("region", { name: "Gently" })).getAllByRole("textbox");
    fireEvent.change(byThis as HTMLElement, { target: { value: "1" } });
    fireEvent.change(messages as HTMLElement, { target: { value: "4" } });
    await wait(300);
    expect(rule()?.gently.caps).toMatchObject({ a_year_each_campaign: 1, messages_a_month: 4, a_year: 4 });
  });
});
