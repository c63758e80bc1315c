import { useState, type FormEvent, type ReactNode } from "react";
import { toWireError } from "../backend/backend";
import type { AccountAdded, FieldView, PlatformView, WireError } from "../backend/generated";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Field, Tick } from "../parts/Controls";
import { Icon } from "../parts/Icon";
import { Modal, ModalFoot } from "../parts/Modal";
import { Notice, Problem } from "../parts/States";
import { useQuery, useSession, useStatus } from "../shell/session";
import accounts from "./accounts.module.css";
import { platformLetters } from "./Accounts";
import { useBrowserSignIn, WaitingForBrowser } from "./BrowserSignIn";
import styles from "./settings.module.css";
import { VaultSection } from "./Vault";

/** Connects an account: which platform, where its key is kept when that was not chosen yet, what it asks for. */
export function ConnectDialog(): ReactNode {
  const session = useSession();
  const { vault } = useStatus();
  const { data, error } = useQuery("accounts_platforms", {});
  const [chosen, setChosen] = useState<PlatformView>();
  const close = (): void => session.overlay.set("none");
  const title = chosen === undefined ? t("connect-account") : t("connect-title", { platform: chosen.name });
  return (
    <Modal title={title} onClose={close} testId="connect-dialog">
      {error !== undefined && <Problem problem={error} />}
      {chosen === undefined ? (
        <PlatformChoice platforms={data?.items ?? []} onChoose={setChosen} />
      ) : chosen.needs_secret && vault.kind === null ? (
        <>
          <p className={styles.hint}>{t("connect-vault-first")}</p>
          <VaultSection />
        </>
      ) : (
        <ConnectForm platform={chosen} onClose={close} />
      )}
    </Modal>
  );
}

function PlatformChoice({ platforms, onChoose }: { readonly platforms: readonly PlatformView[]; readonly onChoose: (platform: PlatformView) => void }): ReactNode {
  const { offline } = useStatus();
  return (
    <>
      <p className={styles.hint}>{t("connect-promise")}</p>
      {offline !== null && <Notice icon="offline" round>{t("connect-offline")}</Notice>}
      <div className={styles.platforms}>
        {platforms.map((platform) => (
          <button key={platform.platform} type="button" className={accounts.account} data-testid={`platform-${platform.platform}`} onClick={() => onChoose(platform)}>
            <span className={accounts.platform} aria-hidden="true">
              {platformLetters(platform.name)}
            </span>
            <span>
              <b>{platform.name}</b>
              <small>{platform.can.reply_private ? t("platform-can-private") : platform.can.reply_public ? t("platform-can-public") : t("platform-can-read")}</small>
            </span>
            <Icon name="chev" size={16} />
          </button>
        ))}
      </div>
    </>
  );
}

/** Fields we have words for; another one is shown by its own name, as the platform calls it. */
const FIELDS: Record<string, { readonly label: MessageId; readonly hint: MessageId }> = {
  service: { label: "field-service", hint: "field-service-hint" },
  handle: { label: "field-handle", hint: "field-handle-hint" },
  url: { label: "field-url", hint: "field-url-hint" },
  user: { label: "field-user", hint: "field-user-hint" },
  address: { label: "field-address", hint: "field-address-hint" },
  name: { label: "field-name", hint: "field-name-hint" },
  signature: { label: "field-signature", hint: "field-signature-hint" },
  login: { label: "field-login", hint: "field-login-hint" },
  imap: { label: "field-imap", hint: "field-imap-hint" },
  smtp: { label: "field-smtp", hint: "field-smtp-hint" },
};
/** The field that allows an address on the local network. */
const LOCAL = "local_network";
/** The field that says who signs in; where it may stay empty, the key is a password or a token. */
const USER = "user";
/** What the secret is called: where the owner may name servers it is the password of a mailbox. */
const SECRET: Record<"usual" | "either" | "servers", { readonly label: MessageId; readonly hint: MessageId }> = {
  usual: { label: "connect-secret", hint: "connect-secret-where" },
  either: { label: "connect-secret-either", hint: "connect-secret-either-where" },
  servers: { label: "connect-secret-mail", hint: "connect-secret-mail-where" },
};
/** Fields that most people never need: the servers are known or found. */
const MORE: ReadonlySet<string> = new Set(["login", "imap", "smtp"]);
/** Fields whose default is right for everything that can be done in the window: a token comes from a script. */
const UNASKED: ReadonlySet<string> = new Set(["sign_in", "client_id", "token_url"]);

