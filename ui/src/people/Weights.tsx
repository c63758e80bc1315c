import { useState, type ReactNode } from "react";
import type { PeopleWeights, PersonPoints } from "../backend/generated";
import { decimal } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Field } from "../parts/Controls";
import { Modal, ModalFoot } from "../parts/Modal";
import { useOptionalQuery, useQuery, useSession } from "../shell/session";
import { HalfLife } from "./HalfLife";
import styles from "./weights.module.css";

const NAMES: Readonly<Record<keyof PeopleWeights, MessageId>> = { reaction: "weights-reaction", talk: "weights-talk", question: "weights-question", answer: "weights-answer", thanked: "weights-thanked", review: "weights-review", referral: "weights-referral", attended: "weights-attended", hosted: "weights-hosted", purchase: "weights-purchase" };
const DEEDS = Object.keys(NAMES) as (keyof PeopleWeights)[];
const MOST = 100;
const TEN = 10;

type Typed = Readonly<Partial<Record<keyof PeopleWeights, string>>>;

/** The weights as typed; nothing while one of them is no number. */
function weightsOf(now: PeopleWeights, typed: Typed): PeopleWeights | undefined {
  const next = { ...now };
  for (const deed of DEEDS) {
    const value = Number((typed[deed] ?? String(now[deed])).replace(",", "."));
    if (!Number.isFinite(value) || value < 0 || value > MOST || typed[deed]?.trim() === "") return undefined;
    next[deed] = value;
  }
  return next;
}

/** What deeds count: changed with the ten who have the most points before and after, side by side. */
export function WeightsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const { data } = useQuery("people_weights", {});
  const [typed, setTyped] = useState<Typed>({});
  const [busy, setBusy] = useState(false);
  const wanted = data === undefined ? undefined : weightsOf(data, typed);
  const { data: preview } = useOptionalQuery("people_weights_preview", wanted);
  const save = async (): Promise<void> => {
    if (wanted === undefined) return;
    setBusy(true);
    if ((await session.try("people_weights_set", wanted)) !== undefined) onClose();
    setBusy(false);
  };
  return (
    <Modal title={t("weights-title")} onClose={onClose} size={760} testId="weights">
      <p className={styles.why}>{t("weights-why")}</p>
      <div className={styles.columns}>
        <div className={styles.fields}>
          {data !== undefined && DEEDS.map((deed) => <Field key={deed} label={t(NAMES[deed])} inputMode="decimal" dir="ltr" data-testid={`weight-${deed}`} value={typed[deed] ?? String(data[deed])} onChange={(value) => setTyped((now) => ({ ...now, [deed]: value }))} />)}
        </div>
        {preview !== undefined && <Top title={t("weights-before")} people={preview.before} testId="top-before" />}
        {preview !== undefined && <Top title={t("weights-after")} people={preview.after} testId="top-after" />}
      </div>
      <HalfLife />
      <p role="status" className={styles.why}>{data !== undefined && wanted === undefined && t("weights-wrong")}</p>
      <ModalFoot>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button look="primary" disabled={wanted === undefined || busy} data-testid="weights-save" onClick={() => void save()}>
          {t("weights-save")}
        </Button>
      </ModalFoot>
    </Modal>
  );
}

function Top({ title, people, testId }: { readonly title: string; readonly people: readonly PersonPoints[]; readonly testId: string }): ReactNode {
  return (
    <section aria-label={title} data-testid={testId}>
      <h3>{title}</h3>
      <ol className={styles.top}>
        {people.slice(0, TEN).map(({ member, points }) => (
          <li key={member.id}>
            <bdi>{member.name}</bdi> <small>{t("weights-points", { n: decimal(points) })}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}
