import type { ReactNode } from "react";
import { t } from "../l10n/l10n";
import mark from "../theme/mark.svg";
import styles from "./shell.module.css";

/** Shown when a browser opened the page: without the app there is nothing behind it. */
export function Outside(): ReactNode {
  return (
    <main className={styles.outside}>
      <img src={mark} alt="" />
      <h1>{t("app-name")}</h1>
      <p>{t("outside")}</p>
    </main>
  );
}
