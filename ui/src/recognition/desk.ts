/**
 * Rules the owner is changing and has not saved. They outlive the screen, so going elsewhere loses no word.
 * What it is not: saved. A rule is at work, so half a change must never reach it; only Save does that.
 */
import type { Campaign, CampaignId, TemplateCode } from "../backend/generated";
import { Store } from "../shell/store";

/** A rule being changed. */
export interface RuleDraft {
  readonly rule: Campaign;
  /** What it was begun from; for rules not made yet. */
  readonly template: TemplateCode | null;
}
/** A saved rule's id, or the name of one that was never saved. */
export type RuleKey = CampaignId;

const NEW = "new-";
/** Whether the rule was never saved. */
export const isNew = (key: RuleKey): boolean => key.startsWith(NEW);

/** The rules being changed in a window. */
export class RuleDesk {
  readonly drafts = new Store<ReadonlyMap<RuleKey, RuleDraft>>(new Map());
  #made = 0;

  /** A rule to begin from; answers its name on this desk. */
  begin(rule: Campaign, template: TemplateCode | null): RuleKey {
    this.#made += 1;
    const key = `${NEW}${this.#made}`;
    this.#put(key, { rule, template });
    return key;
  }

  /** The owner changed a rule; `saved` is what the engine has of it. Back at that, nothing is left to save. */
  change(key: RuleKey, rule: Campaign, saved: Campaign | undefined): void {
    if (saved !== undefined && JSON.stringify(rule) === JSON.stringify(saved)) this.drop(key);
    else this.#put(key, { rule, template: this.drafts.get().get(key)?.template ?? null });
  }

  /** `saved` reached the engine: what was typed meanwhile stays. */
  saved(key: RuleKey, saved: Campaign): void {
    const draft = this.drafts.get().get(key);
    if (draft !== undefined && JSON.stringify(draft.rule) === JSON.stringify(saved)) this.drop(key);
  }

  /** The owner doesn't want the change. */
  drop(key: RuleKey): void {
    const left = new Map(this.drafts.get());
    if (left.delete(key)) this.drafts.set(left);
  }

  #put(key: RuleKey, draft: RuleDraft): void {
    this.drafts.set(new Map(this.drafts.get()).set(key, draft));
  }
}
