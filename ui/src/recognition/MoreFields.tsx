import { useState, type ReactNode } from "react";
import type { Approval, CampaignView, Caps, Gently } from "../backend/generated";
import { money } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { useNow } from "../shell/session";
import type { RuleEdit } from "./edit";
import styles from "./editor.module.css";
import { Fill } from "./Fill";
import { GiftDialog } from "./GiftDialog";
import { InlineChoice, InlineDay, InlineNumber, optionsOf, Toggled, Wrong } from "./Inline";
import { ACT, METRIC, MISSED, SHARE } from "./sayings";
import { dayOf, daysLater, startOf, type Day } from "./weeks";

/** How somebody is thanked. */
export function ActField({ rule, onChange }: RuleEdit): ReactNode {
  // What others read too cannot be judged by holding people back; the owner is not asked to find that out.
  const hold = (act: typeof rule.act): Gently => (act === "public_reply" || act === "shout_out" ? { ...rule.gently, hold_back: "nobody" } : rule.gently);
  return <InlineChoice label={t("how-label")} value={rule.act} options={optionsOf(ACT)} onChange={(act) => onChange({ act, gently: hold(act) })} />;
}

const NONE = "-";

/** With what, if anything. */
export function GiftFields({ rule, gifts, problems, onChange }: RuleEdit): ReactNode {
  const [making, setMaking] = useState(false);
  const chosen = gifts.find(({ gift_id }) => gift_id === rule.gift_id);
  const offered = gifts.filter(({ gift_id, ended }) => !ended || gift_id === rule.gift_id);
  return (
    <>
      <div className={styles.row}>
        <InlineChoice label={t("gift-label")} value={rule.gift_id ?? NONE} options={[{ value: NONE, words: t("gift-none") }, ...offered.map(({ gift_id, gift }) => ({ value: gift_id, words: gift.name }))]} onChange={(next) => onChange({ gift_id: next === NONE ? null : next })} />
        <Button look="quiet" small icon="plus" data-testid="rule-gift-new" onClick={() => setMaking(true)}>
          {t("gift-new")}
        </Button>
      </div>
      {chosen !== undefined && <p className={styles.aside}>{chosen.gift.month_budget === null ? t("gift-good-for", { cost: money(chosen.gift.cost, chosen.gift.currency), days: chosen.gift.valid_days }) : t("gift-good-for-month", { cost: money(chosen.gift.cost, chosen.gift.currency), days: chosen.gift.valid_days, budget: money(chosen.gift.month_budget, chosen.gift.currency) })}</p>}
      <Wrong problems={problems} at="gift_id" />
      {making && <GiftDialog onClose={() => setMaking(false)} onSaved={(gift) => onChange({ gift_id: gift.gift_id })} />}
    </>
  );
}

/** How gently. */
export function GentlyFields({ rule, problems, onChange }: RuleEdit): ReactNode {
  const { gently } = rule;
  const set = (change: Partial<Gently>): void => onChange({ gently: { ...gently, ...change } });
  const cap = (name: keyof Caps, label: string): ReactNode => <InlineNumber label={label} value={gently.caps[name]} wrong={problems.some(({ at }) => at === `gently.caps.${name}`)} onChange={(value) => set({ caps: { ...gently.caps, [name]: value } })} />;
  return (
    <>
      <p className={styles.row}>
        <Fill id="gently-between" slots={{ weeks: cap("weeks_between", t("number-weeks")) }} />
      </p>
      <p className={styles.row}>
        <Fill id="gently-year" slots={{ times: cap("a_year", t("number-times")) }} />
      </p>
      <p className={styles.row}>
        <Fill id="gently-year-each" slots={{ times: cap("a_year_each_campaign", t("number-times")) }} />
      </p>
      <p className={styles.row}>
        <Fill id="gently-month" slots={{ times: cap("messages_a_month", t("number-times")) }} />
      </p>
      <p className={styles.row}>
        <Fill id="gently-week" slots={{ times: cap("a_week_for_all", t("number-times")) }} />
      </p>
      <Toggled on={gently.each_time !== null} label={t("gently-each")} onChange={(on) => set({ each_time: on ? 5 : null })}>
        <span className={styles.row}>
          <Fill id="gently-each-number" slots={{ count: <InlineNumber label={t("number-count")} value={gently.each_time ?? 0} onChange={(each_time) => set({ each_time })} /> }} />
        </span>
      </Toggled>
      <div className={styles.row}>
        {t("gently-missed")}
        <InlineChoice label={t("gently-missed")} value={gently.missed} options={optionsOf(MISSED)} onChange={(missed) => set({ missed })} />
        {gently.missed === "late" && <Fill id="gently-grace" slots={{ hours: <InlineNumber label={t("number-hours")} value={gently.grace_hours} onChange={(grace_hours) => set({ grace_hours })} /> }} />}
      </div>
      <Wrong problems={problems.filter(({ at }) => at !== "gently.hold_back")} at="gently" />
    </>
  );
}

