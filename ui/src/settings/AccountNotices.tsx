import type { ReactNode } from "react";
import type { AccountView, VolumeView } from "../backend/generated";
import { comingTime } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Details, Notice } from "../parts/States";
import { useNow } from "../shell/session";

/** Why an account needs the owner. */
const WHY: Record<string, MessageId> = { auth: "why-auth", bad_settings: "why-bad-settings", not_the_platform: "why-not-the-platform", vault: "why-vault" };

/** What the owner should know of a connection before they type. */
export function AccountNotices({ account, onReconnect }: { readonly account: AccountView; readonly onReconnect: () => void }): ReactNode {
  return (
    <>
      {account.state === "needs_attention" && <Attention account={account} onReconnect={onReconnect} />}
      {account.health === "sign_in_by" && <RunsOut account={account} onReconnect={onReconnect} />}
      {account.volume?.too_quiet === true && <TooQuiet account={account} volume={account.volume} />}
    </>
  );
}

function Attention({ account, onReconnect }: { readonly account: AccountView; readonly onReconnect: () => void }): ReactNode {
  return (
    <Notice tone="waiting" icon="key" round actions={<Button onClick={onReconnect}>{t("reconnect")}</Button>}>
      {t(WHY[account.reason ?? ""] ?? "why-other", { platform: account.platform_name })}
      <small>{t("attention-still-works")}</small>
      <Details words={account.detail} />
    </Notice>
  );
}

/** A sign-in that ends by itself, told while everything still works. */
function RunsOut({ account, onReconnect }: { readonly account: AccountView; readonly onReconnect: () => void }): ReactNode {
  const now = useNow();
  if (account.key_ends_at === null) return null;
  return (
    <Notice tone="waiting" icon="clock" round actions={<Button onClick={onReconnect}>{t("reconnect")}</Button>}>
      <span data-testid="runs-out">{t("account-runs-out", { time: comingTime(account.key_ends_at, now) })}</span>
      <small>{t("account-runs-out-words")}</small>
    </Notice>
  );
}

/** Much less came in than ever lately: said honestly, for a connection can be broken and look well. */
function TooQuiet({ account, volume }: { readonly account: AccountView; readonly volume: VolumeView }): ReactNode {
  return (
    <Notice tone="waiting" icon="info" round>
      <span data-testid="too-quiet">{t("account-too-quiet", { platform: account.platform_name, seen: volume.seen, usual: volume.usual })}</span>
      <small>{t("account-too-quiet-words", { platform: account.platform_name })}</small>
    </Notice>
  );
}
