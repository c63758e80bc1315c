import { useState, type ReactNode } from "react";
import type { CampaignCard, CampaignReport, SelfTest, Share } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { useQuery, useSession } from "../shell/session";
import styles from "./results.module.css";

/** What the owner can do now: hold back more or nobody, or test the measure itself. */
export function Next({ card, report }: { readonly card: CampaignCard; readonly report: CampaignReport }): ReactNode {
  const session = useSession();
  const { data } = useQuery("campaigns_show", { campaign_id: card.campaign_id });
  if (data === undefined || report.measurable === "public") return null;
  const { rule } = data;
  const hold = async (hold_back: Share): Promise<void> => {
    const done = await session.try("campaigns_edit", { campaign_id: card.campaign_id, rule: { ...rule, gently: { ...rule.gently, hold_back } } });
    if (done !== undefined) session.toasts.show(t("results-changed"));
  };
  return (
    <>
      <h3 className={styles.head}>{t("results-next")}</h3>
      <div className={styles.next}>
        <Button icon="check" onClick={() => session.go({ screen: "thanks" })}>
          {t("results-keep")}
        </Button>
        {rule.gently.hold_back !== "half" && (
          <Button icon="repeat" data-testid="hold-half" onClick={() => void hold("half")}>
            {t("results-half")}
          </Button>
        )}
        {rule.gently.hold_back !== "nobody" && (
          <Button icon="close" data-testid="hold-nobody" onClick={() => void hold("nobody")}>
            {t("results-stop")}
          </Button>
        )}
      </div>
      <TestOfMeasure share={rule.gently.hold_back === "nobody" ? "half" : rule.gently.hold_back} days={report.window_days} />
    </>
  );
}

/** The measure measured on the owner's own log, where there is nothing to find. */
function TestOfMeasure({ share, days }: { readonly share: Share; readonly days: number }): ReactNode {
  const session = useSession();
  const [told, setTold] = useState<SelfTest>();
  const [busy, setBusy] = useState(false);
  const test = async (): Promise<void> => {
    setBusy(true);
    setTold(await session.try("campaigns_self_test", { hold_back: share, window_days: days }));
    setBusy(false);
  };
  return (
    <div className={styles.selfTest}>
      <Button small look="quiet" disabled={busy} data-testid="self-test" onClick={() => void test()}>
        {t("results-self-test")}
      </Button>
      <p className={styles.quiet} role="status" data-testid="self-tested">
        {told === undefined ? t("results-self-test-why") : told.people === 0 ? t("results-self-test-few") : t("results-self-tested", { people: told.people, clear: told.clear, rounds: told.rounds, good: told.as_promised ? "yes" : "no" })}
      </p>
    </div>
  );
}
