import type { ReactNode } from "react";
import type { AwardView } from "../backend/generated";
import { comingTime, count, shortTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Button } from "../parts/Button";
import { Dot } from "../parts/Chip";
import { Face } from "../parts/Face";
import { Icon } from "../parts/Icon";
import { becauseOf } from "../recognition/fates";
import { useNow, useQuery, useSession } from "../shell/session";
import styles from "./today.module.css";

/** How many thank-yous Today names; the rest stands where they are read. */
const NAMED = 3;
const WEEK = 7 * 24 * 3_600_000;
const HOUR = 3_600_000;
/** Occasions the rail names. */
const COMING = 5;

/** What the rules wrote: nothing of it goes until it was read. */
export function Thanking(): ReactNode {
  const session = useSession();
  const { data } = useQuery("campaigns_awards", { campaign_id: null, state: "proposed", member_id: null, limit: NAMED, after: null });
  const { data: rules } = useQuery("campaigns_list", {});
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const read = (): void => session.go({ screen: "thanks", view: "read" });
  return (
    <section aria-label={t("today-thank")} data-testid="today-thank">
      <div className={styles.head}>
        <Dot tone="thanks" />
        <h2>{t("today-thank")}</h2>
        <span className={styles.n}>{count(Math.max(items.length, rules?.to_read ?? 0))}</span>
        <small>{t("today-thank-why")}</small>
      </div>
      <ul>
        {items.map((award) => (
          <ThankRow key={award.award_id} award={award} onRead={read} />
        ))}
      </ul>
      <Button small onClick={read}>
        {t("today-thank-read")}
      </Button>
    </section>
  );
}

function ThankRow({ award, onRead }: { readonly award: AwardView; readonly onRead: () => void }): ReactNode {
  const now = useNow();
  return (
    <li>
      <button type="button" className={styles.todo} onClick={onRead}>
        <Face member={award.member} size={36} />
        <span className={styles.words}>
          <b>
            <bdi>{award.member.name}</bdi>
          </b>
          <span className={styles.said} dir="auto" lang={award.language ?? lettersOf(award.text)}>
            {award.text}
          </span>
          <span className={styles.because}>{becauseOf(award)}</span>
        </span>
        <span className={styles.where}>{shortTime(award.occurrence_at, now)}</span>
      </button>
    </li>
  );
}

/** The next occasions, so that nothing leaves that could not have been foreseen. */
export function ComingUp(): ReactNode {
  const session = useSession();
  const now = useNow();
  // The question changes once an hour, and not with every look at the clock.
  const hour = Math.floor(now / HOUR) * HOUR;
  const { data } = useQuery("campaigns_calendar", { from: new Date(hour).toISOString(), to: new Date(hour + WEEK).toISOString() });
  const items = data?.items.filter(({ state }) => state !== "skipped" && state !== "done") ?? [];
  return (
    <>
      <h2 className={styles.railHead}>
        <Icon name="thanks" size={17} />
        {t("today-coming")}
        <small>
          <Button look="link" onClick={() => session.go({ screen: "thanks" })}>
            {t("today-coming-open")}
          </Button>
        </small>
      </h2>
      <div className={styles.box} data-testid="today-coming">
        {items.slice(0, COMING).map((item) => (
          <button key={`${item.campaign_id} ${item.key}`} type="button" className={styles.item} onClick={() => session.go({ screen: "thanks", open: item.campaign_id })}>
            <Icon name="calendar" size={18} />
            <span>
              <bdi>{item.name}</bdi>
              {item.member !== null && (
                <small>
                  <bdi>{item.member.name}</bdi>
                </small>
              )}
            </span>
            <time dateTime={item.at}>{comingTime(item.at, now)}</time>
          </button>
        ))}
        {items.length === 0 && <p className={styles.none}>{t("today-coming-none")}</p>}
      </div>
    </>
  );
}
