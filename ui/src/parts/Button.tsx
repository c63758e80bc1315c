import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import styles from "./controls.module.css";
import { cx } from "./cx";
import { Icon } from "./Icon";
import type { IconName } from "./icons";
import { Kbd } from "./Kbd";

/** How a button looks. */
export type Look = "plain" | "primary" | "quiet" | "danger" | "link";

interface Shape {
  readonly look?: Look;
  readonly small?: boolean;
  readonly icon?: IconName;
  /** Key cap shown in the button. */
  readonly keys?: string;
}

interface ButtonProps extends Shape, ButtonHTMLAttributes<HTMLButtonElement> {
  readonly ref?: Ref<HTMLButtonElement>;
  readonly "data-testid"?: string;
}

/** The classes of a button, for React Aria's buttons too. */
export function buttonClass({ look = "plain", small = false, square = false }: Pick<Shape, "look" | "small"> & { readonly square?: boolean }): string {
  if (look === "link") return styles.link ?? "";
  return cx(styles.button, look !== "plain" && styles[look], small && styles.small, square && styles.square);
}

/** A button with words on it. */
export function Button({ look = "plain", small = false, icon, keys, children, className, ...rest }: ButtonProps): ReactNode {
  return (
    <button type="button" className={cx(buttonClass({ look, small }), className)} {...rest}>
      {icon !== undefined && <Icon name={icon} size={16} />}
      {children}
      {keys !== undefined && <Kbd keys={keys} />}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonProps, "children" | "keys"> {
  readonly icon: IconName;
  /** What it does; read aloud and shown on hover. */
  readonly label: string;
  readonly size?: number;
}

/** A button with only an icon; its label is always there for those who cannot see it. */
export function IconButton({ icon, label, look = "quiet", small = false, size = 17, className, ...rest }: IconButtonProps): ReactNode {
  return (
    <button type="button" className={cx(buttonClass({ look, small, square: true }), className)} aria-label={label} title={label} {...rest}>
      <Icon name={icon} size={size} />
    </button>
  );
}
