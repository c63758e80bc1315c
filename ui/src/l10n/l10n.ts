/**
 * Words for people, from the Fluent catalogues beside this file: a folder for each language, all its files one bundle.
 * Inserted values are wrapped in bidi isolates by Fluent, so a Persian name in an English sentence stays readable.
 */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Digits } from "../backend/generated";
import type { MessageId } from "./ids";

export type { MessageId } from "./ids";

/** Values put into a message. */
export type Args = Record<string, FluentVariable>;

const FILES = import.meta.glob<string>("./*/*.ftl", { query: "?raw", import: "default", eager: true });
/** The language every id has words in. */
export const BASE_LANGUAGE = "en";
const NUMBERING: Record<Digits, string> = { auto: "", latin: "latn", arab: "arab", persian: "arabext" };

const languageOf = (path: string): string => path.split("/")[1] ?? "";

/** Languages there are catalogues for. */
export const LANGUAGES: readonly string[] = [...new Set(Object.keys(FILES).map(languageOf))].sort();

/** Bare "en" would mean American dates; the words of the catalogue are British, and so are its days and months. */
const REGION: Readonly<Record<string, string>> = { en: "en-GB" };

/** The tag for `Intl`: the language and the owner's digits. */
export function localeTag(language: string, digits: Digits): string {
  const tag = REGION[language] ?? language;
  return NUMBERING[digits] === "" ? tag : `${tag}-u-nu-${NUMBERING[digits]}`;
}

const bundles = new Map<string, FluentBundle>();

/** Made once for each locale: reading the catalogues is a good part of what stands between the window and its first picture. */
function bundleFor(language: string, digits: Digits): FluentBundle {
  const tag = localeTag(language, digits);
  const made = bundles.get(tag);
  if (made !== undefined) return made;
  const bundle = new FluentBundle(tag);
  for (const [path, text] of Object.entries(FILES)) {
    if (languageOf(path) !== language) continue;
    const problems = bundle.addResource(new FluentResource(text));
    if (problems.length > 0) throw new Error(`${path}: ${problems.join(", ")}`);
  }
  bundles.set(tag, bundle);
  return bundle;
}

const RTL_LANGUAGES = new Set(["ar", "fa", "he", "ur"]);
const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";

/** The direction a language is written in. */
export function languageDirection(language: string): "ltr" | "rtl" {
  return RTL_LANGUAGES.has(language) ? "rtl" : "ltr";
}

let against = false;
let locale = localeTag(BASE_LANGUAGE, "auto");
let base = bundleFor(BASE_LANGUAGE, "auto");
let chosen = base;

/**
 * Changes language and digits; what is on screen must be drawn again by the caller. An unknown language means the base.
 * `direction` is that of the window: where it runs against the language, every message is isolated, so that its numbers
 * and full stops stay where its language has them.
 */
export function setLanguage(language: string, digits: Digits, direction: "ltr" | "rtl" = languageDirection(language)): void {
  const known = LANGUAGES.includes(language) ? language : BASE_LANGUAGE;
  against = direction !== languageDirection(known);
  locale = localeTag(known, digits);
  base = bundleFor(BASE_LANGUAGE, digits);
  chosen = known === BASE_LANGUAGE ? base : bundleFor(known, digits);
}

/** The tag numbers and dates are formatted with. */
export function currentLocale(): string {
  return locale;
}

/** The message `id` with `args` in it. */
export function t(id: MessageId, args?: Args): string {
  const bundle = chosen.hasMessage(id) ? chosen : base;
  const pattern = bundle.getMessage(id)?.value;
  if (!pattern) throw new Error(`no message ${id}`);
  const problems: Error[] = [];
  const words = bundle.formatPattern(pattern, args, problems);
  if (problems.length > 0 && import.meta.env.MODE !== "production") throw new Error(`${id}: ${problems.join(", ")}`);
  return isolated(words);
}

/** The direction of the words of the interface, whatever that of the window. */
export function wordsDirection(): "ltr" | "rtl" {
  return languageDirection(locale.split("-")[0] ?? BASE_LANGUAGE);
}

/** Words of the interface language, isolated where the window runs against it. */
export function isolated(words: string): string {
  return against ? `${FIRST_STRONG_ISOLATE}${words}${POP_ISOLATE}` : words;
}

/** The name of a language in that language. */
export function languageName(language: string): string {
  return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}
