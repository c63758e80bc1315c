/** What can be chosen in a rule, and what a new part of it begins with. */
import type { InteractionKind, Level, RuleAction, RuleCondition } from "../backend/generated";
import type { MessageId } from "../l10n/l10n";

/** The levels of people, by name. */
export const LEVEL_WORDS: Record<Level, MessageId> = { visitor: "level-visitor", familiar: "level-familiar", regular: "level-regular", pillar: "level-pillar" };
/** What somebody can say. */
export const KIND_WORDS_OF_SAID: Record<InteractionKind, MessageId> = { post: "rule-said-post", comment: "rule-said-comment", reply: "rule-said-reply", mention: "rule-said-mention", message: "rule-said-message", review: "rule-said-review", reaction: "rule-said-reaction", notice: "rule-said-notice" };
/** Languages the signals are read in. */
export const RULE_LANGUAGES = ["en", "el", "ar", "fa"] as const;

/** Conditions, with what a new one begins with. */
export const CONDITIONS: readonly { readonly is: RuleCondition["is"]; readonly words: MessageId; readonly begin: RuleCondition }[] = [
  { is: "signal", words: "rule-choose-signal", begin: { is: "signal", any: ["question"] } },
  { is: "words", words: "rule-choose-words", begin: { is: "words", any: [] } },
  { is: "first_time", words: "rule-is-first", begin: { is: "first_time" } },
  { is: "level", words: "rule-choose-level", begin: { is: "level", any: ["regular"] } },
  { is: "language", words: "rule-choose-language", begin: { is: "language", any: ["en"] } },
  { is: "visibility", words: "rule-choose-visibility", begin: { is: "visibility", any: ["private"] } },
  { is: "kind", words: "rule-choose-kind", begin: { is: "kind", any: ["review"] } },
  { is: "place", words: "rule-choose-place", begin: { is: "place", any: [] } },
  { is: "platform", words: "rule-choose-platform", begin: { is: "platform", any: [] } },
  { is: "stars", words: "rule-choose-stars", begin: { is: "stars", at_least: 1, at_most: 2 } },
  { is: "link", words: "rule-is-link", begin: { is: "link" } },
  { is: "length", words: "rule-choose-length", begin: { is: "length", at_most: 20 } },
  { is: "hours", words: "rule-choose-hours", begin: { is: "hours", from: 20, to: 8 } },
  { is: "weekday", words: "rule-choose-weekday", begin: { is: "weekday", any: [7] } },
  { is: "moderated_before", words: "rule-choose-moderated", begin: { is: "moderated_before", times: 2 } },
];

/** Actions, with what a new one begins with. A page is put in where one is needed. */
export const ACTIONS: readonly { readonly do: RuleAction["do"]; readonly words: MessageId; readonly begin: RuleAction }[] = [
  { do: "label", words: "rule-choose-label", begin: { do: "label", label: "" } },
  { do: "start_protocol", words: "rule-choose-protocol", begin: { do: "start_protocol", section: "" } },
  { do: "draft", words: "rule-choose-draft", begin: { do: "draft", section: "" } },
  { do: "look", words: "rule-do-look", begin: { do: "look" } },
  { do: "first", words: "rule-do-first", begin: { do: "first" } },
  { do: "snooze", words: "rule-choose-snooze", begin: { do: "snooze", hours: 24 } },
  { do: "done", words: "rule-do-done", begin: { do: "done" } },
  { do: "propose_hide", words: "rule-do-hide", begin: { do: "propose_hide" } },
  { do: "propose_block", words: "rule-do-block", begin: { do: "propose_block" } },
];
