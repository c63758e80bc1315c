import type { ReactNode } from "react";
import type { AppStatus } from "../backend/generated";
import { clockTime, shortTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { useNow, useSession, useStatus, type Session } from "./session";
import styles from "./shell.module.css";

/** Works offline by choice, or stops doing so. */
export async function setOffline(session: Session, offline: boolean): Promise<void> {
  const status = await session.try("app_set_offline", { offline });
  if (status !== undefined) session.toasts.say(offline ? t("told-offline") : t("told-online"));
}

/** What waits, in one sentence. */
function waitingSentence(status: AppStatus, now: number): string {
  if (status.outbox_asks > 0) return t("connection-asks", { n: status.outbox_asks });
  if (status.sends_elsewhere || status.shared_folder !== null) return t("connection-not-from-here", { n: status.outbox_waiting });
  if (status.hold_everything) return t("connection-holding", { n: status.outbox_waiting });
  if (status.offline !== null) return t("connection-offline-waiting", { n: status.outbox_waiting });
  if (status.outbox_waiting > 0) return t("connection-waiting", { n: status.outbox_waiting });
  return status.last_heard_at === null ? t("connection-quiet") : t("connection-all-sent", { time: shortTime(status.last_heard_at, now) });
}

/** The block at the foot of the sidebar: whether there is a connection, what waits for it, and the way to the outbox. */
export function Connection(): ReactNode {
  const session = useSession();
  const status = useStatus();
  const now = useNow();
  const { offline } = status;
  const title = offline === null ? t("connection-online") : t(offline.chosen ? "connection-offline-chosen" : "connection-offline", { time: clockTime(offline.since) });
  return (
    <div className={styles.connection} data-offline={offline !== null || undefined}>
      <button type="button" className={styles.block} data-testid="connection" data-state={offline === null ? "online" : "offline"} title={t("keys-go-outbox")} onClick={() => session.go({ screen: "outbox" })}>
        <b>
          <Icon name={offline === null ? "online" : "offline"} size={16} />
          <span>{title}</span>
        </b>
        <span>{waitingSentence(status, now)}</span>
      </button>
      {offline === null ? (
        <Button look="link" className={styles.switchOff} data-testid="go-offline" onClick={() => void setOffline(session, true)}>
          {t("connection-go-offline")}
        </Button>
      ) : (
        <Button look="link" className={styles.switchOff} data-testid="go-online" onClick={() => void setOffline(session, false)}>
          {offline.chosen ? t("connection-go-online") : t("connection-try")}
        </Button>
      )}
    </div>
  );
}
