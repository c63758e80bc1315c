import { useState, type ReactNode } from "react";
import type { RuleTested } from "../backend/generated";
import { count, dateName, listed } from "../l10n/format";
import { t } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Button } from "../parts/Button";
import { useSession } from "../shell/session";
import styles from "./playbook.module.css";
import { actionWords, type Names } from "./ruleWords";

/** Items shown at once. */
const STEP = 25;

interface BackTestProps {
  readonly found: RuleTested;
  readonly names: Names;
  readonly onSave: (state: "trying" | "on", alsoThese: boolean) => void;
}

/** What a rule would have done to everything ever said, message by message, before it is saved. */
export function BackTest({ found, names, onSave }: BackTestProps): ReactNode {
  const session = useSession();
  const [shown, setShown] = useState(STEP);
  return (
    <section className={styles.tested} aria-label={t("test-title")} data-testid="back-test" data-matched={found.matched}>
      <h3>{t("test-title")}</h3>
      <p role="status">{t("test-matched", { n: found.matched, shown: count(found.matched), all: count(found.looked_at) })}</p>
      {found.stopped_before > 0 && <p>{t("test-stopped", { n: found.stopped_before })}</p>}
      {found.held_back > 0 && <p>{t("test-held-back", { n: found.held_back })}</p>}
      <ul className={styles.would}>
        {found.would.slice(0, shown).map((would) => (
          <li key={would.interaction_id} data-testid="would">
            <button type="button" onClick={() => session.go({ screen: "inbox", open: would.conversation_id })}>
              <b>
                <bdi>{would.member.name}</bdi>
                <small>{dateName(would.at)}</small>
              </b>
              <span dir="auto" lang={lettersOf(would.snippet)}>
                {would.snippet}
              </span>
              <small>{listed(would.would.map((action) => actionWords(action, names)))}</small>
              {would.held_back.length > 0 && <small data-warn="">{t("test-not", { actions: listed(would.held_back.map((action) => actionWords(action, names))) })}</small>}
            </button>
          </li>
        ))}
      </ul>
      {found.would.length > shown && (
        <Button look="link" onClick={() => setShown(shown + STEP)}>
          {t("more")}
        </Button>
      )}
      <p className={styles.foot}>
        <Button look="primary" data-testid="rule-try" onClick={() => onSave("trying", false)}>
          {t("rule-save-trying")}
        </Button>
        <Button data-testid="rule-save-on" onClick={() => onSave("on", false)}>
          {t("rule-save-on")}
        </Button>
        {found.matches.length > 0 && (
          <Button data-testid="rule-save-apply" onClick={() => onSave("on", true)}>
            {t("rule-save-apply", { n: found.matches.length })}
          </Button>
        )}
      </p>
    </section>
  );
}
