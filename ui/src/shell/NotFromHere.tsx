import { useState, type ReactNode } from "react";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Modal, ModalFoot } from "../parts/Modal";
import { Notice } from "../parts/States";
import { useSession, useStatus } from "./session";

/** Why nothing leaves this computer: the folder is shared with others, or it was copied from one that sends. */
export function NotFromHere(): ReactNode {
  const { shared_folder: shared, sends_elsewhere } = useStatus();
  const [asking, setAsking] = useState(false);
  if (shared !== null) {
    return (
      <Notice tone="waiting" icon="pause">
        <span role="status" data-testid="shared-folder">
          {shared.program === null ? t("shared-network", { folder: shared.folder }) : t("shared-program", { program: shared.program, folder: shared.folder })}
        </span>
      </Notice>
    );
  }
  if (!sends_elsewhere) return null;
  return (
    <Notice tone="waiting" icon="pause" actions={<Button small data-testid="take-over" onClick={() => setAsking(true)}>{t("elsewhere-take-over")}</Button>}>
      <span role="status">{t("elsewhere")}</span>
      {asking && <TakeOver onClose={() => setAsking(false)} />}
    </Notice>
  );
}

/** Two computers that send say everything twice, so the owner is asked what they mean. */
function TakeOver({ onClose }: { readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const takeOver = async (): Promise<void> => {
    onClose();
    if ((await session.try("outbox_take_over", {})) !== undefined) session.toasts.say(t("told-taken-over"));
  };
  return (
    <Modal title={t("elsewhere-question")} onClose={onClose} size={440} testId="take-over-question">
      <p>{t("elsewhere-words")}</p>
      <ModalFoot>
        <Button onClick={onClose}>{t("elsewhere-stay")}</Button>
        <Button look="primary" data-testid="take-over-confirm" onClick={() => void takeOver()}>
          {t("elsewhere-confirm")}
        </Button>
      </ModalFoot>
    </Modal>
  );
}
