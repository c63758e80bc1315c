/** What was found in words before they leave, as sentences; and what a click does about it. What it is not: a judge, the core decides. */
import type { DraftFinding, WordCheck } from "../backend/generated";
import { languageName } from "../l10n/format";
import { t, type Args, type MessageId } from "../l10n/l10n";

/** Told beside the text already: the counter has the length, a line of its own the time to answer. */
const TOLD_ELSEWHERE: ReadonlySet<WordCheck> = new Set<WordCheck>(["length", "window"]);
/** Replies carry no pictures, so nothing can be switched on or off about them. */
const NOTHING_TO_LOOK_AT: ReadonlySet<WordCheck> = new Set<WordCheck>(["images"]);

/** Every check there is, with its name, in the order it is listed. */
export const CHECKS = {
  respect: "check-respect",
  know: "check-know",
  elsewhere: "check-elsewhere",
  here: "check-here",
  name: "check-name",
  point: "check-point",
  voice: "check-voice",
  address: "check-address",
  reading: "check-reading",
  facts: "check-facts",
  generic: "check-generic",
  language: "check-language",
  private: "check-private",
  promise: "check-promise",
  window: "check-window",
  length: "check-length",
  images: "check-images",
  variables: "check-variables",
} as const satisfies Record<WordCheck, MessageId>;

/** Checks the owner can switch. */
export const SWITCHED = (Object.keys(CHECKS) as WordCheck[]).filter((check) => !NOTHING_TO_LOOK_AT.has(check));

/** The sentence of each code the core knows; a test holds the two lists together. */
export const FOUND: Record<string, MessageId> = {
  respect_kept: "found-respect-kept",
  respect_blames: "found-respect-blames",
  respect_shouts: "found-respect-shouts",
  respect_insults: "found-respect-insults",
  know_certain: "found-know-certain",
  know_unsure: "found-know-unsure",
  elsewhere_say_where: "found-elsewhere-say-where",
  here_ask_them: "found-here-ask-them",
  name_used: "found-name-used",
  name_missing: "found-name-missing",
  name_of_another: "found-name-of-another",
  point_taken_up: "found-point-taken-up",
  point_missing: "found-point-missing",
  voice_ours: "found-voice-ours",
  voice_never: "found-voice-never",
  address_mixed: "found-address-mixed",
  address_other: "found-address-other-formal",
  reading_long_sentence: "found-reading-long-sentence",
  reading_hard: "found-reading-hard",
  facts_kept: "found-facts-kept",
  facts_otherwise: "found-facts-otherwise",
  generic_canned: "found-generic-canned",
  generic_said_before: "found-generic-said-before",
  language_theirs: "found-language-theirs",
  language_another: "found-language-another",
  private_card: "found-private-card",
  private_telephone: "found-private-telephone",
  private_mail: "found-private-mail",
  private_order: "found-private-order",
  private_address: "found-private-address",
  private_health: "found-private-health",
  promise_dated: "found-promise-dated",
  promise_undated: "found-promise-undated",
  promise_written_down: "found-promise-written-down",
  window_closed: "found-window-closed",
  window_closing: "found-window-closing",
  length_over: "found-length-over",
  image_undescribed: "found-image-undescribed",
  variable_left: "found-variable-left",
};

/** A finding in words. */
export function sentence({ check, code, args, suggestion }: DraftFinding): string {
  if (code === "voice_never" && suggestion !== null) return t("found-voice-instead", { ...args, instead: suggestion });
  if (code === "address_other" && args["manner"] === "familiar") return t("found-address-other-familiar");
  const numbers = { reading_long_sentence: args["words"], window_closing: args["minutes"], length_over: args["over"] }[code];
  const named: Args = { ...args, ...(numbers === undefined ? {} : { n: Number(numbers) }) };
  for (const name of ["ours", "theirs"]) if (named[name] !== undefined) named[name] = languageName(String(named[name]));
  return t(FOUND[code] ?? CHECKS[check], named);
}

/** One finding and no other: the same words found again are the same finding, wherever they stand. */
export const keyOf = ({ code, args }: DraftFinding): string => `${code} ${Object.values(args).join(" ")}`;

/** What is shown in the composer: what could be changed, and the ticks. */
export function shown(findings: readonly DraftFinding[], kept: ReadonlySet<string>): { readonly open: readonly DraftFinding[]; readonly good: readonly DraftFinding[] } {
  const here = findings.filter((finding) => !TOLD_ELSEWHERE.has(finding.check));
  return { open: here.filter((finding) => finding.severity !== "good" && !kept.has(keyOf(finding))), good: here.filter((finding) => finding.severity === "good") };
}

/** What sending asks once more about. */
export const stops = (findings: readonly DraftFinding[]): readonly DraftFinding[] => findings.filter((finding) => finding.severity === "stop" && !TOLD_ELSEWHERE.has(finding.check));

const ENDS = /[.!?؟;…]\s*$/u;
const SENTENCE = /[^.!?؟;…\n]+[.!?؟;…]*/gu;

/** The text with the suggestion in it. A suggestion that is a whole sentence takes the place of the sentence the words stand in. */
export function withSuggestion(text: string, { start, end, suggestion }: DraftFinding): string {
  if (suggestion === null || start === null || end === null) return text;
  if (!ENDS.test(suggestion)) return text.slice(0, start) + suggestion + text.slice(end);
  for (const match of text.matchAll(SENTENCE)) {
    const from = match.index + (match[0].length - match[0].trimStart().length);
    const to = match.index + match[0].trimEnd().length;
    if (from <= start && end <= to) return text.slice(0, from) + suggestion.trim() + text.slice(to);
  }
  return text.slice(0, start) + suggestion + text.slice(end);
}

/** The text in pieces, those that a finding marks and those between; overlapping marks are one. */
export function pieces(text: string, findings: readonly DraftFinding[]): readonly { readonly text: string; readonly severity: DraftFinding["severity"] | undefined }[] {
  const out: { text: string; severity: DraftFinding["severity"] | undefined }[] = [];
  let at = 0;
  const placed = findings.filter((finding) => finding.start !== null && finding.end !== null && finding.check !== "promise").toSorted((a, b) => Number(a.start) - Number(b.start));
  for (const { start, end, severity } of placed) {
    if (start === null || end === null || start < at || end > text.length) continue;
    if (start > at) out.push({ text: text.slice(at, start), severity: undefined });
    out.push({ text: text.slice(start, end), severity });
    at = end;
  }
  if (at < text.length) out.push({ text: text.slice(at), severity: undefined });
  return out;
}
