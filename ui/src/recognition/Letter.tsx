import type { ReactNode } from "react";
import type { Filled } from "../backend/generated";
import { t } from "../l10n/l10n";
import styles from "./people.module.css";

/** The very words one person will read; what was put in for them is marked. */
export function Letter({ pieces, text, language }: { readonly pieces: readonly Filled[]; readonly text: string; readonly language: string | null }): ReactNode {
  return (
    <p className={styles.letter} dir="auto" lang={language ?? undefined} data-testid="letter">
      {pieces.length === 0 && text}
      {pieces.map((piece, index) =>
        piece.variable === null ? (
          piece.text
        ) : (
          <bdi key={index} className={styles.put} data-instead={piece.instead || undefined} title={piece.instead ? t("preview-fallback") : undefined}>
            {piece.text}
          </bdi>
        ),
      )}
    </p>
  );
}
