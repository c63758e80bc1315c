import type { ReactNode } from "react";
import styles from "./controls.module.css";

/** A key cap. Latin and left to right in every language: that is what is printed on the key. */
export function Kbd({ keys }: { readonly keys: string }): ReactNode {
  return (
    <kbd className={styles.kbd} dir="ltr" aria-hidden="true">
      {keys}
    </kbd>
  );
}
