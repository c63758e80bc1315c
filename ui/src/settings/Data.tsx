import { useState, type ReactNode } from "react";
import type { BackupView } from "../backend/generated";
import { clockTime, dateName, fileSize } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Modal, ModalFoot } from "../parts/Modal";
import { Notice, Problem } from "../parts/States";
import { useQuery, useSession, useStatus } from "../shell/session";
import styles from "./settings.module.css";

const when = (backup: BackupView): { readonly day: string; readonly time: string } => ({ day: dateName(backup.made_at), time: clockTime(backup.made_at) });

/** The backups: what there is, one more, and the way back to one. */
export function DataSection(): ReactNode {
  const session = useSession();
  const { backup_failed } = useStatus();
  const { data, error } = useQuery("backups_list", {});
  const [busy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<BackupView>();
  const make = async (): Promise<void> => {
    setBusy(true);
    const made = await session.try("backups_make", {});
    if (made !== undefined) session.toasts.show(t("backup-made", { size: fileSize(made.bytes) }));
    setBusy(false);
  };
  return (
    <>
      <p className={styles.hint}>{t("backups-why")}</p>
      {backup_failed && (
        <Notice tone="waiting" icon="warn" round>
          {t("backup-failed")}
        </Notice>
      )}
      <div>
        <Button icon="plus" disabled={busy} data-testid="backup-make" onClick={() => void make()}>
          {busy ? t("backup-making") : t("backup-make")}
        </Button>
      </div>
      {error !== undefined && <Problem problem={error} />}
      <ul className={styles.rows} aria-label={t("backups-list")}>
        {(data?.items ?? []).map((backup) => (
          <li key={backup.name} className={styles.file} data-testid="backup-row">
            <span>
              {t("backup-of", when(backup))}
              <small>{t(backup.before_update ? "backup-size-update" : "backup-size", { size: fileSize(backup.bytes) })}</small>
            </span>
            <Button small icon="undo" aria-label={t("backup-back-label", when(backup))} data-testid="backup-back" onClick={() => setChosen(backup)}>
              {t("backup-back")}
            </Button>
          </li>
        ))}
      </ul>
      {data?.items.length === 0 && <p className={styles.hint}>{t("backups-none")}</p>}
      {chosen !== undefined && <GoBack backup={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

/** Says what going back means before it is done. */
function GoBack({ backup, onClose }: { readonly backup: BackupView; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const [busy, setBusy] = useState(false);
  const goBack = async (): Promise<void> => {
    setBusy(true);
    const done = await session.try("backups_restore", { name: backup.name });
    onClose();
    // What was open may not be there any more, or be something else.
    if (done !== undefined) session.go({ screen: "today" });
  };
  return (
    <Modal title={t("go-back-title", when(backup))} onClose={onClose} size={440} testId="go-back">
      <p>{t("go-back-what")}</p>
      <p>{t("go-back-kept")}</p>
      <p>{t("go-back-outbox")}</p>
      <ModalFoot>
        <Button disabled={busy} onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button look="danger" disabled={busy} data-testid="go-back-do" onClick={() => void goBack()}>
          {busy ? t("go-back-busy") : t("go-back-do")}
        </Button>
      </ModalFoot>
    </Modal>
  );
}
