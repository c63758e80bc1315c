import type { ReactNode } from "react";
import type { ConversationRow, ConversationView } from "../backend/generated";
import { comingTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button, IconButton } from "../parts/Button";
import { Chip } from "../parts/Chip";
import { Problem, Skeleton, useLate } from "../parts/States";
import type { Answer } from "../backend/queries";
import { useNow } from "../shell/session";
import { Composer } from "./Composer";
import inbox from "./inbox.module.css";
import { Messages } from "./Messages";
import { MembersFirst } from "./MembersFirst";
import { KIND_WORDS } from "./rowWords";
import styles from "./thread.module.css";

/** What the buttons of a thread ask for. */
export type Decision = "done" | "reopen" | "snooze" | "label";

interface ThreadProps {
  readonly answer: Answer<ConversationView>;
  readonly onDecide: (what: Decision) => void;
  readonly onBack: () => void;
  readonly onPerson: () => void;
}

/** One conversation: what was said, and where an answer is written. */
export function Thread({ answer, onDecide, onBack, onPerson }: ThreadProps): ReactNode {
  const late = useLate(answer.data === undefined && answer.error === undefined);
  if (answer.data === undefined) {
    return (
      <>
        {answer.error !== undefined && <Problem problem={answer.error} />}
        {late && <Skeleton />}
      </>
    );
  }
  return (
    <>
      <ThreadHead row={answer.data.row} onDecide={onDecide} onBack={onBack} onPerson={onPerson} />
      {answer.data.looked_after !== null && <MembersFirst view={answer.data.looked_after} />}
      <Messages view={answer.data} />
      <Composer view={answer.data} />
    </>
  );
}

function ThreadHead({ row, onDecide, onBack, onPerson }: { readonly row: ConversationRow } & Omit<ThreadProps, "answer">): ReactNode {
  const now = useNow();
  const put = row.state === "done" || row.state === "snoozed";
  return (
    <header className={styles.head}>
      <IconButton icon="back" label={t("thread-back")} small className={inbox.onlyNarrow} onClick={onBack} />
      <div className={styles.who}>
        <h2>
          <bdi>{row.member.name}</bdi>
        </h2>
        <p>
          <span>{t(KIND_WORDS[row.kind])}</span>
          <span aria-hidden="true">·</span>
          <bdi>{row.place.name}</bdi>
          {row.title !== null && (
            <>
              <span aria-hidden="true">·</span>
              <bdi>{row.title}</bdi>
            </>
          )}
        </p>
      </div>
      {row.snoozed_until !== null && <Chip icon="snooze">{comingTime(row.snoozed_until, now)}</Chip>}
      {put ? (
        <Button small icon="undo" keys="U" onClick={() => onDecide("reopen")}>
          {t("do-reopen")}
        </Button>
      ) : (
        <Button small icon="done" keys="E" onClick={() => onDecide("done")}>
          {t("do-done")}
        </Button>
      )}
      <IconButton icon="snooze" label={t("do-snooze-key")} onClick={() => onDecide("snooze")} />
      <IconButton icon="label" label={t("do-label-key")} onClick={() => onDecide("label")} />
      <IconButton icon="user" label={t("thread-person")} className={inbox.onlyWithoutPanel} onClick={onPerson} />
    </header>
  );
}
