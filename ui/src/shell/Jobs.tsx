import type { ReactNode } from "react";
import type { Job, JobKind } from "../backend/generated";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { useSession, useStatus } from "./session";
import styles from "./shell.module.css";

const WORDS: Record<JobKind, MessageId> = { first_sync: "job-first-sync", sync: "job-sync", import: "job-import", sample: "job-sample", rule_test: "job-rule-test", words: "job-words" };

/** Long work under way: how far it is, and the way to stop it. A look for news is too common to tell. */
export function Jobs(): ReactNode {
  const { jobs } = useStatus();
  const shown = jobs.filter((job) => job.kind !== "sync");
  if (shown.length === 0) return null;
  return (
    <div className={styles.jobs} role="group" aria-label={t("jobs-label")}>
      {shown.map((job) => (
        <JobLine key={job.job_id} job={job} />
      ))}
    </div>
  );
}

/** One job. */
export function JobLine({ job }: { readonly job: Job }): ReactNode {
  const session = useSession();
  const far = job.total === null ? t("job-far", { done: job.done }) : t("job-far-of", { done: job.done, total: job.total });
  return (
    <div className={styles.job}>
      <span>
        {t(WORDS[job.kind])} {far}
      </span>
      <progress aria-label={t(WORDS[job.kind])} {...(job.total === null ? {} : { value: job.done, max: Math.max(1, job.total) })} />
      <Button look="link" onClick={() => void session.try("jobs_cancel", { job_id: job.job_id })}>
        {t("job-cancel")}
      </Button>
    </div>
  );
}
