import { useState, type FormEvent, type ReactNode } from "react";
import type { BulkAction } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Field, Tick } from "../parts/Controls";
import { Modal, ModalFoot } from "../parts/Modal";
import { useQuery } from "../shell/session";

interface LabelDialogProps {
  /** Labels already there, of the one conversation it is for. */
  readonly has: readonly string[];
  readonly onDecide: (action: BulkAction) => void;
  readonly onClose: () => void;
}

/** The owner's own words on a conversation: tick those that are known, or write a new one. */
export function LabelDialog({ has, onDecide, onClose }: LabelDialogProps): ReactNode {
  const { data } = useQuery("inbox_labels", {});
  const [words, setWords] = useState("");
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const label = words.trim();
    if (label === "") return;
    onDecide({ do: "label", label });
    onClose();
  };
  const change = (label: string, on: boolean): void => {
    onDecide(on ? { do: "label", label } : { do: "unlabel", label });
    onClose();
  };
  return (
    <Modal title={t("label-title")} onClose={onClose} size={360}>
      {(data?.items ?? []).map((label) => (
        <Tick key={label} on={has.includes(label)} label={label} onChange={(on) => change(label, on)} />
      ))}
      <form onSubmit={add}>
        <Field label={t("label-new")} value={words} dir="auto" autoFocus maxLength={40} onChange={setWords} />
        <ModalFoot>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" disabled={words.trim() === ""}>
            {t("label-add")}
          </Button>
        </ModalFoot>
      </form>
    </Modal>
  );
}
