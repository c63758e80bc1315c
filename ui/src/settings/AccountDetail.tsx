import { useState, type ReactNode } from "react";
import type { AccountView, CanView, DayHealth } from "../backend/generated";
import { dateName, shortTime } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { cx } from "../parts/cx";
import { Icon } from "../parts/Icon";
import { Modal, ModalFoot } from "../parts/Modal";
import { Details, Notice } from "../parts/States";
import { useNow, useSession } from "../shell/session";
import { Health, platformLetters } from "./Accounts";
import { AccountNotices } from "./AccountNotices";
import styles from "./accounts.module.css";
import { Reconnect } from "./Reconnect";
import { VAULT_WORDS } from "./Vault";

const CAN: Record<keyof CanView, MessageId> = {
  read: "can-read",
  history: "can-history",
  reply_public: "can-reply-public",
  reply_private: "can-reply-private",
  like: "can-like",
  hide: "can-hide",
  delete_own: "can-delete-own",
  block: "can-block",
  mute: "can-mute",
  approve: "can-approve",
  hold: "can-hold",
  spam: "can-spam",
  remove: "can-remove",
  restore: "can-restore",
};
const DAYS: Record<DayHealth, MessageId> = { before: "day-before", reached: "day-reached", offline: "day-offline", needs_you: "day-needs-you" };

/** One account: its health, what can be done there, where its key is. */
export function AccountDetail({ account }: { readonly account: AccountView }): ReactNode {
  const [asking, setAsking] = useState<"reconnect" | "remove">();
  return (
    <section className={styles.detail} aria-label={account.platform_name} data-pane="account">
      <div className={styles.head}>
        <span className={cx(styles.platform, styles.big)} aria-hidden="true">
          {platformLetters(account.platform_name)}
        </span>
        <div>
          <h2>{account.platform_name}</h2>
          <p>
            <bdi dir="ltr">{account.handle}</bdi> · {t("account-connected", { day: dateName(account.connected_at) })}
          </p>
        </div>
        <Health account={account} />
      </div>
      <AccountNotices account={account} onReconnect={() => setAsking("reconnect")} />
      <Thirty days={account.days} />
      <Can account={account} />
      <Facts account={account} />
      <Foot account={account} onReconnect={() => setAsking("reconnect")} onRemove={() => setAsking("remove")} />
      {asking === "reconnect" && <Reconnect account={account} onClose={() => setAsking(undefined)} />}
      {asking === "remove" && <Remove account={account} onClose={() => setAsking(undefined)} />}
    </section>
  );
}

function Thirty({ days }: { readonly days: readonly DayHealth[] }): ReactNode {
  const n = (day: DayHealth): number => days.filter((each) => each === day).length;
  return (
    <div>
      <div className={styles.sub}>
        <h3>{t("account-days", { n: days.length })}</h3>
        <span className={styles.legend} aria-hidden="true">
          {(["reached", "offline", "needs_you"] as const).map((day) => (
            <span key={day}>
              <i data-day={day} />
              {t(DAYS[day])}
            </span>
          ))}
        </span>
      </div>
      <div className={styles.days} role="img" aria-label={t("account-days-label", { reached: n("reached"), days: days.length, offline: n("offline"), attention: n("needs_you") })}>
        {days.map((day, index) => (
          <i key={index} data-day={day} title={t(DAYS[day])} />
        ))}
      </div>
    </div>
  );
}

function Can({ account }: { readonly account: AccountView }): ReactNode {
  return (
    <div>
      <h3>{t("account-can")}</h3>
      <ul className={styles.can}>
        {(Object.keys(CAN) as (keyof CanView)[]).map((each) => (
          <li key={each} data-yes={account.can[each] || undefined}>
            <Icon name={account.can[each] ? "check" : "close"} size={15} />
            <span>
              {t(CAN[each])}
              <span className="aloud">{account.can[each] ? t("can-yes") : t("can-no")}</span>
            </span>
          </li>
        ))}
      </ul>
      {account.private_messages_problem !== null && (
        <Notice tone="plain" icon="info" round>
          {t("account-no-private")}
          <Details words={account.private_messages_problem} />
        </Notice>
      )}
    </div>
  );
}

function Facts({ account }: { readonly account: AccountView }): ReactNode {
  const now = useNow();
  const { by_notifications: told, by_threads_only: found } = account.coverage;
  return (
    <dl className={styles.facts}>
      <dt>{t("account-key")}</dt>
      <dd>{account.secret_in === null ? t("account-no-key") : t(VAULT_WORDS[account.secret_in].title)}</dd>
      <dt>{t("account-heard")}</dt>
      <dd>{account.last_heard_at === null ? t("account-never") : shortTime(account.last_heard_at, now)}</dd>
      <dt>{t("account-proved")}</dt>
      <dd data-testid="account-proved">{account.proved_at === null ? t("account-never") : shortTime(account.proved_at, now)}</dd>
      {account.key_since !== null && (
        <>
          <dt>{t("account-key-since")}</dt>
          <dd>{account.key_ends_at === null ? dateName(account.key_since) : t("account-key-span", { since: dateName(account.key_since), until: dateName(account.key_ends_at) })}</dd>
        </>
      )}
      {account.volume !== null && (
        <>
          <dt>{t("account-volume")}</dt>
          <dd data-testid="account-volume">{t("account-volume-words", { seen: account.volume.seen, usual: account.volume.usual })}</dd>
        </>
      )}
      <dt>{t("account-coverage")}</dt>
      <dd>{t("account-coverage-words", { told, found })}</dd>
    </dl>
  );
}

function Foot({ account, onReconnect, onRemove }: { readonly account: AccountView; readonly onReconnect: () => void; readonly onRemove: () => void }): ReactNode {
  const session = useSession();
  const paused = account.state === "paused";
  return (
    <div className={styles.foot}>
      <Button icon="repeat" data-testid="account-check" onClick={() => void session.try("accounts_check", { account_id: account.account_id })}>
        {t("account-check")}
      </Button>
      <Button icon={paused ? "play" : "pause"} onClick={() => void session.try("accounts_pause", { account_id: account.account_id, paused: !paused })}>
        {paused ? t("account-resume") : t("account-pause")}
      </Button>
      {account.secret_in !== null && (
        <Button icon="key" onClick={onReconnect}>
          {t("reconnect")}
        </Button>
      )}
      <Button look="danger" data-testid="account-remove" onClick={onRemove}>
        {t("account-remove")}
      </Button>
    </div>
  );
}

function Remove({ account, onClose }: { readonly account: AccountView; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const remove = async (): Promise<void> => {
    const rest = await session.try("accounts_remove", { account_id: account.account_id });
    if (rest === undefined) return;
    onClose();
    session.toasts.show(t("told-removed", { platform: account.platform_name }));
  };
  return (
    <Modal title={t("account-remove-title", { platform: account.platform_name })} onClose={onClose} size={440}>
      <p>{t("account-remove-words")}</p>
      <ModalFoot>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button look="danger" data-testid="account-remove-yes" onClick={() => void remove()}>
          {t("account-remove")}
        </Button>
      </ModalFoot>
    </Modal>
  );
}
