import type { ReactNode } from "react";
import type { ImportReport } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Modal, ModalFoot } from "../parts/Modal";
import { Problem } from "../parts/States";
import { JobLine } from "../shell/Jobs";
import { useSession, useStatus } from "../shell/session";
import { About } from "./About";
import styles from "./importing.module.css";
import { Report } from "./Report";
import { useImport, type ImportState } from "./useImport";

/** Brings in a file: nothing is written before the owner has seen what it would do, and all of it can be undone as one. */
export function ImportFlow(): ReactNode {
  const session = useSession();
  const close = (): void => session.overlay.set("none");
  const flow = useImport(close);
  const { step, problem } = flow;
  const title = step.at === "picking" ? t("import-file") : t("import-title", { file: step.file.name });
  return (
    <Modal title={title} onClose={close} size={620} testId="import-flow">
      <div className={styles.stack}>
        {problem !== undefined && <Problem problem={problem} />}
        <StepContent flow={flow} onClose={close} />
      </div>
    </Modal>
  );
}

function StepContent({ flow, onClose }: { readonly flow: ImportState; readonly onClose: () => void }): ReactNode {
  const { step } = flow;
  switch (step.at) {
    case "picking":
      return (
        <>
          <p className={styles.hint}>{t("files-kinds")}</p>
          <ModalFoot>
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button look="primary" onClick={flow.pick}>
              {t("import-pick")}
            </Button>
          </ModalFoot>
        </>
      );
    case "asking":
      return <About flow={flow} file={step.file} onClose={onClose} />;
    case "looking":
    case "running":
      return <Working looking={step.at === "looking"} />;
    case "preview":
      return (
        <>
          <Report report={step.report} dry />
          <ModalFoot>
            <Button onClick={() => flow.back(step.file)}>{t("back")}</Button>
            <Button look="primary" data-testid="import-go" disabled={step.report.interactions.new === 0} onClick={() => flow.run(step.file)}>
              {t("import-go", { n: step.report.interactions.new })}
            </Button>
          </ModalFoot>
        </>
      );
    case "done":
      return <Done report={step.report} onClose={onClose} />;
  }
}

function Working({ looking }: { readonly looking: boolean }): ReactNode {
  const { jobs } = useStatus();
  const job = jobs.find((each) => each.kind === "import");
  return (
    <>
      <p>{looking ? t("import-looking") : t("import-running")}</p>
      {job === undefined ? <progress className={styles.progress} aria-label={t("job-import")} /> : <JobLine job={job} />}
    </>
  );
}

function Done({ report, onClose }: { readonly report: ImportReport; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const { import_id: importId } = report;
  const undo = async (id: string): Promise<void> => {
    const undone = await session.try("import_undo", { import_id: id });
    if (undone === undefined) return;
    session.toasts.show(t("import-undone", { n: undone.removed }));
    onClose();
  };
  return (
    <>
      <Report report={report} />
      <ModalFoot>
        {importId !== null && (
          <Button icon="undo" onClick={() => void undo(importId)}>
            {t("import-undo")}
          </Button>
        )}
        <Button
          look="primary"
          data-testid="import-done"
          onClick={() => {
            onClose();
            session.go({ screen: "inbox" });
          }}
        >
          {t("import-to-inbox")}
        </Button>
      </ModalFoot>
    </>
  );
}
