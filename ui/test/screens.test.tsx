import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { CAN, problem, type FakeBackend } from "../src/backend/fake";
import type { AccountView, ImportReport, OutboxItemView, PickedFile } from "../src/backend/generated";
import { NOW, PEOPLE } from "../src/backend/fake-shop";
import { breaks, openWindow, press, wait } from "./window";

const account: AccountView = { account_id: "a1", platform: "bluesky", platform_name: "Bluesky", handle: "quince.example", name: "Quince", state: "needs_attention", reason: "auth", detail: "ExpiredToken", health: "signed_out", last_heard_at: NOW, proved_at: NOW, key_since: NOW, key_ends_at: null, volume: null, resting_until: null, connected_at: NOW, can: CAN, private_messages_problem: "The server has none.", fields: {}, secret_in: "keyring", days: Array.from({ length: 30 }, () => "reached" as const), coverage: { by_notifications: 370, by_threads_only: 10 } };
const item = (more: Partial<OutboxItemView>): OutboxItemView => ({ item_id: "o1", conversation_id: "c1", account_id: "a1", platform_name: "Bluesky", member: PEOPLE.hannah, state: "queued", reason: null, detail: null, attempts: 0, remote_id: null, next_at: null, visibility: "public", text: "Thank you.", released_at: NOW, sent_at: null, closes_at: null, closing: false, ...more });

/** Breaks of WCAG 2.2 A and AA that can be seen without layout. */
describe("first run", () => {
  const first = (shop: FakeBackend): void => void (shop.status.first_run = true);

  it("opens the sample community and then the day", async () => {
    const { shop } = await openWindow(first);
    expect(await breaks()).toEqual([]);
    fireEvent.click(screen.getByTestId("welcome-sample"));
    await wait();
    expect(shop.asked("sample_load").length).toBe(1);
    expect(screen.getByTestId("today")).toBeTruthy();
  });

  it("offline says that connecting can wait, and disables nothing", async () => {
    await openWindow((shop) => {
      first(shop);
      shop.status.offline = { since: NOW, chosen: false };
    });
    expect(screen.getByText(/It can wait/)).toBeTruthy();
    for (const option of ["sample", "connect", "import"]) expect((screen.getByTestId(`welcome-${option}`) as HTMLButtonElement).disabled).toBe(false);
  });

  it("a failure is told where it happened, and can be tried again", async () => {
    const { shop } = await openWindow(first);
    shop.failing.set("sample_load", problem("disk_full"));
    fireEvent.click(screen.getByTestId("welcome-sample"));
    await wait();
    expect(screen.getByRole("alert").textContent).toMatch(/disk is full/);
    expect((screen.getByTestId("welcome-sample") as HTMLButtonElement).disabled).toBe(false);
  });
});

