import { useLayoutEffect, useRef, type ReactNode, type RefObject } from "react";
import type { DraftFinding } from "../backend/generated";
import { t } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import checks from "./checks.module.css";
import styles from "./composer.module.css";
import { pieces } from "./findings";

interface FieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  /** What is marked; only when it was found in these very words. */
  readonly marked: readonly DraftFinding[];
  readonly describedBy: string;
  readonly onType: (text: string) => void;
  readonly onRest: () => void;
}

/** The field words are written in, with a line under what was found. The field itself stays the system's own. */
export function ComposerField({ field, text, marked, describedBy, onType, onRest }: FieldProps): ReactNode {
  const marks = useRef<HTMLDivElement>(null);
  const follow = (): void => {
    if (marks.current === null || field.current === null) return;
    // Under a scroll bar the lines are shorter; the marks must break where the words do.
    marks.current.style.inlineSize = `${field.current.clientWidth}px`;
    marks.current.scrollTop = field.current.scrollTop;
  };
  useGrow(field, text);
  useLayoutEffect(follow);
  return (
    <div className={checks.field}>
      <div ref={marks} className={checks.marks} dir="auto" lang={lettersOf(text)} aria-hidden="true">
        {pieces(text, marked).map((piece, index) => (piece.severity === undefined ? piece.text : <mark key={index} data-severity={piece.severity}>{piece.text}</mark>))}
      </div>
      <textarea
        ref={field}
        className={styles.text}
        data-testid="composer-text"
        data-pane-focus=""
        dir="auto"
        lang={lettersOf(text)}
        rows={2}
        value={text}
        aria-label={t("composer-text")}
        aria-describedby={describedBy}
        onChange={(event) => onType(event.target.value)}
        onScroll={follow}
        onBlur={onRest}
      />
    </div>
  );
}

/** The field is as high as its words, up to its greatest height. */
function useGrow(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight}px`;
  }, [field, text]);
}
