/** The note of the morning: at most three sentences, by rules from the plan. No feeling is invented. Pure. */
import type { AppStatus, Settings, TodayPlan } from "../backend/generated";
import { t, type MessageId } from "../l10n/l10n";
import { wallAt } from "../l10n/zone";

const NOON = 12;
const EVENING = 18;

function greeting(now: number): MessageId {
  const hour = wallAt(now).hour;
  if (hour < NOON) return "note-morning";
  return hour < EVENING ? "note-afternoon" : "note-evening";
}

/** The sentences, in order. */
export function noteSentences(plan: TodayPlan, status: Pick<AppStatus, "outbox_asks">, settings: Pick<Settings, "owner_name">, now: number): readonly string[] {
  const hello = settings.owner_name === "" ? t("note-hello", { greeting: t(greeting(now)) }) : t("note-hello-name", { greeting: t(greeting(now)), name: settings.owner_name });
  const [first] = plan.answer;
  const waiting = plan.waiting === 0 ? t("note-nobody") : t("note-waiting", { n: plan.waiting });
  const why = first === undefined ? undefined : first.because.why === "safety" ? t("note-safety", { name: first.row.member.name }) : t("note-first", { name: first.row.member.name });
  const asks = status.outbox_asks > 0 ? t("note-asks", { n: status.outbox_asks }) : undefined;
  return [`${hello} ${waiting}`, why, asks].filter((sentence) => sentence !== undefined);
}
