import axe from "axe-core";
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { crisis } from "../src/backend/fake-crowd";
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
