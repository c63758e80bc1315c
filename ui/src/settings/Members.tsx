import type { ReactNode } from "react";
import { t } from "../l10n/l10n";
import { Choice } from "../parts/Controls";
import styles from "./settings.module.css";
import { useSetting } from "./useSetting";

/** Hours a question may wait for somebody else; zero is off. */
const HOURS = [0, 1, 2, 4, 8, 24] as const;

/** How long the owner steps back from questions members may answer better. */
export function MembersSection(): ReactNode {
  const [settings, change] = useSetting();
  const known = [...new Set([...HOURS, settings.step_back_hours])].sort((a, b) => a - b);
  return (
    <>
      <Choice label={t("setting-step-back")} value={String(settings.step_back_hours)} options={known.map((n) => ({ value: String(n), words: n === 0 ? t("setting-step-back-off") : t("setting-step-back-hours", { n }) }))} onChange={(hours) => change({ step_back_hours: Number(hours) })} />
      <p className={styles.hint}>{t("setting-step-back-why")}</p>
    </>
  );
}
