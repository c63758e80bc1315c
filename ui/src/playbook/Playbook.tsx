import { useState, type ReactNode } from "react";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Problem, Skeleton, useLate } from "../parts/States";
import { useQuery, useSession } from "../shell/session";
import { FaqView } from "./FaqView";
import { History } from "./History";
import { NewPage } from "./NewPage";
import { Page } from "./Page";
import styles from "./playbook.module.css";
import { Readers } from "./Readers";
import { RulesView } from "./RulesView";
import { FAQ, RULES, Sections, WISHES } from "./Sections";
import { WishesView } from "./WishesView";

/** How the business speaks and acts, page by page. */
export function Playbook({ open }: { readonly open: string | undefined }): ReactNode {
  const session = useSession();
  const { data, error } = useQuery("playbook_list", {});
  const [over, setOver] = useState<"history" | "new">();
  const late = useLate(data === undefined && error === undefined);
  const section = open ?? data?.items[0]?.section;
  // These stand beside the pages and have no history.
  const beside = section === RULES || section === WISHES || section === FAQ;
  const print = async (): Promise<void> => {
    const words = { language: null, title: null, contents: t("handbook-contents"), changed: t("handbook-changed"), read_by: t("handbook-read-by"), open: true };
    const made = await session.try("playbook_handbook", words);
    if (made !== undefined) session.toasts.show(t("handbook-made", { path: made.path }));
  };
  return (
    <>
      <header className={styles.bar}>
        <h1>{t("nav-playbook")}</h1>
        <p>{t("playbook-what")}</p>
        {section !== undefined && !beside && (
          <Button icon="clock" data-testid="page-history" onClick={() => setOver("history")}>
            {t("playbook-history")}
          </Button>
        )}
        <Button icon="note" data-testid="handbook" onClick={() => void print()}>
          {t("handbook-print")}
        </Button>
      </header>
      {error !== undefined && <Problem problem={error} />}
      {late && <Skeleton />}
      {data !== undefined && (
        <div className={styles.columns} data-wide={beside || undefined}>
          <Sections rows={data.items} open={section} onNew={() => setOver("new")} />
          {section === RULES && <RulesView />}
          {section === WISHES && <WishesView />}
          {section === FAQ && <FaqView taken={data.items.map((row) => row.section)} />}
          {section !== undefined && !beside && <Page key={section} section={section} />}
          {!beside && <Readers readers={data.readers} />}
        </div>
      )}
      {over === "history" && section !== undefined && <History section={section} onClose={() => setOver(undefined)} />}
      {over === "new" && <NewPage taken={(data?.items ?? []).map((row) => row.section)} onClose={() => setOver(undefined)} />}
    </>
  );
}
