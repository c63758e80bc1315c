import type { ReactNode } from "react";
import type { LookedAfterView } from "../backend/generated";
import { comingTime, count } from "../l10n/format";
import { t } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Button } from "../parts/Button";
import { Dot } from "../parts/Chip";
import { Face } from "../parts/Face";
import { useNow, useQuery, useSession } from "../shell/session";
import styles from "./today.module.css";

/** Questions members look after: they call nobody, and whoever answered can be thanked. */
export function MembersFirst(): ReactNode {
  const { data } = useQuery("step_back_list", {});
  const items = (data?.items ?? []).filter((view) => view.fate === "waiting" || !view.thanked);
  if (items.length === 0) return null;
  return (
    <section aria-label={t("step-back-title")} data-testid="today-step-back">
      <div className={styles.head}>
        <Dot tone="together" />
        <h2>{t("step-back-title")}</h2>
        <span className={styles.n}>{count(items.length)}</span>
        <small>{t("step-back-why")}</small>
      </div>
      <ul>
        {items.map((view) => (
          <One key={view.question_id} view={view} />
        ))}
      </ul>
    </section>
  );
}

function One({ view }: { readonly view: LookedAfterView }): ReactNode {
  const session = useSession();
  const now = useNow();
  const which = { question_id: view.question_id };
  const open = (): void => session.go({ screen: "inbox", open: view.conversation_id });
  const thank = async (): Promise<void> => {
    if ((await session.try("step_back_thank", which)) !== undefined) open();
  };
  const name = view.answered_by?.name;
  const waits = view.fate === "waiting";
  const words = waits ? t("step-back-waiting", { time: view.until === null ? "" : comingTime(view.until, now) }) : name === undefined ? t("step-back-answered-nobody") : t("step-back-answered", { name });
  return (
    <li className={styles.pair} data-testid="looked-after" data-fate={view.fate}>
      <button type="button" className={styles.todo} onClick={open}>
        <Face member={view.member} size={36} />
        <span className={styles.words}>
          <b>
            <bdi>{view.member.name}</bdi>
          </b>
          <span className={styles.said} dir="auto" lang={lettersOf(view.snippet)}>
            {view.snippet}
          </span>
          <span className={styles.because}>{words}</span>
        </span>
      </button>
      {waits ? (
        <Button small data-testid="today-take" onClick={() => void session.try("step_back_take", which)}>
          {t("step-back-take")}
        </Button>
      ) : (
        name !== undefined && (
          <Button small icon="thanks" data-testid="today-thank" onClick={() => void thank()}>
            {t("step-back-thank", { name })}
          </Button>
        )
      )}
    </li>
  );
}
