import axe from "axe-core";
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { crisis, faq, question, wish } from "../src/backend/fake-crowd";
import { openWindow, press, wait } from "./window";

async function breaks(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { runOnly: ["wcag2a", "wcag2aa", "best-practice"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return violations.map((each) => each.id);
}

describe("the crisis brake", () => {
  it("says nothing on ordinary days", async () => {
    await openWindow();
    expect(screen.queryByTestId("crisis")).toBeNull();
  });

  it("holds nothing before it is pressed, shows what was said, and lets go with one click", async () => {
    const { shop } = await openWindow();
    shop.crowd.crisis = crisis(shop.status.now);
    shop.tell(["inbox"]);
    await wait();
    expect(screen.getByTestId("crisis").textContent).toContain("Nothing is held yet");
    expect(shop.asked("crisis_hold")).toEqual([]);
    fireEvent.click(screen.getByTestId("crisis-words"));
    expect(screen.getAllByTestId("crisis-said")).toHaveLength(2);
    expect(await breaks()).toEqual([]);
    fireEvent.click(screen.getByTestId("crisis-hold"));
    await wait();
    expect(screen.getByTestId("crisis").dataset["state"]).toBe("held");
    expect(screen.getByTestId("crisis-protocol")).toBeTruthy();
    await press("g");
    await press("o");
    await wait();
    expect(screen.getByTestId("outbox").querySelector("[data-testid='crisis']"), "the outbox says why it stands still").not.toBeNull();
    fireEvent.click(screen.getByTestId("crisis-lift"));
    await wait();
    expect(screen.queryByTestId("crisis")).toBeNull();
  });
});

describe("questions members look after", () => {
  it("call nobody, and are taken back with one click", async () => {
    const { shop } = await openWindow((fake) => (fake.crowd.questions = [question("q1", "waiting", fake.status.now)]));
    expect(screen.getByTestId("today-step-back").textContent).toContain("Waiting for somebody here");
    expect(await breaks()).toEqual([]);
    fireEvent.click(screen.getByTestId("today-take"));
    await wait();
    expect(shop.asked("step_back_take")).toEqual([{ question_id: "q1" }]);
    expect(screen.queryByTestId("today-step-back")).toBeNull();
  });

  it("name who answered, and prepare a thank-you where it will be read", async () => {
    const { shop } = await openWindow((fake) => (fake.crowd.questions = [question("q1", "answered", fake.status.now)]));
    expect(screen.getByTestId("looked-after").textContent).toContain("Answered by");
    fireEvent.click(screen.getByTestId("today-thank"));
    await wait();
    expect(shop.asked("step_back_thank")).toEqual([{ question_id: "q1" }]);
    expect(screen.getByTestId("step-back-answered")).toBeTruthy();
    expect(screen.queryByTestId("step-back-thank"), "once").toBeNull();
  });

  it("wait as long as the owner says", async () => {
    const { shop } = await openWindow();
    await press("g");
    await press(",");
    fireEvent.click(await screen.findByTestId("section-members"));
    await wait();
    fireEvent.change(screen.getByRole("combobox"), { target: { value: "2" } });
    await wait();
    expect(shop.settings.step_back_hours).toBe(2);
    expect(await breaks()).toEqual([]);
  });
});

describe("you said, we did", () => {
  it("prepares an answer for everyone who asked once a topic is done, and sends none", async () => {
    const { shop } = await openWindow((fake) => (fake.crowd.wishes = [wish("1", "Open on Sundays", fake.status.now), wish("2", "Sunday opening", fake.status.now)]));
    await press("g");
    await press("b");
    await wait();
    fireEvent.click(screen.getByTestId("page-wishes"));
    await wait();
    expect(screen.getAllByTestId("wish")).toHaveLength(2);
    expect(await breaks()).toEqual([]);
    fireEvent.click(screen.getAllByTestId("wish-rename")[0] as HTMLElement);
    fireEvent.change(screen.getByRole("combobox"), { target: { value: "2" } });
    await wait();
    expect(shop.asked("wishes_merge")).toEqual([{ wish_id: "1", other_id: "2" }]);
    fireEvent.click(screen.getByTestId("wish-show"));
    fireEvent.click(screen.getAllByTestId("wish-move")[0] as HTMLElement);
    fireEvent.click(screen.getAllByTestId("wish-take-out")[1] as HTMLElement);
    fireEvent.click(screen.getByTestId("wish-done"));
    fireEvent.change(screen.getByTestId("wish-what"), { target: { value: "We open on Sundays." } });
    fireEvent.click(screen.getByTestId("wish-done-do"));
    await wait();
    expect(shop.asked("wishes_done")).toEqual([{ wish_id: "1", what: "We open on Sundays." }]);
    expect(screen.getByTestId("wish-askers").querySelectorAll("[data-told='prepared']")).toHaveLength(2);
    expect(shop.asked("outbox_release").length + shop.asked("outbox_release_many").length, "nothing is sent").toBe(0);
    expect(await breaks()).toEqual([]);
  });
});

describe("questions asked again and again", () => {
  it("become a page only when the owner has read and saved it", async () => {
    const { shop } = await openWindow((fake) => (fake.crowd.faqs = [faq(fake.status.now)]));
    await press("g");
    await press("b");
    await wait();
    fireEvent.click(screen.getByTestId("page-faq"));
    await wait();
    fireEvent.click(screen.getByTestId("faq-page"));
    await wait();
    expect(shop.asked("playbook_set"), "nothing is saved by itself").toEqual([]);
    expect(await breaks()).toEqual([]);
    fireEvent.change(screen.getByTestId("faq-name"), { target: { value: "Shipping" } });
    fireEvent.click(screen.getByTestId("faq-save"));
    await wait();
    expect(shop.asked("playbook_set")[0]?.section).toBe("article/shipping");
    expect(shop.asked("playbook_set")[0]?.text.startsWith("# Shipping\n")).toBe(true);
    expect(shop.asked("faq_taken")).toEqual([{ faq_id: "f1", section: "article/shipping" }]);
  });
});
