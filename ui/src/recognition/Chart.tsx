import type { CSSProperties, ReactNode } from "react";
import type { CameBack, CampaignReport } from "../backend/generated";
import { t } from "../l10n/l10n";
import styles from "./results.module.css";
import { signed } from "./verdicts";

const QUARTERS = [0, 25, 50, 75, 100];
/** The ends of the axis of the difference, at least this far out, in points. */
const SPAN = 40;

/** Both shares and their difference, each with where the truth plausibly lies. */
export function Chart({ report }: { readonly report: CampaignReport }): ReactNode {
  const { sent, held_back, difference } = report;
  const share = (of: CameBack): number => (of.n === 0 ? 0 : (100 * of.came_back) / of.n);
  const reach = Math.max(SPAN, Math.ceil(Math.max(Math.abs(difference?.low ?? 0), Math.abs(difference?.high ?? 0)) / 20) * 20);
  const place = (points: number): number => (100 * (points + reach)) / (2 * reach);
  return (
    <figure className={styles.chart} data-testid="results-chart">
      <Axis ticks={QUARTERS.map((quarter) => ({ at: quarter, words: t("results-share", { points: quarter }) }))}>
        <Bar tone="us" label={t("results-written")} small={came(sent)} low={sent.low} high={sent.high} at={share(sent)} words={t("results-share", { points: Math.round(share(sent)) })} />
        <Bar tone="waited" label={t("results-waited")} small={came(held_back)} low={held_back.low} high={held_back.high} at={share(held_back)} words={t("results-share", { points: Math.round(share(held_back)) })} />
      </Axis>
      {difference !== null && (
        <Axis ticks={[-reach, 0, reach].map((points) => ({ at: place(points), words: points === 0 ? t("results-no-difference") : signed(points) }))} zero={place(0)}>
          <Bar tone="plain" label={t("results-difference")} small={t("results-difference-unit")} low={place(difference.low)} high={place(difference.high)} at={place(difference.points)} words={t("results-plausibly", { points: signed(difference.points), low: signed(difference.low), high: signed(difference.high) })} />
        </Axis>
      )}
    </figure>
  );
}

const came = ({ n, came_back }: CameBack): string => t("results-came-back", { came: came_back, n });

interface AxisProps {
  readonly ticks: readonly { readonly at: number; readonly words: string }[];
  readonly zero?: number;
  readonly children: ReactNode;
}

function Axis({ ticks, zero, children }: AxisProps): ReactNode {
  return (
    <div className={styles.axis}>
      {children}
      <div className={styles.ticks} aria-hidden="true">
        {ticks.map(({ at, words }) => (
          <span key={at} style={{ "--at": `${at}%` } as CSSProperties} data-zero={at === zero || undefined}>
            {words}
          </span>
        ))}
      </div>
    </div>
  );
}

interface BarProps {
  readonly tone: "us" | "waited" | "plain";
  readonly label: string;
  readonly small: string;
  readonly words: string;
  /** Places on the axis, 0 to 100. */
  readonly low: number;
  readonly high: number;
  readonly at: number;
}

function Bar({ tone, label, small, words, low, high, at }: BarProps): ReactNode {
  return (
    <div className={styles.line} data-tone={tone}>
      <span className={styles.name}>
        <b>{label}</b>
        <small>{small}</small>
      </span>
      <span className={styles.track} style={{ "--low": `${low}%`, "--width": `${high - low}%`, "--at": `${at}%` } as CSSProperties}>
        <i />
        <b />
      </span>
      <span className={styles.value}>{words}</span>
    </div>
  );
}
