/** Why somebody is thanked, waits or is left out, in words. Pure. */
import type { Act, AnniversaryOf, Fit, LeftOut, Outcome } from "../backend/generated";
import { dateName, listed } from "../l10n/format";
import { languageName, t, type MessageId } from "../l10n/l10n";
import type { ToneName } from "../parts/Chip";
import { VARIABLE } from "./sayings";

/** How a fate looks. */
export const FATE: Readonly<Record<Outcome, { readonly words: MessageId; readonly tone: ToneName }>> = {
  ready: { words: "fate-ready", tone: "good" },
  held_back: { words: "fate-held-back", tone: "plain" },
  waits: { words: "fate-waits", tone: "queued" },
  left_out: { words: "fate-left-out", tone: "plain" },
};

/** An act as a thing. */
export const ACT_NOUN: Readonly<Record<Act, MessageId>> = { private_message: "act-noun-private", public_reply: "act-noun-public", shout_out: "act-noun-shout-out", email: "act-noun-email", card: "act-noun-card", in_person: "act-noun-in-person" };

const anniversary = (of: AnniversaryOf, years: number | null): string => (of === "first_contact" && years !== null ? t("fit-years", { years }) : t("fit-their-day"));

/** A fact for which somebody is thanked. */
export function fitWords(fit: Fit): string {
  switch (fit.fact) {
    case "quiet":
      return t("fit-quiet", { weeks: fit.weeks });
    case "wrote_often":
      return t("fit-wrote-often", { weeks: fit.weeks, of: fit.of });
    case "active":
      return t("fit-active", { days: fit.days_ago });
    case "known_for":
      return t("fit-known-for", { days: fit.days });
    case "answered":
      return t("fit-answered", { people: fit.people, days: fit.days });
    case "review":
      return t("fit-review", { day: dateName(fit.at) });
    case "said":
      return t("fit-said", { times: fit.times });
    case "first_words":
      return t("fit-first-words", { day: dateName(fit.at) });
    case "second_day":
      return t("fit-second-day", { day: dateName(fit.at) });
    case "came_back":
      return t("fit-came-back", { weeks: fit.after_weeks });
    case "anniversary":
      return anniversary(fit.of, fit.years);
    case "milestone":
      return t("fit-milestone", { count: fit.count });
    case "language":
      return t("fit-language", { language: languageName(fit.language) });
    case "said_yes":
      return t("fit-said-yes");
    case "in_segment":
      return t("fit-group");
    case "by_hand":
      return t("fit-by-hand");
  }
}

const PLAIN: Readonly<Partial<Record<LeftOut["why"], MessageId>>> = {
  no_messages: "out-no-messages", not_asked_yet: "out-not-asked", no_shout_outs: "out-no-shout-outs", open_complaint: "out-complaint", blocked: "out-blocked", nowhere_to_write: "out-nowhere", gift_gone: "out-gift-gone", gift_budget: "out-gift-budget", by_owner: "out-by-owner", waited_too_long: "out-waited", maybe_given: "out-maybe", no_longer_fits: "out-no-longer", taken_back: "out-taken-back", not_delivered: "out-not-delivered",
};

/** Why somebody waits or is left out. */
export function leftOutWords(why: LeftOut): string {
  switch (why.why) {
    case "no_words":
      return why.language === null ? t("out-no-words-any") : t("out-no-words", { language: languageName(why.language) });
    case "not_known":
      return t("out-not-known", { what: listed(why.variables.map((name) => t(VARIABLE[name]))) });
    case "too_long":
      return t("out-too-long", { limit: why.limit });
    case "too_often":
      return "until" in why.refusal && typeof why.refusal.until === "string" ? t("out-often-until", { day: dateName(`${why.refusal.until}T12:00:00Z`) }) : t("out-often");
    case "already_for_this":
      return t("out-already", { day: dateName(why.at) });
    case "not_drawn":
      return t("out-not-drawn", { drawn: why.drawn, of: why.of });
    case "too_late":
      return t("out-too-late", { day: dateName(why.at) });
    default:
      return t(PLAIN[why.why] ?? "out-no-longer");
  }
}

/** The one line under a name: why not, or else why. */
export function becauseOf(one: { readonly why: LeftOut | null; readonly fits: readonly Fit[] }): string {
  return one.why === null ? one.fits.map(fitWords).join(" · ") : leftOutWords(one.why);
}
