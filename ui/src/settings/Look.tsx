import type { ReactNode } from "react";
import type { Density, Theme } from "../backend/generated";
import { t, type MessageId } from "../l10n/l10n";
import controls from "../parts/controls.module.css";
import styles from "./settings.module.css";
import { useSetting } from "./useSetting";

const THEMES: Record<Theme, MessageId> = { system: "theme-system", light: "theme-light", dark: "theme-dark" };
const DENSITIES: Record<Density, MessageId> = { comfortable: "density-comfortable", compact: "density-compact" };

/** Colours and the height of rows. */
export function LookSection(): ReactNode {
  const [settings, change] = useSetting();
  return (
    <>
      <Pills label={t("setting-theme")} words={THEMES} value={settings.theme} onChange={(theme) => change({ theme })} />
      <Pills label={t("setting-density")} words={DENSITIES} value={settings.density} onChange={(density) => change({ density })} />
    </>
  );
}

interface PillsProps<V extends string> {
  readonly label: string;
  readonly words: Record<V, MessageId>;
  readonly value: V;
  readonly onChange: (value: V) => void;
}

function Pills<V extends string>({ label, words, value, onChange }: PillsProps<V>): ReactNode {
  return (
    <div>
      <h3>{label}</h3>
      <div className={styles.choices} role="group" aria-label={label}>
        {(Object.keys(words) as V[]).map((each) => (
          <button key={each} type="button" className={controls.pill} data-testid={`choose-${each}`} aria-pressed={each === value} onClick={() => onChange(each)}>
            {t(words[each])}
          </button>
        ))}
      </div>
    </div>
  );
}
