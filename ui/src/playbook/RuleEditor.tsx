import { useState, type ReactNode } from "react";
import type { Rule, RuleAction, RuleCondition, RuleTested, RuleView } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button, IconButton } from "../parts/Button";
import { Choice, Field, Tick } from "../parts/Controls";
import { MenuButton } from "../parts/Menu";
import { useSession } from "../shell/session";
import { BackTest } from "./BackTest";
import styles from "./playbook.module.css";
import { ACTIONS, CONDITIONS } from "./ruleChoices";
import { ActionFields, ConditionFields } from "./RuleFields";
import { actionWords, conditionWords, type Names } from "./ruleWords";

/** A rule before anything is chosen. */
export const EMPTY_RULE: Rule = { name: "", when: "said", all: [], none: [], then: [], stop_here: false, house_rule: null };

interface RuleEditorProps {
  readonly stored: RuleView | undefined;
  readonly names: Names;
  readonly houseRules: readonly { readonly number: number; readonly text: string }[];
  readonly onClose: () => void;
}

/** A rule as a sentence that is put together, tried on everything that was ever said, and only then saved. */
export function RuleEditor({ stored, names, houseRules, onClose }: RuleEditorProps): ReactNode {
  const session = useSession();
  const [rule, setRule] = useState<Rule>(stored?.rule ?? EMPTY_RULE);
  const [tested, setTested] = useState<{ readonly of: Rule; readonly found: RuleTested }>();
  const [trying, setTrying] = useState(false);
  const rule_id = stored?.rule_id ?? null;
  const test = async (): Promise<void> => {
    setTrying(true);
    const found = await session.try("rules_test", { rule, rule_id });
    setTrying(false);
    if (found !== undefined) setTested({ of: rule, found });
  };
  const save = async (state: "trying" | "on", alsoThese: boolean): Promise<void> => {
    const saved = await session.try("rules_save", { rule_id, rule, state });
    if (saved === undefined) return;
    if (alsoThese && tested !== undefined) {
      const acted = await session.try("rules_apply", { rule_id: saved.rule_id, interaction_ids: tested.found.matches });
      if (acted !== undefined) session.toasts.show(t("rule-applied", { n: acted.changed }));
    }
    onClose();
  };
  const house = [{ value: "", words: t("rule-no-paragraph") }, ...houseRules.map((each) => ({ value: String(each.number), words: `${each.number}. ${each.text}` }))];
  return (
    <section className={styles.editor} aria-label={t("rule-edit")} data-testid="rule-editor">
      <Field label={t("rule-name")} value={rule.name} onChange={(name) => setRule({ ...rule, name })} required dir="auto" data-testid="rule-name" />
      <Choice
        label={t("rule-when")}
        value={rule.when}
        options={[
          { value: "said", words: t("rule-when-said") },
          { value: "opened", words: t("rule-when-opened") },
        ]}
        onChange={(when) => setRule({ ...rule, when })}
      />
      <Conditions title={t("rule-all")} add={t("rule-add")} list={rule.all} names={names} testId="rule-all" onChange={(all) => setRule({ ...rule, all })} />
      <Conditions title={t("rule-none")} add={t("rule-add-none")} list={rule.none} names={names} testId="rule-none" onChange={(none) => setRule({ ...rule, none })} />
      <Actions list={rule.then} names={names} onChange={(then) => setRule({ ...rule, then })} />
      <Tick on={rule.stop_here} label={t("rule-stop-here")} hint={t("rule-stop-here-why")} onChange={(stop_here) => setRule({ ...rule, stop_here })} />
      <Choice label={t("rule-paragraph")} value={String(rule.house_rule ?? "")} options={house} onChange={(n) => setRule({ ...rule, house_rule: n === "" ? null : Number(n) })} />
      <p className={styles.foot}>
        <Button look={tested?.of === rule ? "plain" : "primary"} icon="search" data-testid="rule-test" disabled={trying} onClick={() => void test()}>
          {t(trying ? "rule-testing" : "rule-test")}
        </Button>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </p>
      {tested?.of === rule && <BackTest found={tested.found} names={names} onSave={(state, these) => void save(state, these)} />}
    </section>
  );
}

interface ConditionsProps {
  readonly title: string;
  readonly add: string;
  readonly list: readonly RuleCondition[];
  readonly names: Names;
  readonly testId: string;
  readonly onChange: (list: RuleCondition[]) => void;
}

function Conditions({ title, add, list, names, testId, onChange }: ConditionsProps): ReactNode {
  const lines = CONDITIONS.map((each) => ({ key: each.is, words: t(each.words), run: () => onChange([...list, each.begin]) }));
  return (
    <fieldset className={styles.partsOf} data-testid={testId}>
      <legend>{title}</legend>
      {list.map((condition, index) => (
        <div key={index} className={styles.part}>
          <b>{conditionWords(condition, names)}</b>
          <ConditionFields value={condition} names={names} onChange={(value) => onChange(list.map((each, at) => (at === index ? value : each)))} />
          <IconButton icon="close" small label={t("rule-remove-part", { words: conditionWords(condition, names) })} onClick={() => onChange(list.filter((_, at) => at !== index))} />
        </div>
      ))}
      <MenuButton label={add} words={add} icon="plus" small parts={[{ lines }]} testId={`${testId}-add`} />
    </fieldset>
  );
}

function Actions({ list, names, onChange }: { readonly list: readonly RuleAction[]; readonly names: Names; readonly onChange: (list: RuleAction[]) => void }): ReactNode {
  const first = (kind: string): string => [...names.pages.keys()].find((section) => section.startsWith(kind)) ?? "";
  const begin = (action: RuleAction): RuleAction => (action.do === "draft" ? { ...action, section: first("reply/") } : action.do === "start_protocol" ? { ...action, section: first("protocol/") } : action);
  const lines = ACTIONS.map((each) => ({ key: each.do, words: t(each.words), run: () => onChange([...list, begin(each.begin)]) }));
  return (
    <fieldset className={styles.partsOf} data-testid="rule-then">
      <legend>{t("rule-then")}</legend>
      {list.map((action, index) => (
        <div key={index} className={styles.part}>
          <b>{actionWords(action, names)}</b>
          <ActionFields value={action} names={names} onChange={(value) => onChange(list.map((each, at) => (at === index ? value : each)))} />
          <IconButton icon="close" small label={t("rule-remove-part", { words: actionWords(action, names) })} onClick={() => onChange(list.filter((_, at) => at !== index))} />
        </div>
      ))}
      <MenuButton label={t("rule-add-action")} words={t("rule-add-action")} icon="plus" small parts={[{ lines }]} testId="rule-then-add" />
    </fieldset>
  );
}
