/** How well somebody is known: whether a true fan and why, the steps they took, who answers whom, and how fast days fade. */
import { act, fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { FakeBackend } from "../src/backend/fake";
import { memberView } from "../src/backend/fake-people";
import type { MemberView } from "../src/backend/generated";
import { openWindow, wait, type Opened } from "./window";

/** Words without the signs that keep their direction. */
const plain = (text: string | null | undefined): string => (text ?? "").replace(/[\u2066-\u2069]/g, "");

async function openPeople(prepare: (shop: FakeBackend) => void = () => undefined): Promise<Opened> {
  const opened = await openWindow(prepare);
  opened.session.go({ screen: "people" });
  await wait(200);
  return opened;
}

async function openHannah(change: (known: MemberView) => MemberView = (known) => known): Promise<Opened> {
  const opened = await openPeople((shop) => void (shop.instead.members_show = ({ id }) => change(memberView(id))));
  opened.session.go({ screen: "people", open: "hannah" });
  await wait(200);
  return opened;
}

describe("a true fan", () => {
  it("is said with its reason, and what was never told is said to be untold", async () => {
    await openHannah();
    const words = plain(screen.getByTestId("true-fan").textContent);
    expect(words).toContain("Likely a true fan.");
    expect(words).toContain("What they buy was never told.");
    expect(words, "and that she is on the short list").toContain("among your closest people");
  });

  it("is unknown and never no where it is too early to say", async () => {
    await openHannah((known) => ({ ...known, standing: known.standing === null ? null : { ...known.standing, fan: "unknown", shortlist: false } }));
    const words = plain(screen.getByTestId("true-fan").textContent);
    expect(words).toContain("Not known yet.");
    expect(words).toContain("too few months");
    expect(words).not.toContain("closest");
  });

  it("the closest people have a list of their own", async () => {
    const { shop } = await openPeople();
    await act(async () => void fireEvent.change(screen.getByLabelText("Which people"), { target: { value: "closest" } }));
    await wait(200);
    expect(screen.getAllByTestId("people-row").length).toBe(2);
    expect(shop.asked("members_list").some(({ order }) => order === "closest")).toBe(true);
  });
});

describe("what they did and with whom", () => {
  it("the steps they took are told with their days, up and down, the newest first", async () => {
    await openHannah();
    const steps = within(screen.getByTestId("steps-taken")).getAllByRole("listitem", { hidden: true }).map((line) => plain(line.textContent));
    expect(steps.length).toBe(4);
    expect(steps[0]).toMatch(/^Up to Core regular .*2025$/);
    expect(steps[1]).toMatch(/^Down to Familiar face/);
    expect(steps[3]).toMatch(/^First seen as Familiar face/);
  });

  it("who answers them stands beside whom they answer", async () => {
    await openHannah();
    expect(within(screen.getByTestId("member-answers")).getByText("ليلى حداد")).toBeTruthy();
    expect(plain(screen.getByTestId("member-answered-by").textContent)).toMatch(/Who helps them.*Hannah.*2/);
  });
});

describe("how fast days fade", () => {
  it("is shown with how well each pace would have foretold who comes back", async () => {
    await openPeople();
    await act(async () => screen.getByTestId("weights-open").click());
    await wait(200);
    const section = screen.getByTestId("half-life");
    expect(plain(section.textContent)).toContain("half as much after 30 days");
    const rows = within(section).getAllByRole("row").map((row) => plain(row.textContent));
    expect(rows).toEqual(["Half after daysRight", "1471 of a hundred times", "30, used now78 of a hundred times", "6076 of a hundred times"]);
  });

  it("says why where it could not be tried", async () => {
    await openPeople((shop) => void (shop.instead.people_half_life = () => ({ half_life: 30, tried: [], cutoffs: 0, horizon: 28, history: 20, too_little: "history", chosen_at: null })));
    await act(async () => screen.getByTestId("weights-open").click());
    await wait(200);
    const section = screen.getByTestId("half-life");
    expect(section.textContent).toContain("too little of the past");
    expect(section.textContent).toContain("not tried yet");
    expect(within(section).queryByRole("table")).toBeNull();
  });
});
