import { useEffect, useMemo, useRef, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import type { AppStatus, Code, Settings, WireError } from "../backend/generated";
import { problemSentence } from "../backend/words";
import { setLanguage, t, type MessageId } from "../l10n/l10n";
import { setShopZone } from "../l10n/zone";
import { Details } from "../parts/States";
import { bringParts, later } from "../parts/later";
import { ariaLocale, directionOf, useAppearance } from "./appearance";
import { Frame, Over } from "./Frame";
import { useQuery, useSession } from "./session";
import styles from "./shell.module.css";

const Welcome = later(async () => (await import("../welcome/Welcome")).Welcome);

/** The window, once the door has said how things are. */
export function App(): ReactNode {
  const { data: status, error: noStatus } = useQuery("app_status", {});
  const { data: settings, error: noSettings } = useQuery("settings_get", {});
  const problem = noStatus ?? noSettings;
  if (status !== undefined && settings !== undefined) return <Known status={status} settings={settings} />;
  if (problem === undefined) return null;
  return <CannotOpen problem={problem} />;
}

/** Where the usual sentence says what can still be done in the window: here nothing could be opened, and nothing can be read. */
const NOT_OPENED: Partial<Record<Code, MessageId>> = { read_only: "cannot-open-read-only", disk_full: "cannot-open-disk-full" };

/** The whole window, when there is nothing to show: what is wrong, and what to do about it. */
function CannotOpen({ problem }: { readonly problem: WireError }): ReactNode {
  const words = NOT_OPENED[problem.code];
  return (
    <main className={styles.outside}>
      <h1>{t("cannot-open")}</h1>
      <p role="alert">{words === undefined ? problemSentence(problem) : t(words)}</p>
      <Details words={words === undefined ? [problem.message, problem.action].filter((part) => part !== "").join(" ") : problem.message} />
    </main>
  );
}

function Known({ status, settings }: { readonly status: AppStatus; readonly settings: Settings }): ReactNode {
  const session = useSession();
  session.clock.told(status.now);
  session.shortcuts.singleKeys = settings.single_keys;
  useAppearance(settings);
  useKeys();
  // Words are looked up while drawing, so the language is set before anything below is drawn, and all is drawn again.
  const direction = directionOf(settings);
  const language = useMemo(() => {
    setLanguage(settings.language, settings.digits, direction);
    setShopZone(settings.time_zone);
    return `${settings.language} ${settings.digits} ${direction} ${settings.time_zone}`;
  }, [settings.language, settings.digits, settings.time_zone, direction]);
  const ready = useRef(false);
  useEffect(() => {
    if (ready.current) return;
    ready.current = true;
    document.documentElement.dataset.ready = "1";
    performance.mark("app-ready");
    // Two frames on, the first picture is painted.
    requestAnimationFrame(() => requestAnimationFrame(() => void bringParts()));
  });
  useEffect(() => {
    const flush = (): void => session.drafts.flushAll();
    window.addEventListener("beforeunload", flush);
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("beforeunload", flush);
      window.removeEventListener("pagehide", flush);
    };
  }, [session]);
  return (
    <I18nProvider locale={ariaLocale(settings)}>
      <div key={language} data-testid="app-ready">
        {status.first_run ? <Welcome /> : <Frame />}
        <Over />
      </div>
    </I18nProvider>
  );
}

/** All keys come in here. Inside a dialog or a menu the keys belong to it. */
function useKeys(): void {
  const { shortcuts } = useSession();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.target instanceof Element && event.target.closest('[role="dialog"], [role="menu"]') !== null) return;
      if (shortcuts.press(event, performance.now())) event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [shortcuts]);
}
