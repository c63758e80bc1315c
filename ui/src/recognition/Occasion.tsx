import type { ReactNode } from "react";
import type { ComingView } from "../backend/generated";
import { clockTime, longDay } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { MenuButton, type MenuLine } from "../parts/Menu";
import { useSession } from "../shell/session";
import styles from "./calendar.module.css";
import { dayOf, daysLater, noonOf, onDay, type Day } from "./weeks";

type Look = "sent" | "ready" | "waits" | "asks" | "skipped";
const WORDS: Readonly<Record<Look, MessageId>> = { sent: "calendar-sent", ready: "calendar-ready", waits: "calendar-waits", asks: "calendar-asks", skipped: "calendar-skipped" };

/** Where an occasion stands, for the eye and in words. */
export function lookOf({ state, to_read: toRead }: ComingView): Look {
  if (state === "skipped" || state === "asks") return state;
  if (toRead > 0) return "waits";
  return state === "done" ? "sent" : "ready";
}

/** Moves an occasion to another day, at its own time of the clock. */
export function useMove(): (item: ComingView, day: Day) => Promise<void> {
  const session = useSession();
  return async (item, day) => {
    if (dayOf(Date.parse(item.at)) === day) return;
    const done = await session.try("campaigns_move", { campaign_id: item.campaign_id, key: item.key, to: onDay(item.at, day), skip: false });
    if (done !== undefined) session.toasts.show(t("calendar-moved", { day: longDay(noonOf(day).getTime()) }));
  };
}

/** An occasion: pressed, it offers what can be done with it. */
export function Occasion({ item }: { readonly item: ComingView }): ReactNode {
  const session = useSession();
  const move = useMove();
  const look = lookOf(item);
  const day = dayOf(Date.parse(item.at));
  const today = dayOf(session.clock.now());
  const ref = { campaign_id: item.campaign_id, key: item.key };
  const later = (key: string, words: MessageId, n: number): MenuLine[] => (daysLater(day, n) < today ? [] : [{ key, icon: "calendar", words: t(words), run: () => void move(item, daysLater(day, n)) }]);
  const skip = (words: MessageId, yes: boolean): MenuLine => ({ key: words, icon: yes ? "close" : "undo", words: t(words), run: () => void session.try("campaigns_move", { ...ref, to: null, skip: yes }) });
  const decide = (words: MessageId, give: boolean): MenuLine => ({ key: words, icon: give ? "check" : "close", words: t(words), run: () => void session.try("campaigns_decide", { ...ref, give }) });
  const lines: MenuLine[] = [
    { key: "open", icon: "eye", words: t("calendar-open"), run: () => session.go({ screen: "thanks", open: item.campaign_id }) },
    ...(item.to_read > 0 ? [{ key: "read", icon: "note" as const, words: t("today-thank-read"), run: () => session.go({ screen: "thanks", view: "read", of: item.campaign_id }) }] : []),
    ...(look === "ready" && item.state !== "done" ? [...later("before", "calendar-day-before", -1), ...later("after", "calendar-day-after", 1), ...later("week", "calendar-week-after", 7), skip("calendar-skip", true)] : []),
    ...(look === "skipped" ? [skip("calendar-back", false)] : []),
    ...(look === "asks" ? [decide("calendar-give", true), decide("calendar-leave", false)] : []),
  ];
  const name = item.member === null ? item.name : t("calendar-who", { name: item.name, who: item.member.name });
  return (
    <span className={styles.occasion} data-look={look}>
      <MenuButton icon={look === "sent" ? "check" : look === "asks" ? "help" : look === "skipped" ? "close" : "thanks"} small label={t("calendar-entry", { name, time: clockTime(item.at), state: t(WORDS[look]) })} words={<bdi>{name}</bdi>} testId="occasion" parts={[{ lines }]} />
    </span>
  );
}
