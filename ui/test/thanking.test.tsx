/** Reading what the rules wrote, saying yes, and the calendar of what is coming. */
import axe from "axe-core";
import { fireEvent, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ComingView } from "../src/backend/generated";
import { MISSED_YOU } from "../src/backend/fake-rules";
import type { FakeBackend } from "../src/backend/fake";
import { openWindow, press, wait, type Opened } from "./window";

async function breaks(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}
const plain = (text: string | null | undefined): string => (text ?? "").replace(/[\u2066-\u2069]/g, "");
const saturday: ComingView = { campaign_id: "r1", name: "We've missed you", key: "2026-03-14", at: "2026-03-14T10:00:00.000Z", member: null, state: null, written: 3, to_read: 0 };

async function open(prepare: (shop: FakeBackend) => void, view: "rules" | "read" = "read"): Promise<Opened> {
  const opened = await openWindow((shop) => {
    shop.thanks.keep({ ...MISSED_YOU, name: "We've missed you" }, "missed_you");
    prepare(shop);
  });
  opened.session.go({ screen: "thanks", view });
  await wait(200);
  return opened;
}

it("nothing is approved together before every one of them was shown", async () => {
  const { shop } = await open(({ thanks }) => [thanks.wrote("hannah"), thanks.wrote("tomasz"), thanks.wrote("sam")]);
  const all = screen.getByTestId("approve-all") as HTMLButtonElement;
  expect(plain(screen.getByTestId("read-progress").textContent)).toBe("1 of 3 read");
  expect(all.disabled, "two were never seen").toBe(true);
  await press("j");
  await press("j");
  expect(plain(screen.getByTestId("open-award").textContent), "the third is open").toContain("Sam Whitlock");
  expect(all.disabled).toBe(false);
  expect(await breaks()).toEqual([]);
  fireEvent.click(all);
  await wait(200);
  expect(shop.asked("campaigns_approve")).toEqual([{ awards: [{ award_id: "w10", text_hash: "w10-1" }, { award_id: "w11", text_hash: "w11-1" }, { award_id: "w12", text_hash: "w12-1" }] }]);
  expect(screen.getByText("Nothing to read")).toBeTruthy();
});

it("words that changed after they were read have to be read again", async () => {
  const { shop } = await open(({ thanks }) => [thanks.wrote("hannah"), thanks.wrote("tomasz")]);
  await press("j");
  const all = screen.getByTestId("approve-all") as HTMLButtonElement;
  expect(all.disabled, "both were seen").toBe(false);
  await shop.call("campaigns_words", { award_id: "w10", text: "Something quite different." });
  await wait(200);
  expect(all.disabled, "nobody has read the new words").toBe(true);
});

it("one by one by the keyboard, with words of one's own for one person", async () => {
  const { shop } = await open(({ thanks }) => [thanks.wrote("hannah", { wants_reason: true }), thanks.wrote("tomasz")]);
  expect((screen.getByTestId("award-approve") as HTMLButtonElement).disabled, "the reason is missing").toBe(true);
  await press("Enter", { ctrlKey: true });
  expect(shop.asked("campaigns_approve"), "and no key gets around it").toEqual([]);
  fireEvent.change(screen.getByTestId("award-words"), { target: { value: "Hannah, thank you for the jars." } });
  fireEvent.click(await screen.findByTestId("award-save"));
  await wait(200);
  (document.activeElement as HTMLElement | null)?.blur();
  await press("Enter", { ctrlKey: true });
  await wait(200);
  expect(shop.asked("campaigns_words")).toEqual([{ award_id: "w10", text: "Hannah, thank you for the jars." }]);
  expect(shop.asked("campaigns_approve").length).toBe(1);
  expect(plain(screen.getByTestId("open-award").textContent), "the next one is open").toContain("Tomasz Wrona");
  fireEvent.click(screen.getByTestId("award-skip"));
  await wait(200);
  expect(shop.asked("campaigns_skip")).toEqual([{ award_id: "w11" }]);
});

it("what is done by hand stays until the owner has done it", async () => {
  const { shop } = await open(({ thanks }) => [thanks.wrote("hannah", { state: "approved", act: "card" })]);
  fireEvent.click(within(screen.getByRole("region", { name: "For you to give" })).getByText("I've given it"));
  await wait(200);
  expect(shop.asked("campaigns_given")).toEqual([{ award_id: "w10" }]);
  expect(screen.getByText("Nothing to read")).toBeTruthy();
});

