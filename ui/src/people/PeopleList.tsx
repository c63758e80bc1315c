import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { MemberId, MemberRow, MembersOrder, SegmentId } from "../backend/generated";
import { count, shortTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Choice } from "../parts/Controls";
import { MenuButton } from "../parts/Menu";
import { Empty, Problem, Skeleton, useLate } from "../parts/States";
import { useQuery, useSession, useStore } from "../shell/session";
import { useShortcuts } from "../shell/useShortcuts";
import { CompareDialog } from "./CompareDialog";
import { GoalCard } from "./GoalCard";
import { MemberPages } from "./pages";
import styles from "./people.module.css";
import { Rows } from "./Rows";
import { SegmentCard } from "./SegmentCard";
import { SegmentDialog } from "./SegmentDialog";
import { Views } from "./Views";
import { WeightsDialog } from "./Weights";
import { keysOf, NOBODY, ORDERS } from "./words";

interface PeopleListProps {
  readonly order: MembersOrder;
  readonly segment: SegmentId | undefined;
  /** Who was open: there the keys go on. */
  readonly from: MemberId | undefined;
}

/** Everybody, in the order of a question: who comes, who helps, who is new, who is missed. */
export function PeopleList({ order, segment, from }: PeopleListProps): ReactNode {
  const session = useSession();
  const pages = useMemo(() => new MemberPages(session.queries, { order, segment: segment ?? null }), [session, order, segment]);
  useEffect(() => {
    pages.open();
    return () => pages.close();
  }, [pages]);
  const listed = useStore(pages.state);
  const [chosen, setChosen] = useState<MemberId | undefined>(from);
  const scroller = useRef<HTMLDivElement>(null);
  const { rows } = listed;
  const current = rows.find((row) => row.member_id === chosen) ?? rows[0];
  const open = useCallback((id: MemberId) => session.go({ screen: "people", open: id, order, ...(segment === undefined ? {} : { segment }) }), [session, order, segment]);
  useKeys(rows, current, setChosen, open, scroller);
  const late = useLate(listed.unknown);
  return (
    <>
      <Head order={order} segment={segment} />
      <Beside order={order} segment={segment} />
      {listed.error !== undefined && <Problem problem={listed.error} />}
      {listed.unknown && late && <Skeleton />}
      {!listed.unknown && listed.error === undefined && rows.length === 0 && <Empty icon="user" title={t("people-none")} words={t(segment === undefined ? NOBODY[order] : "people-none-segment")} />}
      {rows.length > 0 && <Rows rows={rows} more={listed.more} current={current?.member_id} scroller={scroller} look={(first, end) => pages.look(first, end)} onOpen={open} />}
    </>
  );
}

/** J and K go from person to person, Enter opens. */
function useKeys(rows: readonly MemberRow[], current: MemberRow | undefined, choose: (id: MemberId) => void, open: (id: MemberId) => void, scroller: React.RefObject<HTMLDivElement | null>): void {
  const wanted = useRef(false);
  const step = (by: 1 | -1): boolean => {
    if (current === undefined) return false;
    const next = rows[rows.indexOf(current) + by];
    if (next === undefined) return true;
    wanted.current = true;
    choose(next.member_id);
    return true;
  };
  const id = current?.member_id;
  useEffect(() => {
    if (!wanted.current || id === undefined) return;
    wanted.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus();
  }, [id, scroller]);
  useShortcuts({
    next: () => step(1),
    previous: () => step(-1),
    open: (event) => {
      if (current === undefined || (event.target instanceof HTMLElement && event.target.closest("button, a, input, [role=radio]") !== null)) return false;
      open(current.member_id);
      return true;
    },
  });
}

function Head({ order, segment }: { readonly order: MembersOrder; readonly segment: SegmentId | undefined }): ReactNode {
  const session = useSession();
  const { data: segments } = useQuery("segments_list", {});
  const [making, setMaking] = useState(false);
  const [weighing, setWeighing] = useState(false);
  const { data: page } = useQuery("members_list", { order, segment: segment ?? null, limit: 1 });
  const known = segments?.items.find((each) => each.id === segment);
  const counted = page?.counted_at ?? null;
  return (
    <header className={styles.bar} data-pane="people">
      <h1>{t("people-title")}</h1>
      <Views together={false} />
      <Choice
        label={t("people-order")}
        hideLabel
        value={order}
        options={keysOf(ORDERS).map((value) => ({ value, words: t(ORDERS[value]) }))}
        onChange={(value) => session.go({ screen: "people", order: value, ...(segment === undefined ? {} : { segment }) })}
      />
      <Button small look="quiet" data-testid="weights-open" onClick={() => setWeighing(true)}>
        {t("weights-open")}
      </Button>
      <span className={styles.counted}>{counted === null ? t("people-not-counted") : t("people-counted", { time: shortTime(counted, session.clock.now()) })}</span>
      <MenuButton
        label={t("people-segments")}
        words={known === undefined ? t("people-everybody") : <bdi>{known.name}</bdi>}
        icon="filter"
        look="plain"
        small
        testId="segments"
        parts={[
          { lines: [{ key: "all", words: t("people-everybody"), on: segment === undefined, run: () => session.go({ screen: "people", order }) }] },
          {
            title: t("people-segments"),
            lines: (segments?.items ?? []).map((each) => ({ key: each.id, words: <bdi>{each.name}</bdi>, text: each.name, end: count(each.n), on: each.id === segment, run: () => session.go({ screen: "people", order, segment: each.id }) })),
          },
          { lines: [{ key: "new", words: t("segment-new"), icon: "plus", run: () => setMaking(true) }] },
        ]}
      />
      {making && <SegmentDialog onClose={() => setMaking(false)} onSaved={(id) => session.go({ screen: "people", order, segment: id })} />}
      {weighing && <WeightsDialog onClose={() => setWeighing(false)} />}
    </header>
  );
}

/** What may be worth a look before the list: two who may be one, and how far the goal is. */
function Beside({ order, segment }: { readonly order: MembersOrder; readonly segment: SegmentId | undefined }): ReactNode {
  const { data: segments } = useQuery("segments_list", {});
  const chosen = segments?.items.find(({ id }) => id === segment);
  const { data } = useQuery("members_suggestions", { limit: 20 });
  const [comparing, setComparing] = useState(false);
  const first = data?.items[0];
  return (
    <div className={styles.beside}>
      {chosen !== undefined && <SegmentCard segment={chosen} order={order} />}
      <GoalCard />
      {data !== undefined && first !== undefined && (
        <p className={styles.maybe} data-testid="maybe-same">
          <span>{t("people-maybe", { n: data.items.length, one: first.keep.name, other: first.other.name })}</span>
          <Button small data-testid="compare" onClick={() => setComparing(true)}>
            {t("compare")}
          </Button>
        </p>
      )}
      {comparing && first !== undefined && <CompareDialog suggestion={first} onClose={() => setComparing(false)} />}
    </div>
  );
}
