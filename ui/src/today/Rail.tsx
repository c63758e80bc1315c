import type { ReactNode } from "react";
import type { OutboxItemView, TodayPlan } from "../backend/generated";
import { clockTime, comingTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Button } from "../parts/Button";
import { Face } from "../parts/Face";
import { Icon } from "../parts/Icon";
import { ItemSteps } from "../outbox/ItemSteps";
import { tellItem, type Around } from "../outbox/tell";
import { useAround } from "../outbox/useAround";
import { useSession } from "../shell/session";
import { Promised } from "./Promised";
import { ComingUp } from "./Thanking";
import styles from "./today.module.css";

/** What waits to go, what asks something, what is half written. */
export function Rail({ plan }: { readonly plan: TodayPlan }): ReactNode {
  const session = useSession();
  const around = useAround([...plan.outbox, ...plan.asks]);
  const asking = new Set(plan.asks.map((item) => item.item_id));
  const waiting = plan.outbox.filter((item) => !asking.has(item.item_id));
  return (
    <aside className={styles.rail} aria-label={t("today-rail")} data-pane="rail">
      <h2 className={styles.railHead}>
        <Icon name="outbox" size={17} />
        {t("outbox-title")}
        <small>
          <Button look="link" onClick={() => session.go({ screen: "outbox" })}>
            {t("today-open-outbox")}
          </Button>
        </small>
      </h2>
      <div className={styles.box}>
        {waiting.map((item) => (
          <Waiting key={item.item_id} item={item} around={around} />
        ))}
        {plan.asks.map((item) => (
          <Asking key={item.item_id} item={item} around={around} />
        ))}
        {waiting.length + plan.asks.length === 0 && <p className={styles.none}>{t("outbox-empty")}</p>}
      </div>
      <h2 className={styles.railHead}>
        <Icon name="draft" size={17} />
        {t("drafts-title")}
        <small>{t("drafts-where")}</small>
      </h2>
      <div className={styles.box}>
        {plan.drafts.map((draft) => (
          <button key={draft.draft_id} type="button" className={styles.item} onClick={() => session.go({ screen: "inbox", open: draft.conversation_id, compose: true })}>
            <Face member={draft.member} size={26} />
            <span>
              <bdi>{draft.member.name}</bdi>
              <small dir="auto" lang={lettersOf(draft.text)}>{draft.text}</small>
              {draft.closing && draft.closes_at !== null && <small className={styles.closing} data-testid="closing">{t("draft-closing", { time: comingTime(draft.closes_at, around.now) })}</small>}
            </span>
            <time dateTime={draft.saved_at}>{clockTime(draft.saved_at)}</time>
          </button>
        ))}
        {plan.drafts.length === 0 && <p className={styles.none}>{t("drafts-empty")}</p>}
      </div>
      <Promised />
      <ComingUp />
    </aside>
  );
}

function Waiting({ item, around }: { readonly item: OutboxItemView; readonly around: Around }): ReactNode {
  const session = useSession();
  const told = tellItem(item, around);
  return (
    <button type="button" className={styles.item} onClick={() => session.go({ screen: "inbox", open: item.conversation_id })}>
      <Face member={item.member} size={26} />
      <span>
        <bdi>{item.member.name}</bdi>
        <small>{told.sentence}</small>
        {told.closes !== undefined && <small className={styles.closing} data-testid="closing">{told.closes}</small>}
      </span>
      <time dateTime={item.released_at}>{clockTime(item.released_at)}</time>
    </button>
  );
}

function Asking({ item, around }: { readonly item: OutboxItemView; readonly around: Around }): ReactNode {
  const told = tellItem(item, around);
  return (
    <div className={styles.ask}>
      <b>
        <Icon name="warn" size={15} />
        <bdi>{item.member.name}</bdi>
      </b>
      {told.sentence}
      <div className={styles.steps}>
        <ItemSteps item={item} steps={told.steps} inline />
      </div>
    </div>
  );
}
