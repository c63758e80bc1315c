import type { ReactNode } from "react";
import styles from "./controls.module.css";
import { Icon } from "./Icon";
import type { IconName } from "./icons";

/** What a colour means; always with a word beside it. */
export type ToneName = "plain" | "waiting" | "thanks" | "queued" | "harm" | "good" | "together";

interface ChipProps {
  readonly tone?: ToneName;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A small label. */
export function Chip({ tone = "plain", icon, children }: ChipProps): ReactNode {
  return (
    <span className={styles.chip} data-tone={tone}>
      {icon !== undefined && <Icon name={icon} size={13} />}
      {children}
    </span>
  );
}

/** A dot in the colour of a meaning. The words beside it say the same. */
export function Dot({ tone }: { readonly tone: ToneName }): ReactNode {
  return <span className={styles.dot} data-tone={tone} aria-hidden="true" />;
}
