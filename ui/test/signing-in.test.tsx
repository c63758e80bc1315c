import axe from "axe-core";
import { act, fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem, type FakeBackend } from "../src/backend/fake";
import type { AccountAdded } from "../src/backend/generated";
import { openWindow, wait, type Opened } from "./window";

/** A browser that comes back when told to. */
interface Browser {
  comesBack: (account: AccountAdded) => void;
}

/** Opens the form for Mastodon; the browser stays away until told. */
async function openForm(prepare?: (shop: FakeBackend) => void): Promise<Opened & { readonly browser: Browser }> {
  const browser: Browser = { comesBack: () => undefined };
  const opened = await openWindow((shop) => {
    shop.instead.sign_in_finish = () => new Promise<AccountAdded>((resolve) => Object.assign(browser, { comesBack: resolve }));
    prepare?.(shop);
  });
  await act(async () => opened.session.overlay.set("connect"));
  await wait();
  await act(async () => fireEvent.click(screen.getByTestId("platform-mastodon")));
  await wait();
  return { ...opened, browser };
}

async function fillIn(): Promise<void> {
  const address = document.querySelector<HTMLInputElement>('input[name="url"]') as HTMLInputElement;
  await act(async () => fireEvent.change(address, { target: { value: "https://a.example" } }));
}

async function submit(): Promise<void> {
  await act(async () => fireEvent.click(screen.getByTestId("connect-submit")));
  await wait();
}

describe("signing in with the browser", () => {
  it("asks for no key, waits in words, and shows the account when the browser came back", async () => {
    const { session, browser, shop } = await openForm();
    expect(document.querySelector('input[type="password"]'), "no key is asked for").toBeNull();
    await fillIn();
    await submit();
    expect(screen.getByTestId("sign-in-waiting").textContent).toContain("Waiting for your browser");
    expect((await axe.run(screen.getByRole("dialog"), { rules: { "color-contrast": { enabled: false } } })).violations).toEqual([]);
    await act(async () => browser.comesBack({ account_id: "a1", handle: "@us" }));
    await wait();
    expect(screen.queryByTestId("connect-dialog"), "the dialog is done").toBeNull();
    expect(session.route.get()).toMatchObject({ screen: "settings", section: "accounts", account: "a1" });
    expect(shop.asked("sign_in_start")).toEqual([{ platform: "mastodon", fields: { local_network: "no", url: "https://a.example" }, account_id: null }]);
  });

  it("Cancel ends the sign-in and keeps what was filled in; a late browser changes nothing", async () => {
    const { browser, shop } = await openForm();
    await fillIn();
    await submit();
    await act(async () => fireEvent.click(screen.getByTestId("sign-in-cancel")));
    await wait();
    expect(shop.asked("sign_in_cancel")).toEqual([{ sign_in_id: "1" }]);
    expect(document.querySelector<HTMLInputElement>('input[name="url"]')).not.toBeNull();
    await act(async () => browser.comesBack({ account_id: "a1", handle: "@us" }));
    await wait();
    expect(screen.queryByTestId("connect-dialog"), "still choosing").not.toBeNull();
  });

  it("leaving the dialog ends the sign-in too", async () => {
    const { session, shop } = await openForm();
    await fillIn();
    await submit();
    await act(async () => session.overlay.set("none"));
    await wait();
    expect(shop.asked("sign_in_cancel")).toEqual([{ sign_in_id: "1" }]);
  });

  it("a server that has no such page is told in words, and a token can be pasted instead", async () => {
    const { shop } = await openForm((made) => made.failing.set("sign_in_start", problem("not_the_platform")));
    await fillIn();
    await submit();
    expect(screen.queryByTestId("sign-in-waiting")).toBeNull();
    expect(screen.getByRole("alert"), "the problem is said").toBeTruthy();
    await act(async () => fireEvent.click(screen.getByTestId("sign-in-other")));
    const key = document.querySelector<HTMLInputElement>('input[type="password"]') as HTMLInputElement;
    expect(screen.queryByRole("alert"), "the old problem belongs to the other way").toBeNull();
    await act(async () => fireEvent.change(key, { target: { value: "token" } }));
    await submit();
    expect(shop.asked("accounts_add")).toEqual([{ platform: "mastodon", fields: { local_network: "no", url: "https://a.example" }, secret: "token" }]);
  });
});
