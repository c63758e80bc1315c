import { useState, type ReactNode } from "react";
import type { ThanksFairness } from "../backend/generated";
import { listed } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Face } from "../parts/Face";
import { Modal } from "../parts/Modal";
import { Notice } from "../parts/States";
import { useQuery, useSession } from "../shell/session";
import styles from "./thanks.module.css";

/** So many are named in the line; the others are counted. */
const NAMED = 3;

/** Who was never thanked though they keep coming, and whether a few get most of it. */
export function Fairness(): ReactNode {
  const { data } = useQuery("campaigns_fairness", {});
  const [seeing, setSeeing] = useState(false);
  if (data === undefined || data.eligible === 0) return null;
  return (
    <section className={styles.fair} aria-label={t("fair-title")} data-pane="fairness">
      <p data-testid="fair-never">
        {neverWords(data)}{" "}
        {data.never.length > 0 && (
          <Button look="link" data-testid="fair-see" onClick={() => setSeeing(true)}>
            {t("fair-see")}
          </Button>
        )}
      </p>
      {data.spread.alarm && (
        <Notice tone="waiting" icon="warn" round>
          <span data-testid="fair-alarm">{t("fair-alarm", { share: Math.round(data.spread.top_three_share * 100), names: listed(data.most.map(({ member }) => member.name)) })}</span>
        </Notice>
      )}
      {seeing && <NeverDialog fairness={data} onClose={() => setSeeing(false)} />}
    </section>
  );
}

function neverWords({ never, eligible }: ThanksFairness): string {
  const first = listed(never.slice(0, NAMED).map(({ name }) => name));
  const others = never.length - NAMED;
  return t("fair-never", { n: never.length, of: eligible, names: others > 0 ? t("fair-and-others", { names: first, n: others }) : first });
}

function NeverDialog({ fairness: { never }, onClose }: { readonly fairness: ThanksFairness; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const open = (id: string): void => {
    onClose();
    session.go({ screen: "people", open: id });
  };
  return (
    <Modal title={t("fair-title")} onClose={onClose} testId="never-thanked">
      <p className={styles.fairWhy}>{t("fair-title-why")}</p>
      <ul className={styles.never}>
        {never.map((member) => (
          <li key={member.id}>
            <button type="button" data-testid="never" onClick={() => open(member.id)}>
              <Face member={member} size={28} />
              <bdi>{member.name}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
