import type { ReactNode, RefObject } from "react";
import type { OutboxItemView } from "../backend/generated";
import { Icon } from "../parts/Icon";
import { ItemSteps } from "../outbox/ItemSteps";
import { runStep } from "../outbox/steps";
import { tellItem } from "../outbox/tell";
import { useAround } from "../outbox/useAround";
import { useSession } from "../shell/session";
import { useShortcuts } from "../shell/useShortcuts";
import styles from "./composer.module.css";

interface StatusProps {
  readonly items: readonly OutboxItemView[];
  /** The field is empty, so Ctrl Z can only mean the reply that just left it. */
  readonly empty: boolean;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** Where the newest reply of this conversation stands, under the field it was written in, until other words are written there. */
export function ComposerStatus({ items, empty, field }: StatusProps): ReactNode {
  const session = useSession();
  const around = useAround(items);
  const newest = items.at(-1);
  const undo = (): boolean | void => {
    if (newest?.reason !== "undo_time" || newest.state !== "held") return false;
    void runStep(session, newest, "undo");
  };
  useShortcuts({ undo, undoWhileEmpty: (event) => (empty && event.target === field.current ? undo() : false) });
  if (newest === undefined || !empty) return <span className={empty ? styles.saved : undefined} />;
  const told = tellItem(newest, around);
  const inUndoTime = newest.state === "held" && newest.reason === "undo_time";
  return (
    <p className={styles.status} data-tone={told.tone} data-testid="composer-status" data-state={newest.state}>
      <Icon name={told.icon} size={14} />
      <span>{told.sentence}</span>
      {inUndoTime && <ItemSteps item={newest} steps={told.steps} inline />}
    </p>
  );
}
