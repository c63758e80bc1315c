import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { CAN } from "../src/backend/fake";
import { NOW } from "../src/backend/fake-shop";
import type { AccountView } from "../src/backend/generated";
import { openWindow, press, wait } from "./window";

const inDays = (days: number): string => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
const well: AccountView = { account_id: "a1", platform: "mastodon", platform_name: "Mastodon", handle: "quince@harbour.example", name: "Quince", state: "connected", reason: null, detail: null, health: "well", last_heard_at: NOW, proved_at: NOW, key_since: inDays(-50), key_ends_at: null, volume: { seen: 31, usual: 28, too_quiet: false }, resting_until: null, connected_at: inDays(-50), can: CAN, private_messages_problem: null, fields: {}, secret_in: "keyring", days: Array.from({ length: 30 }, () => "reached" as const), coverage: { by_notifications: 370, by_threads_only: 10 } };

const openAccount = async (account: AccountView): Promise<Awaited<ReturnType<typeof openWindow>>> => {
  const opened = await openWindow((shop) => (shop.accounts = [account]));
  await press("g");
  await press(",");
  await wait();
  return opened;
};

describe("the health of a connection", () => {
  it("is one word, and its facts stand below", async () => {
    const { shop } = await openAccount(well);
    expect(screen.getByTestId("account-row").textContent).toContain("Well");
    expect(screen.getByTestId("account-volume").textContent?.replace(/[\u2068\u2069]/g, "")).toBe("31 came in, usually 28");
    expect(screen.queryByTestId("runs-out")).toBeNull();
    expect(screen.queryByTestId("too-quiet")).toBeNull();
    fireEvent.click(screen.getByTestId("account-check"));
    await wait();
    expect(shop.asked("accounts_check"), "this one, and no other").toEqual([{ account_id: "a1" }]);
  });

  it("a sign-in that runs out is told while everything works, with the way to sign in again", async () => {
    await openAccount({ ...well, health: "sign_in_by", key_ends_at: inDays(5) });
    expect(screen.getByTestId("account-row").textContent).toContain("Sign in by");
    expect(screen.getByTestId("runs-out")).toBeTruthy();
  });

  it("strange quiet is said beside what is usual", async () => {
    await openAccount({ ...well, volume: { seen: 3, usual: 28, too_quiet: true } });
    expect(screen.getByTestId("too-quiet").textContent?.replace(/[\u2068\u2069]/g, "")).toMatch(/Only 3 .* usually 28/);
  });

  it("a dead connection is told in the composer before the first word is typed", async () => {
    const { shop } = await openWindow((made) => (made.waits = "signed_out"));
    await press("g");
    await press("i");
    const told = (await screen.findByTestId("composer-waits")).textContent?.replace(/[\u2068\u2069]/g, "") ?? "";
    expect(told).toMatch(/has signed you out.*is kept/);
    expect(screen.getByTestId("composer-send"), "words can be written, and wait").toBeTruthy();
    shop.waits = null;
    shop.tell(["accounts"]);
    await wait();
    expect(screen.queryByTestId("composer-waits"), "mended, it goes without a reload").toBeNull();
  });
});
