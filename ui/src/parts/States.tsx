import { useEffect, useState, type ReactNode } from "react";
import type { WireError } from "../backend/generated";
import { problemSentence, WORDS, type Tone } from "../backend/words";
import { t } from "../l10n/l10n";
import type { ToneName } from "./Chip";
import { Icon } from "./Icon";
import type { IconName } from "./icons";
import styles from "./states.module.css";

/** Loading never shows before this many milliseconds. */
export const LOADING_AFTER = 400;
const TONES: Record<Tone, ToneName> = { calm: "queued", asks: "waiting", harm: "harm" };

/** What a screen says when there is nothing. */
export function Empty({ icon, title, words, children }: { readonly icon: IconName; readonly title: string; readonly words: string; readonly children?: ReactNode }): ReactNode {
  return (
    <div className={styles.empty}>
      <span className={styles.mark}>
        <Icon name={icon} size={22} />
      </span>
      <h2>{title}</h2>
      <p>{words}</p>
      {children !== undefined && <div className={styles.row}>{children}</div>}
    </div>
  );
}

interface NoticeProps {
  readonly tone?: ToneName;
  readonly icon: IconName;
  readonly round?: boolean;
  readonly children: ReactNode;
  /** Buttons. */
  readonly actions?: ReactNode;
}

/** A sentence across the screen, with what can be done about it. */
export function Notice({ tone = "queued", icon, round = false, children, actions }: NoticeProps): ReactNode {
  return (
    <div className={styles.notice} data-tone={tone} data-round={round || undefined}>
      <Icon name={icon} size={17} />
      <div className={styles.words}>{children}</div>
      {actions}
    </div>
  );
}

/** What a script or a helper would want to know; closed until asked for. */
export function Details({ words }: { readonly words: string | null }): ReactNode {
  if (words === null || words === "") return null;
  return (
    <details className={styles.details}>
      <summary>{t("details")}</summary>
      <p dir="auto">{words}</p>
    </details>
  );
}

/** A problem: what happened in the owner's words, what to do, and the rest under Details. */
export function Problem({ problem, children }: { readonly problem: WireError; readonly children?: ReactNode }): ReactNode {
  return (
    <Notice tone={TONES[WORDS[problem.code].tone]} icon="warn" round actions={children}>
      <p role="alert">{problemSentence(problem)}</p>
      <Details words={[problem.message, problem.action].filter((part) => part !== "").join(" ")} />
    </Notice>
  );
}

/** True once `waiting` has lasted long enough to say so. */
export function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return setLate(false);
    const timer = setTimeout(() => setLate(true), LOADING_AFTER);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && late;
}

/** The shape of rows to come. Only for lists, only when late. */
export function Skeleton(): ReactNode {
  return (
    <div className={styles.skeleton} aria-hidden="true">
      {[0, 1, 2].map((row) => (
        <div key={row} className={styles.bone}>
          <i />
          <span>
            <i />
            <i />
          </span>
        </div>
      ))}
    </div>
  );
}
