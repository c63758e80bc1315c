import { useEffect, useState, type ReactNode } from "react";
import type { BulkAction, BulkPreview } from "../backend/generated";
import { currentLocale, t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { useSession } from "../shell/session";
import styles from "./list.module.css";
import { applyPreview, ASKED, labelOf, preview, type Target } from "./triage";

/** An action waiting for the owner's yes. */
export interface Asked {
  readonly action: BulkAction;
  readonly previewed: BulkPreview;
}

/** A bulk action from its first press to its end: preview, sentence, yes or no. */
export function useBulk(target: Target, onDone: () => void): { readonly asked: Asked | undefined; readonly ask: (action: BulkAction) => void; readonly answer: (yes: boolean) => void } {
  const session = useSession();
  const [asked, setAsked] = useState<Asked>();
  const ask = async (action: BulkAction): Promise<void> => {
    const previewed = await preview(session, target, action);
    if (previewed !== undefined) setAsked({ action, previewed });
  };
  const answer = async (yes: boolean): Promise<void> => {
    if (asked !== undefined && yes && !(await applyPreview(session, asked.previewed, asked.action))) return;
    setAsked(undefined);
    if (yes) onDone();
  };
  return { asked, ask: (action) => void ask(action), answer: (yes) => void answer(yes) };
}

interface BulkBarProps {
  readonly n: number;
  /** All that match are picked, not only those in sight. */
  readonly all: boolean;
  readonly asked: Asked | undefined;
  readonly onAll: () => void;
  readonly onClear: () => void;
  readonly onDecide: (what: "done" | "reopen" | "snooze" | "label") => void;
  readonly onAnswer: (yes: boolean) => void;
}

/** Under the list: how many are picked, what can be done with them, and before it is done, what it would do. It never sends. */
export function BulkBar({ n, all, asked, onAll, onClear, onDecide, onAnswer }: BulkBarProps): ReactNode {
  const { toasts } = useSession();
  // A notice of what was done before would lie over what is being asked now.
  useEffect(() => toasts.current.set(undefined), [toasts]);
  return (
    <div className={styles.bulk} role="region" aria-label={t("bulk-label")} data-testid="bulk-bar">
      <div className={styles.bulkHead}>
        <b>{all ? t("bulk-all-picked") : t("bulk-picked", { n })}</b>
        <span>
          {!all && (
            <Button look="link" onClick={onAll}>
              {t("bulk-all")}
            </Button>
          )}{" "}
          <Button look="link" onClick={onClear}>
            {t("bulk-clear")}
          </Button>
        </span>
      </div>
      {asked === undefined ? <Actions onDecide={onDecide} /> : <Question asked={asked} onAnswer={onAnswer} />}
    </div>
  );
}

function Actions({ onDecide }: Pick<BulkBarProps, "onDecide">): ReactNode {
  return (
    <>
      <div className={styles.acts}>
        <Button small icon="done" keys="E" onClick={() => onDecide("done")}>
          {t("do-done")}
        </Button>
        <Button small icon="snooze" keys="S" onClick={() => onDecide("snooze")}>
          {t("do-snooze")}
        </Button>
        <Button small icon="label" keys="L" onClick={() => onDecide("label")}>
          {t("do-label")}
        </Button>
        <Button small icon="undo" keys="U" onClick={() => onDecide("reopen")}>
          {t("do-reopen")}
        </Button>
      </div>
      <p>{t("bulk-promise")}</p>
    </>
  );
}

function Question({ asked: { action, previewed }, onAnswer }: { readonly asked: Asked } & Pick<BulkBarProps, "onAnswer">): ReactNode {
  const names = namesOf(previewed);
  return (
    <div role="alertdialog" aria-label={t("bulk-label")}>
      <p data-testid="bulk-sentence">{t(ASKED[action.do], { n: previewed.would_change, label: labelOf(action), names })}</p>
      {previewed.already > 0 && <p>{t("bulk-already", { n: previewed.already })}</p>}
      {previewed.more && <p>{t("bulk-more")}</p>}
      <div className={styles.ask}>
        <Button look="primary" small autoFocus disabled={previewed.would_change === 0} onClick={() => onAnswer(true)}>
          {t("bulk-yes", { n: previewed.would_change })}
        </Button>
        <Button small onClick={() => onAnswer(false)}>
          {t("cancel")}
        </Button>
      </div>
    </div>
  );
}

/** The names told, each isolated, and how many are not told. */
function namesOf({ names, would_change: n }: BulkPreview): string {
  const told = names.map((name) => `\u2068${name}\u2069`);
  const rest = n - names.length;
  const all = rest > 0 ? [...told, t("bulk-and-more", { n: rest })] : told;
  return new Intl.ListFormat(currentLocale(), { type: "unit", style: "short" }).format(all);
}
