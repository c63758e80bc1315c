/** What every field of the form is given. */
import type { Campaign, GiftView, RuleProblem } from "../backend/generated";

/** A rule under the owner's hands. */
export interface RuleEdit {
  readonly rule: Campaign;
  readonly problems: readonly RuleProblem[];
  readonly gifts: readonly GiftView[];
  readonly onChange: (change: Partial<Campaign>) => void;
}

/** The problems of a field and of what is inside it. */
export const problemsAt = (problems: readonly RuleProblem[], path: string): readonly RuleProblem[] => problems.filter(({ at }) => at === path || at.startsWith(`${path}.`));
