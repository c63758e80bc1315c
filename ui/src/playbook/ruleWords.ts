/** A rule as a sentence, and the choices its parts have. */
import type { RuleAction, RuleCondition, RuleState } from "../backend/generated";
import { languageName, listed, weekdayName } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { KIND_WORDS_OF_SAID, LEVEL_WORDS } from "./ruleChoices";
import { signalWords } from "./signals";

/** Names the parts of a rule need: pages by section, places by id. */
export interface Names {
  readonly pages: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, string>;
  /** Platforms by their names in code. */
  readonly platforms: ReadonlyMap<string, string>;
}

const VISIBILITY: Record<string, MessageId> = { public: "rule-public", members: "rule-members", private: "rule-private" };

/** A condition in words, as it stands in the sentence. */
export function conditionWords(condition: RuleCondition, names: Names): string {
  switch (condition.is) {
    case "signal":
      return t("rule-is-signal", { any: listed(condition.any.map(signalWords)) });
    case "words":
      return t("rule-is-words", { any: listed(condition.any.map((word) => `“${word}”`)) });
    case "link":
      return t("rule-is-link");
    case "length":
      return (condition.at_most ?? null) === null ? t("rule-is-longer", { n: condition.at_least ?? 0 }) : t("rule-is-shorter", { n: condition.at_most ?? 0 });
    case "language":
      return t("rule-is-language", { any: listed(condition.any.map(languageName)) });
    case "platform":
      return t("rule-is-platform", { any: listed(condition.any.map((platform) => names.platforms.get(platform) ?? platform)) });
    case "place":
      return t("rule-is-place", { any: listed(condition.any.map((id) => names.places.get(id) ?? id)) });
    case "visibility":
      return t("rule-is-visibility", { any: listed(condition.any.map((each) => t(VISIBILITY[each] ?? "rule-public"))) });
    case "kind":
      return t("rule-is-kind", { any: listed(condition.any.map((kind) => t(KIND_WORDS_OF_SAID[kind]))) });
    case "stars":
      return t("rule-is-stars", { from: condition.at_least, to: condition.at_most });
    case "level":
      return t("rule-is-level", { any: listed(condition.any.map((level) => t(LEVEL_WORDS[level]))) });
    case "first_time":
      return t("rule-is-first");
    case "moderated_before":
      return t("rule-is-moderated", { n: condition.times });
    case "hours":
      return t("rule-is-hours", { from: condition.from, to: condition.to });
    case "weekday":
      return t("rule-is-weekday", { any: listed(condition.any.map((day) => weekdayName(day - 1))) });
  }
}

/** An action in words. */
export function actionWords(action: RuleAction, names: Names): string {
  switch (action.do) {
    case "label":
      return t("rule-do-label", { label: action.label });
    case "start_protocol":
      return t("rule-do-protocol", { page: names.pages.get(action.section) ?? action.section });
    case "snooze":
      return t("rule-do-snooze", { n: action.hours });
    case "done":
      return t("rule-do-done");
    case "draft":
      return t("rule-do-draft", { page: names.pages.get(action.section) ?? action.section });
    case "propose_hide":
      return t("rule-do-hide");
    case "propose_block":
      return t("rule-do-block");
    case "first":
      return t("rule-do-first");
    case "look":
      return t("rule-do-look");
  }
}

/** Whether a rule acts. */
export const STATES: Record<RuleState, MessageId> = { off: "rule-off", trying: "rule-trying", on: "rule-on" };
/** What became of an action. */
export const OUTCOMES: Record<string, MessageId> = { done: "effect-done", would: "effect-would", held_back: "effect-held-back", proposed: "effect-proposed", accepted: "effect-accepted", refused: "effect-refused", undone: "effect-undone" };
