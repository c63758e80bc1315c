import type { ReactNode } from "react";
import type { Look } from "./Button";
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

/** A button that opens a menu. */
export const MenuButton = later<MenuButtonProps>(async () => (await import("./MenuSheet")).MenuSheet);
