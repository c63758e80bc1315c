import axe from "axe-core";
import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { FakeBackend, problem } from "../src/backend/fake";
import type { Code } from "../src/backend/generated";
import { App } from "../src/shell/App";
import { Session, SessionProvider } from "../src/shell/session";

const TOLD: readonly (readonly [Code, RegExp])[] = [
  ["in_use", /Another copy.*close it and open Regulars again/],
  ["from_the_future", /newer Regulars.*Update the app.*Nothing was changed/],
  ["not_a_database", /can't be read.*Nothing was changed.*good copy/],
  ["read_only", /can't be written to.*Allow writing there, then open Regulars again/],
  ["disk_full", /disk is full.*Make some room, then open Regulars again/],
];

describe("data that can't be opened", () => {
  it.each(TOLD)("%s fills the window with one sentence that says what to do", async (code, sentence) => {
    const shop = new FakeBackend();
    // The engine never came up: every command fails the same way.
    for (const command of ["app_status", "settings_get"] as const) shop.failing.set(command, problem(code, "where it happened"));
    render(
      <SessionProvider value={new Session(shop)}>
        <App />
      </SessionProvider>,
    );
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toMatch(sentence);
    expect(alert.textContent, "nothing can be read or typed here, so nothing of that is promised").not.toMatch(/You can read|kept in this window/);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Regulars can't open");
    expect(screen.getByText(/where it happened/).closest("details")?.open, "the rest is under Details").toBe(false);
    expect(screen.queryByRole("navigation"), "no way to screens that would be empty").toBeNull();
    const { violations } = await axe.run(document.body, { runOnly: ["wcag2a", "wcag2aa"], rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id }) => id).filter((id) => id !== "html-has-lang" && id !== "document-title")).toEqual([]);
  });
});
