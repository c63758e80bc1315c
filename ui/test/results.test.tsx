/** What came of a thank-you: the verdict in words first; and what surrounds it: who was never thanked, the till by name, naming people, a card. */
import axe from "axe-core";
import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { FakeBackend } from "../src/backend/fake";
import { MISSED_YOU } from "../src/backend/fake-rules";
import { openWindow, press, wait, type Opened } from "./window";

async function breaks(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}
const plain = (text: string | null | undefined): string => (text ?? "").replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ");
const words = (id: string): string => plain(screen.getByTestId(id).textContent);

async function openThanks(prepare: (shop: FakeBackend) => void = () => undefined): Promise<Opened> {
  const opened = await openWindow((shop) => {
    shop.thanks.keep({ ...MISSED_YOU, name: "We've missed you", gift_id: "g1" }, "missed_you");
    prepare(shop);
  });
  await press("g");
  await press("h");
  await wait();
  return opened;
}

async function openResults(prepare: (shop: FakeBackend) => void = () => undefined): Promise<Opened> {
  const opened = await openThanks(prepare);
  fireEvent.click(screen.getByTestId("thanks-view-results"));
  await wait();
  return opened;
}

describe("what came of it", () => {
  it("says first that it can't tell, then the figures it rests on", async () => {
    await openResults();
    expect(words("verdict")).toBe("We can't tell yet. More of the people you wrote to came back, but it could still be luck.");
    expect(words("results-chart")).toContain("41 of 58 came back");
    expect(words("results-chart")).toContain("+16, plausibly −7 to +39");
    expect(words("results-explained")).toContain("With 78 people only a rise of about 36 points would have shown.");
    expect(words("results-explained")).toContain("about 2 times in 10");
    expect(words("results-explained"), "who looks now looks early").toContain("early look");
    expect(words("plain-facts")).toContain("33 of 58");
    expect(words("plain-facts")).toContain("£85.80");
    expect(words("reach"), "few people are counted, not put in percent").toContain("Ελληνικά977 of 9");
    expect(words("reach")).toContain("574274%");
    expect(words("wrote-back")).toContain("cry at the bus stop");
    expect(await breaks()).toEqual([]);
  });

  it.each([
    ["Too few people to say.", { verdict: "too_few" }],
    ["Not yet. The first 60 days are over on 20 April", { verdict: null, numbers: null, difference: null, measurable: "collecting" }],
    ["can't be measured by holding people back: others read it too", { verdict: null, numbers: null, difference: null, measurable: "public" }],
    ["Nobody was held back", { verdict: null, numbers: null, difference: null, measurable: "nobody_waited" }],
    ["It did not help.", { verdict: "clear_worse" }],
    ["It helped. More of the people you wrote to came back than luck explains.", { verdict: "clear_better" }],
  ] as const)("never says more than the figures: %s", async (said, change) => {
    await openResults((shop) => {
      shop.thanks.report = { ...shop.thanks.report, ...change };
    });
    expect(words("verdict")).toContain(said);
  });

  it("holding back half changes the rule and says that it asks first again", async () => {
    const { shop } = await openResults();
    fireEvent.click(screen.getByTestId("hold-half"));
    await wait();
    expect(shop.asked("campaigns_edit")[0]?.rule.gently.hold_back).toBe("half");
    fireEvent.click(screen.getByTestId("self-test"));
    await wait();
    expect(words("self-tested")).toContain("in 5 of 200 tries");
  });

  it("is reached from the rule", async () => {
    const { session } = await openThanks();
    fireEvent.click(screen.getByTestId("thanks-rule"));
    await wait(300);
    await screen.findByTestId("outlook", undefined, { timeout: 5_000 });
    expect(words("outlook"), "what could be seen is said before anything leaves").toContain("Nobody would be held back");
    fireEvent.click(screen.getByTestId("rule-results"));
    await wait();
    expect(session.route.get()).toEqual({ screen: "thanks", view: "results", of: "r1" });
  });
});

it("what holding back could show is said before anything leaves", async () => {
  await openThanks((shop) => {
    shop.thanks.outlook = { thanked: 8, held_back: 5, base: 20, base_is_known: false, smallest_rise: 58.4 };
  });
  fireEvent.click(screen.getByTestId("thanks-rule"));
  await wait(300);
  await screen.findByTestId("outlook", undefined, { timeout: 5_000 });
  expect(words("outlook")).toContain("5 would wait. Only a rise of about 58 points would show.");
  expect(words("outlook"), "and what is only assumed").toContain("one in five is assumed");
});

