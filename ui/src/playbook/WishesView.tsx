import { useState, type ReactNode } from "react";
import type { WishState, WishView } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Problem } from "../parts/States";
import { useQuery, useSession } from "../shell/session";
import styles from "./playbook.module.css";
import { Wish } from "./Wish";

/** You said, we did: what people wished for, and what came of it. */
export function WishesView(): ReactNode {
  const session = useSession();
  const open = useQuery("wishes_list", { state: "open" });
  const done = useQuery("wishes_list", { state: "done" });
  const error = open.error ?? done.error;
  const none = open.data?.items.length === 0 && done.data?.items.length === 0;
  return (
    <div className={styles.page} data-pane="page" tabIndex={0} role="region" aria-label={t("wishes-title")} data-testid="wishes">
      <header>
        <h2>{t("wishes-title")}</h2>
        <Button small icon="repeat" data-testid="wishes-gather" onClick={() => void session.try("wishes_gather", {})}>
          {t("wishes-gather")}
        </Button>
      </header>
      <p className={styles.changed}>{t("wishes-why")}</p>
      {error !== undefined && <Problem problem={error} />}
      {none && <p className={styles.line}>{t("wishes-none")}</p>}
      <Topics state="open" items={open.data?.items ?? []} />
      <Topics state="done" items={done.data?.items ?? []} />
    </div>
  );
}

function Topics({ state, items }: { readonly state: WishState; readonly items: readonly WishView[] }): ReactNode {
  const [most, setMost] = useState(20);
  if (items.length === 0) return null;
  return (
    <section>
      <h3>{t(state === "open" ? "wishes-open" : "wishes-done-list")}</h3>
      <ul className={styles.ruleList}>
        {items.slice(0, most).map((wish) => (
          <Wish key={wish.wish_id} wish={wish} others={items.filter((other) => other.wish_id !== wish.wish_id)} />
        ))}
      </ul>
      {items.length > most && <Button onClick={() => setMost(most + 20)}>{t("more")}</Button>}
    </section>
  );
}
