import { useState, type FormEvent, type ReactNode } from "react";
import { toWireError } from "../backend/backend";
import type { AccountView, WireError } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Field } from "../parts/Controls";
import { Modal, ModalFoot } from "../parts/Modal";
import { Problem } from "../parts/States";
import { useQuery, useSession } from "../shell/session";
import { useBrowserSignIn, WaitingForBrowser } from "./BrowserSignIn";
import styles from "./settings.module.css";

/** Gives an account a new key. What it brought stays. */
export function Reconnect({ account, onClose }: { readonly account: AccountView; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const [secret, setSecret] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<WireError>();
  const connected = (): void => {
    session.toasts.show(t("told-connected", { platform: account.platform_name }));
    onClose();
  };
  const signIn = useBrowserSignIn(connected);
  const { data } = useQuery("accounts_platforms", {});
  const browser = data?.items.some((platform) => platform.platform === account.platform && platform.browser) ?? false;
  const again = { platform: account.platform, fields: {}, account_id: account.account_id };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await session.backend.call("accounts_reconnect", { account_id: account.account_id, secret });
      connected();
    } catch (caught) {
      setProblem(toWireError(caught));
    } finally {
      setBusy(false);
    }
  };
  const shown = problem ?? signIn.problem;
  return (
    <Modal title={t("reconnect-title", { platform: account.platform_name })} onClose={onClose} size={440}>
      {signIn.state === "waiting" ? (
        <WaitingForBrowser platform={account.platform_name} onCancel={signIn.cancel} />
      ) : (
        <form className={styles.form} onSubmit={(event) => void submit(event)}>
          <p className={styles.hint}>{t("reconnect-words")}</p>
          <Field label={t("connect-secret")} type="password" autoComplete="off" autoFocus value={secret} onChange={setSecret} hint={t("connect-secret-where")} />
          {shown !== undefined && <Problem problem={shown} />}
          <ModalFoot>
            {browser && (
              <Button look="quiet" onClick={() => void signIn.begin(again)} disabled={busy || signIn.state === "opening"} data-testid="sign-in-again">
                {t("sign-in-browser")}
              </Button>
            )}
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button look="primary" type="submit" disabled={busy || secret === ""}>
              {busy ? t("connect-busy") : t("reconnect")}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}
