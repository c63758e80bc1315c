import { useEffect, useState, type ReactNode } from "react";
import { t } from "../l10n/l10n";
import { Button, IconButton } from "../parts/Button";
import { Details } from "../parts/States";
import { takeBack } from "../inbox/triage";
import { useSession, useStore } from "./session";
import styles from "./shell.module.css";
import { TOAST_STAYS } from "./toasts";

/** What is spoken is gathered for this long, so that a reader is not interrupted by every row (milliseconds). */
const GATHERED = 300;

/** The notice at the foot of the sheet. */
export function Toast(): ReactNode {
  const session = useSession();
  const toast = useStore(session.toasts.current);
  useEffect(() => {
    if (toast === undefined || toast.problem !== undefined) return;
    const timer = setTimeout(() => session.toasts.close(toast.key), TOAST_STAYS);
    return () => clearTimeout(timer);
  }, [toast, session]);
  if (toast === undefined) return null;
  const { undo, problem } = toast;
  return (
    <div className={styles.toast} data-testid="toast">
      <span>{toast.words}</span>
      {problem !== undefined && <Details words={`${problem.message} ${problem.action}`} />}
      {undo !== undefined && (
        <Button
          look="link"
          keys="Ctrl Z"
          onClick={() => {
            session.toasts.close(toast.key);
            void takeBack(session, undo);
          }}
        >
          {t("undo")}
        </Button>
      )}
      <IconButton icon="close" label={t("close")} small size={14} onClick={() => session.toasts.close(toast.key)} />
    </div>
  );
}

/** The polite live region: one sentence at a time. */
export function Spoken(): ReactNode {
  const words = useStore(useSession().toasts.spoken);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), GATHERED);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <div className="aloud" role="status" aria-live="polite">
      {said}
    </div>
  );
}
