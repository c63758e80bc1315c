import { useState, type ReactNode } from "react";
import type { MemberView } from "../backend/generated";
import { dateName, shortTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { useNow } from "../shell/session";
import styles from "./member.module.css";

/** Not written to for this long, somebody who comes back is worth a word: six weeks, in milliseconds. */
const LONG = 42 * 86_400_000;

interface Said {
  readonly title: string;
  readonly because: string;
}

/** At most one suggestion: a promise that is due, then somebody who has not heard from us. */
export function Suggestion({ member, onWrite }: { readonly member: MemberView; readonly onWrite: () => boolean }): ReactNode {
  const now = useNow();
  const [later, setLater] = useState(false);
  const said = suggestion(member, now);
  if (later || said === undefined) return null;
  return (
    <div className={styles.suggestion} data-testid="member-suggestion">
      <Icon name="cup" size={18} />
      <span>
        <b>{said.title}</b> <small>{said.because}</small>
      </span>
      <span className={styles.acts}>
        {member.conversation_id !== null && (
          <Button small onClick={onWrite}>
            {t("member-write")}
          </Button>
        )}
        <Button small look="quiet" onClick={() => setLater(true)}>
          {t("not-now")}
        </Button>
      </span>
    </div>
  );
}

/** What there is to suggest, and why; nothing when nothing is worth it. */
export function suggestion(member: MemberView, now: number): Said | undefined {
  const { name } = member.member;
  const due = member.promises.find((promise) => promise.state === "open" && promise.due_at !== null && Date.parse(promise.due_at) < now + 86_400_000);
  if (due !== undefined && due.due_at !== null) return { title: t("suggest-promise", { name }), because: t("suggest-promise-because", { what: due.what, date: dateName(due.due_at) }) };
  const comes = member.standing !== null && member.standing.level !== "visitor";
  const heard = member.last_heard_from_us_at;
  if (!comes || (heard !== null && now - Date.parse(heard) < LONG)) return undefined;
  return { title: t("suggest-word", { name }), because: heard === null ? t("suggest-word-never") : t("suggest-word-since", { time: shortTime(heard, now) }) };
}
