import type { ReactNode } from "react";
import type { ImportReport } from "../backend/generated";
import { count } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Notice } from "../parts/States";
import styles from "./importing.module.css";

/** What a file would bring, or brought. */
export function Report({ report, dry = false }: { readonly report: ImportReport; readonly dry?: boolean }): ReactNode {
  const { interactions, members } = report;
  const numbers: readonly (readonly [number, MessageId])[] = [
    [interactions.new, dry ? "report-would-bring" : "report-brought"],
    [interactions.known, "report-known"],
    [interactions.skipped, "report-skipped"],
    [members.new, "report-people"],
  ];
  return (
    <>
      {report.cancelled && <Notice icon="info" round>{t("report-cancelled")}</Notice>}
      <dl className={styles.numbers} data-testid="import-report">
        {numbers.map(([n, words]) => (
          <Number key={words} n={n} words={t(words, { n })} />
        ))}
      </dl>
      {report.problems.length > 0 && (
        <>
          <p className={styles.hint}>{t("report-problems")}</p>
          <ul className={styles.problems} tabIndex={0}>
            {report.problems.map((problem) => (
              <li key={`${problem.where} ${problem.what}`} dir="auto">
                <bdi>{problem.where}</bdi>: {problem.what}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Number({ n, words }: { readonly n: number; readonly words: string }): ReactNode {
  return (
    <>
      <dt>{count(n)}</dt>
      <dd>{words}</dd>
    </>
  );
}