describe("around", () => {
  it("G leads everywhere that exists, and the sidebar offers nothing else", async () => {
    await openWindow();
    for (const [key, id] of [["i", "inbox-list"], ["p", "people-list"], ["h", "thanks"], ["b", "playbook-page"], ["o", "outbox"], [",", "settings-accounts"], ["t", "today"]] as const) {
      await press("g");
      await press(key);
      expect(await screen.findByTestId(id)).toBeTruthy();
      await wait();
      expect(await breaks(), id).toEqual([]);
    }
    expect(within(screen.getByRole("navigation", { name: "Main" })).getAllByTestId(/^nav-/).map((each) => each.dataset.testid)).toEqual(["nav-today", "nav-inbox", "nav-people", "nav-thanks", "nav-playbook", "nav-settings"]);
  });

  it("offline by choice and back, at the foot of the sidebar", async () => {
    const { shop } = await openWindow();
    fireEvent.click(screen.getByTestId("go-offline"));
    await wait();
    expect(screen.getByTestId("connection").dataset.state).toBe("offline");
    expect(screen.getByTestId("connection").textContent).toMatch(/Working offline since/);
    fireEvent.click(screen.getByTestId("go-online"));
    await wait();
    expect(shop.asked("app_set_offline")).toEqual([{ offline: true }, { offline: false }]);
  });

  it("Ctrl K finds people, and does things", async () => {
    const { shop } = await openWindow();
    await press("k", { ctrlKey: true });
    const input = screen.getByTestId("palette-input");
    expect(document.activeElement).toBe(input);
    expect(await breaks()).toEqual([]);
    fireEvent.change(input, { target: { value: "offl" } });
    await wait();
    fireEvent.keyDown(input, { key: "Enter" });
    await wait();
    expect(shop.asked("app_set_offline")).toEqual([{ offline: true }]);
    expect(screen.queryByTestId("palette"), "and it is gone").toBeNull();
    await press("k", { ctrlKey: true });
    fireEvent.change(screen.getByTestId("palette-input"), { target: { value: "لیلی" } });
    await wait();
    fireEvent.keyDown(screen.getByTestId("palette-input"), { key: "Enter" });
    await wait(300);
    expect(screen.getByTestId("thread").dataset.id, "the newest conversation with her").toBe("c4");
  });

  it("? shows every key, and a disk that takes no writes is told on every screen", async () => {
    await openWindow((shop) => (shop.status.storage = "read_only"));
    expect(screen.getByRole("alert").textContent).toMatch(/can't be written/);
    await press("?");
    expect(screen.getByTestId("keyboard-map").textContent).toMatch(/Queue or send/);
    expect(await breaks()).toEqual([]);
  });

  it("F6 goes from pane to pane and round", async () => {
    await openWindow();
    await press("g");
    await press("i");
    await wait(300);
    const seen = new Set<string>();
    for (let step = 0; step < 6; step += 1) {
      await press("F6");
      seen.add(document.activeElement?.closest<HTMLElement>("[data-pane]")?.dataset.pane ?? "none");
    }
    expect([...seen].sort()).toEqual(["composer", "list", "person", "side", "thread"]);
  });
});

describe("the outbox", () => {
  it("asks what only the owner can say, and passes the answer on", async () => {
    const { shop } = await openWindow((made) => made.outbox.push(item({ state: "ask", reason: "tried_often", attempts: 3 })));
    await press("g");
    await press("o");
    const shown = await screen.findByTestId("outbox-item");
    expect([shown.dataset.state, shown.textContent]).toEqual(["ask", expect.stringMatching(/Is it there\?/)]);
    expect(await breaks()).toEqual([]);
    fireEvent.click(within(shown).getByText("It is there"));
    await wait();
    expect(shop.asked("outbox_resolve")).toEqual([{ item_id: "o1", answer: "there" }]);
  });

  it("takes a reply back and opens its words where they were written", async () => {
    const { shop } = await openWindow((made) => made.outbox.push(item({})));
    await press("g");
    await press("o");
    fireEvent.click(within(await screen.findByTestId("outbox-item")).getByText("Take back"));
    await wait(400);
    expect(shop.asked("outbox_cancel")).toEqual([{ item_id: "o1" }]);
    expect((screen.getByTestId("composer-text") as HTMLTextAreaElement).value).toBe("Thank you.");
  });

  it("holds everything, and says so", async () => {
    const { shop } = await openWindow();
    await press("g");
    await press("o");
    fireEvent.click(await screen.findByTestId("hold-everything"));
    await wait();
    expect(shop.asked("outbox_hold")).toEqual([{ hold: true }]);
    expect(screen.getByText(/You are holding everything\. Nothing leaves/)).toBeTruthy();
  });
});

describe("accounts", () => {
  it("says why one needs the owner, and takes a new key without showing it", async () => {
    const { shop, session } = await openWindow((made) => made.accounts.push(account));
    session.go({ screen: "settings", section: "accounts" });
    expect((await screen.findByTestId("account-row")).textContent).toContain("Signed out");
    expect(await breaks()).toEqual([]);
    fireEvent.click(screen.getAllByText("Give a new key")[0] as HTMLElement);
    await wait();
    const field = screen.getByLabelText(/App password/) as HTMLInputElement;
    expect(field.type).toBe("password");
    fireEvent.change(field, { target: { value: "abcd-efgh" } });
    fireEvent.submit(field);
    await wait();
    expect(shop.asked("accounts_reconnect")).toEqual([{ account_id: "a1", secret: "abcd-efgh" }]);
  });

  it("connects with what the platform asks for, and tells a wrong password beside the field", async () => {
    const { shop, session } = await openWindow();
    session.overlay.set("connect");
    fireEvent.click(await screen.findByTestId("platform-bluesky"));
    fireEvent.change(screen.getByLabelText(/Handle/), { target: { value: "quince.example" } });
    fireEvent.change(screen.getByLabelText(/App password/), { target: { value: "wrong" } });
    shop.failing.set("accounts_add", problem("auth"));
    fireEvent.click(screen.getByTestId("connect-submit"));
    await wait();
    expect(within(screen.getByTestId("connect-dialog")).getByRole("alert").textContent).toMatch(/didn't accept/);
    expect(await breaks()).toEqual([]);
    shop.failing.clear();
    fireEvent.click(screen.getByTestId("connect-submit"));
    await wait();
    expect(shop.asked("accounts_add")[1]).toEqual({ platform: "bluesky", fields: { service: "https://bsky.social", handle: "quince.example", local_network: "no" }, secret: "wrong" });
  });

  it("asks where keys are kept before it takes the first one", async () => {
    const { shop, session } = await openWindow((made) => (made.status.vault = { kind: null, keyring_available: false, keyring_problem: "no bus", locked: false }));
    session.overlay.set("connect");
    fireEvent.click(await screen.findByTestId("platform-bluesky"));
    expect(screen.queryByLabelText(/App password/), "no key before its place").toBeNull();
    expect(screen.getByText(/No keyring answers/)).toBeTruthy();
    fireEvent.click(screen.getByTestId("vault-session"));
    await wait();
    expect(shop.asked("vault_choose")).toEqual([{ kind: "session", passphrase: null }]);
    expect(screen.getByLabelText(/App password/)).toBeTruthy();
  });
});

describe("bringing in a file", () => {
  const file: PickedFile = { file_token: "f1", name: "reviews.csv", size: 100, kind: "csv", columns: [{ name: "Words", samples: ["Lovely"] }, { name: "By", samples: ["Sam"] }], mapping: { text: "Words", day_first: true }, mapping_remembered: true };
  const report: ImportReport = { kind: "csv", import_id: null, interactions: { new: 3, known: 0, skipped: 1 }, members: { new: 2, known: 0 }, problems: [{ where: "line 4", what: "no words" }], cancelled: false };

  it("shows what it would do before it does it, and undoes it as one", async () => {
    const { shop, session } = await openWindow((made) => {
      made.instead.import_pick = () => ({ file });
      made.instead.import_run = ({ dry_run }) => ({ ...report, import_id: dry_run ? null : "i1" });
    });
    session.overlay.set("import");
    expect((await screen.findByTestId("csv-mapping")).dataset.remembered).toBe("true");
    expect(await breaks()).toEqual([]);
    fireEvent.change(screen.getByLabelText("Who wrote"), { target: { value: "By" } });
    fireEvent.click(screen.getByTestId("import-preview"));
    await wait();
    expect(shop.asked("import_run")).toEqual([{ file_token: "f1", mapping: { text: "Words", author: "By", day_first: true }, us: [], place: null, dry_run: true }]);
    expect(screen.getByTestId("import-report").textContent).toMatch(/3.*messages are new/);
    fireEvent.click(screen.getByTestId("import-go"));
    await wait();
    expect(shop.asked("import_run")[1]?.dry_run).toBe(false);
    fireEvent.click(screen.getByText("Undo this import"));
    await wait();
    expect(shop.asked("import_undo")).toEqual([{ import_id: "i1" }]);
  });

  it("a file of no known kind is refused with what can be read", async () => {
    const { session } = await openWindow((made) => made.failing.set("import_pick", problem("bad_file")));
    session.overlay.set("import");
    await wait();
    expect(screen.getByRole("alert").textContent).toMatch(/mbox.*CSV/);
  });

  it("closing the file dialog closes the flow", async () => {
    const { session } = await openWindow();
    session.overlay.set("import");
    await wait();
    expect(screen.queryByTestId("import-flow")).toBeNull();
  });
});
