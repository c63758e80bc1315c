import type { ReactNode } from "react";
import { later } from "./later";
import styles from "./overlay.module.css";

/** What a dialog is told. */
export interface ModalProps {
  /** Read aloud; also the heading, unless the content brings its own. */
  readonly title: string;
  readonly onClose: () => void;
  /** Widest, in pixels at 100 %. */
  readonly size?: number;
  /** The content draws to the edges and has its own heading. */
  readonly bare?: boolean;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** A dialog over the sheet. It keeps the focus inside and gives it back at the end. */
export const Modal = later<ModalProps>(async () => (await import("./ModalSheet")).ModalSheet);

/** The buttons at the end of a dialog. */
export function ModalFoot({ children }: { readonly children: ReactNode }): ReactNode {
  return <footer className={styles.foot}>{children}</footer>;
}
