import { useCallback, useEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Empty, Problem, Skeleton, useLate } from "../parts/States";
import { useQuery, useSession, useSettings, useStatus, useStore } from "../shell/session";
import { AtWork } from "./AtWork";
import { BulkBar, useBulk } from "./BulkBar";
import { queryOf } from "./filter";
import inbox from "./inbox.module.css";
import { LabelDialog } from "./LabelDialog";
import { List } from "./List";
import { ListHead } from "./ListHead";
import { Person } from "./Person";
import { SnoozeDialog } from "./SnoozeDialog";
import { Thread, type Decision } from "./Thread";
import { decide, type Target } from "./triage";
import { useInboxKeys, useRowFocus } from "./useInboxKeys";
import { useInboxList, type InboxList } from "./useInboxList";
import type { BulkAction } from "../backend/generated";

/** Which pane a narrow window shows. */
export type Shown = "list" | "thread" | "person";

/** Everything people wrote, grouped by whose turn it is. */
export function Inbox(): ReactNode {
  const session = useSession();
  const route = useStore(session.route);
  const openId = route.screen === "inbox" ? route.open : undefined;
  const list = useInboxList(openId);
  const { data: counts } = useQuery("inbox_counts", {});
  const settings = useSettings();
  const [shown, setShown] = useState<Shown>(openId === undefined ? "list" : "thread");
  const scroller = useRef<HTMLDivElement>(null);
  const passing = useRef(false);
  const open = useCallback((id: string) => session.route.set({ screen: "inbox", open: id }), [session]);
  const click = useCallback(
    (id: string) => {
      open(id);
      setShown("thread");
    },
    [open],
  );
  // The first row is open when nothing else is: there is always one obvious next person.
  const first = list.rows[0]?.id;
  useEffect(() => {
    if (openId === undefined && first !== undefined) open(first);
  }, [openId, first, open]);
  const focusRow = useRowFocus(list.current?.id, scroller);
  const triage = useTriage(list, (id) => {
    if (scroller.current?.contains(document.activeElement) === true) focusRow(id);
    open(id);
  });
  useInboxKeys({ list, scroller, passing, shown, setShown, open, focusRow, onDecide: triage.decide });
  return (
    <div className={inbox.inbox} data-shown={shown}>
      <h1 className="aloud">{t("nav-inbox")}</h1>
      <section className={`${inbox.pane} ${inbox.list}`} aria-label={t("inbox-list")} data-pane="list">
        <ListHead filter={list.filter} setFilter={list.setFilter} counts={counts} />
        {list.error !== undefined && <Problem problem={list.error} />}
        {list.rows.length === 0 ? <NoRows list={list} /> : <List list={list} counts={counts} density={settings.density} scroller={scroller} onOpen={click} />}
        {triage.bar}
      </section>
      <Opened openId={openId} passing={passing} setShown={setShown} open={open} onDecide={triage.decide} />
      {triage.dialog}
    </div>
  );
}

/** Moving on within this time skips the threads passed by, in milliseconds. */
const PASSING_BY = 100;

/** The conversation to draw: at once when it was asked for, after a moment when the keys only pass by, so that the list is painted first. */
function useSettled(id: string | undefined, passing: RefObject<boolean>): string | undefined {
  const [settled, setSettled] = useState(id);
  useEffect(() => {
    const arrive = (): void => {
      passing.current = false;
      setSettled(id);
    };
    if (!passing.current) return arrive();
    const timer = setTimeout(arrive, PASSING_BY);
    return () => clearTimeout(timer);
  }, [id, passing]);
  return passing.current ? settled : id;
}

/** The open conversation and its person. */
function Opened({ openId, passing, setShown, open, onDecide }: { readonly openId: string | undefined; readonly passing: RefObject<boolean>; readonly setShown: (shown: Shown) => void; readonly open: (id: string) => void; readonly onDecide: (what: Decision) => void }): ReactNode {
  const id = useSettled(openId, passing);
  if (id === undefined) return <section className={`${inbox.pane} ${inbox.thread}`} aria-label={t("thread-label")} />;
  return <OpenedConversation id={id} setShown={setShown} open={open} onDecide={onDecide} />;
}

