import { useState, type FormEvent, type ReactNode } from "react";
import { toWireError } from "../backend/backend";
import type { VaultKind, WireError } from "../backend/generated";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Chip } from "../parts/Chip";
import { Field } from "../parts/Controls";
import { Icon } from "../parts/Icon";
import type { IconName } from "../parts/icons";
import { Details, Problem } from "../parts/States";
import { useSession, useStatus } from "../shell/session";
import styles from "./settings.module.css";

/** The words of each place for keys. */
export const VAULT_WORDS: Record<VaultKind, { readonly icon: IconName; readonly title: MessageId; readonly words: MessageId }> = {
  keyring: { icon: "key", title: "vault-keyring", words: "vault-keyring-words" },
  file: { icon: "lock", title: "vault-file", words: "vault-file-words" },
  session: { icon: "clock", title: "vault-session", words: "vault-session-words" },
};
/** Shorter passphrases are refused (the encrypted file's rule). */
export const SHORTEST_PASSPHRASE = 8;

/** Where keys are kept: a choice, never made silently. */
export function VaultSection(): ReactNode {
  const { vault } = useStatus();
  const { choose, problem, busy } = useVaultChoice();
  return (
    <>
      <p className={styles.hint}>{vault.locked ? t("vault-locked") : t("vault-why")}</p>
      {problem !== undefined && <Problem problem={problem} />}
      <Place kind="keyring">
        {vault.keyring_available ? (
          <Button small disabled={busy || vault.kind === "keyring"} data-testid="vault-keyring" onClick={() => void choose("keyring", null)}>
            {t("vault-choose-keyring")}
          </Button>
        ) : (
          <>
            <p>{t("vault-keyring-missing")}</p>
            <Details words={vault.keyring_problem} />
          </>
        )}
      </Place>
      <Place kind="file">
        <Passphrase locked={vault.locked} busy={busy} onDone={(passphrase) => void choose("file", passphrase)} />
      </Place>
      <Place kind="session">
        <Button small disabled={busy || vault.kind === "session"} data-testid="vault-session" onClick={() => void choose("session", null)}>
          {t("vault-choose-session")}
        </Button>
      </Place>
    </>
  );
}

/** Chooses a place; a wrong passphrase is told beside the field, not in passing. */
function useVaultChoice(): { readonly choose: (kind: VaultKind, passphrase: string | null) => Promise<void>; readonly problem: WireError | undefined; readonly busy: boolean } {
  const session = useSession();
  const [problem, setProblem] = useState<WireError>();
  const [busy, setBusy] = useState(false);
  const choose = async (kind: VaultKind, passphrase: string | null): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await session.backend.call("vault_choose", { kind, passphrase });
      session.toasts.show(t("told-vault", { place: t(VAULT_WORDS[kind].title) }));
    } catch (caught) {
      setProblem(toWireError(caught));
    } finally {
      setBusy(false);
    }
  };
  return { choose, problem, busy };
}

function Place({ kind, children }: { readonly kind: VaultKind; readonly children: ReactNode }): ReactNode {
  const { vault } = useStatus();
  const { icon, title, words } = VAULT_WORDS[kind];
  return (
    <div className={styles.vault} data-chosen={vault.kind === kind || undefined} data-testid={`vault-place-${kind}`}>
      <span className={styles.mark}>
        <Icon name={icon} />
      </span>
      <div>
        <b>{t(title)}</b> {vault.kind === kind && <Chip tone="good">{t("vault-in-use")}</Chip>}
        <p>{t(words)}</p>
        {children}
      </div>
    </div>
  );
}

/** A new passphrase is asked for twice: nobody can tell it to the owner again. */
function Passphrase({ locked, busy, onDone }: { readonly locked: boolean; readonly busy: boolean; readonly onDone: (passphrase: string) => void }): ReactNode {
  const { vault } = useStatus();
  const [words, setWords] = useState("");
  const [again, setAgain] = useState("");
  const ready = words.length >= SHORTEST_PASSPHRASE && (locked || words === again);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready) return;
    onDone(words);
    setWords("");
    setAgain("");
  };
  if (vault.kind === "file") return null;
  return (
    <form onSubmit={submit}>
      <Field label={t("vault-passphrase")} type="password" autoComplete="off" value={words} onChange={setWords} hint={t("vault-passphrase-rule", { n: SHORTEST_PASSPHRASE })} />
      {!locked && <Field label={t("vault-passphrase-again")} type="password" autoComplete="off" value={again} onChange={setAgain} hint={again !== "" && words !== again ? t("vault-passphrase-differs") : undefined} />}
      <Button small type="submit" disabled={!ready || busy} data-testid="vault-file">
        {locked ? t("vault-open") : t("vault-choose-file")}
      </Button>
    </form>
  );
}
