import type { ReactNode } from "react";
import type { Because, TodayRow, WelcomeCard } from "../backend/generated";
import { clockTime, comingTime, shortTime, waited } from "../l10n/format";
import { t } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Chip } from "../parts/Chip";
import { Face } from "../parts/Face";
import { KIND_WORDS } from "../inbox/rowWords";
import styles from "./today.module.css";

/** Why somebody stands on the list, in words. */
export function becauseWords(because: Because, now: number): string {
  switch (because.why) {
    case "safety":
      return t("because-safety");
    case "window_closes":
      return t("because-window", { time: comingTime(because.at, now) });
    case "draft_started":
      return t("because-draft", { time: clockTime(because.at) });
    case "member_helped":
      return t("because-helped", { name: because.name });
    case "first_time":
      return t("because-first");
    case "regular":
      return t("because-regular", { n: because.said });
    case "waiting":
      return "";
  }
}

interface AnswerRowProps {
  readonly entry: TodayRow;
  readonly next: boolean;
  readonly now: number;
  readonly onOpen: (id: string) => void;
}

/** Somebody to answer, and because of what. */
export function AnswerRow({ entry: { row, because }, next, now, onOpen }: AnswerRowProps): ReactNode {
  const why = becauseWords(because, now);
  return (
    <li>
      <button type="button" className={styles.todo} data-next={next || undefined} data-testid="today-row" onClick={() => onOpen(row.id)}>
        <Face member={row.member} size={36} />
        <span className={styles.words}>
          <b>
            <bdi>{row.member.name}</bdi>
          </b>
          <span className={styles.said} dir="auto" lang={lettersOf(row.snippet)}>
            {row.snippet}
          </span>
          <span className={styles.because}>
            {row.waiting_since !== null && <b>{t("today-waiting", { wait: waited(row.waiting_since, now) })}</b>}
            {why !== "" && <span data-safety={because.why === "safety" || undefined}>{why}</span>}
            {row.has_draft && because.why !== "draft_started" && (
              <Chip tone="queued" icon="draft">
                {t("chip-draft")}
              </Chip>
            )}
          </span>
        </span>
        <span className={styles.where}>{t("today-where", { kind: t(KIND_WORDS[row.kind]), place: row.place.name })}</span>
      </button>
    </li>
  );
}

/** A newcomer whom a member answered, and whom we have not greeted. */
export function WelcomeRow({ card, now, onOpen }: { readonly card: WelcomeCard; readonly now: number; readonly onOpen: (id: string) => void }): ReactNode {
  return (
    <li>
      <button type="button" className={styles.card} onClick={() => onOpen(card.conversation_id)}>
        <span className={styles.cardHead}>
          <Face member={card.member} size={28} />
          <span>
            <bdi>{card.member.name}</bdi>
            <small>{t("today-answered-by", { name: card.answered_by, time: shortTime(card.answered_at, now) })}</small>
          </span>
        </span>
        <p dir="auto" lang={lettersOf(card.snippet)}>{card.snippet}</p>
      </button>
    </li>
  );
}
