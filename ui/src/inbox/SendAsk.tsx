import type { ReactNode } from "react";
import type { DraftFinding } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Modal, ModalFoot } from "../parts/Modal";
import { sentence } from "./findings";
import styles from "./checks.module.css";

interface SendAskProps {
  /** What sending asks about; at least one. */
  readonly stops: readonly DraftFinding[];
  readonly onUse: (finding: DraftFinding) => void;
  readonly onSend: () => void;
  readonly onBack: () => void;
}

/** Sending asks once more: our wording is what Enter takes. */
export function SendAsk({ stops, onUse, onSend, onBack }: SendAskProps): ReactNode {
  const better = stops.find((finding) => finding.suggestion !== null && finding.start !== null);
  const words = stops.find((finding) => finding.args["words"] !== undefined)?.args["words"];
  return (
    <Modal title={words === undefined ? t("ask-title-plain") : t("ask-title", { words })} onClose={onBack} size={440} testId="send-ask">
      <ul className={styles.asks}>
        {stops.map((finding) => (
          <li key={`${finding.code} ${finding.start ?? ""}`}>{sentence(finding)}</li>
        ))}
      </ul>
      <ModalFoot>
        <Button data-testid="send-anyway" onClick={onSend}>
          {t("ask-send")}
        </Button>
        {better === undefined ? (
          <Button look="primary" autoFocus onClick={onBack}>
            {t("ask-back")}
          </Button>
        ) : (
          <Button look="primary" autoFocus data-testid="send-use" onClick={() => onUse(better)}>
            {t("checks-use")}
          </Button>
        )}
      </ModalFoot>
    </Modal>
  );
}
