import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Header } from "react-aria-components/Header";
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { buttonClass } from "./Button";
import { cx } from "./cx";
import { Icon } from "./Icon";
import type { MenuButtonProps, MenuLine } from "./Menu";
import styles from "./overlay.module.css";

/** A button that opens a menu. */
export function MenuSheet({ label, words, icon, look = "quiet", small = false, parts, isOpen, onOpenChange, testId }: MenuButtonProps): ReactNode {
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
