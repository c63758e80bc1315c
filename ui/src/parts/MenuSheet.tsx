import type { Key, ReactNode } from "react";
import { flushSync } from "react-dom";
import { Header } from "react-aria-components/Header";
import { Menu as AriaMenu, MenuItem, MenuSection } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { cx } from "./cx";
import { Icon } from "./Icon";
import type { MenuLine, MenuSheetProps } from "./Menu";
import styles from "./overlay.module.css";

/** An open menu beside its button. It keeps the focus until a line is chosen or it is closed, and gives it back. */
export function MenuSheet({ label, parts, trigger, onClose }: MenuSheetProps): ReactNode {
  const lines = new Map(parts.flatMap((part) => part.lines).map((line) => [line.key, line]));
  const choose = (key: Key): void => {
    // The menu is gone and the focus back before anything is done: a question that opens now gives the focus back to the button.
    flushSync(onClose);
    trigger.current?.focus();
    lines.get(String(key))?.run();
  };
  return (
    <Popover className={styles.popover ?? ""} placement="bottom end" offset={4} triggerRef={trigger} isOpen onOpenChange={(open) => !open && onClose()}>
      <AriaMenu className={styles.menu ?? ""} aria-label={label} autoFocus="first" onAction={choose}>
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
