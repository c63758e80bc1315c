/** One rule under the owner's hands: what is saved, what is typed, what is wrong, and saving it. */
import { useCallback, useEffect, useState } from "react";
import type { Campaign, CampaignCheck, CampaignView, Timestamp, WireError } from "../backend/generated";
import { toWireError } from "../backend/backend";
import { useOptionalQuery, useSession, useStore } from "../shell/session";
import { isNew, type RuleKey } from "./desk";

/** A pause in typing this long asks what is wrong, in milliseconds. */
const PAUSE = 150;

/** What the editor shows. */
export interface OpenRule {
  readonly rule: Campaign | undefined;
  readonly view: CampaignView | undefined;
  /** The rule as it was last read: half a word later than `rule`. */
  readonly read: Campaign | undefined;
  /** The newest reading of the rule; while one is on its way, the one before. */
  readonly check: CampaignCheck | undefined;
  readonly error: WireError | undefined;
  readonly unsaved: boolean;
  readonly saving: boolean;
  readonly savedAt: Timestamp | undefined;
  readonly change: (change: Partial<Campaign>) => void;
  readonly save: () => Promise<void>;
}

/** `value`, once it has not changed for a moment. */
function useSettled<T>(value: T, wait: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}

/** Follows a rule. */
export function useRule(key: RuleKey): OpenRule {
  const session = useSession();
  const desk = session.rules;
  const draft = useStore(desk.drafts).get(key);
  const { data: view, error: noView } = useOptionalQuery("campaigns_show", isNew(key) ? undefined : { campaign_id: key });
  const [problem, setProblem] = useState<WireError>();
  const [saving, setSaving] = useState(false);
  const rule = draft?.rule ?? view?.rule;
  const settled = useSettled(rule, PAUSE);
  const asked = useOptionalQuery("campaigns_check", settled === undefined ? undefined : { rule: settled, campaign_id: isNew(key) ? null : key });
  const [check, setCheck] = useState<CampaignCheck>();
  useEffect(() => {
    if (asked.data !== undefined) setCheck(asked.data);
  }, [asked.data]);
  const change = useCallback(
    (next: Partial<Campaign>) => {
      const now = desk.drafts.get().get(key)?.rule ?? view?.rule;
      if (now !== undefined) desk.change(key, { ...now, ...next }, view?.rule);
    },
    [desk, key, view?.rule],
  );
  const save = async (): Promise<void> => {
    const now = desk.drafts.get().get(key);
    if (now === undefined || saving) return;
    setSaving(true);
    setProblem(undefined);
    try {
      if (isNew(key)) {
        const made = await session.backend.call("campaigns_create", now);
        desk.saved(key, now.rule);
        session.go({ screen: "thanks", open: made.campaign_id });
      } else {
        await session.backend.call("campaigns_edit", { campaign_id: key, rule: now.rule });
        desk.saved(key, now.rule);
      }
    } catch (caught) {
      setProblem(toWireError(caught));
    } finally {
      setSaving(false);
    }
  };
  return { rule, view, read: settled, check: check ?? view?.check, error: problem ?? (isNew(key) ? undefined : noView), unsaved: draft !== undefined, saving, savedAt: view?.edited_at, change, save };
}
