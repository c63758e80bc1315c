import { useState, type ReactNode } from "react";
import type { ForgetReceipt, MemberRef } from "../backend/generated";
import { dateName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Tick } from "../parts/Controls";
import { Modal, ModalFoot } from "../parts/Modal";
import { Problem } from "../parts/States";
import { useQuery, useSession } from "../shell/session";
import styles from "./member.module.css";

interface ForgetDialogProps {
  readonly member: MemberRef;
  readonly onClose: () => void;
  readonly onForgotten: () => void;
}

/** Forgets a person, for good: what goes is counted before, and looked for afterwards. */
export function ForgetDialog({ member, onClose, onForgotten }: ForgetDialogProps): ReactNode {
  const session = useSession();
  const { data, error } = useQuery("members_forget_preview", { id: member.id });
  const [backups, setBackups] = useState(false);
  const [busy, setBusy] = useState(false);
  const [receipt, setReceipt] = useState<ForgetReceipt>();
  const forget = async (): Promise<void> => {
    setBusy(true);
    setReceipt(await session.try("members_forget", { id: member.id, backups_too: backups }));
    setBusy(false);
  };
  if (receipt !== undefined) return <Receipt receipt={receipt} onClose={onForgotten} />;
  return (
    <Modal title={t("forget-title", { name: member.name })} onClose={onClose} testId="forget-dialog">
      {error !== undefined && <Problem problem={error} />}
      {data !== undefined && (
        <>
          <p className={styles.words}>{t("forget-what", { messages: data.would_remove.messages, answers: data.would_remove.answers, notes: data.would_remove.notes, facts: data.would_remove.facts })}</p>
          <p className={styles.words}>{t("forget-stays")}</p>
          {data.backups > 0 && <Tick on={backups} onChange={setBackups} label={t("forget-backups", { n: data.backups })} hint={t("forget-backups-hint")} />}
          <p className={styles.words}>
            <b>{t("forget-final")}</b>
          </p>
        </>
      )}
      <ModalFoot>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button look="danger" disabled={busy || data === undefined} data-testid="forget-now" onClick={() => void forget()}>
          {t("member-forget-now", { name: member.name })}
        </Button>
      </ModalFoot>
    </Modal>
  );
}

function Receipt({ receipt, onClose }: { readonly receipt: ForgetReceipt; readonly onClose: () => void }): ReactNode {
  return (
    <Modal title={t("forgotten-title")} onClose={onClose} testId="forget-receipt">
      <p className={styles.words}>{receipt.words_found === 0 ? t("forgotten-proof", { messages: receipt.removed.messages }) : t("forgotten-left", { n: receipt.words_found })}</p>
      {receipt.named_by_others > 0 && <p className={styles.words}>{t("forgotten-named", { n: receipt.named_by_others })}</p>}
      {receipt.in_backups > 0 && <p className={styles.words}>{t("forgotten-backups", { n: receipt.in_backups, date: receipt.backups_until === null ? "" : dateName(receipt.backups_until) })}</p>}
      <ModalFoot>
        <Button look="primary" onClick={onClose} data-testid="forget-read">
          {t("close")}
        </Button>
      </ModalFoot>
    </Modal>
  );
}
