import { useState, type ReactNode } from "react";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Field } from "../parts/Controls";
import { Modal, ModalFoot } from "../parts/Modal";
import { useQuery, useSession } from "../shell/session";
import member from "./member.module.css";
import styles from "./people.module.css";

/** How many true fans there are, for certain and likely, and how many the owner needs. */
export function GoalCard(): ReactNode {
  const { data } = useQuery("people_goal", {});
  const [setting, setSetting] = useState(false);
  if (data === undefined || data.counted_at === null) return null;
  return (
    <p className={styles.maybe} data-testid="goal-card">
      <span>
        <b>{t("goal-title")}</b> {data.needed === null ? t("goal-unset", { known: data.known, likely: data.likely }) : t("goal-known", { known: data.known, likely: data.likely, target: data.needed })}
      </span>
      <Button small data-testid="goal-set" onClick={() => setSetting(true)}>
        {t(data.goal === null ? "goal-set" : "change")}
      </Button>
      {setting && <GoalDialog income={data.goal?.income} profit={data.goal?.profit_each} onClose={() => setSetting(false)} />}
    </p>
  );
}

function GoalDialog({ income, profit, onClose }: { readonly income: number | undefined; readonly profit: number | undefined; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const [wanted, setWanted] = useState(income === undefined ? "" : String(income));
  const [each, setEach] = useState(profit === undefined ? "" : String(profit));
  const save = async (): Promise<void> => {
    if ((await session.try("people_goal_set", { income: Number(wanted), profit_each: Number(each) })) !== undefined) onClose();
  };
  return (
    <Modal title={t("goal-title")} onClose={onClose} testId="goal-dialog">
      <form
        className={member.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={t("goal-income")} type="number" min={1} value={wanted} onChange={setWanted} required />
        <Field label={t("goal-profit")} type="number" min={1} value={each} onChange={setEach} required />
        <ModalFoot>
          <Button type="submit" look="primary">
            {t("people-save")}
          </Button>
        </ModalFoot>
      </form>
    </Modal>
  );
}
