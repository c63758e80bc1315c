import type { ReactNode } from "react";
import type { RuleEffectView } from "../backend/generated";
import { dateName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Button } from "../parts/Button";
import { Problem } from "../parts/States";
import { useQuery, useSession } from "../shell/session";
import styles from "./playbook.module.css";
import { actionWords, OUTCOMES, type Names } from "./ruleWords";

interface About {
  readonly names: Names;
  readonly houseRules: readonly { readonly number: number; readonly text: string }[];
}

/** What a rule did, newest first; each thing can be taken back by itself. */
export function Effects({ rule, ...about }: About & { readonly rule: string }): ReactNode {
  const session = useSession();
  const { data, error } = useQuery("rules_effects", { rule_id: rule, limit: 100, after: null });
  const items = data?.items ?? [];
  return (
    <>
      {error !== undefined && <Problem problem={error} />}
      {data !== undefined && items.length === 0 && <p className={styles.line}>{t("effects-none")}</p>}
      <ul className={styles.would}>
        {items.map((effect) => (
          <li key={effect.effect_id} data-testid="effect" data-outcome={effect.outcome}>
            <What effect={effect} {...about} />
            {effect.outcome === "done" && (
              <Button look="link" data-testid="effect-undo" onClick={() => void session.try("rules_undo", { rule_id: effect.rule_id, effect_ids: [effect.effect_id] })}>
                {t("effect-undo")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What rules ask: nothing is hidden and nobody is blocked before the owner says so. */
export function Proposals(about: About): ReactNode {
  const session = useSession();
  const { data } = useQuery("rules_proposals", {});
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const answer = (effect: RuleEffectView, yes: boolean): void => void session.try("rules_answer", { effect_id: effect.effect_id, yes });
  return (
    <section className={styles.tested} aria-label={t("proposals-title")} data-testid="proposals">
      <h3>{t("proposals-title")}</h3>
      <ul className={styles.would}>
        {items.map((effect) => (
          <li key={effect.effect_id}>
            <What effect={effect} {...about} />
            <p className={styles.foot}>
              <Button small onClick={() => answer(effect, true)}>
                {t("proposal-yes")}
              </Button>
              <Button small onClick={() => answer(effect, false)}>
                {t("proposal-no")}
              </Button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function What({ effect, names, houseRules }: About & { readonly effect: RuleEffectView }): ReactNode {
  const session = useSession();
  const paragraph = houseRules.find((rule) => rule.number === effect.house_rule);
  const outcome = OUTCOMES[effect.outcome];
  return (
    <button type="button" onClick={() => session.go({ screen: "inbox", open: effect.conversation_id })}>
      <b>
        <bdi>{effect.member.name}</bdi>
        <small>{dateName(effect.at)}</small>
      </b>
      <span dir="auto" lang={lettersOf(effect.snippet)}>
        {effect.snippet}
      </span>
      <small>{t("effect-what", { action: actionWords(effect.action, names), outcome: outcome === undefined ? effect.outcome : t(outcome) })}</small>
      {paragraph !== undefined && <small>{t("effect-paragraph", { n: paragraph.number, words: paragraph.text })}</small>}
    </button>
  );
}
