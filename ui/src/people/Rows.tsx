import { useEffect, useMemo, type ReactNode, type RefObject } from "react";
import type { MemberId, MemberRow } from "../backend/generated";
import { shortTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Chip } from "../parts/Chip";
import { Face } from "../parts/Face";
import { useInSight, useKeepInSight, useRem } from "../parts/useInSight";
import { starts } from "../parts/windowing";
import { useNow } from "../shell/session";
import styles from "./people.module.css";
import { LEVELS, reasonWords, ROLES } from "./words";

/** The height of a row in rem, so that it follows the size of text the owner chose. */
const ROW = 4;

interface RowsProps {
  readonly rows: readonly MemberRow[];
  readonly more: boolean;
  readonly current: MemberId | undefined;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly look: (first: number, end: number) => void;
  readonly onOpen: (id: MemberId) => void;
}

/** The windowed list: only who is in sight is in the page, however many there are. */
export function Rows({ rows, more, current, scroller, look, onOpen }: RowsProps): ReactNode {
  const size = useRem();
  const offsets = useMemo(() => starts(rows.map(() => ROW * size)), [rows, size]);
  const seen = useInSight(scroller, offsets);
  const line = useMemo(() => rows.findIndex((row) => row.member_id === current), [rows, current]);
  useKeepInSight(scroller, offsets, line, current, ROW * size);
  useEffect(() => look(seen.first, seen.end), [look, seen]);
  const drawn = rows.slice(seen.first, seen.end);
  // Scrolled far from the current row, Tab still needs a stop.
  const stop = drawn.some((row) => row.member_id === current) ? current : drawn[0]?.member_id;
  return (
    <div ref={scroller} className={styles.scroll} data-testid="people-list" data-pane-focus="">
      <div role="grid" aria-label={t("people-title")} aria-rowcount={more ? -1 : rows.length} style={{ blockSize: offsets.at(-1) ?? 0 }}>
        <div role="rowgroup" style={{ transform: `translateY(${offsets[seen.first] ?? 0}px)` }}>
          {drawn.map((row, index) => (
            <Row key={row.member_id} row={row} number={seen.first + index + 1} current={row.member_id === current} stop={row.member_id === stop} onOpen={onOpen} />
          ))}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: MemberRow;
  readonly number: number;
  readonly current: boolean;
  readonly stop: boolean;
  readonly onOpen: (id: MemberId) => void;
}

function Row({ row, number, current, stop, onOpen }: RowProps): ReactNode {
  const now = useNow();
  const level = row.level === null ? undefined : t(LEVELS[row.level]);
  return (
    <div role="row" className={styles.row} aria-rowindex={number} aria-current={current || undefined} tabIndex={stop ? 0 : -1} data-testid="people-row" data-id={row.member_id} onClick={() => onOpen(row.member_id)}>
      <Face member={row} size={38} />
      <span role="gridcell" className={styles.who}>
        <b>
          <bdi>{row.name}</bdi>
        </b>
        <small>
          {row.handles.slice(0, 3).map((handle) => (
            <span key={`${handle.platform_name} ${handle.handle}`}>
              <bdi dir="ltr">{handle.handle}</bdi> <span aria-hidden="true">·</span> {handle.platform_name}
            </span>
          ))}
        </small>
      </span>
      <span role="gridcell" className={styles.why}>
        {row.because === null ? t("person-said", { n: row.said }) : reasonWords(row.because)}
      </span>
      <span role="gridcell" className={styles.marks}>
        {level !== undefined && <Chip>{level}</Chip>}
        {row.roles.map((role) => (
          <Chip key={role} tone={ROLES[role].tone}>
            {t(ROLES[role].words)}
          </Chip>
        ))}
      </span>
      <time role="gridcell" dateTime={row.last_seen_at}>
        {shortTime(row.last_seen_at, now)}
      </time>
    </div>
  );
}
