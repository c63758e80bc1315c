import { useState, type ReactNode } from "react";
import type { AccountId, AccountView } from "../backend/generated";
import { comingTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Chip } from "../parts/Chip";
import { cx } from "../parts/cx";
import { Empty, Problem } from "../parts/States";
import { useNow, useQuery, useSession } from "../shell/session";
import { AccountDetail } from "./AccountDetail";
import styles from "./accounts.module.css";
import settings from "./settings.module.css";

/** The accounts, and one of them in full. */
export function AccountsSection({ chosen }: { readonly chosen: AccountId | undefined }): ReactNode {
  const session = useSession();
  const { data, error } = useQuery("accounts_list", {});
  const [picked, setPicked] = useState<AccountId>();
  const accounts = data?.items ?? [];
  const shown = accounts.find((account) => account.account_id === (picked ?? chosen)) ?? accounts[0];
  return (
    <>
      <section className={cx(styles.list, settings.first)} aria-label={t("settings-accounts")} data-testid="settings-accounts" data-pane="accounts">
        {error !== undefined && <Problem problem={error} />}
        {accounts.length > 0 && <h2>{t("accounts-connected")}</h2>}
        <ul>
          {accounts.map((account) => (
            <AccountRow key={account.account_id} account={account} current={account === shown} onChoose={() => setPicked(account.account_id)} />
          ))}
        </ul>
        {data !== undefined && accounts.length === 0 && (
          <Empty icon="link" title={t("accounts-none-title")} words={t("accounts-none")}>
            <Button small look="primary" onClick={() => session.overlay.set("connect")}>
              {t("connect-account")}
            </Button>
          </Empty>
        )}
      </section>
      {shown === undefined ? <div /> : <AccountDetail key={shown.account_id} account={shown} />}
    </>
  );
}

/** Two letters for a platform; no logos, which are trademarks and noise. */
export function platformLetters(name: string): string {
  return [...name].slice(0, 2).join("");
}

function AccountRow({ account, current, onChoose }: { readonly account: AccountView; readonly current: boolean; readonly onChoose: () => void }): ReactNode {
  return (
    <li>
      <button type="button" className={styles.account} data-testid="account-row" data-id={account.account_id} data-state={account.state} aria-current={current ? "true" : undefined} onClick={onChoose}>
        <span className={styles.platform} aria-hidden="true">
          {platformLetters(account.platform_name)}
        </span>
        <span>
          <b>{account.platform_name}</b>
          <small>
            <bdi dir="ltr">{account.handle}</bdi>
          </small>
        </span>
        <Health account={account} />
      </button>
    </li>
  );
}

/** Health in one word. */
export function Health({ account }: { readonly account: AccountView }): ReactNode {
  const now = useNow();
  switch (account.health) {
    case "paused":
      return <Chip icon="pause">{t("health-paused")}</Chip>;
    case "signed_out":
      return <Chip tone="waiting">{t("health-signed-out")}</Chip>;
    case "needs_you":
      return <Chip tone="waiting">{t("health-needs-you")}</Chip>;
    case "resting":
      return <Chip tone="queued">{account.resting_until === null ? t("health-rests") : t("health-resting", { time: comingTime(account.resting_until, now) })}</Chip>;
    case "sign_in_by":
      return <Chip tone="waiting">{t("health-sign-in-by", { day: account.key_ends_at === null ? "" : comingTime(account.key_ends_at, now) })}</Chip>;
    case "well":
      return <Chip tone="good">{t("health-well")}</Chip>;
  }
}
