import type { ReactNode } from "react";
import type { PromiseView } from "../backend/generated";
import { comingTime, dateName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { useNow, useQuery, useSession } from "../shell/session";
import styles from "./today.module.css";

/** Promises Today names; the others stand with their people. */
const NAMED = 5;

/** What we said we would do, the nearest day first. */
export function Promised(): ReactNode {
  const { data } = useQuery("promises_open", { limit: NAMED });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={t("today-promised")} data-testid="today-promised">
      <h2 className={styles.railHead}>
        <Icon name="note" size={17} />
        {t("today-promised")}
      </h2>
      <div className={styles.box}>
        {items.map((promise) => (
          <One key={promise.id} promise={promise} />
        ))}
      </div>
    </section>
  );
}

function One({ promise }: { readonly promise: PromiseView }): ReactNode {
  const session = useSession();
  const now = useNow();
  const { due_at } = promise;
  const late = due_at !== null && Date.parse(due_at) < now;
  const by = due_at === null ? t("promise-made", { date: dateName(promise.made_at) }) : late ? t("today-promised-late", { date: dateName(due_at) }) : t("promise-by", { date: comingTime(due_at, now) });
  const open = (): void => session.go(promise.conversation_id === null ? { screen: "people", open: promise.member.id } : { screen: "inbox", open: promise.conversation_id });
  const end = (state: "kept" | "broken"): void => void session.try("promises_end", { promise_id: promise.id, state });
  return (
    <div className={styles.promise} data-testid="promise" data-late={late || undefined}>
      <button type="button" onClick={open}>
        <bdi>{promise.member.name}</bdi>
        <span dir="auto" lang={lettersOf(promise.what)}>
          {promise.what}
        </span>
        <small>{by}</small>
      </button>
      <div className={styles.steps}>
        <Button look="link" data-testid="promise-kept" onClick={() => end("kept")}>
          {t("promise-keep")}
        </Button>
        <Button look="link" data-testid="promise-broken" onClick={() => end("broken")}>
          {t("today-promised-broken")}
        </Button>
      </div>
    </div>
  );
}
