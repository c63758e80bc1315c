import { useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import { buttonClass, type Look } from "./Button";
import { Icon } from "./Icon";
import type { IconName } from "./icons";
import { later } from "./later";

/** A line of a menu. */
export interface MenuLine {
  readonly key: string;
  readonly words: ReactNode;
  /** For typing ahead, when the words are not plain. */
  readonly text?: string;
  readonly icon?: IconName;
  /** At the end of the line: a number, a key. */
  readonly end?: string | undefined;
  /** Ticked. */
  readonly on?: boolean;
  readonly run: () => void;
}

/** Lines under a heading. */
export interface MenuPart {
  readonly title?: string;
  readonly lines: readonly MenuLine[];
}

/** What a button with a menu is told. */
export interface MenuButtonProps {
  readonly label: string;
  /** Shown in the button; without it the icon alone, with `label` for those who cannot see it. */
  readonly words?: ReactNode;
  readonly icon: IconName;
  readonly look?: Look;
  readonly small?: boolean;
  readonly parts: readonly MenuPart[];
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly testId?: string;
}

const OPENING = new Set(["Enter", " ", "ArrowDown", "ArrowUp"]);

/**
 * A button that opens a menu. There is one beside every message, so it is a plain button until it is pressed: a hundred
 * menus nobody opens would stand between a key and its picture.
 */
export function MenuButton({ label, words, icon, look = "quiet", small = false, parts, isOpen, onOpenChange, testId }: MenuButtonProps): ReactNode {
  const [mine, setMine] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const open = isOpen ?? mine;
  const change = (next: boolean): void => {
    if (isOpen === undefined) setMine(next);
    onOpenChange?.(next);
  };
  const reach = (event: KeyboardEvent): void => {
    // Not left to the click the browser makes of them: that one looks like a screen reader's, and the first line waits for it.
    if (open || event.repeat || !OPENING.has(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    change(true);
  };
  return (
    <>
      <button ref={button} type="button" className={buttonClass({ look, small, square: words === undefined })} aria-label={label} aria-haspopup="menu" aria-expanded={open} data-testid={testId} onClick={() => change(!open)} onKeyDown={reach}>
        <Icon name={icon} size={16} />
        {words}
      </button>
      {open && <MenuSheet label={label} parts={parts} trigger={button} onClose={() => change(false)} />}
    </>
  );
}

/** What an open menu is told. */
export interface MenuSheetProps {
  readonly label: string;
  readonly parts: readonly MenuPart[];
  /** Beside what it stands, and what gets the focus back. */
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

const MenuSheet = later<MenuSheetProps>(async () => (await import("./MenuSheet")).MenuSheet);
