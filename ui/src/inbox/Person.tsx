import type { ReactNode } from "react";
import type { ConversationRow, MemberPanel } from "../backend/generated";
import { dateName, monthName, shortTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button, IconButton } from "../parts/Button";
import { Dot } from "../parts/Chip";
import { Face } from "../parts/Face";
import { Icon } from "../parts/Icon";
import { useNow, useSession } from "../shell/session";
import inbox from "./inbox.module.css";
import styles from "./panel.module.css";
import { Rhythm } from "./Rhythm";
import { cx } from "../parts/cx";

interface PersonProps {
  readonly panel: MemberPanel;
  /** Stands above who they are: what is at work on the conversation. */
  readonly above?: ReactNode;
  readonly onOpen: (id: string) => void;
  readonly onBack: () => void;
}

/** Who this is: how often they write, under which names, whom they help, what else is open with them. */
export function Person({ panel, above, onOpen, onBack }: PersonProps): ReactNode {
  const session = useSession();
  return (
    <div className={inbox.scroll} tabIndex={0} data-testid="person-panel" data-pane-focus="" aria-label={t("person-label")} role="region">
      <div className={cx(styles.back, inbox.onlyWithoutPanel)}>
        <IconButton icon="back" label={t("person-back")} small onClick={onBack} />
      </div>
      {above}
      <div className={styles.panel}>
        <div className={styles.top}>
          <Face member={panel.member} size={42} />
          <div>
            <h3>
              <bdi>{panel.member.name}</bdi>
            </h3>
            <p>{t("person-since", { month: monthName(panel.first_seen_at) })}</p>
            <Button look="link" data-testid="person-page" onClick={() => session.go({ screen: "people", open: panel.member.id })}>
              {t("person-page")}
            </Button>
          </div>
        </div>
        <section className={styles.section}>
          <h4>{t("person-wrote", { active: panel.active_weeks, weeks: panel.weeks.length })}</h4>
          <Rhythm weeks={panel.weeks} active={panel.active_weeks} />
          <p className={styles.key} aria-hidden="true">
            <span>
              <Dot tone="good" /> {t("person-key-wrote")}
            </span>
            <span>
              <Dot tone="together" /> {t("person-key-helped")}
            </span>
          </p>
        </section>
        <Facts panel={panel} />
        {panel.answers_others.length > 0 && (
          <section className={styles.section}>
            <h4>{t("person-answers")}</h4>
            <ul className={styles.facts}>
              {panel.answers_others.map((member) => (
                <li key={member.id}>
                  <Icon name="bubblelink" size={15} />
                  <bdi>{member.name}</bdi>
                </li>
              ))}
            </ul>
          </section>
        )}
        {panel.other_conversations.length > 0 && <Others rows={panel.other_conversations} onOpen={onOpen} />}
      </div>
    </div>
  );
}

function Facts({ panel }: { readonly panel: MemberPanel }): ReactNode {
  const now = useNow();
  return (
    <section className={styles.section}>
      <h4>{t("person-facts")}</h4>
      <ul className={styles.facts}>
        <li>
          <Icon name="comment" size={15} />
          <span>{t("person-said", { n: panel.said })}</span>
        </li>
        <li>
          <Icon name="calendar" size={15} />
          <span>{t("person-seen", { first: dateName(panel.first_seen_at), last: shortTime(panel.last_seen_at, now) })}</span>
        </li>
        {panel.handles.map((handle) => (
          <li key={`${handle.platform_name} ${handle.handle}`}>
            <Icon name="user" size={15} />
            <span>
              <bdi dir="ltr">{handle.handle}</bdi> <small>{handle.platform_name}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Others({ rows, onOpen }: { readonly rows: readonly ConversationRow[]; readonly onOpen: (id: string) => void }): ReactNode {
  const now = useNow();
  return (
    <section className={styles.section}>
      <h4>{t("person-others")}</h4>
      {rows.map((row) => (
        <button key={row.id} type="button" className={styles.other} onClick={() => onOpen(row.id)}>
          <span dir="auto">{row.snippet}</span>
          <small>
            <bdi>{row.place.name}</bdi> · {shortTime(row.last_activity_at, now)}
          </small>
        </button>
      ))}
    </section>
  );
}
