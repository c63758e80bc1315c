import { useState, type ReactNode } from "react";
import type { PlaybookSection } from "../backend/generated";
import { dateName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Notice, Problem, Skeleton, useLate } from "../parts/States";
import { useQuery } from "../shell/session";
import { Content } from "./Content";
import { Edit } from "./Edit";
import styles from "./playbook.module.css";

/** One page: what the app acts on, and the words behind it. */
export function Page({ section }: { readonly section: string }): ReactNode {
  const { data, error } = useQuery("playbook_get", { section, version: null });
  // What is being written over, kept: a newer version by a helper must not slip under the owner's words.
  const [editing, setEditing] = useState<PlaybookSection>();
  const late = useLate(data === undefined && error === undefined);
  if (data === undefined) return <div className={styles.page}>{error !== undefined ? <Problem problem={error} /> : late && <Skeleton />}</div>;
  if (editing !== undefined) return <Edit page={editing} onClose={() => setEditing(undefined)} />;
  return (
    <article className={styles.page} data-pane="page" data-testid="playbook-page" tabIndex={0} aria-label={data.title}>
      <header>
        <h2 dir="auto">{data.title}</h2>
        <Button look="link" data-testid="page-edit" onClick={() => setEditing(data)}>
          {t("playbook-edit")}
        </Button>
      </header>
      <p className={styles.changed}>{changed(data)}</p>
      {data.problems.length > 0 && (
        <Notice tone="waiting" icon="warn" round>
          <Problems of={data.problems} />
        </Notice>
      )}
      <Content page={data} />
    </article>
  );
}

function changed({ changed_at, writer }: PlaybookSection): string {
  if (changed_at === null) return t("playbook-delivered");
  return writer === "" ? t("playbook-changed", { date: dateName(changed_at) }) : t("playbook-changed-by", { date: dateName(changed_at), name: writer });
}

/** What was not understood, by line. */
export function Problems({ of }: { readonly of: PlaybookSection["problems"] }): ReactNode {
  return (
    <ul data-testid="page-problems">
      {of.map((problem) => (
        <li key={`${problem.line} ${problem.code} ${problem.what}`}>{t("playbook-problem", { line: problem.line, advice: problem.advice })}</li>
      ))}
    </ul>
  );
}
