import { useState, type DragEvent, type ReactNode } from "react";
import type { ComingView, ThanksCalendar, WeekLoad } from "../backend/generated";
import { clockTime, count, firstWeekday, longDay, shortDate, weekdayName } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { wallAt } from "../l10n/zone";
import { Button, IconButton } from "../parts/Button";
import { cx } from "../parts/cx";
import { Icon } from "../parts/Icon";
import { Problem } from "../parts/States";
import { useNow, useQuery, useSession } from "../shell/session";
import styles from "./calendar.module.css";
import { Occasion, useMove } from "./Occasion";
import { dayOf, daysLater, MONTH_WEEKS, noonOf, startOf, weekOf, weeksFrom, type Day } from "./weeks";

type Shown = "month" | "week" | "list";
const SHOWN: Readonly<Record<Shown, MessageId>> = { month: "calendar-month", week: "calendar-week", list: "calendar-list" };
const WEEK = 7;
/** What a dragged occasion is known by. */
const DRAGGED = "application/x-regulars-occasion";

/** What is coming, from the current week on. */
export function Calendar(): ReactNode {
  const session = useSession();
  const now = useNow();
  const [shown, setShown] = useState<Shown>("month");
  const [away, setAway] = useState(0);
  const first = firstWeekday();
  const today = dayOf(now);
  const n = shown === "week" ? 1 : MONTH_WEEKS;
  const from = daysLater(weekOf(today, first), away * n * WEEK);
  const weeks = weeksFrom(from, n);
  const to = daysLater(from, n * WEEK);
  const { data, error } = useQuery("campaigns_calendar", { from: startOf(from).toISOString(), to: startOf(to).toISOString() });
  const file = async (): Promise<void> => {
    const done = await session.try("campaigns_ics_file", { from: startOf(from).toISOString(), to: startOf(to).toISOString(), open: true });
    if (done !== undefined) session.toasts.show(t("calendar-filed", { path: done.path }));
  };
  return (
    <section className={styles.calendar} aria-label={t("calendar-label")} data-pane="calendar" data-testid="thanks-calendar">
      <div className={styles.head}>
        <h2>{t("calendar-span", { from: shortDate(noonOf(from).getTime()), to: shortDate(noonOf(daysLater(to, -1)).getTime()) })}</h2>
        <span className={styles.shown} role="group" aria-label={t("calendar-view")}>
          {(Object.keys(SHOWN) as Shown[]).map((each) => (
            <button key={each} type="button" aria-pressed={each === shown} onClick={() => [setShown(each), setAway(0)]}>
              {t(SHOWN[each])}
            </button>
          ))}
        </span>
        <IconButton icon="back" small label={t("calendar-earlier")} onClick={() => setAway(away - 1)} />
        <Button small onClick={() => setAway(0)}>
          {t("calendar-today")}
        </Button>
        <IconButton icon="chev" small label={t("calendar-later")} onClick={() => setAway(away + 1)} />
        <Button small icon="download" title={t("calendar-file-why")} data-testid="calendar-file" onClick={() => void file()}>
          {t("calendar-file")}
        </Button>
      </div>
      {error !== undefined && <Problem problem={error} />}
      {data !== undefined && shown === "list" && <List items={data.items} />}
      {data !== undefined && shown !== "list" && <Grid weeks={weeks} data={data} today={today} first={first} />}
      <p className={styles.legend}>
        <span><Icon name="check" size={13} />{t("calendar-sent")}</span>
        <span><i data-look="ready" />{t("calendar-ready")}</span>
        <span><i data-look="waits" />{t("calendar-waits")}</span>
        <span>{t("calendar-hint")}</span>
      </p>
    </section>
  );
}

interface GridProps {
  readonly weeks: readonly (readonly Day[])[];
  readonly data: ThanksCalendar;
  readonly today: Day;
  readonly first: number;
}

function Grid({ weeks, data, today, first }: GridProps): ReactNode {
  const columns = Array.from({ length: WEEK }, (_, index) => (first - 1 + index) % WEEK);
  return (
    <table className={styles.grid}>
      <thead>
        <tr>
          {columns.map((weekday) => (
            <th key={weekday} scope="col">{weekdayName(weekday, "short")}</th>
          ))}
          <th scope="col" className={styles.loadHead}>{t("calendar-load")}</th>
        </tr>
      </thead>
      <tbody>
        {weeks.map((days, index) => (
          <tr key={days[0]}>
            {days.map((day) => (
              <DayCell key={day} day={day} today={today} items={data.items.filter(({ at }) => dayOf(Date.parse(at)) === day)} all={data.items} />
            ))}
            <td className={styles.load}>{data.weeks[index] !== undefined && <Load week={data.weeks[index]} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day, today, items, all }: { readonly day: Day; readonly today: Day; readonly items: readonly ComingView[]; readonly all: readonly ComingView[] }): ReactNode {
  const move = useMove();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const dragged = all.find((item) => keyOf(item) === event.dataTransfer.getData(DRAGGED));
    if (dragged !== undefined) void move(dragged, day);
  };
  // The past can't be moved into.
  const takes = day >= today;
  return (
    <td
      className={cx(styles.day, day < today && styles.past, day === today && styles.today)}
      aria-current={day === today ? "date" : undefined}
      data-day={day}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!takes || !event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <b><span aria-hidden="true">{count(wallAt(noonOf(day).getTime()).day)}</span><span className="aloud">{longDay(noonOf(day).getTime())}</span></b>
      {items.map((item) => (
        <span key={keyOf(item)} className={styles.drag} draggable={item.state === null || item.state === "planned"} onDragStart={(event) => event.dataTransfer.setData(DRAGGED, keyOf(item))}>
          <Occasion item={item} />
        </span>
      ))}
    </td>
  );
}

const keyOf = (item: ComingView): string => `${item.campaign_id} ${item.key}`;

/** How full a week is: the bar says it to the eye, the words to all. */
function Load({ week }: { readonly week: WeekLoad }): ReactNode {
  return (
    <span title={week.over ? t("calendar-over") : undefined} data-over={week.over || undefined}>
      <meter min={0} max={Math.max(week.most, week.booked, 1)} value={week.booked} aria-hidden="true" />
      {t("calendar-load-of", { booked: week.booked, most: week.most })}
      {week.over && <span className="aloud">{t("calendar-over")}</span>}
    </span>
  );
}

function List({ items }: { readonly items: readonly ComingView[] }): ReactNode {
  if (items.length === 0) return <p className={styles.none}>{t("calendar-none")}</p>;
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={keyOf(item)}>
          <time dateTime={item.at}>{longDay(Date.parse(item.at))}, {clockTime(item.at)}</time>
          <Occasion item={item} />
        </li>
      ))}
    </ul>
  );
}
