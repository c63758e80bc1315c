import { useState, type ReactNode } from "react";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Empty, Problem, Skeleton, useLate } from "../parts/States";
import type { ThanksView } from "../shell/route";
import { useQuery, useSession, useStore } from "../shell/session";
import { useShortcuts } from "../shell/useShortcuts";
import type { CampaignId } from "../backend/generated";
import { Begin } from "./Begin";
import type { RuleKey } from "./desk";
import { Editor } from "./Editor";
import { Fairness } from "./Fairness";
import { Gifts } from "./Gifts";
import { Calendar } from "./Calendar";
import { Reading } from "./Reading";
import { Results } from "./Results";
import { Rules } from "./Rules";
import styles from "./thanks.module.css";

const VIEWS: Readonly<Record<ThanksView, MessageId>> = { rules: "calendar-label", read: "read-title", results: "results-title", gifts: "thanks-gifts" };

/** Thanks: the rules, an opened one, the gifts. */
export function Thanks({ view, open, of }: { readonly view: ThanksView; readonly open: RuleKey | undefined; readonly of: CampaignId | undefined }): ReactNode {
  return open === undefined ? <Overview view={view} of={of} /> : <Editor key={open} ruleKey={open} />;
}

function Overview({ view, of }: { readonly view: ThanksView; readonly of: CampaignId | undefined }): ReactNode {
  const session = useSession();
  const [beginning, setBeginning] = useState(false);
  useShortcuts({ create: () => setBeginning(true) });
  return (
    <>
      <header className={styles.bar}>
        <h1>{t("nav-thanks")}</h1>
        <nav className={styles.views} aria-label={t("thanks-views")}>
          {(Object.keys(VIEWS) as ThanksView[]).map((each) => (
            <button key={each} type="button" data-testid={`thanks-view-${each}`} aria-current={each === view ? "page" : undefined} onClick={() => session.go({ screen: "thanks", view: each })}>
              {t(VIEWS[each])}
            </button>
          ))}
        </nav>
        <Button look="primary" icon="plus" keys="C" data-testid="thanks-new" onClick={() => setBeginning(true)}>
          {t("thanks-new")}
        </Button>
      </header>
      {view === "rules" && <RulesPane onBegin={() => setBeginning(true)} />}
      {view === "read" && <Reading of={of} />}
      {view === "results" && <Results of={of} />}
      {view === "gifts" && <Gifts />}
      {beginning && <Begin onClose={() => setBeginning(false)} />}
    </>
  );
}

function RulesPane({ onBegin }: { readonly onBegin: () => void }): ReactNode {
  const session = useSession();
  const { data, error } = useQuery("campaigns_list", {});
  const drafts = useStore(session.rules.drafts);
  const late = useLate(data === undefined && error === undefined);
  const none = data !== undefined && data.items.length === 0 && drafts.size === 0;
  return (
    <>
    <Fairness />
    <div className={styles.two} data-testid="thanks">
    <div className={styles.list} data-pane="thanks">
      {late && <Skeleton />}
      {error !== undefined && <Problem problem={error} />}
      {none && (
        <Empty icon="thanks" title={t("thanks-none-title")} words={t("thanks-none")}>
          <Button onClick={onBegin}>{t("thanks-new")}</Button>
        </Empty>
      )}
      {data !== undefined && !none && <Rules cards={data.items} />}
    </div>
    {data !== undefined && data.items.length > 0 && <Calendar />}
    </div>
    </>
  );
}
