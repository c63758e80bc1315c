import axe from "axe-core";
import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { FakeBackend } from "../src/backend/fake";
import { openWindow, press, wait } from "./window";

const on = (shop: FakeBackend): void => void (shop.model.model = { on: true, address: "http://localhost:11434/v1", model: "small", has_key: false });

async function breaks(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { runOnly: ["wcag2a", "wcag2aa", "best-practice"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return violations.map((each) => each.id);
}

async function openFirst(): Promise<HTMLTextAreaElement> {
  await press("g");
  await press("i");
  fireEvent.click((await screen.findAllByTestId("inbox-row"))[0] as HTMLElement);
  return (await screen.findByTestId("composer-text")) as HTMLTextAreaElement;
}

async function choose(words: string): Promise<void> {
  fireEvent.click(screen.getByTestId("words-open"));
  fireEvent.click(await screen.findByRole("menuitem", { name: words }));
  await wait();
}

describe("help with words", () => {
  it("is named nowhere in the composer until it was set up", async () => {
    await openWindow();
    await openFirst();
    expect(screen.queryByTestId("words-open")).toBeNull();
  });

  it("shows what will be sent, sends it when told to, and marks the words until one is changed", async () => {
    const { shop } = await openWindow(on);
    const field = await openFirst();
    fireEvent.change(field, { target: { value: "yes it is" } });
    await choose("Make it warmer");
    const dialog = within(await screen.findByTestId("words-dialog"));
    expect((await dialog.findByTestId("words-material")).textContent).toContain("> Is the rye back?");
    expect(await breaks()).toEqual([]);
    expect(shop.asked("model_write"), "nothing left before it was told to").toEqual([]);
    fireEvent.click(dialog.getByRole("checkbox", { name: "What is in it" }));
    await wait();
    expect((await dialog.findByTestId("words-material")).textContent).toContain("Page of the shop: article/bread");
    fireEvent.click(dialog.getByTestId("words-send"));
    const mark = await screen.findByTestId("machine-mark");
    expect(shop.asked("model_write")).toEqual([{ ask: { conversation_id: "c1", task: "warm", language: null, pages: ["article/bread"] }, seen: expect.stringContaining("warm") }]);
    expect(field.value).toBe("Yes, the rye is back. See …");
    expect(mark.textContent).toContain("https://evil.example");
    fireEvent.change(field, { target: { value: "Yes, the rye is back." } });
    expect(screen.queryByTestId("machine-mark"), "now they are the owner's words").toBeNull();
  });

  it("puts the owner's own words back", async () => {
    await openWindow(on);
    const field = await openFirst();
    fireEvent.change(field, { target: { value: "yes it is" } });
    await choose("Make it shorter");
    fireEvent.click(await screen.findByTestId("words-send"));
    fireEvent.click(within(await screen.findByTestId("machine-mark")).getByRole("button", { name: "Put mine back" }));
    await wait();
    await wait();
    expect(field.value).toBe("yes it is");
    expect(screen.queryByTestId("machine-mark")).toBeNull();
  });

  it("is set up, tried and switched off in the settings, and says plainly what is wrong", async () => {
    const { shop } = await openWindow();
    fireEvent.click(screen.getByTestId("nav-settings"));
    fireEvent.click(await screen.findByTestId("section-words"));
    const section = within(await screen.findByTestId("settings-words"));
    await wait();
    fireEvent.change(section.getByLabelText(/^Address/), { target: { value: "http://localhost:11434/v1" } });
    fireEvent.change(section.getByLabelText(/^Model/), { target: { value: "small" } });
    fireEvent.change(section.getByLabelText(/^Key/), { target: { value: "secret-key" } });
    fireEvent.click(section.getByTestId("model-save"));
    await wait();
    expect(shop.asked("model_set")).toEqual([{ address: "http://localhost:11434/v1", model: "small", key: "secret-key" }]);
    expect(await breaks()).toEqual([]);
    fireEvent.click(await section.findByTestId("model-try"));
    expect((await section.findByTestId("model-tried")).textContent).toContain("ready");
    shop.failing.set("model_try", { code: "auth", message: "127.0.0.1 does not take this key", action: "" });
    fireEvent.click(section.getByTestId("model-try"));
    expect((await section.findByTestId("model-problem")).textContent).toBe("It doesn't take this key. Enter another one.");
    fireEvent.click(section.getByTestId("model-off"));
    await wait();
    expect(shop.model.model.on).toBe(false);
  });
});
