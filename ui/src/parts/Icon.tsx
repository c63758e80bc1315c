import type { ReactNode } from "react";
import styles from "./controls.module.css";
import { cx } from "./cx";
import { ICONS, MIRRORED, type IconName } from "./icons";

interface IconProps {
  readonly name: IconName;
  /** In pixels at 100 %. */
  readonly size?: number;
  readonly filled?: boolean;
  readonly className?: string | undefined;
}

/** An icon. It never speaks: the words beside it, or the button's label, do. */
export function Icon({ name, size = 18, filled = false, className }: IconProps): ReactNode {
  const bold = name === "more" ? true : undefined;
  return (
    <svg className={cx(styles.icon, MIRRORED.has(name) && styles.mirrored, className)} width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" data-filled={filled || undefined} data-bold={bold}>
      <path d={ICONS[name]} />
    </svg>
  );
}
