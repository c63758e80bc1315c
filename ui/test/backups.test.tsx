import axe from "axe-core";
import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../src/backend/fake";
import { NOW } from "../src/backend/fake-shop";
import { fileSize } from "../src/l10n/format";
import { openWindow, press, wait } from "./window";

const openData = async (): Promise<void> => {
  await press("g");
  await press(",");
  fireEvent.click(await screen.findByTestId("section-data"));
  await wait();
};

/** Breaks of WCAG 2.2 A and AA that can be seen without layout. */
async function breaks(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { runOnly: ["wcag2a", "wcag2aa", "best-practice"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return violations.map((each) => each.id);
}

describe("your data", () => {
  it("lists the backups, and makes one more", async () => {
    const { shop } = await openWindow();
    await openData();
    expect(screen.getAllByTestId("backup-row").length).toBe(1);
    fireEvent.click(screen.getByTestId("backup-make"));
    await wait();
    expect(shop.asked("backups_make").length).toBe(1);
    expect(screen.getAllByTestId("backup-row").length).toBe(2);
    expect(await breaks()).toEqual([]);
  });

  it("says what going back means, does it only when told so, and tells the owner afterwards", async () => {
    const { shop } = await openWindow();
    await openData();
    fireEvent.click(screen.getByRole("button", { name: /Go back to the backup of/ }));
    const dialog = within(await screen.findByTestId("go-back"));
    await wait();
    expect(dialog.getByText(/ask you before anything is sent/)).toBeTruthy();
    expect(screen.getByTestId("go-back").contains(document.activeElement), "the focus is in the question").toBe(true);
    expect(await breaks()).toEqual([]);
    fireEvent.click(dialog.getByText("Cancel"));
    await wait();
    expect(shop.asked("backups_restore").length).toBe(0);
    fireEvent.click(screen.getByTestId("backup-back"));
    fireEvent.click(await screen.findByTestId("go-back-do"));
    await wait();
    expect(shop.asked("backups_restore")).toEqual([{ name: "regulars-0.db" }]);
    expect(screen.getByText(/You went back to the backup/)).toBeTruthy();
    fireEvent.click(screen.getByTestId("restored-read"));
    await wait();
    expect(screen.queryByText(/You went back to the backup/)).toBeNull();
  });

  it("what could not be done is said, and stays undone", async () => {
    const { shop } = await openWindow();
    shop.failing.set("backups_make", problem("disk_full"));
    await openData();
    fireEvent.click(screen.getByTestId("backup-make"));
    await wait();
    expect(screen.getByTestId("toast").textContent).toMatch(/disk is full/);
    expect((screen.getByTestId("backup-make") as HTMLButtonElement).disabled).toBe(false);
  });

  it("a failed backup stands on Today with the way to it, a damaged file on every screen", async () => {
    await openWindow((shop) => {
      shop.status.backup_failed = true;
      shop.status.storage = "damaged";
      shop.status.restored = { from: NOW, damaged: true };
    });
    expect(screen.getByText(/may be missing/)).toBeTruthy();
    expect(screen.getByRole("alert").textContent).toMatch(/damaged/);
    fireEvent.click(screen.getByTestId("backup-look"));
    await wait();
    expect(screen.getByTestId("settings-data").textContent).toMatch(/could not be made/);
  });

  it("sizes read as file managers have them", () => {
    expect([999, 1_000, 4_230_000, 2e9].map((bytes) => fileSize(bytes).replace(/[\u2068\u2069]/g, ""))).toEqual(["999 bytes", "1 kB", "4.2 MB", "2 GB"]);
  });
});
