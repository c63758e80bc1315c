/** A choice of people as the form holds it: lines that all hold, or of which one does. Pure. */
import type { PeopleCondition } from "../backend/generated";
import type { MessageId } from "../l10n/l10n";

/** A condition with nothing inside it. */
export type Leaf = Exclude<PeopleCondition, { is: "all" | "any" | "not" }>;
/** What it asks about. */
export type Kind = Leaf["is"];

/** A line of the form. */
export interface Line {
  readonly leaf: Leaf;
  /** It must not hold. */
  readonly not: boolean;
}

/** A choice as the form holds it. */
export interface Choice {
  readonly of: "all" | "any";
  readonly lines: readonly Line[];
}

/** What the menu calls each of them. */
export const KINDS: Record<Kind, MessageId> = {
  level: "segment-level",
  role: "segment-role",
  fan: "segment-fan",
  seen_within: "segment-seen",
  quiet_for: "segment-quiet",
  new_within: "segment-new-within",
  known_for: "segment-known-for",
  said_at_least: "segment-said",
  not_heard_for: "segment-not-heard",
  language: "segment-language",
  platform: "segment-platform",
  told: "segment-told",
  allows: "segment-allows",
  label: "segment-label",
};

const DAYS = 30;

/** What a line begins as when its kind is chosen. */
export const FRESH: { readonly [K in Kind]: Extract<Leaf, { is: K }> } = {
  level: { is: "level", any_of: ["regular"] },
  role: { is: "role", role: "helper" },
  fan: { is: "fan", any_of: ["known", "likely"] },
  seen_within: { is: "seen_within", days: DAYS },
  quiet_for: { is: "quiet_for", days: DAYS },
  new_within: { is: "new_within", days: DAYS },
  known_for: { is: "known_for", days: 365 },
  said_at_least: { is: "said_at_least", times: 10 },
  not_heard_for: { is: "not_heard_for", days: DAYS },
  language: { is: "language", any_of: ["en"] },
  platform: { is: "platform", platform: "" },
  told: { is: "told", kind: "interest", value: null },
  allows: { is: "allows", about: "messages", answer: "yes" },
  label: { is: "label", label: "" },
};

/** What a new choice begins as. */
export const FIRST: Choice = { of: "all", lines: [{ leaf: FRESH.level, not: false }] };

/** What the form asks for. */
export function conditionOf({ of, lines }: Choice): PeopleCondition {
  return { is: of, of: lines.map(({ leaf, not }) => (not ? { is: "not", of: leaf } : leaf)) };
}

const isLeaf = (condition: PeopleCondition): condition is Leaf => condition.is !== "all" && condition.is !== "any" && condition.is !== "not";

function lineOf(condition: PeopleCondition): Line | undefined {
  if (isLeaf(condition)) return { leaf: condition, not: false };
  return condition.is === "not" && isLeaf(condition.of) ? { leaf: condition.of, not: true } : undefined;
}

/** The form of a saved choice; nothing for one with more inside than the form can show (the command line can write those). */
export function choiceOf(condition: PeopleCondition): Choice | undefined {
  const whole: Choice["of"] = condition.is === "any" ? "any" : "all";
  const inside = condition.is === "any" || condition.is === "all" ? condition.of : [condition];
  const lines = inside.map(lineOf).filter((line) => line !== undefined);
  return lines.length === inside.length ? { of: whole, lines } : undefined;
}

/** Whether a line says all it needs to. */
export const isWhole = ({ leaf }: Line): boolean => !(leaf.is === "platform" && leaf.platform === "") && !(leaf.is === "label" && leaf.label.trim() === "");
