import type { Settings } from "../backend/generated";
import { useSession, useSettings } from "../shell/session";

/** The settings, and a way to change some of them. */
export function useSetting(): readonly [Settings, (change: Partial<Settings>) => void] {
  const session = useSession();
  const settings = useSettings();
  return [settings, (change) => void session.try("settings_set", { ...settings, ...change })];
}
