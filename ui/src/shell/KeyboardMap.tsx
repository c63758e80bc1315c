import type { ReactNode } from "react";
import { t } from "../l10n/l10n";
import { Kbd } from "../parts/Kbd";
import { Modal } from "../parts/Modal";
import styles from "./palette.module.css";
import { useSession, useSettings } from "./session";
import { GROUPS, TABLE } from "./shortcuts";

const CAPS: Record<string, string> = { mod: "Ctrl", shift: "⇧", enter: "↵", escape: "Esc", arrowdown: "↓", arrowup: "↑" };

/** The key caps of a row of the table. */
export function caps(keys: string): readonly string[] {
  return keys.split(/[ +]/).map((key) => CAPS[key] ?? key.toUpperCase());
}

type Row = (typeof TABLE)[keyof typeof TABLE];
const ROWS: readonly Row[] = Object.values(TABLE).filter((row) => !("hidden" in row));

/** Every key that does something. */
export function KeyboardMap(): ReactNode {
  const session = useSession();
  const { single_keys: singleKeys } = useSettings();
  return (
    <Modal title={t("keys-title")} onClose={() => session.overlay.set("none")} size={820} testId="keyboard-map">
      <p className={styles.mapNote}>{singleKeys ? t("keys-note") : t("keys-note-off")}</p>
      <div className={styles.columns}>
        {Object.entries(GROUPS).map(([group, words]) => (
          <section key={group}>
            <h3>{t(words)}</h3>
            <dl>
              {ROWS.filter((row) => row.group === group).map((row) => (
                <RowOfMap key={row.keys[0]} row={row} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

function RowOfMap({ row }: { readonly row: Row }): ReactNode {
  return (
    <>
      <dt>{t(row.words)}</dt>
      <dd>
        {row.keys.flatMap((keys) =>
          caps(keys).map((cap) => (
            <span key={`${keys} ${cap}`}>
              <Kbd keys={cap} />
              <span className="aloud">{cap}</span>
            </span>
          )),
        )}
      </dd>
    </>
  );
}
