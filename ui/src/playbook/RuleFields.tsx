import type { ReactNode } from "react";
import type { RuleAction, RuleCondition } from "../backend/generated";
import { languageName, weekdayName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Choice, Field } from "../parts/Controls";
import styles from "./playbook.module.css";
import { KIND_WORDS_OF_SAID, LEVEL_WORDS, RULE_LANGUAGES } from "./ruleChoices";
import type { Names } from "./ruleWords";
import { SIGNAL_NAMES, signalWords } from "./signals";

const VISIBILITIES = { public: "rule-public", members: "rule-members", private: "rule-private" } as const;
const DAYS = [1, 2, 3, 4, 5, 6, 7];
const number = (text: string, least: number, most: number): number => Math.min(most, Math.max(least, Math.round(Number(text)) || least));
const keys = <K extends string>(of: Record<K, unknown>): K[] => Object.keys(of) as K[];

interface AnyProps<V extends string | number> {
  readonly label: string;
  readonly all: readonly V[];
  readonly chosen: readonly V[];
  readonly words: (value: V) => string;
  readonly onChange: (chosen: V[]) => void;
}

/** One or several of a few. */
function Any<V extends string | number>({ label, all, chosen, words, onChange }: AnyProps<V>): ReactNode {
  return (
    <span className={styles.any} role="group" aria-label={label}>
      {all.map((value) => (
        <button key={value} type="button" aria-pressed={chosen.includes(value)} onClick={() => onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value])}>
          {words(value)}
        </button>
      ))}
    </span>
  );
}

/** What a condition asks for, to be chosen. */
export function ConditionFields({ value, names, onChange }: { readonly value: RuleCondition; readonly names: Names; readonly onChange: (value: RuleCondition) => void }): ReactNode {
  const numeric = (label: string, n: number, least: number, most: number, set: (n: number) => RuleCondition): ReactNode => <Field label={label} type="number" min={least} max={most} value={n} onChange={(text) => onChange(set(number(text, least, most)))} />;
  switch (value.is) {
    case "signal":
      return <Any label={t("rule-choose-signal")} all={SIGNAL_NAMES} chosen={value.any} words={signalWords} onChange={(any) => onChange({ ...value, any })} />;
    case "words":
      return <Field label={t("rule-words")} hint={t("rule-words-hint")} dir="auto" data-testid="rule-words" defaultValue={value.any.join(", ")} onChange={(text) => onChange({ ...value, any: text.split(/[,،؛;]/).map((word) => word.trim()).filter((word) => word !== "") })} />;
    case "level":
      return <Any label={t("rule-choose-level")} all={keys(LEVEL_WORDS)} chosen={value.any} words={(level) => t(LEVEL_WORDS[level])} onChange={(any) => onChange({ ...value, any })} />;
    case "language":
      return <Any label={t("rule-choose-language")} all={RULE_LANGUAGES} chosen={value.any.filter((each) => each !== "other")} words={languageName} onChange={(any) => onChange({ ...value, any })} />;
    case "visibility":
      return <Any label={t("rule-choose-visibility")} all={keys(VISIBILITIES)} chosen={value.any} words={(each) => t(VISIBILITIES[each])} onChange={(any) => onChange({ ...value, any })} />;
    case "kind":
      return <Any label={t("rule-choose-kind")} all={keys(KIND_WORDS_OF_SAID)} chosen={value.any} words={(kind) => t(KIND_WORDS_OF_SAID[kind])} onChange={(any) => onChange({ ...value, any })} />;
    case "place":
      return <Any label={t("rule-choose-place")} all={[...names.places.keys()]} chosen={value.any} words={(id) => names.places.get(id) ?? id} onChange={(any) => onChange({ ...value, any })} />;
    case "platform":
      return <Any label={t("rule-choose-platform")} all={[...names.platforms.keys()]} chosen={value.any} words={(each) => names.platforms.get(each) ?? each} onChange={(any) => onChange({ ...value, any })} />;
    case "weekday":
      return <Any label={t("rule-choose-weekday")} all={DAYS} chosen={value.any} words={(day) => weekdayName(day - 1)} onChange={(any) => onChange({ ...value, any })} />;
    case "stars":
      return (
        <>
          {numeric(t("rule-from"), value.at_least, 1, 5, (at_least) => ({ ...value, at_least }))}
          {numeric(t("rule-to"), value.at_most, 1, 5, (at_most) => ({ ...value, at_most }))}
        </>
      );
    case "hours":
      return (
        <>
          {numeric(t("rule-from"), value.from, 0, 24, (from) => ({ ...value, from }))}
          {numeric(t("rule-to"), value.to, 0, 24, (to) => ({ ...value, to }))}
        </>
      );
    case "length":
      return numeric(t("rule-letters"), value.at_most ?? 20, 1, 10_000, (at_most) => ({ is: "length", at_most }));
    case "moderated_before":
      return numeric(t("rule-times"), value.times, 1, 100, (times) => ({ ...value, times }));
    default:
      return null;
  }
}

/** What an action needs, to be chosen. */
export function ActionFields({ value, names, onChange }: { readonly value: RuleAction; readonly names: Names; readonly onChange: (value: RuleAction) => void }): ReactNode {
  switch (value.do) {
    case "label":
      return <Field label={t("rule-label")} dir="auto" data-testid="rule-label" value={value.label} onChange={(label) => onChange({ ...value, label })} />;
    case "snooze":
      return <Field label={t("rule-hours")} type="number" min={1} max={2160} value={value.hours} onChange={(text) => onChange({ ...value, hours: number(text, 1, 2160) })} />;
    case "start_protocol":
    case "draft": {
      const kind = value.do === "draft" ? "reply/" : "protocol/";
      const options = [...names.pages].filter(([section]) => section.startsWith(kind)).map(([section, title]) => ({ value: section, words: title }));
      return <Choice label={t("rule-page")} value={value.section} options={options} onChange={(section) => onChange({ ...value, section })} />;
    }
    default:
      return null;
  }
}
