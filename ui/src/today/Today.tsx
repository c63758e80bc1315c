import { useEffect, useState, type ReactNode } from "react";
import type { TodayPlan } from "../backend/generated";
import { Brake } from "../crisis/Brake";
import { count, longDay } from "../l10n/format";
import { t, wordsDirection } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Dot } from "../parts/Chip";
import { Modal } from "../parts/Modal";
import { Notice, Problem, Skeleton, useLate } from "../parts/States";
import { useNow, useQuery, useSession, useSettings, useStatus } from "../shell/session";
import { useShortcuts } from "../shell/useShortcuts";
import { AtWork } from "./AtWork";
import { MembersFirst } from "./MembersFirst";
import { noteSentences } from "./note";
import { Rail } from "./Rail";
import { AnswerRow, WelcomeRow } from "./Rows";
import { Thanking } from "./Thanking";
import styles from "./today.module.css";

/** What matters today: whom to answer first, whom to welcome, what waits to go. */
export function Today(): ReactNode {
  const { data: plan, error } = useQuery("today_plan", {});
  const loading = plan === undefined && error === undefined;
  const late = useLate(loading);
  useShortcuts({ open: (event) => (loading && !isControl(event.target) ? "later" : false) });
  const { shortcuts } = useSession();
  useEffect(() => {
    if (!loading) shortcuts.again(performance.now());
  }, [shortcuts, loading]);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("nav-today")} data-testid="today">
      {error !== undefined && <Problem problem={error} />}
      {late && <Skeleton />}
      <BackupNotice />
      {plan !== undefined && (
        <div className={styles.day}>
          <Plan plan={plan} />
          <Rail plan={plan} />
        </div>
      )}
    </div>
  );
}

/** A backup that failed, where the day begins: calm, with the way to it. */
function BackupNotice(): ReactNode {
  const session = useSession();
  const { backup_failed } = useStatus();
  if (!backup_failed) return null;
  return (
    <Notice icon="warn" round actions={<Button small data-testid="backup-look" onClick={() => session.go({ screen: "settings", section: "data" })}>{t("today-backup-look")}</Button>}>
      <span role="status">{t("today-backup-failed")}</span>
    </Notice>
  );
}

/** Whether Enter belongs to what has the focus. */
const isControl = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest("button, a, input, summary") !== null;

function Plan({ plan }: { readonly plan: TodayPlan }): ReactNode {
  const session = useSession();
  const status = useStatus();
  const settings = useSettings();
  const now = useNow();
  const open = (id: string): void => session.go({ screen: "inbox", open: id });
  const [first] = plan.answer;
  useShortcuts({
    open: (event) => {
      if (first === undefined || isControl(event.target)) return false;
      open(first.row.id);
    },
  });
  return (
    <div className={styles.plan} data-pane="plan">
      <p className={styles.date}>{longDay(now)}</p>
      <Brake />
      <h1 className={styles.note}>
        <bdi dir={wordsDirection()}>{noteSentences(plan, status, settings, now).join(" ")}</bdi>
      </h1>
      <div className={styles.go}>
        {first !== undefined && (
          <Button look="primary" data-start="" keys="↵" data-pane-focus="" onClick={() => open(first.row.id)}>
            {t("today-start", { name: first.row.member.name })}
          </Button>
        )}
        <HowLong plan={plan} />
      </div>
      {plan.answer.length > 0 && (
        <>
          <SectionHead tone="waiting" title={t("today-answer")} n={plan.waiting} hint={t("today-answer-order")} />
          <ul>
            {plan.answer.map((entry, index) => (
              <AnswerRow key={entry.row.id} entry={entry} next={index === 0} now={now} onOpen={open} />
            ))}
          </ul>
        </>
      )}
      <AtWork plan={plan} />
      <Thanking />
      <MembersFirst />
      {plan.welcome.length > 0 && (
        <>
          <SectionHead tone="good" title={t("today-welcome")} n={plan.welcome.length} hint={t("today-welcome-why")} />
          <ul className={styles.cards}>
            {plan.welcome.map((card) => (
              <WelcomeRow key={card.conversation_id} card={card} now={now} onOpen={open} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function SectionHead({ tone, title, n, hint }: { readonly tone: "waiting" | "good"; readonly title: string; readonly n: number; readonly hint: string }): ReactNode {
  return (
    <div className={styles.head}>
      <Dot tone={tone} />
      <h2>{title}</h2>
      <span className={styles.n}>{count(n)}</span>
      <small>{hint}</small>
    </div>
  );
}

/** How many things, how long they take, and how that was counted. */
function HowLong({ plan }: { readonly plan: TodayPlan }): ReactNode {
  const [open, setOpen] = useState(false);
  if (plan.things === 0) return null;
  if (plan.minutes === null || plan.median_minutes === null) return <span>{t("today-things", { n: plan.things })}</span>;
  return (
    <>
      <button type="button" className={styles.why} aria-expanded={open} onClick={() => setOpen(true)}>
        {t("today-things-minutes", { n: plan.things, minutes: plan.minutes })}
      </button>
      {open && (
        <Modal title={t("today-why-title")} onClose={() => setOpen(false)} size={400}>
          <p>{t("today-why", { n: plan.median_n, minutes: plan.median_minutes, things: plan.things })}</p>
        </Modal>
      )}
    </>
  );
}
