import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Header } from "react-aria-components/Header";
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { buttonClass, type Look } from "./Button";
import { cx } from "./cx";
import { Icon } from "./Icon";
import type { IconName } from "./icons";
import styles from "./overlay.module.css";

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

interface MenuButtonProps {
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
export function MenuButton({ label, words, icon, look = "quiet", small = false, parts, isOpen, onOpenChange, testId }: MenuButtonProps): ReactNode {
  const lines = new Map(parts.flatMap((part) => part.lines).map((line) => [line.key, line]));
  return (
    <MenuTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      <AriaButton className={buttonClass({ look, small, square: words === undefined })} aria-label={label} data-testid={testId}>
        <Icon name={icon} size={16} />
        {words}
      </AriaButton>
      <Popover className={styles.popover ?? ""} placement="bottom end" offset={4}>
        <AriaMenu className={styles.menu ?? ""} aria-label={label} onAction={(key) => lines.get(String(key))?.run()}>
          {parts.map((part, index) => (
            <MenuSection key={part.title ?? index} aria-label={part.title ?? label}>
              {part.title !== undefined && <Header className={styles.section}>{part.title}</Header>}
              {part.lines.map((line) => (
                <Line key={line.key} line={line} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Line({ line }: { readonly line: MenuLine }): ReactNode {
  const text = line.text ?? (typeof line.words === "string" ? line.words : line.key);
  return (
    <MenuItem id={line.key} textValue={text} className={cx(styles.item)}>
      {line.icon !== undefined && <Icon name={line.icon} size={16} />}
      <span>{line.words}</span>
      {line.end !== undefined && <span className={styles.end}>{line.end}</span>}
      {line.on === true && <Icon name="check" size={15} />}
    </MenuItem>
  );
}
