import { useId, useState, type ReactNode } from "react";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Field } from "../parts/Controls";
import { Modal, ModalFoot } from "../parts/Modal";
import { useSession } from "../shell/session";
import styles from "./atwork.module.css";

interface HandOverProps {
  readonly conversation: string;
  /** Who is named in the protocol. */
  readonly names: readonly string[];
  readonly onClose: () => void;
}

/** Hands a conversation to somebody by name, with what they should know. */
export function HandOver({ conversation, names, onClose }: HandOverProps): ReactNode {
  const session = useSession();
  const list = useId();
  const [person, setPerson] = useState(names[0] ?? "");
  const [note, setNote] = useState("");
  const hand = async (): Promise<void> => {
    if ((await session.try("hand_over", { conversation_id: conversation, person, note })) !== undefined) onClose();
  };
  return (
    <Modal title={t("hand-over")} onClose={onClose} testId="hand-dialog" size={440}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void hand();
        }}
      >
        <Field label={t("hand-over-to")} value={person} onChange={setPerson} required dir="auto" list={list} data-testid="hand-name" />
        <datalist id={list}>
          {names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <label>
          {t("hand-over-note")}
          <textarea rows={4} dir="auto" value={note} data-testid="hand-note" onChange={(event) => setNote(event.target.value)} />
        </label>
        <ModalFoot>
          <Button type="submit" look="primary" data-testid="hand-save">
            {t("hand-over-do")}
          </Button>
        </ModalFoot>
      </form>
    </Modal>
  );
}
