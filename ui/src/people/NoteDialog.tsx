import { useState, type ReactNode } from "react";
import type { Happened, MemberId, NoteKind } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Choice } from "../parts/Controls";
import { Modal, ModalFoot } from "../parts/Modal";
import { useSession } from "../shell/session";
import styles from "./member.module.css";
import { keysOf, NOTES } from "./words";

interface NoteDialogProps {
  /** About whom, for a new note. */
  readonly id?: MemberId;
  /** The note to change. */
  readonly note?: Extract<Happened, { type: "note" }>;
  readonly onClose: () => void;
}

/** The owner's own words about somebody. Only the owner reads them. */
export function NoteDialog({ id, note, onClose }: NoteDialogProps): ReactNode {
  const session = useSession();
  const [kind, setKind] = useState<NoteKind>(note?.kind ?? "counter");
  const [text, setText] = useState(note?.text ?? "");
  const save = async (): Promise<void> => {
    const done = note === undefined ? id !== undefined && (await session.try("members_note", { id, kind, text })) : await session.try("members_note_change", { note_id: note.note_id, text });
    if (done !== undefined && done !== false) onClose();
  };
  return (
    <Modal title={t("note-title")} onClose={onClose} testId="note-dialog">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {note === undefined && <Choice label={t("note-where")} value={kind} options={keysOf(NOTES).map((value) => ({ value, words: t(NOTES[value]) }))} onChange={setKind} />}
        <label className={styles.label}>
          {t("note-words")}
          <textarea rows={4} dir="auto" value={text} onChange={(event) => setText(event.target.value)} required={note === undefined} data-testid="note-text" />
        </label>
        {note !== undefined && <p className={styles.words}>{t("note-empty-removes")}</p>}
        <ModalFoot>
          <Button type="submit" look="primary" data-testid="note-save">
            {t("people-save")}
          </Button>
        </ModalFoot>
      </form>
    </Modal>
  );
}
