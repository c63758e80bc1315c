/** What stands around the screens: notices, and what lies over all of them. */
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { AppStatus, ImportReport, PickedFile } from "../src/backend/generated";
import { openWindow, wait } from "./window";

it("several accounts that need the owner are told in one notice, one account by its name", async () => {
  const notice = (n: number, platform_name: string): AppStatus["needs_attention"][number] => ({ account_id: `a${n}`, platform_name, handle: `shop${n}`, reason: "auth" });
  const { shop, session } = await openWindow((made) => (made.status.needs_attention = [notice(1, "Bluesky"), notice(2, "Email"), notice(3, "Email")]));
  expect(screen.getAllByText("Look"), "one notice, however many").toHaveLength(1);
  expect(screen.getByText(/3.* accounts need you/).textContent, "each platform once").toMatch(/Bluesky and Email/);
  fireEvent.click(screen.getByText("Look"));
  expect(session.route.get(), "all accounts, because none was meant").toEqual({ screen: "settings", section: "accounts" });
  shop.status.needs_attention = [notice(2, "Email")];
  act(() => shop.tell(["accounts"]));
  await wait();
  fireEvent.click(screen.getByText("Look"));
  expect(session.route.get()).toEqual({ screen: "settings", section: "accounts", account: "a2" });
});

it("brought in from the first screen it still tells what it brought, and asks for no second file", async () => {
  const file: PickedFile = { file_token: "f1", name: "reviews.csv", size: 100, kind: "csv", columns: [{ name: "Words", samples: ["Lovely"] }, { name: "By", samples: ["Sam"] }], mapping: { text: "Words", day_first: true }, mapping_remembered: true };
  const report: ImportReport = { kind: "csv", import_id: null, interactions: { new: 3, known: 0, skipped: 1 }, members: { new: 2, known: 0 }, problems: [{ where: "line 4", what: "no words" }], cancelled: false };
  const { shop } = await openWindow((made) => {
    made.status.first_run = true;
    made.instead.import_pick = () => ({ file });
    made.instead.import_run = ({ dry_run }) => {
      // With words in it the workspace is no new one any more, and the first screen gives way.
      if (!dry_run) made.status.first_run = false;
      return { ...report, import_id: dry_run ? null : "i1" };
    };
  });
  fireEvent.click(screen.getByTestId("welcome-import"));
  await screen.findByTestId("csv-mapping");
  fireEvent.click(screen.getByTestId("import-preview"));
  await wait();
  fireEvent.click(screen.getByTestId("import-go"));
  await wait();
  expect(screen.getByTestId("nav-inbox"), "the first screen gave way").toBeTruthy();
  expect(screen.getByTestId("import-done"), "the report stayed").toBeTruthy();
  expect(shop.asked("import_pick").length, "the file dialog opened once").toBe(1);
});
