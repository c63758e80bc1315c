import { useId, type ReactNode } from "react";
import type { WordCheck } from "../backend/generated";
import { CHECKS, SWITCHED } from "../inbox/findings";
import { t } from "../l10n/l10n";
import { Switch } from "../parts/Controls";
import styles from "./settings.module.css";
import { useSetting } from "./useSetting";

/** What is looked at before words leave; each can be switched off and on. */
export function ChecksSection(): ReactNode {
  const [settings, change] = useSetting();
  const set = (check: WordCheck, on: boolean): void => change({ checks_off: on ? settings.checks_off.filter((other) => other !== check) : [...settings.checks_off, check] });
  return (
    <>
      <p className={styles.hint}>{t("setting-checks-why")}</p>
      {SWITCHED.map((check) => (
        <One key={check} check={check} on={!settings.checks_off.includes(check)} onChange={(on) => set(check, on)} />
      ))}
    </>
  );
}

function One({ check, on, onChange }: { readonly check: WordCheck; readonly on: boolean; readonly onChange: (on: boolean) => void }): ReactNode {
  const id = useId();
  return (
    <div className={styles.setting} data-testid={`switch-${check}`}>
      <span id={id}>{t(CHECKS[check])}</span>
      <Switch on={on} labelledBy={id} onChange={onChange} />
    </div>
  );
}
