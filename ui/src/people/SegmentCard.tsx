import { useState, type ReactNode } from "react";
import type { DayCount, MembersOrder, SegmentView } from "../backend/generated";
import { shortDate } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { useSession } from "../shell/session";
import styles from "./people.module.css";
import { SegmentDialog } from "./SegmentDialog";

const WIDTH = 120;
const HEIGHT = 24;
const EDGE = 3;

/** The points of the line, oldest first in the direction of the window; the floor is nobody. Pure. */
export function points(trend: readonly DayCount[], rtl: boolean): readonly (readonly [number, number])[] {
  const most = Math.max(1, ...trend.map(({ n }) => n));
  const step = (WIDTH - 2 * EDGE) / Math.max(1, trend.length - 1);
  return trend.map(({ n }, index) => [rtl ? WIDTH - EDGE - index * step : EDGE + index * step, HEIGHT - EDGE - ((HEIGHT - 2 * EDGE) * n) / most]);
}

/** A chosen choice: how many it holds, how that went in twelve weeks, and changing it. */
export function SegmentCard({ segment, order }: { readonly segment: SegmentView; readonly order: MembersOrder }): ReactNode {
  const session = useSession();
  const [changing, setChanging] = useState(false);
  return (
    <p className={styles.maybe} data-testid="segment-card">
      <span>
        <b>
          <bdi>{segment.name}</bdi>
        </b>{" "}
        {t("segment-tried", { n: segment.n })}
      </span>
      <Trend trend={segment.trend} />
      <Button small data-testid="segment-change" onClick={() => setChanging(true)}>
        {t("change")}
      </Button>
      {changing && <SegmentDialog segment={segment} onClose={() => setChanging(false)} onSaved={() => setChanging(false)} onRemoved={() => session.go({ screen: "people", order })} />}
    </p>
  );
}

function Trend({ trend }: { readonly trend: readonly DayCount[] }): ReactNode {
  const [first, last] = [trend[0], trend.at(-1)];
  if (first === undefined || last === undefined || trend.length < 2) return <small>{t("segment-no-trend")}</small>;
  const drawn = points(trend, document.documentElement.dir === "rtl");
  const end = drawn.at(-1) ?? [0, 0];
  return (
    <>
      <svg className={styles.trend} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" data-testid="segment-trend">
        <polyline points={drawn.map(([x, y]) => `${x},${y}`).join(" ")} />
        <circle cx={end[0]} cy={end[1]} r={2.5} />
      </svg>
      <small>{t("segment-trend", { then: first.n, day: shortDate(Date.parse(first.day)), now: last.n })}</small>
    </>
  );
}
