import type { ReactNode } from "react";
import type { CampaignCard, CampaignId, CampaignReport } from "../backend/generated";
import { dateName, listed, money, shortDate } from "../l10n/format";
import { languageName, t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Choice } from "../parts/Controls";
import { Face } from "../parts/Face";
import { Empty, Problem, Skeleton, useLate } from "../parts/States";
import { useQuery, useSession } from "../shell/session";
import { Chart } from "./Chart";
import { Next } from "./Next";
import styles from "./results.module.css";
import { luckOf, verdictWords } from "./verdicts";

/** Below so many people a share is not said in percent. */
const ENOUGH = 10;

/** What came of the thank-yous of one rule; `of` says which. */
export function Results({ of }: { readonly of: CampaignId | undefined }): ReactNode {
  const session = useSession();
  const { data, error } = useQuery("campaigns_list", {});
  const late = useLate(data === undefined && error === undefined);
  const cards = data?.items ?? [];
  // Unless one is asked for: the rule that thanked the most.
  const shown = cards.find(({ campaign_id }) => campaign_id === of) ?? [...cards].sort((a, b) => b.sent + b.held_back - a.sent - a.held_back)[0];
  return (
    <div className={styles.results} data-testid="results">
      {late && <Skeleton />}
      {error !== undefined && <Problem problem={error} />}
      {data !== undefined && shown === undefined && <Empty icon="thanks" title={t("results-none-title")} words={t("results-none")} />}
      {shown !== undefined && (
        <>
          <div className={styles.which}>
            <Choice label={t("results-which")} hideLabel value={shown.campaign_id} options={cards.map(({ campaign_id, name }) => ({ value: campaign_id, words: name }))} onChange={(next) => session.go({ screen: "thanks", view: "results", of: next })} />
            <Button small look="quiet" onClick={() => session.go({ screen: "thanks", open: shown.campaign_id })}>
              {t("results-open-rule")}
            </Button>
          </div>
          <Report key={shown.campaign_id} card={shown} />
        </>
      )}
    </div>
  );
}

function Report({ card }: { readonly card: CampaignCard }): ReactNode {
  const { data: report, error } = useQuery("campaigns_report", { campaign_id: card.campaign_id, window_days: null });
  const late = useLate(report === undefined && error === undefined);
  if (error !== undefined) return <Problem problem={error} />;
  if (report === undefined) return late ? <Skeleton /> : null;
  return (
    <div className={styles.two}>
      <section className={styles.main} aria-label={t("results-title")} data-pane="results">
        <p className={styles.over}>
          <bdi>{card.name}</bdi> · {t("results-window", { days: report.window_days })}
          {report.runs.length > 0 && ` · ${t("results-runs", { n: report.runs.length })}`}
        </p>
        <h2 className={styles.verdict} data-testid="verdict" data-pane-focus="" tabIndex={-1}>
          {verdictWords(report)}
        </h2>
        {report.numbers !== null && <Chart report={report} />}
        <Explained report={report} />
        <Runs report={report} />
        <Words report={report} />
      </section>
      <aside className={styles.side} aria-label={t("results-facts")} data-pane="facts">
        <Facts report={report} />
        <Reach report={report} />
        <Next card={card} report={report} />
      </aside>
    </div>
  );
}

/** What the figures rest on, in sentences. */
function Explained({ report }: { readonly report: CampaignReport }): ReactNode {
  const { numbers } = report;
  const people = report.sent.n + report.held_back.n;
  const rise = numbers?.smallest_rise ?? null;
  return (
    <div className={styles.explained} data-testid="results-explained">
      {numbers !== null && (
        <p>
          {t("results-why-bars")} {report.verdict !== "too_few" && t("results-luck", { times: luckOf(numbers) })} {rise === null ? t("results-nothing-seen", { people }) : t("results-could-be-seen", { people, points: Math.round(rise * 100) })} {t("results-everybody")}
        </p>
      )}
      {report.early && numbers !== null && <p>{t("results-early")}</p>}
      {report.collecting > 0 && <p>{t("results-still", { n: report.collecting })}</p>}
    </div>
  );
}

function Runs({ report: { runs } }: { readonly report: CampaignReport }): ReactNode {
  if (runs.length < 2) return null;
  return (
    <details className={styles.runs}>
      <summary>{t("results-all-runs")}</summary>
      <ul>
        {runs.map((run) => (
          <li key={run.occurrence}>{t("results-run", { day: dateName(run.due_at), thanked: run.sent.came_back, thankedOf: run.sent.n, waited: run.held_back.came_back, waitedOf: run.held_back.n })}</li>
        ))}
      </ul>
    </details>
  );
}

function Words({ report: { words } }: { readonly report: CampaignReport }): ReactNode {
  const session = useSession();
  return (
    <>
      <h3 className={styles.head}>{t("results-words")}</h3>
      {words.length === 0 && <p className={styles.quiet}>{t("results-words-none")}</p>}
      <ul className={styles.words} data-testid="wrote-back">
        {words.map((said) => (
          <li key={said.interaction_id}>
            <Face member={said.member} size={30} />
            <button type="button" onClick={() => session.go({ screen: "inbox", open: said.conversation_id })}>
              <span dir="auto">{said.text}</span>
              <small>
                <bdi>{said.member.name}</bdi>, {shortDate(Date.parse(said.at))}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Facts({ report }: { readonly report: CampaignReport }): ReactNode {
  const costs = report.costs.map(({ amount, currency }) => money(amount, currency));
  const of = (n: number): string => t("results-of", { n, of: report.arrived });
  const line = (words: string, value: string, why?: string): ReactNode => (
    <div key={words}>
      <dt>
        {words}
        {why !== undefined && <small>{why}</small>}
      </dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <>
      <h3 className={styles.head}>{t("results-facts")}</h3>
      <dl className={styles.facts} data-testid="plain-facts">
        {line(t("results-arrived"), String(report.arrived))}
        {line(t("results-wrote-back"), of(report.wrote_back), t("results-not-a-click"))}
        {line(t("results-used"), of(report.redeemed))}
        {line(t("results-cost"), costs.length === 0 ? t("results-no-cost") : listed(costs), t("results-cost-why"))}
        {line(t("results-no-more"), String(report.asked_no_more))}
      </dl>
    </>
  );
}

function Reach({ report: { languages } }: { readonly report: CampaignReport }): ReactNode {
  const rows = [...languages].sort((a, b) => b.fitted - a.fitted);
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className={styles.head}>{t("results-reach")}</h3>
      <table className={styles.reach} data-testid="reach">
        <thead>
          <tr>
            <th scope="col">{t("results-language")}</th>
            <th scope="col">{t("results-fitted")}</th>
            <th scope="col">{t("results-reached")}</th>
            <th scope="col">{t("results-reach-share")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ language, fitted, n }) => (
            <tr key={language}>
              <th scope="row">{languageName(language)}</th>
              <td>{fitted}</td>
              <td>{n}</td>
              <td>{fitted < ENOUGH ? t("results-of", { n, of: fitted }) : t("results-share", { points: Math.round((100 * n) / fitted) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.quiet}>{t("results-few")}</p>
    </>
  );
}