it("an opened rule shows everybody's fate with its reason, and the very words", async () => {
  const { session } = await open(() => undefined);
  session.go({ screen: "thanks", open: "r1" });
  expect((await screen.findAllByTestId("fate")).map((row) => plain(row.textContent))).toEqual(["HKHannah KowalskiQuiet for 7 weeksReady", "SWSam WhitlockQuiet for 7 weeksHeld back", "لليلى حدادToo soon, until 31 March 2026Waits", "پپریسا رحیمیAsked for no messagesLeft out"]);
  expect(plain(screen.getByTestId("letter").textContent)).toBe("Hello Hannah, the corner table has been asking after you. Nadia");
  expect(plain(screen.getByTestId("preview-sum").textContent)).toContain("1 to send, 1 held back by chance, 1 wait, 1 left out.");
  expect(await breaks()).toEqual([]);
});

it("an occasion is moved by the keyboard at its own time of day, left out, and brought back", async () => {
  const { shop } = await open((made) => (made.thanks.coming = [saturday]), "rules");
  expect(await breaks()).toEqual([]);
  expect(screen.getByTestId("occasion").getAttribute("aria-label")).toContain("ready");
  const choose = async (words: string): Promise<void> => {
    fireEvent.click(screen.getByTestId("occasion"));
    fireEvent.click(await screen.findByText(words));
    await wait(200);
  };
  await choose("A day later");
  expect(shop.asked("campaigns_move")[0]).toEqual({ campaign_id: "r1", key: "2026-03-14", to: "2026-03-15T10:00:00.000Z", skip: false });
  expect(document.querySelector('[data-day="2026-03-15"]')?.contains(screen.getByTestId("occasion")), "it stands on its new day").toBe(true);
  await choose("Not this time");
  expect(screen.getByTestId("occasion").getAttribute("aria-label")).toContain("left out");
  await choose("Bring it back");
  expect(shop.asked("campaigns_move")[2]).toEqual({ campaign_id: "r1", key: "2026-03-14", to: null, skip: false });
});

it("an occasion is dragged to another day, but not into the past", async () => {
  const { shop } = await open((made) => (made.thanks.coming = [saturday]), "rules");
  const kept = new Map<string, string>();
  const dataTransfer = { setData: (type: string, value: string) => void kept.set(type, value), getData: (type: string) => kept.get(type) ?? "", get types() { return [...kept.keys()]; } };
  const cell = (day: string): HTMLElement => document.querySelector<HTMLElement>(`[data-day="${day}"]`) as HTMLElement;
  fireEvent.dragStart(screen.getByTestId("occasion").closest("[draggable]") as HTMLElement, { dataTransfer });
  expect(fireEvent.dragOver(cell("2026-03-10"), { dataTransfer }), "the past does not take it").toBe(true);
  expect(fireEvent.dragOver(cell("2026-03-20"), { dataTransfer })).toBe(false);
  fireEvent.drop(cell("2026-03-20"), { dataTransfer });
  await wait(200);
  expect(shop.asked("campaigns_move")).toEqual([{ campaign_id: "r1", key: "2026-03-14", to: "2026-03-20T10:00:00.000Z", skip: false }]);
});

it("a week with more than the owner allows says so", async () => {
  await open((made) => (made.thanks.coming = [saturday]), "rules");
  expect(plain(screen.getByTestId("thanks-calendar").textContent)).toMatch(/23 of 20More than you allow in this week/);
});

it("Today names who would be thanked, and what is coming", async () => {
  const { session } = await open((made) => {
    made.thanks.wrote("hannah");
    made.thanks.coming = [saturday];
  });
  session.go({ screen: "today" });
  await wait(200);
  expect(plain(screen.getByTestId("today-thank").textContent)).toMatch(/Hannah Kowalski.*corner table.*Quiet for 7 weeks/);
  expect(screen.getByTestId("today-coming").textContent).toContain("We've missed you");
  expect(await breaks()).toEqual([]);
  fireEvent.click(within(screen.getByTestId("today-thank")).getByText("Read them"));
  await wait(200);
  expect(screen.getByTestId("reading")).toBeTruthy();
});
