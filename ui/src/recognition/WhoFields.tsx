import type { ReactNode } from "react";
import type { ThanksCondition as Condition, Permission, SegmentId, SegmentView } from "../backend/generated";
import { languageName, t } from "../l10n/l10n";
import { PEOPLE_LANGUAGES } from "../l10n/languages";
import { IconButton } from "../parts/Button";
import { MenuButton } from "../parts/Menu";
import type { RuleEdit } from "./edit";
import styles from "./editor.module.css";
import { Fill } from "./Fill";
import { InlineChoice, InlineNumber, optionsOf, Wrong } from "./Inline";
import { Named } from "./Named";
import { CONDITION_FIELDS, CONDITION_NAMES, PERMISSION, WHO } from "./sayings";
import { useGroups } from "./useGroups";

/** Which people, before any condition. */
export function WhoField({ rule, onChange }: RuleEdit): ReactNode {
  return <InlineChoice label={t("field-who")} value={rule.audience.who} options={optionsOf(WHO)} onChange={(who) => onChange({ audience: { ...rule.audience, who } })} />;
}

/** What a condition begins as. A choice of the owner's own begins as the first there is. */
const FRESH: Readonly<Record<Exclude<Condition["is"], "in_segment">, Condition>> = {
  wrote_often: { is: "wrote_often", weeks: 8, of: 20 },
  quiet: { is: "quiet", weeks: 6 },
  active: { is: "active", within_days: 30 },
  known_for: { is: "known_for", days: 365 },
  answered_people: { is: "answered_people", people: 3, days: 90 },
  left_review: { is: "left_review", days: 30 },
  said: { is: "said", times: 20 },
  language: { is: "language", any_of: ["en"] },
  said_yes: { is: "said_yes", to: "messages" },
};
const KINDS = Object.keys(FRESH) as (keyof typeof FRESH)[];

/** The conditions that can still be added. */
function offered(conditions: readonly Condition[], groups: readonly SegmentView[]): readonly Condition[] {
  const [group] = groups;
  const all: readonly Condition[] = [...KINDS.map((kind) => FRESH[kind]), ...(group === undefined ? [] : [{ is: "in_segment", segment_id: group.id } as const])];
  return all.filter((fresh) => !conditions.some(({ is }) => is === fresh.is));
}

/** Whom, and the conditions that must all hold. */
export function WhoFields(edit: RuleEdit): ReactNode {
  const { rule, problems, onChange } = edit;
  const { conditions } = rule.audience;
  const set = (next: Condition[]): void => onChange({ audience: { ...rule.audience, conditions: next } });
  const left = offered(conditions, useGroups());
  return (
    <>
      <div className={styles.row}>
        <WhoField {...edit} />
      </div>
      {conditions.map((condition, index) => (
        <div key={condition.is} className={styles.row}>
          <ConditionField edit={edit} index={index} />
          <IconButton icon="close" small size={13} label={t("field-condition-drop", { words: t(CONDITION_NAMES[condition.is]) })} onClick={() => set(conditions.filter((_, other) => other !== index))} />
        </div>
      ))}
      {(rule.moment.kind === "by_hand" || rule.audience.only.length > 0) && <Named {...edit} />}
      <Wrong problems={problems} at="audience" />
      <div className={styles.row}>
        <MenuButton icon="plus" small label={t("field-condition-add")} words={t("field-condition-add")} parts={[{ lines: left.map((fresh) => ({ key: fresh.is, words: t(CONDITION_NAMES[fresh.is]), run: () => set([...conditions, fresh]) })) }]} />
      </div>
    </>
  );
}

/** One condition as a sentence whose numbers can be changed. */
export function ConditionField({ edit: { rule, problems, onChange }, index }: { readonly edit: RuleEdit; readonly index: number }): ReactNode {
  const condition = rule.audience.conditions[index];
  if (condition === undefined) return null;
  const set = (next: Condition): void => onChange({ audience: { ...rule.audience, conditions: rule.audience.conditions.map((each, other) => (other === index ? next : each)) } });
  const wrong = (field: string): boolean => problems.some(({ at }) => at === `audience.conditions.${index}.${field}`);
  return (
    <span className={styles.row}>
      <Fill id={CONDITION_FIELDS[condition.is]} slots={slotsOf(condition, set, wrong)} />
    </span>
  );
}

function slotsOf(condition: Condition, set: (next: Condition) => void, wrong: (field: string) => boolean): Record<string, ReactNode> {
  const days = (value: number, change: (value: number) => Condition): ReactNode => <InlineNumber label={t("number-days")} value={value} wrong={wrong("days")} onChange={(next) => set(change(next))} />;
  const weeks = (value: number, change: (value: number) => Condition): ReactNode => <InlineNumber label={t("number-weeks")} value={value} wrong={wrong("weeks")} onChange={(next) => set(change(next))} />;
  switch (condition.is) {
    case "wrote_often":
      return { weeks: weeks(condition.weeks, (next) => ({ ...condition, weeks: next })), of: <InlineNumber label={t("number-of")} value={condition.of} wrong={wrong("of")} onChange={(of) => set({ ...condition, of })} /> };
    case "quiet":
      return { weeks: weeks(condition.weeks, (next) => ({ ...condition, weeks: next })) };
    case "active":
      return { days: days(condition.within_days, (within_days) => ({ ...condition, within_days })) };
    case "known_for":
    case "left_review":
      return { days: days(condition.days, (next) => ({ ...condition, days: next })) };
    case "answered_people":
      return { people: <InlineNumber label={t("number-people")} value={condition.people} wrong={wrong("people")} onChange={(people) => set({ ...condition, people })} />, days: days(condition.days, (next) => ({ ...condition, days: next })) };
    case "said":
      return { times: <InlineNumber label={t("number-times")} value={condition.times} wrong={wrong("times")} onChange={(times) => set({ ...condition, times })} /> };
    case "language":
      return { languages: <Languages any_of={condition.any_of} onChange={(any_of) => set({ ...condition, any_of })} /> };
    case "said_yes":
      return { to: <InlineChoice<Permission> label={t("add-said-yes")} value={condition.to} options={optionsOf(PERMISSION)} onChange={(to) => set({ ...condition, to })} /> };
    case "in_segment":
      return { group: <Group chosen={condition.segment_id} onChange={(segment_id) => set({ ...condition, segment_id })} /> };
  }
}

/** Which of the owner's choices. One that was removed stays told as such until another is chosen. */
function Group({ chosen, onChange }: { readonly chosen: SegmentId; readonly onChange: (chosen: SegmentId) => void }): ReactNode {
  const options = useGroups().map(({ id, name }) => ({ value: id, words: name }));
  const gone = options.some(({ value }) => value === chosen) ? [] : [{ value: chosen, words: t("group-gone") }];
  return <InlineChoice label={t("add-group")} value={chosen} options={[...gone, ...options]} onChange={onChange} />;
}

function Languages({ any_of: chosen, onChange }: { readonly any_of: readonly string[]; readonly onChange: (any_of: string[]) => void }): ReactNode {
  const lines = [...new Set([...chosen, ...PEOPLE_LANGUAGES])].map((language) => {
    const on = chosen.includes(language);
    return { key: language, words: languageName(language), on, run: () => onChange(on ? chosen.filter((other) => other !== language) : [...chosen, language]) };
  });
  const words = chosen.map(languageName).join(", ");
  return <MenuButton icon="chevdown" look="plain" small label={`${t("add-language")}: ${words}`} words={<bdi>{words === "" ? t("add-language") : words}</bdi>} parts={[{ lines }]} />;
}
