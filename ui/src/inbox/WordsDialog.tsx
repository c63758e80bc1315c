import { useState, type ReactNode } from "react";
import { toWireError } from "../backend/backend";
import type { ModelAsk, ModelShown, PlaybookRow, WireError } from "../backend/generated";
import { t } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Button } from "../parts/Button";
import { Tick } from "../parts/Controls";
import { Icon } from "../parts/Icon";
import { Modal, ModalFoot } from "../parts/Modal";
import { Problem } from "../parts/States";
import { ModelProblem } from "../settings/ModelProblem";
import { useQuery, useSession, useStatus } from "../shell/session";
import type { WordsDialogProps } from "./HelpWords";
import styles from "./words.module.css";

/** Pages that can be shown at once. */
const MOST = 4;
/** Kinds of pages that help with an answer. */
const KINDS: ReadonlySet<PlaybookRow["kind"]> = new Set(["article", "voice", "reply", "questions", "referrals"]);

/** Shows exactly what will be sent, sends it when told to, and waits. */
export function WordsDialog({ conversation, wanted, onWrote, onClose }: WordsDialogProps): ReactNode {
  const [pages, setPages] = useState<readonly string[]>([]);
  const ask: ModelAsk = { conversation_id: conversation, task: wanted.task, language: wanted.language, pages: [...pages] };
  const { data: shown, error } = useQuery("model_show", ask);
  const { waiting, problem, send, stop } = useAsking(ask, onWrote, onClose);
  return (
    <Modal title={t("words-title")} onClose={waiting ? stop : onClose} size={620} testId="words-dialog">
      <Choose pages={pages} disabled={waiting} onChange={setPages} />
      {error !== undefined && <Problem problem={error} />}
      {shown !== undefined && <Sent shown={shown} />}
      {problem !== undefined && <ModelProblem problem={problem} />}
      {waiting && (
        <p role="status" className={styles.where}>
          {t("words-waiting")}
        </p>
      )}
      <ModalFoot>
        <Button data-testid="words-stop" onClick={waiting ? stop : onClose}>
          {t(waiting ? "words-stop" : "cancel")}
        </Button>
        <Button look="primary" data-testid="words-send" disabled={waiting || shown === undefined} onClick={() => shown !== undefined && void send(shown.seen)}>
          {t("words-send")}
        </Button>
      </ModalFoot>
    </Modal>
  );
}

interface AskingState {
  readonly waiting: boolean;
  readonly problem: WireError | undefined;
  readonly send: (seen: string) => Promise<void>;
  readonly stop: () => void;
}

/** One question under way, and the way to stop waiting for it. */
function useAsking(ask: ModelAsk, onWrote: WordsDialogProps["onWrote"], onClose: () => void): AskingState {
  const session = useSession();
  const { jobs } = useStatus();
  const [waiting, setWaiting] = useState(false);
  const [problem, setProblem] = useState<WireError>();
  const send = async (seen: string): Promise<void> => {
    setWaiting(true);
    setProblem(undefined);
    try {
      const wrote = await session.backend.call("model_write", { ask, seen });
      onWrote(wrote.struck);
      onClose();
    } catch (caught) {
      const error = toWireError(caught);
      // Stopped by the owner: that is no problem.
      if (error.code === "cancelled") onClose();
      else setProblem(error);
    } finally {
      setWaiting(false);
    }
  };
  const stop = (): void => {
    const job = jobs.find((each) => each.kind === "words");
    if (job !== undefined) void session.try("jobs_cancel", { job_id: job.job_id });
  };
  return { waiting, problem, send, stop };
}

function Sent({ shown }: { readonly shown: ModelShown }): ReactNode {
  const where = shown.here ? "words-to-here" : shown.with_key ? "words-to-there-key" : "words-to-there";
  return (
    <>
      <p className={styles.where} data-testid="words-where">
        <Icon name={shown.here ? "lock" : "globe"} size={14} /> {t(where, { host: shown.host })}
      </p>
      <h3 className={styles.head}>{t("words-material")}</h3>
      <pre className={styles.sent} dir="auto" lang={lettersOf(shown.material)} tabIndex={0} aria-label={t("words-material")} data-testid="words-material">
        {shown.material}
      </pre>
      <h3 className={styles.head}>{t("words-instruction")}</h3>
      <pre className={styles.sent} dir="ltr" lang="en" tabIndex={0} aria-label={t("words-instruction")}>
        {shown.instruction}
      </pre>
    </>
  );
}

function Choose({ pages, disabled, onChange }: { readonly pages: readonly string[]; readonly disabled: boolean; readonly onChange: (pages: readonly string[]) => void }): ReactNode {
  const { data } = useQuery("playbook_list", {});
  const all = (data?.items ?? []).filter((row) => KINDS.has(row.kind));
  if (all.length === 0) return null;
  return (
    <fieldset className={styles.pages}>
      <legend>{t("words-pages")}</legend>
      {all.map((row) => {
        const on = pages.includes(row.section);
        return <Tick key={row.section} on={on} label={row.title} disabled={disabled || (!on && pages.length >= MOST)} onChange={(next) => onChange(next ? [...pages, row.section] : pages.filter((page) => page !== row.section))} />;
      })}
    </fieldset>
  );
}
