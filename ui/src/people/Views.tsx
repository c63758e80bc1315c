import type { ReactNode } from "react";
import { t } from "../l10n/l10n";
import { useSession } from "../shell/session";
import styles from "./people.module.css";
import { Together } from "./Together";

/** The two parts of People: everybody in a list, and what would bring people together. */
export function Views({ together }: { readonly together: boolean }): ReactNode {
  const session = useSession();
  return (
    <nav className={styles.views} aria-label={t("people-views")}>
      <button type="button" aria-current={together ? undefined : "page"} onClick={() => session.go({ screen: "people" })}>
        {t("people-view-list")}
      </button>
      <button type="button" data-testid="view-together" aria-current={together ? "page" : undefined} onClick={() => session.go({ screen: "people", view: "together" })}>
        {t("people-view-together")}
      </button>
    </nav>
  );
}

/** Who could do with a word, and who with each other. */
export function TogetherView(): ReactNode {
  return (
    <>
      <header className={styles.bar}>
        <h1>{t("people-title")}</h1>
        <Views together />
      </header>
      <Together />
    </>
  );
}
