import { useState, type ReactNode } from "react";
import type { OutboxItemView, Visibility } from "../backend/generated";
import { Brake } from "../crisis/Brake";
import { shortTime } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Button } from "../parts/Button";
import { Face } from "../parts/Face";
import { Icon } from "../parts/Icon";
import { Details, Notice, Problem, Skeleton, useLate } from "../parts/States";
import { setOffline } from "../shell/Connection";
import { useQuery, useSession, useStatus } from "../shell/session";
import { Drafts } from "./Drafts";
import { holdEverything } from "./hold";
import { ItemSteps } from "./ItemSteps";
import styles from "./outbox.module.css";
import { tellItem, type Around } from "./tell";
import { useAround } from "./useAround";

/** A page of the outbox. */
const PAGE = 50;
/** Finished items shown below. */
const RECENT = 10;
const REPLY: Record<Visibility, MessageId> = { private: "reply-private", members: "reply-members", public: "reply-public" };

/** Everything released and not finished, in the order it goes; each with a sentence and the right next step. */
export function Outbox(): ReactNode {
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      <Bar />
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("outbox-title")} data-testid="outbox" data-pane="outbox" data-pane-focus="">
        <Brake />
        {pages.map((after, index) => (
          <OutboxPage key={after ?? ""} after={after} last={index === pages.length - 1} onMore={(next) => setPages([...pages, next])} />
        ))}
        <Drafts />
        <NotSent />
        <Sent />
      </div>
    </>
  );
}

function Bar(): ReactNode {
  const session = useSession();
  const status = useStatus();
  const offline = status.offline !== null;
  return (
    <>
      <header className={styles.bar}>
        <h1>{t("outbox-title")}</h1>
        <Button icon={offline ? "online" : "offline"} data-testid="outbox-connection" onClick={() => void setOffline(session, !offline)}>
          {offline ? t("connection-go-online") : t("connection-go-offline")}
        </Button>
        <Button icon={status.hold_everything ? "play" : "pause"} data-testid="hold-everything" aria-pressed={status.hold_everything} onClick={() => void holdEverything(session, !status.hold_everything)}>
          {status.hold_everything ? t("outbox-let-go") : t("outbox-hold")}
        </Button>
      </header>
      {status.hold_everything && (
        <Notice tone="waiting" icon="pause">
          {t("outbox-holding")}
        </Notice>
      )}
      {offline && (
        <Notice tone="queued" icon="offline">
          {t("outbox-offline")}
        </Notice>
      )}
    </>
  );
}

function OutboxPage({ after, last, onMore }: { readonly after: string | null; readonly last: boolean; readonly onMore: (next: string) => void }): ReactNode {
  const { data, error } = useQuery("outbox_list", { open: true, limit: PAGE, after });
  const late = useLate(data === undefined && error === undefined);
  const around = useAround(data?.items ?? []);
  if (error !== undefined && data === undefined) return <Problem problem={error} />;
  if (data === undefined) return late ? <Skeleton /> : null;
  if (after === null && data.items.length === 0) return <p className={styles.hint}>{t("outbox-empty")}</p>;
  const { next } = data;
  return (
    <>
      {after === null && <p className={styles.hint}>{t("outbox-order")}</p>}
      {data.items.map((item) => (
        <Item key={item.item_id} item={item} around={around} />
      ))}
      {last && next !== null && (
        <span className={styles.more}>
          <Button onClick={() => onMore(next)}>{t("more")}</Button>
        </span>
      )}
    </>
  );
}

/** What ended without going and without the owner: told here, so that no reply is missed in silence. */
function NotSent(): ReactNode {
  const expired = useQuery("outbox_list", { open: false, state: "expired", limit: RECENT }).data?.items ?? [];
  const cancelled = useQuery("outbox_list", { open: false, state: "cancelled", limit: RECENT }).data?.items ?? [];
  return <Ended title={t("outbox-not-sent")} items={[...expired, ...cancelled.filter((item) => item.reason === "cancelled_they_replied")]} />;
}

/** What went lately, so that "sent" can be seen where it was waited for. */
function Sent(): ReactNode {
  const { data } = useQuery("outbox_list", { open: false, state: "sent", limit: RECENT });
  return <Ended title={t("outbox-sent-lately")} items={data?.items ?? []} />;
}

function Ended({ title, items }: { readonly title: string; readonly items: readonly OutboxItemView[] }): ReactNode {
  const around = useAround(items);
  if (items.length === 0) return null;
  return (
    <>
      <h2 className={styles.recent}>{title}</h2>
      {items.map((item) => (
        <Item key={item.item_id} item={item} around={around} />
      ))}
    </>
  );
}

/** That the platform stops taking answers soon. */
function Closes({ words }: { readonly words: string | undefined }): ReactNode {
  if (words === undefined) return null;
  return (
    <p className={styles.state} data-tone="waiting" data-testid="closing">
      <Icon name="clock" size={15} />
      <span>{words}</span>
    </p>
  );
}

function Item({ item, around }: { readonly item: OutboxItemView; readonly around: Around }): ReactNode {
  const told = tellItem(item, around);
  return (
    <article className={styles.item} data-testid="outbox-item" data-state={item.state} data-id={item.item_id} data-tone={told.tone} aria-label={t("outbox-item-label", { name: item.member.name })}>
      <Face member={item.member} />
      <div>
        <p className={styles.top}>
          <b>
            <bdi>{item.member.name}</bdi>
          </b>
          <small>
            {t("outbox-where", { reply: t(REPLY[item.visibility]), platform: item.platform_name })}
          </small>
          <time dateTime={item.released_at}>{shortTime(item.released_at, around.now)}</time>
        </p>
        <p className={styles.words} dir="auto" lang={lettersOf(item.text)}>
          {item.text}
        </p>
        <p className={styles.state} data-tone={told.tone}>
          <Icon name={told.icon} size={15} />
          <span>{told.sentence}</span>
        </p>
        <Closes words={told.closes} />
        <Details words={item.detail} />
        {told.steps.length > 0 && (
          <div className={styles.steps}>
            <ItemSteps item={item} steps={told.steps} />
          </div>
        )}
      </div>
    </article>
  );
}
