import { useEffect, useMemo, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import type { InboxCounts } from "../backend/generated";
import { count } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Dot } from "../parts/Chip";
import { cx } from "../parts/cx";
import { useInSight, useKeepInSight, useRem } from "../parts/useInSight";
import { starts, type Stretch } from "../parts/windowing";
import { useNow } from "../shell/session";
import { isGrouped } from "./filter";
import inbox from "./inbox.module.css";
import { GROUP_LOOK, groupCount, linesOf, type Line } from "./lines";
import styles from "./list.module.css";
import { Row } from "./Row";
import type { InboxList } from "./useInboxList";

/** Heights in rem, so that they follow the size of text the owner chose. */
const HEAD = 2.125;
const ROW = { comfortable: 4.75, compact: 4.25 } as const;

interface ListProps {
  readonly list: InboxList;
  readonly counts: InboxCounts | undefined;
  readonly density: keyof typeof ROW;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onOpen: (id: string) => void;
}

/** The windowed list: only what is in sight is in the page, however many there are. */
export function List({ list, counts, density, scroller, onOpen }: ListProps): ReactNode {
  const now = useNow();
  const grouped = isGrouped(list.filter);
  const { rows } = list;
  const currentId = list.current?.id;
  const lines = useMemo(() => linesOf(rows, grouped), [rows, grouped]);
  const size = useRem();
  const offsets = useMemo(() => starts(lines.map((line) => (line.type === "head" ? HEAD : ROW[density]) * size)), [lines, density, size]);
  const seen = useInSight(scroller, offsets);
  const currentLine = useMemo(() => lines.findIndex((line) => line.type === "row" && line.row.id === currentId), [lines, currentId]);
  useLook(list, lines, seen);
  useKeepInSight(scroller, offsets, currentLine, currentId, HEAD * size);
  const drawn = lines.slice(seen.first, seen.end);
  // Scrolled far from the current row, Tab still needs a stop: the first row drawn.
  const stop = drawn.some((line) => line.type === "row" && line.row.id === currentId) ? currentId : drawn.find((line) => line.type === "row")?.row.id;
  return (
    <div ref={scroller} className={inbox.scroll} data-testid="inbox-list" data-pane-focus="" onKeyDown={reachCheckbox}>
      <div role="grid" aria-label={t("inbox-list")} aria-rowcount={list.more ? -1 : list.rows.length} aria-multiselectable="true" className={cx(styles.rows, list.picked.size > 0 && styles.picking)} style={{ blockSize: offsets.at(-1) ?? 0 }}>
        <div role="rowgroup" className={styles.window} style={{ transform: `translateY(${offsets[seen.first] ?? 0}px)` }}>
          {drawn.map((line) =>
            line.type === "head" ? (
              <GroupHead key={`above ${line.above}`} line={line} counts={counts} />
            ) : (
              <Row key={line.row.id} row={line.row} number={line.index + 1} current={line.row.id === currentId} stop={line.row.id === stop} picked={list.picked.has(line.row.id)} now={now} onOpen={onOpen} onPick={list.togglePick} />
            ),
          )}
        </div>
      </div>
    </div>
  );
}

function GroupHead({ line, counts }: { readonly line: Line & { readonly type: "head" }; readonly counts: InboxCounts | undefined }): ReactNode {
  const look = GROUP_LOOK[line.group];
  const n = groupCount(counts, line.group);
  return (
    <div role="row" className={styles.group}>
      <Dot tone={look.tone} />
      <span role="gridcell">
        {t(look.words)} {n !== undefined && <span className={styles.n}>{count(n)}</span>}
      </span>
    </div>
  );
}

/** Tells the pages which rows are in sight. */
function useLook(list: InboxList, lines: readonly Line[], seen: Stretch): void {
  const { look } = list;
  const rows = lines.slice(seen.first, seen.end).filter((line) => line.type === "row");
  const first = rows[0]?.index ?? 0;
  const end = (rows.at(-1)?.index ?? 0) + 1;
  useEffect(() => look(first, end), [look, first, end]);
}

/** The arrow towards the start of the line reaches the row's checkbox, the other one comes back. */
function reachCheckbox(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-testid="inbox-row"]');
  if (row === null) return;
  const towardsStart = event.key === (getComputedStyle(row).direction === "rtl" ? "ArrowRight" : "ArrowLeft");
  const goal = towardsStart ? row.querySelector<HTMLElement>('[role="checkbox"]') : row;
  goal?.focus();
  event.preventDefault();
}
