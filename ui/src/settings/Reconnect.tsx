import { useState, type FormEvent, type ReactNode } from "react";
import { toWireError } from "../backend/backend";
import type { AccountView, WireError } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Field } from "../parts/Controls";
import { Modal, ModalFoot } from "../parts/Modal";
import { Problem } from "../parts/States";
import { useSession } from "../shell/session";
import styles from "./settings.module.css";

/** Gives an account a new key. What it brought stays. */
export function Reconnect({ account, onClose }: { readonly account: AccountView; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const [secret, setSecret] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<WireError>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await session.backend.call("accounts_reconnect", { account_id: account.account_id, secret });
      session.toasts.show(t("told-connected", { platform: account.platform_name }));
      onClose();
    } catch (caught) {
      setProblem(toWireError(caught));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal title={t("reconnect-title", { platform: account.platform_name })} onClose={onClose} size={440}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <p className={styles.hint}>{t("reconnect-words")}</p>
        <Field label={t("connect-secret")} type="password" autoComplete="off" autoFocus value={secret} onChange={setSecret} hint={t("connect-secret-where")} />
        {problem !== undefined && <Problem problem={problem} />}
        <ModalFoot>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" disabled={busy || secret === ""}>
            {busy ? t("connect-busy") : t("reconnect")}
          </Button>
        </ModalFoot>
      </form>
    </Modal>
  );
}