function OpenedConversation({ id, setShown, open, onDecide }: { readonly id: string; readonly setShown: (shown: Shown) => void; readonly open: (id: string) => void; readonly onDecide: (what: Decision) => void }): ReactNode {
  const answer = useQuery("inbox_show", { id });
  return (
    <>
      <section className={`${inbox.pane} ${inbox.thread}`} aria-label={t("thread-label")} data-testid="thread" data-id={answer.data?.row.id} data-pane="thread">
        <Thread answer={answer} onDecide={onDecide} onBack={() => setShown("list")} onPerson={() => setShown("person")} />
      </section>
      <aside className={`${inbox.pane} ${inbox.panel}`} aria-label={t("person-label")} data-pane="person">
        {answer.data !== undefined && <Person panel={answer.data.member} above={<AtWork view={answer.data} />} onOpen={open} onBack={() => setShown("thread")} />}
      </aside>
    </>
  );
}

/** Decides about the open conversation and goes on to the next, or about the picked ones after a preview. */
function useTriage(list: InboxList, goOn: (id: string) => void): { readonly decide: (what: Decision) => void; readonly bar: ReactNode; readonly dialog: ReactNode } {
  const session = useSession();
  const [dialog, setDialog] = useState<"snooze" | "label">();
  const [all, setAll] = useState(false);
  const target: Target = all ? { query: queryOf(list.filter) } : { ids: [...list.picked] };
  const clear = (): void => {
    setAll(false);
    list.setPicked(new Set());
  };
  const bulk = useBulk(target, () => {
    // The next person who was not picked, so that there is one to go on with.
    const place = list.current === undefined ? 0 : list.rows.indexOf(list.current);
    const next = [...list.rows.slice(place), ...list.rows.slice(0, place)].find((row) => !list.picked.has(row.id));
    if (next !== undefined) goOn(next.id);
    clear();
  });
  const many = list.picked.size > 0;
  const run = (action: BulkAction): void => {
    const { current, rows } = list;
    if (many) return bulk.ask(action);
    if (current === undefined) return;
    if (action.do === "done" || action.do === "snooze") {
      // The next row, so that the focus is never lost to the top.
      const place = rows.indexOf(current);
      const next = rows[place + 1] ?? rows[place - 1];
      if (next !== undefined) goOn(next.id);
    }
    void decide(session, current.id, current.member.name, action);
  };
  const onDecide = (what: Decision): void => (what === "done" || what === "reopen" ? run({ do: what }) : setDialog(what));
  const close = (): void => setDialog(undefined);
  return {
    decide: onDecide,
    bar: many && <BulkBar n={list.picked.size} all={all} asked={bulk.asked} onAll={() => setAll(true)} onClear={clear} onDecide={onDecide} onAnswer={bulk.answer} />,
    dialog:
      dialog === "snooze" ? <SnoozeDialog onDecide={run} onClose={close} /> : dialog === "label" ? <LabelDialog has={many ? [] : (list.current?.labels ?? [])} onDecide={run} onClose={close} /> : null,
  };
}

function NoRows({ list }: { readonly list: InboxList }): ReactNode {
  const session = useSession();
  const status = useStatus();
  const late = useLate(list.unknown);
  if (list.unknown) return late ? <Skeleton /> : null;
  if (list.error !== undefined) return null;
  const filtered = list.filter.view !== "all" || Object.keys(list.filter.rest).length > 0;
  if (filtered) return <Empty icon="filter" title={t("inbox-none-title")} words={t("inbox-none")} />;
  return (
    <Empty icon="inbox" title={t("inbox-empty-title")} words={status.jobs.length > 0 ? t("inbox-empty-reading") : t("inbox-empty")}>
      <Button small look="primary" onClick={() => session.overlay.set("connect")}>
        {t("connect-account")}
      </Button>
      <Button small onClick={() => session.overlay.set("import")}>
        {t("import-file")}
      </Button>
    </Empty>
  );
}