function ConnectForm({ platform, onClose }: { readonly platform: PlatformView; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const [fields, setFields] = useState<Record<string, string>>(() => Object.fromEntries(platform.fields.map((field) => [field.name, field.default])));
  const [secret, setSecret] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<WireError>();
  // A platform with a page of its own to sign in at needs no key from the owner, unless they prefer to paste one.
  const [paste, setPaste] = useState(!platform.browser);
  const connected = (added: AccountAdded): void => {
    session.toasts.show(t("told-connected", { platform: platform.name }));
    onClose();
    session.go({ screen: "settings", section: "accounts", account: added.account_id });
  };
  const signIn = useBrowserSignIn(connected);
  const asksKey = platform.needs_secret && paste;
  const complete = platform.fields.every((field) => !field.required || (fields[field.name] ?? "").trim() !== "") && (!asksKey || secret !== "");
  const either = platform.fields.some((field) => field.name === USER && !field.required);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setProblem(undefined);
    const filled = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ""));
    if (!paste) {
      await signIn.begin({ platform: platform.platform, fields: filled, account_id: null });
      return;
    }
    setBusy(true);
    try {
      connected(await session.backend.call("accounts_add", { platform: platform.platform, fields: filled, secret: platform.needs_secret ? secret : null }));
    } catch (caught) {
      setProblem(toWireError(caught));
    } finally {
      setBusy(false);
    }
  };
  const asked = platform.fields.filter((field) => !UNASKED.has(field.name));
  const several = asked.some((field) => MORE.has(field.name));
  // Where there is a drawer, what is optional about servers lies in it, the local network with them.
  const rare = (field: FieldView): boolean => MORE.has(field.name) || (several && field.name === LOCAL);
  const secretWords = several ? SECRET.servers : either ? SECRET.either : SECRET.usual;
  const one = (field: FieldView): ReactNode => <OneField key={field.name} field={field} value={fields[field.name] ?? ""} onChange={(value) => setFields({ ...fields, [field.name]: value })} />;
  if (signIn.state === "waiting") return <WaitingForBrowser platform={platform.name} onCancel={signIn.cancel} />;
  const shown = paste ? problem : signIn.problem;
  const working = busy || signIn.state === "opening";
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      {asked.filter((field) => !rare(field)).map(one)}
      {asksKey && <Field label={t(secretWords.label)} name="secret" type="password" autoComplete="off" required value={secret} onChange={setSecret} hint={t(secretWords.hint)} />}
      {several && (
        <details className={styles.form}>
          <summary>{t("connect-more")}</summary>
          {asked.filter(rare).map(one)}
        </details>
      )}
      {!paste && <p className={styles.hint}>{t("sign-in-words", { platform: platform.name })}</p>}
      {shown !== undefined && <Problem problem={shown} />}
      <ModalFoot>
        {platform.browser && (
          <Button look="quiet" onClick={() => setPaste(!paste)} disabled={working} data-testid="sign-in-other">
            {t(paste ? "sign-in-browser-instead" : "sign-in-paste-instead")}
          </Button>
        )}
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button look="primary" type="submit" data-testid="connect-submit" disabled={working || !complete}>
          {working ? t("connect-busy") : paste ? t("connect") : t("sign-in-browser")}
        </Button>
      </ModalFoot>
    </form>
  );
}

function OneField({ field, value, onChange }: { readonly field: FieldView; readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  if (field.name === LOCAL) {
    return (
      <div>
        <Tick on={value === "yes"} label={t("field-local")} onChange={(on) => onChange(on ? "yes" : "")} />
        <p className={styles.hint}>{t("field-local-hint")}</p>
      </div>
    );
  }
  const words = FIELDS[field.name];
  const hint = words === undefined ? undefined : field.name === USER && !field.required ? t("field-user-optional-hint") : t(words.hint);
  return <Field label={words === undefined ? field.name : t(words.label)} hint={hint} name={field.name} dir="ltr" autoCapitalize="off" spellCheck={false} required={field.required} value={value} onChange={onChange} />;
}
