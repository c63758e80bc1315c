/** Opens words at hand on "/" and puts what is taken where the caret was. What it is not: a writer; nothing comes in by itself. */
import { useRef, useState, type RefObject } from "react";
import { useShortcuts } from "../shell/useShortcuts";

/** `words` put into `text` at `at`, with a space on each side that needs one. */
export function inserted(text: string, at: number, words: string): { readonly text: string; readonly caret: number } {
  const [before, after] = [text.slice(0, at), text.slice(at)];
  const start = before + (before === "" || /\s$/u.test(before) ? "" : " ") + words;
  return { text: start + (after === "" || /^\s/u.test(after) ? "" : " ") + after, caret: start.length };
}

interface AtHand {
  readonly open: boolean;
  readonly show: () => void;
  readonly take: (words: string) => void;
  readonly slash: () => void;
  readonly close: () => void;
}

/** Words at hand for a field. "/" opens them where a word could begin; elsewhere it is a letter like any other. */
export function useAtHand(field: RefObject<HTMLTextAreaElement | null>, text: string, type: (text: string) => void): AtHand {
  const [open, setOpen] = useState(false);
  const caret = useRef(0);
  const show = (): void => {
    caret.current = field.current?.selectionStart ?? text.length;
    setOpen(true);
  };
  const back = (at: number): void => {
    setOpen(false);
    // After React has written the value, which moves the caret to its end.
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at, at);
    });
  };
  const put = (words: string): void => {
    const next = inserted(text, caret.current, words);
    type(next.text);
    back(next.caret);
  };
  const slash = (): void => {
    type(`${text.slice(0, caret.current)}/${text.slice(caret.current)}`);
    back(caret.current + 1);
  };
  useShortcuts({
    words: (event) => {
      const inField = event.target === field.current;
      if (event.target !== document.body && !inField && field.current !== null && event.target instanceof HTMLElement && event.target.matches("input, textarea, select")) return false;
      const at = field.current?.selectionStart ?? 0;
      if (inField && !/(^|\s)$/u.test(text.slice(0, at))) return false;
      show();
    },
  });
  return { open, show, take: put, slash, close: () => back(caret.current) };
}
