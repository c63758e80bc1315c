import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import type { AwardView } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Modal, ModalFoot } from "../parts/Modal";
import styles from "./card.module.css";

/** A card as it will lie on paper, and printing it. It is never written to a file: words to a person stay where they can be forgotten. */
export function CardDialog({ award, onClose }: { readonly award: AwardView; readonly onClose: () => void }): ReactNode {
  return (
    <Modal title={t("card-title", { name: award.member.name })} onClose={onClose} size={520} testId="card-dialog">
      <Paper award={award} />
      {createPortal(
        <div className={styles.sheet} aria-hidden="true">
          <Paper award={award} />
        </div>,
        document.body,
      )}
      <ModalFoot>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button look="primary" data-testid="card-do" onClick={() => window.print()}>
          {t("card-do")}
        </Button>
      </ModalFoot>
    </Modal>
  );
}

function Paper({ award }: { readonly award: AwardView }): ReactNode {
  return (
    <div className={styles.paper} data-testid="card-paper">
      <p dir="auto" lang={award.language ?? undefined}>
        {award.text}
      </p>
      {award.gift_code !== null && <small>{t("card-code", { code: award.gift_code })}</small>}
    </div>
  );
}
