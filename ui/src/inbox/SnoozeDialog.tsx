import { useState, type ReactNode } from "react";
import type { BulkAction } from "../backend/generated";
import { comingTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Modal } from "../parts/Modal";
import { useSession } from "../shell/session";
import { ChooseTime } from "./ChooseTime";
import { moments } from "./times";

interface SnoozeDialogProps {
  readonly onDecide: (action: BulkAction) => void;
  readonly onClose: () => void;
}

/** Until when a conversation is put away. It comes back by itself. */
export function SnoozeDialog({ onDecide, onClose }: SnoozeDialogProps): ReactNode {
  const { clock } = useSession();
  const [choosing, setChoosing] = useState(false);
  const now = clock.now();
  const until = (at: number | null): void => {
    onDecide({ do: "snooze", until: at === null ? null : new Date(at).toISOString() });
    onClose();
  };
  if (choosing) return <ChooseTime title={t("snooze-title")} confirm={t("do-snooze")} onClose={onClose} onChoose={until} />;
  return (
    <Modal title={t("snooze-title")} onClose={onClose} size={360}>
      <Button autoFocus icon="inbox" onClick={() => until(null)}>
        {t("snooze-until-they-write")}
      </Button>
      {moments(now).map((moment) => (
        <Button key={moment.key} icon="clock" onClick={() => until(moment.at)}>
          {t("time-with-clock", { words: t(moment.words), time: comingTime(new Date(moment.at).toISOString(), now) })}
        </Button>
      ))}
      <Button icon="calendar" onClick={() => setChoosing(true)}>
        {t("time-choose")}
      </Button>
    </Modal>
  );
}
