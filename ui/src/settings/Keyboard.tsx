import { useId, type ReactNode } from "react";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Choice, Switch } from "../parts/Controls";
import { useSession } from "../shell/session";
import styles from "./settings.module.css";
import { useSetting } from "./useSetting";

/** Seconds between release and sending that can be chosen; zero is off. */
const UNDO_SECONDS = [0, 5, 10, 20, 30, 60] as const;

/** Single keys, and the time to take a reply back. */
export function KeyboardSection(): ReactNode {
  const session = useSession();
  const [settings, change] = useSetting();
  const singleKeys = useId();
  const known = [...new Set([...UNDO_SECONDS, settings.undo_seconds])].sort((a, b) => a - b);
  return (
    <>
      <div className={styles.setting}>
        <span id={singleKeys}>
          {t("setting-single-keys")}
          <small>{t("setting-single-keys-why")}</small>
        </span>
        <Switch on={settings.single_keys} labelledBy={singleKeys} onChange={(single_keys) => change({ single_keys })} />
      </div>
      <Choice label={t("setting-undo")} value={String(settings.undo_seconds)} options={known.map((n) => ({ value: String(n), words: n === 0 ? t("setting-undo-off") : t("setting-undo-seconds", { n }) }))} onChange={(seconds) => change({ undo_seconds: Number(seconds) })} />
      <p className={styles.hint}>{t("setting-undo-why")}</p>
      <div>
        <Button icon="help" keys="?" onClick={() => session.overlay.set("keyboard")}>
          {t("keys-title")}
        </Button>
      </div>
    </>
  );
}
