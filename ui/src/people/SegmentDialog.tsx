import { useState, type ReactNode } from "react";
import type { SegmentId, SegmentView } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button, IconButton } from "../parts/Button";
import { Field } from "../parts/Controls";
import { Modal, ModalFoot } from "../parts/Modal";
import { useOptionalQuery, useSession } from "../shell/session";
import styles from "./member.module.css";
import { LineFields, Pick } from "./SegmentLine";
import { choiceOf, conditionOf, FIRST, FRESH, isWhole, type Choice } from "./segments";

interface SegmentDialogProps {
  /** The one to change; left out: a new one. */
  readonly segment?: SegmentView | undefined;
  readonly onClose: () => void;
  readonly onSaved: (id: SegmentId) => void;
  readonly onRemoved?: () => void;
}

/** A choice of people, made of conditions of which all or any hold, with how many it holds now. */
export function SegmentDialog({ segment, onClose, onSaved, onRemoved = onClose }: SegmentDialogProps): ReactNode {
  const session = useSession();
  const [name, setName] = useState(segment?.name ?? "");
  // What the form cannot show is kept as it is: only its name can be changed here.
  const [choice, setChoice] = useState<Choice | undefined>(segment === undefined ? FIRST : choiceOf(segment.condition));
  const whole = choice === undefined || choice.lines.every(isWhole);
  const condition = choice === undefined ? segment?.condition : conditionOf(choice);
  const { data: tried } = useOptionalQuery("segments_try", whole && condition !== undefined ? { condition } : undefined);
  const save = async (): Promise<void> => {
    if (!whole || condition === undefined) return;
    const saved = await session.try("segments_put", { id: segment?.id ?? null, name, condition });
    if (saved === undefined) return;
    onClose();
    onSaved(saved.id);
  };
  return (
    <Modal title={t(segment === undefined ? "segment-title" : "segment-change")} onClose={onClose} size={680} testId="segment-dialog">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={t("segment-name")} value={name} onChange={setName} required dir="auto" />
        {choice === undefined ? <p className={styles.words}>{t("segment-elsewhere")}</p> : <Lines choice={choice} onChange={setChoice} />}
        <p className={styles.words} role="status">
          {whole ? tried !== undefined && t("segment-tried", { n: tried.n }) : t("segment-unfinished")}
        </p>
        <ModalFoot>
          {segment !== undefined && <Remove id={segment.id} onRemoved={onRemoved} />}
          <Button type="submit" look="primary" disabled={!whole} data-testid="segment-save">
            {t("segment-save")}
          </Button>
        </ModalFoot>
      </form>
    </Modal>
  );
}

function Lines({ choice, onChange }: { readonly choice: Choice; readonly onChange: (choice: Choice) => void }): ReactNode {
  const { of, lines } = choice;
  const set = (next: Choice["lines"]): void => onChange({ of, lines: next });
  return (
    <>
      <span className={styles.line}>
        {t("segment-is")}
        <Pick label={t("segment-of")} value={of} options={[["all", t("segment-all")], ["any", t("segment-any")]]} onChange={(next) => onChange({ of: next, lines })} />
      </span>
      {lines.map((line, index) => (
        <div key={index} className={styles.line} role="group" aria-label={t("segment-line", { n: index + 1 })}>
          <LineFields line={line} onChange={(next) => set(lines.map((each, n) => (n === index ? next : each)))} />
          {lines.length > 1 && <IconButton icon="close" small label={t("segment-remove")} onClick={() => set(lines.filter((_, n) => n !== index))} />}
        </div>
      ))}
      <Button small look="quiet" icon="plus" data-testid="segment-add" onClick={() => set([...lines, { leaf: FRESH.quiet_for, not: false }])}>
        {t("segment-add")}
      </Button>
    </>
  );
}

/** Taken away at the second press: a rule may name it. */
function Remove({ id, onRemoved }: { readonly id: SegmentId; readonly onRemoved: () => void }): ReactNode {
  const session = useSession();
  const [sure, setSure] = useState(false);
  const remove = async (): Promise<void> => {
    if ((await session.try("segments_remove", { id })) !== undefined) onRemoved();
  };
  return (
    <Button look={sure ? "danger" : "quiet"} data-testid="segment-drop" onClick={() => (sure ? void remove() : setSure(true))}>
      {t(sure ? "segment-drop-sure" : "segment-drop")}
    </Button>
  );
}
