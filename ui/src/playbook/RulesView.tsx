import { useState, type ReactNode } from "react";
import type { RuleState, RuleView } from "../backend/generated";
import { dateName, listed } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button, IconButton } from "../parts/Button";
import { Choice } from "../parts/Controls";
import { Problem } from "../parts/States";
import { useOptionalQuery, useQuery, useSession } from "../shell/session";
import { Effects, Proposals } from "./Effects";
import styles from "./playbook.module.css";
import { RuleEditor } from "./RuleEditor";
import { actionWords, conditionWords, STATES, type Names } from "./ruleWords";

/** Rules that sort what comes in, in the order in which they look. */
export function RulesView(): ReactNode {
  const { data, error } = useQuery("rules_list", {});
  const { data: pages } = useQuery("playbook_list", {});
  const { data: counts } = useQuery("inbox_counts", {});
  const { data: platforms } = useQuery("accounts_platforms", {});
  const [editing, setEditing] = useState<RuleView | "new">();
  const written = pages?.items.some((row) => row.section === "house-rules") === true;
  const { data: house } = useOptionalQuery("playbook_get", written ? { section: "house-rules", version: null } : undefined);
  const names: Names = {
    pages: new Map(pages?.items.map((row) => [row.section, row.title])),
    places: new Map(counts?.places.map(({ place }) => [place.id, place.name])),
    platforms: new Map(platforms?.items.map((each) => [each.platform, each.name])),
  };
  const houseRules = house?.content.kind === "house-rules" ? house.content.rules : [];
  const rules = data?.items ?? [];
  return (
    <div className={styles.page} data-pane="page" tabIndex={0} role="region" aria-label={t("rules-title")} data-testid="rules">
      <header>
        <h2>{t("rules-title")}</h2>
        <Button small look="primary" icon="plus" data-testid="rule-new" onClick={() => setEditing("new")}>
          {t("rules-new")}
        </Button>
      </header>
      <p className={styles.changed}>{t("rules-why")}</p>
      {error !== undefined && <Problem problem={error} />}
      <Proposals names={names} houseRules={houseRules} />
      {editing !== undefined && <RuleEditor key={editing === "new" ? "new" : editing.rule_id} stored={editing === "new" ? undefined : editing} names={names} houseRules={houseRules} onClose={() => setEditing(undefined)} />}
      {data !== undefined && rules.length === 0 && editing === undefined && <p className={styles.line}>{t("rules-none")}</p>}
      <ol className={styles.ruleList}>
        {rules.map((rule, index) => (
          <One key={rule.rule_id} rule={rule} index={index} order={rules.map((each) => each.rule_id)} names={names} houseRules={houseRules} onEdit={() => setEditing(rule)} />
        ))}
      </ol>
    </div>
  );
}

interface OneProps {
  readonly rule: RuleView;
  readonly index: number;
  readonly order: readonly string[];
  readonly names: Names;
  readonly houseRules: readonly { readonly number: number; readonly text: string }[];
  readonly onEdit: () => void;
}

function One({ rule: view, index, order, names, houseRules, onEdit }: OneProps): ReactNode {
  const session = useSession();
  const [open, setOpen] = useState(false);
  const { rule, rule_id } = view;
  const move = (by: number): void => {
    const next = order.filter((id) => id !== rule_id);
    next.splice(index + by, 0, rule_id);
    void session.try("rules_order", { rule_ids: next });
  };
  const all = rule.all.map((condition) => conditionWords(condition, names));
  const none = rule.none.map((condition) => t("rule-not", { words: conditionWords(condition, names) }));
  const then = listed(rule.then.map((action) => actionWords(action, names)));
  return (
    <li data-testid="rule">
      <header>
        <h3 dir="auto">{rule.name}</h3>
        <Choice label={t("rule-state")} hideLabel value={view.state} options={(Object.keys(STATES) as RuleState[]).map((value) => ({ value, words: t(STATES[value]) }))} onChange={(state) => void session.try("rules_switch", { rule_id, state })} />
        <IconButton icon="chevup" small label={t("rule-earlier", { name: rule.name })} disabled={index === 0} onClick={() => move(-1)} />
        <IconButton icon="chevdown" small label={t("rule-later", { name: rule.name })} disabled={index === order.length - 1} onClick={() => move(1)} />
      </header>
      <p>{t(rule.when === "said" ? "rule-sentence-said" : "rule-sentence-opened", { conditions: listed([...all, ...none]), actions: then })}</p>
      {rule.stop_here && <small>{t("rule-stops")}</small>}
      {view.trial_ends_at !== null && <small>{t("rule-trial", { date: dateName(view.trial_ends_at) })}</small>}
      {view.problem !== null && <small data-warn="">{view.problem}</small>}
      <p className={styles.foot}>
        <Button look="link" data-testid="rule-edit" onClick={onEdit}>
          {t("playbook-edit")}
        </Button>
        <Button look="link" aria-expanded={open} data-testid="rule-effects" onClick={() => setOpen(!open)}>
          {t("rule-effects")}
        </Button>
        <Button look="link" data-testid="rule-undo" onClick={() => void session.try("rules_undo", { rule_id, effect_ids: null }).then((done) => done !== undefined && session.toasts.show(t("rule-undone", { n: done.changed })))}>
          {t("rule-undo")}
        </Button>
        <Button look="link" data-testid="rule-remove" onClick={() => void session.try("rules_remove", { rule_id })}>
          {t("rule-remove")}
        </Button>
      </p>
      {open && <Effects rule={rule_id} names={names} houseRules={houseRules} />}
    </li>
  );
}
