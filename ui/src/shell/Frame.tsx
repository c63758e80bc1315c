import { useEffect, type MouseEvent, type ReactNode } from "react";
import type { AppStatus, StorageState } from "../backend/generated";
import { clockTime, dateName, listed } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Notice } from "../parts/States";
import { doAgain, takeBack } from "../inbox/triage";
import { later } from "../parts/later";
import { Today } from "../today/Today";
import { Jobs } from "./Jobs";
import { NotFromHere } from "./NotFromHere";
import { focusPane } from "./panes";
import type { Route } from "./route";
import { useSession, useStatus, useStore, type Overlay } from "./session";
import styles from "./shell.module.css";
import { Sidebar } from "./Sidebar";
import { Spoken, Toast } from "./Toasts";
import { useShortcuts } from "./useShortcuts";

const Inbox = later(async () => (await import("../inbox/Inbox")).Inbox);
const People = later(async () => (await import("../people/People")).People);
const Outbox = later(async () => (await import("../outbox/Outbox")).Outbox);
const Thanks = later(async () => (await import("../recognition/Thanks")).Thanks);
const Playbook = later(async () => (await import("../playbook/Playbook")).Playbook);
const Results = later(async () => (await import("../search/Results")).Results);
const SettingsScreen = later(async () => (await import("../settings/Settings")).SettingsScreen);
const Palette = later(async () => (await import("./Palette")).Palette);
const KeyboardMap = later(async () => (await import("./KeyboardMap")).KeyboardMap);
const ConnectDialog = later(async () => (await import("../settings/ConnectDialog")).ConnectDialog);
const ImportFlow = later(async () => (await import("../importing/ImportFlow")).ImportFlow);

/** The sidebar, and one sheet with the work on it. */
export function Frame(): ReactNode {
  const session = useSession();
  const route = useStore(session.route);
  useGlobalKeys();
  useEffect(() => session.toasts.say(""), [session, route.screen]);
  return (
    <>
      <a className={styles.skip} href="#main" onClick={skip}>
        {t("skip")}
      </a>
      <div className={styles.app}>
        <Sidebar />
        <main className={styles.sheet} id="main" tabIndex={-1}>
          <Troubles />
          <Jobs />
          <div className={styles.content}>
            <Screen route={route} />
          </div>
          <Toast />
        </main>
      </div>
      <Spoken />
    </>
  );
}

/** Moves the focus without changing the address of the page. */
function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Screen({ route }: { readonly route: Route }): ReactNode {
  switch (route.screen) {
    case "today":
      return <Today />;
    case "inbox":
      return <Inbox />;
    case "people":
      return <People />;
    case "outbox":
      return <Outbox />;
    case "thanks":
      return <Thanks view={route.view ?? "rules"} open={route.open} of={route.of} />;
    case "playbook":
      return <Playbook open={route.open} />;
    case "search":
      return <Results key={route.query} query={route.query} from={route.from} />;
    case "settings":
      return <SettingsScreen section={route.section} account={route.account} />;
  }
}

/** What lies over the first screen and the sheet alike: it stays when the one gives way to the other. */
export function Over(): ReactNode {
  const overlay: Overlay = useStore(useSession().overlay);
  switch (overlay) {
    case "none":
      return null;
    case "palette":
      return <Palette />;
    case "keyboard":
      return <KeyboardMap />;
    case "connect":
      return <ConnectDialog />;
    case "import":
      return <ImportFlow />;
  }
}

function useGlobalKeys(): void {
  const session = useSession();
  useShortcuts({
    goToday: () => session.go({ screen: "today" }),
    goInbox: () => session.go({ screen: "inbox" }),
    goThanks: () => session.go({ screen: "thanks" }),
    goPeople: () => session.go({ screen: "people" }),
    goPlaybook: () => session.go({ screen: "playbook" }),
    goOutbox: () => session.go({ screen: "outbox" }),
    goSettings: () => session.go({ screen: "settings", section: "accounts" }),
    palette: () => session.overlay.set("palette"),
    help: () => session.overlay.set("keyboard"),
    undo: () => void takeBack(session, session.toasts.current.get()?.undo ?? null),
    redo: () => void doAgain(session),
    paneNext: () => focusPane(1),
    panePrevious: () => focusPane(-1),
  });
}

const STORAGE: Record<StorageState, MessageId | undefined> = { well: undefined, read_only: "storage-read-only", full: "storage-full", damaged: "storage-damaged" };

/** What the owner must know on every screen: a disk that takes no writes, an account that signed us out, a closed vault. */
function Troubles(): ReactNode {
  const session = useSession();
  const status: AppStatus = useStatus();
  const storage = STORAGE[status.storage];
  return (
    <>
      {storage !== undefined && (
        <Notice tone="harm" icon="warn">
          <span role="alert">{t(storage)}</span>
        </Notice>
      )}
      <RestoredNotice />
      <NotFromHere />
      {status.vault.locked && (
        <Notice tone="waiting" icon="key" actions={<Button small onClick={() => session.go({ screen: "settings", section: "keys" })}>{t("vault-open")}</Button>}>
          {t("vault-locked")}
        </Notice>
      )}
      {!status.vault.locked && <Attention notices={status.needs_attention} />}
    </>
  );
}

/** Accounts that need the owner: one is told with its name, several in one notice, so that the work keeps its room. */
function Attention({ notices }: { readonly notices: AppStatus["needs_attention"] }): ReactNode {
  const session = useSession();
  const [first, ...others] = notices;
  if (first === undefined) return null;
  const one = others.length === 0;
  const look = (): void => session.go({ screen: "settings", section: "accounts", ...(one ? { account: first.account_id } : {}) });
  const words = one ? t(first.reason === "auth" ? "attention-signed-out" : "attention-other", { platform: first.platform_name, handle: first.handle }) : t("attention-several", { n: notices.length, platforms: listed(notices.map((notice) => notice.platform_name)) });
  return (
    <Notice tone="waiting" icon="key" actions={<Button small onClick={look}>{t("attention-look")}</Button>}>
      {words}
    </Notice>
  );
}

/** What may be missing after a backup took the file's place, until the owner has read it. */
function RestoredNotice(): ReactNode {
  const session = useSession();
  const { restored } = useStatus();
  if (restored === null) return null;
  const words = restored.from === null ? t("restored-forgot") : t(restored.damaged ? "restored-damaged" : "restored-wanted", { day: dateName(restored.from), time: clockTime(restored.from) });
  return (
    <Notice tone="waiting" icon="undo" actions={<Button small data-testid="restored-read" onClick={() => void session.try("backups_restored_read", {})}>{t("restored-read")}</Button>}>
      <span role="status">{words}</span>
    </Notice>
  );
}
