import type { CSSProperties, ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Modal as AriaModal, ModalOverlay } from "react-aria-components/Modal";
import { t } from "../l10n/l10n";
import { IconButton } from "./Button";
import { cx } from "./cx";
import type { ModalProps } from "./Modal";
import styles from "./overlay.module.css";

/** A dialog over the sheet. It keeps the focus inside and gives it back at the end. */
export function ModalSheet({ title, onClose, size = 520, bare = false, testId, children }: ModalProps): ReactNode {
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={cx(styles.scrim, bare && styles.high)}>
      <AriaModal className={styles.modal ?? ""} style={{ "--modal-size": `${size / 16}rem` } as CSSProperties}>
        <Dialog className={cx(styles.sheet, !bare && styles.padded)} aria-label={title} data-testid={testId}>
          {!bare && (
            <header className={styles.head}>
              <h2>{title}</h2>
              <IconButton icon="close" label={t("close")} small onClick={onClose} />
            </header>
          )}
          {children}
        </Dialog>
      </AriaModal>
    </ModalOverlay>
  );
}
