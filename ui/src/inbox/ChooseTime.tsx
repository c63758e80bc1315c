import { useState, type ReactNode } from "react";
import { clockTime, dayName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Choice } from "../parts/Controls";
import { Modal, ModalFoot } from "../parts/Modal";
import { useSession } from "../shell/session";
import { at, DAYS_AHEAD, HALF_HOURS } from "./times";

interface ChooseTimeProps {
  readonly title: string;
  readonly confirm: string;
  /** Milliseconds since 1970 (UTC). */
  readonly onChoose: (at: number) => void;
  readonly onClose: () => void;
}

const DAYS = Array.from({ length: DAYS_AHEAD }, (_, index) => index);
const MORNING = 8 * 60;

/** A day and a time of day. Two lists, because WebKitGTK has no picker for dates. */
export function ChooseTime({ title, confirm, onChoose, onClose }: ChooseTimeProps): ReactNode {
  const { clock } = useSession();
  const now = clock.now();
  const [day, setDay] = useState("1");
  const [minutes, setMinutes] = useState(String(MORNING));
  const chosen = at(now, Number(day), Math.floor(Number(minutes) / 60), Number(minutes) % 60);
  const days = DAYS.map((ahead) => ({ value: String(ahead), words: dayName(new Date(at(now, ahead, 12)).toISOString(), now) }));
  const times = HALF_HOURS.map((each) => ({ value: String(each), words: clockTime(at(now, 1, Math.floor(each / 60), each % 60)) }));
  return (
    <Modal title={title} onClose={onClose} size={360}>
      <Choice label={t("time-day")} value={day} options={days} onChange={setDay} />
      <Choice label={t("time-time")} value={minutes} options={times} onChange={setMinutes} />
      {chosen <= now && <p role="alert">{t("time-past")}</p>}
      <ModalFoot>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button look="primary" disabled={chosen <= now} onClick={() => onChoose(chosen)}>
          {confirm}
        </Button>
      </ModalFoot>
    </Modal>
  );
}