describe("fairness", () => {
  it("names who was never thanked, and leads to them", async () => {
    const { session } = await openThanks();
    expect(words("fair-never")).toContain("2 of 6 who keep coming or help were never thanked: Hannah");
    expect(screen.queryByTestId("fair-alarm")).toBeNull();
    fireEvent.click(screen.getByTestId("fair-see"));
    fireEvent.click((await screen.findAllByTestId("never"))[0] as HTMLElement);
    await wait();
    expect(session.route.get()).toMatchObject({ screen: "people" });
    expect(words("member-thanks"), "their page tells of thank-yous too").toContain("with a coffee on the house");
  });

  it("says when three people get most of it", async () => {
    await openThanks((shop) => {
      shop.thanks.fairness = { ...shop.thanks.fairness, spread: { ...shop.thanks.fairness.spread, alarm: true, top_three_share: 0.42 } };
    });
    expect(words("fair-alarm")).toContain("Three people get 42% of all thanks");
    expect(await breaks()).toEqual([]);
  });
});

describe("by hand", () => {
  it("a rule for when the owner says so names people, and can be saved only then", async () => {
    const { session } = await openThanks();
    fireEvent.click(screen.getByTestId("thanks-rule"));
    await wait(300);
    fireEvent.change(within(screen.getByTestId("rule-editor")).getAllByLabelText("When it happens").at(-1) as HTMLElement, { target: { value: "by_hand" } });
    await wait(300);
    fireEvent.change(screen.getByTestId("name-somebody"), { target: { value: "lay" } });
    fireEvent.click(await screen.findByTestId("name-offered"));
    await wait(300);
    expect(session.rules.drafts.get().get("r1")?.rule.audience.only).toEqual([expect.any(String)]);
    expect(await screen.findByTestId("named")).toBeTruthy();
  });

  it("a card lies on paper as it is read, with its code, and is printed", async () => {
    const print = vi.fn();
    vi.stubGlobal("print", print);
    await openThanks((shop) => {
      shop.thanks.wrote("hannah", { state: "approved", act: "card", gift_code: "K7MX-2PQR" });
    });
    fireEvent.click(screen.getByTestId("thanks-view-read"));
    await wait();
    fireEvent.click(await screen.findByTestId("card-print"));
    const [paper] = await screen.findAllByTestId("card-paper");
    expect(plain(paper?.textContent)).toContain("say K7MX-2PQR");
    expect(document.querySelector("body > div[aria-hidden] [data-testid='card-paper']"), "the sheet for the printer stands beside the window, not in it").not.toBeNull();
    fireEvent.click(screen.getByTestId("card-do"));
    expect(print).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });
});

it("the till knows a gift by the name of whose it is", async () => {
  const { shop } = await openThanks();
  fireEvent.click(screen.getByTestId("thanks-view-gifts"));
  await wait();
  fireEvent.change(screen.getByTestId("till-code"), { target: { value: "hannah" } });
  fireEvent.click(screen.getByTestId("till-redeem"));
  fireEvent.click(await screen.findByTestId("till-use"));
  await wait();
  expect(shop.asked("gifts_redeem").map(({ code }) => code)).toEqual(["hannah", "K7MX-2PQR"]);
  expect(words("till-said")).toContain("Hannah");
});

it("more than a hundred are read page by page, and all is offered only when all were read", async () => {
  await openThanks((shop) => {
    for (let n = 0; n < 130; n += 1) shop.thanks.wrote("hannah");
  });
  fireEvent.click(screen.getByTestId("thanks-view-read"));
  await wait();
  expect(screen.getAllByTestId("to-read")).toHaveLength(100);
  expect((screen.getByTestId("approve-all") as HTMLButtonElement).disabled).toBe(true);
  fireEvent.click(screen.getByTestId("reading-more"));
  await wait();
  expect(screen.getAllByTestId("to-read")).toHaveLength(130);
  expect(screen.queryByTestId("reading-more")).toBeNull();
});

it("the weeks go to the owner's own calendar as a file", async () => {
  const { shop } = await openThanks();
  fireEvent.click(screen.getByTestId("calendar-file"));
  await wait();
  expect(shop.asked("campaigns_ics_file")[0]?.open).toBe(true);
});

it("what deeds count is changed with the old and the new ten side by side", async () => {
  const { shop } = await openWindow();
  await press("g");
  await press("p");
  await wait();
  fireEvent.click(screen.getByTestId("weights-open"));
  const answer = await screen.findByTestId("weight-answer");
  fireEvent.change(answer, { target: { value: "9" } });
  await wait(200);
  expect(words("top-before")).toMatch(/Hannah.*ليلى/);
  expect(words("top-after")).toMatch(/ليلى.*Hannah/);
  fireEvent.change(answer, { target: { value: "lots" } });
  expect((screen.getByTestId("weights-save") as HTMLButtonElement).disabled, "a word is no weight").toBe(true);
  fireEvent.change(answer, { target: { value: "9" } });
  await wait(200);
  expect(await breaks()).toEqual([]);
  fireEvent.click(screen.getByTestId("weights-save"));
  await wait();
  expect(shop.asked("people_weights_set")[0]?.answer).toBe(9);
});