/** What is learnt: who is not written to, and what counts. */
export function LearnFields({ rule, problems, onChange }: RuleEdit): ReactNode {
  const { gently, measure } = rule;
  return (
    <>
      <div className={styles.row}>
        {t("gently-hold")}
        <InlineChoice label={t("gently-hold")} value={gently.hold_back} options={optionsOf(SHARE)} onChange={(hold_back) => onChange({ gently: { ...gently, hold_back } })} />
      </div>
      <p className={styles.aside}>{t("gently-hold-why")}</p>
      <Wrong problems={problems} at="gently.hold_back" />
      <div className={styles.row}>
        {t("learn-metric")}
        <InlineChoice label={t("learn-metric")} value={measure.metric} options={optionsOf(METRIC)} onChange={(metric) => onChange({ measure: { ...measure, metric } })} />
        <Fill id="learn-window" slots={{ days: <InlineNumber label={t("number-days")} value={measure.window_days} onChange={(window_days) => onChange({ measure: { ...measure, window_days } })} /> }} />
      </div>
      <EndField rule={rule} onChange={onChange} />
      <Wrong problems={problems} at="measure" />
    </>
  );
}

/** How long it goes on when the owner first says that it ends: three months. */
const FIRST_END = 91;

/** The day on which nobody is found any more: declared before it begins, so that the reading is not chosen by its outcome. */
function EndField({ rule: { measure }, onChange }: Pick<RuleEdit, "rule" | "onChange">): ReactNode {
  const today = dayOf(useNow());
  const set = (until: string | null): void => onChange({ measure: { ...measure, until } });
  const last = (day: Day): void => set(new Date(startOf(daysLater(day, 1)).getTime() - 1).toISOString());
  const day = measure.until === null ? undefined : dayOf(Date.parse(measure.until));
  return (
    <>
      <Toggled on={day !== undefined} label={t("learn-ends")} hint={t("learn-ends-why")} onChange={(on) => (on ? last(daysLater(today, FIRST_END)) : set(null))}>
        <span className={styles.row}>
          <Fill id="learn-until" slots={{ day: <InlineDay label={t("learn-until-day")} value={day ?? today} testId="rule-until" onChange={last} /> }} />
        </span>
      </Toggled>
      <p className={styles.aside} role="status">
        {day !== undefined && day < today && t("learn-over")}
      </p>
    </>
  );
}

/** Who lets it go. `rounds`: how often it was read and approved. */
export function ApprovalFields({ edit: { rule, problems, onChange }, rounds }: { readonly edit: RuleEdit; readonly rounds: Pick<CampaignView, "approved_rounds" | "rounds_needed"> | undefined }): ReactNode {
  const { approval } = rule;
  const set = (change: Partial<Approval>): void => onChange({ approval: { ...approval, ...change } });
  return (
    <>
      <div className={styles.row}>
        <InlineChoice label={t("approval-label")} value={approval.mode} options={[{ value: "ask_first", words: t("approval-ask-choice") }, { value: "when_due", words: t("approval-due-choice") }]} onChange={(mode) => set({ mode })} />
        {approval.mode === "when_due" && <Fill id="approval-most" slots={{ times: <InlineNumber label={t("number-times")} value={approval.most_a_day} onChange={(most_a_day) => set({ most_a_day })} /> }} />}
      </div>
      {rounds !== undefined && <p className={styles.aside}>{t("approval-rounds", { left: Math.max(0, rounds.rounds_needed - rounds.approved_rounds) })}</p>}
      <Wrong problems={problems} at="approval" />
    </>
  );
}
