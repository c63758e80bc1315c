/** Theme, direction, density and language on the html element, where the tokens and the browser look for them. */
import { useEffect, useSyncExternalStore } from "react";
import type { Settings, Theme } from "../backend/generated";
import { BASE_LANGUAGE, languageDirection, LANGUAGES } from "../l10n/l10n";

const DARK = "(prefers-color-scheme: dark)";

/** The direction of the window: the owner's, or that of the language. */
export function directionOf({ direction, language }: Pick<Settings, "direction" | "language">): "ltr" | "rtl" {
  if (direction !== "auto") return direction;
  return languageDirection(shownLanguage(language));
}

/** The language there are words in. */
export function shownLanguage(language: string): string {
  return LANGUAGES.includes(language) ? language : BASE_LANGUAGE;
}

/** Read from right to left, and unknown to React Aria's dictionaries: it keeps its English words and mirrors its menus. */
const MIRRORED_ENGLISH = "fa";

/**
 * The locale React Aria takes its own few words and its direction from. WebKit answers the direction of "en-Arab" by its
 * language, so a window that runs against its language borrows a locale that runs its way.
 */
export function ariaLocale(settings: Pick<Settings, "direction" | "language">): string {
  const language = shownLanguage(settings.language);
  const direction = directionOf(settings);
  if (direction === languageDirection(language)) return language;
  return direction === "rtl" ? MIRRORED_ENGLISH : BASE_LANGUAGE;
}

function useSystemDark(): boolean {
  return useSyncExternalStore(
    (tell) => {
      const query = window.matchMedia(DARK);
      query.addEventListener("change", tell);
      return () => query.removeEventListener("change", tell);
    },
    () => window.matchMedia(DARK).matches,
  );
}

/** Puts the settings on the html element. */
export function useAppearance(settings: Pick<Settings, "theme" | "direction" | "density" | "language">): void {
  const systemDark = useSystemDark();
  const { theme, density, language } = settings;
  const direction = directionOf(settings);
  useEffect(() => {
    const html = document.documentElement;
    html.dataset.theme = resolved(theme, systemDark);
    html.dataset.density = density;
    html.dir = direction;
    html.lang = shownLanguage(language);
  }, [theme, systemDark, density, direction, language]);
}

function resolved(theme: Theme, systemDark: boolean): "light" | "dark" {
  if (theme !== "system") return theme;
  return systemDark ? "dark" : "light";
}
