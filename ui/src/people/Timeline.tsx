import { useState, type ReactNode } from "react";
import type { Happened, InteractionKind, MemberId } from "../backend/generated";
import { shortTime } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import type { IconName } from "../parts/icons";
import { Problem } from "../parts/States";
import { useNow, useQuery, useSession } from "../shell/session";
import styles from "./member.module.css";
import { NoteDialog } from "./NoteDialog";
import { NOTES } from "./words";

const PAGE = 20;
type Said = Extract<Happened, { type: "said" }>;
type Noted = Extract<Happened, { type: "note" }>;

const DID: Record<InteractionKind, { readonly words: MessageId; readonly icon: IconName }> = {
  post: { words: "did-post", icon: "comment" },
  comment: { words: "did-comment", icon: "comment" },
  reply: { words: "did-reply", icon: "comment" },
  mention: { words: "did-mention", icon: "mention" },
  message: { words: "did-message", icon: "dm" },
  review: { words: "did-review", icon: "review" },
  reaction: { words: "did-reaction", icon: "check" },
  notice: { words: "did-notice", icon: "info" },
};

/** What happened over all places and at the counter, newest first. */
export function Timeline({ id, onNote }: { readonly id: MemberId; readonly onNote: () => void }): ReactNode {
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  return (
    <section className={styles.block} aria-label={t("member-happened")}>
      <h2>
        {t("member-happened")}
        <Button look="link" onClick={onNote}>
          {t("member-note-add")}
        </Button>
      </h2>
      <ol className={styles.timeline} data-testid="timeline" data-pane-focus="" tabIndex={-1}>
        {pages.map((after, index) => (
          <Page key={after ?? ""} id={id} after={after} last={index === pages.length - 1} onMore={(next) => setPages([...pages, next])} />
        ))}
      </ol>
    </section>
  );
}

function Page({ id, after, last, onMore }: { readonly id: MemberId; readonly after: string | null; readonly last: boolean; readonly onMore: (next: string) => void }): ReactNode {
  const { data, error } = useQuery("members_timeline", { id, limit: PAGE, after });
  if (error !== undefined && data === undefined) return <Problem problem={error} />;
  if (data === undefined) return null;
  const { next } = data;
  return (
    <>
      {data.items.map((happened) => (happened.type === "said" ? <Words key={happened.interaction_id} said={happened} /> : <Note key={happened.note_id} note={happened} />))}
      {last && next !== null && (
        <li className={styles.more}>
          <Button small onClick={() => onMore(next)}>
            {t("more")}
          </Button>
        </li>
      )}
    </>
  );
}

function Words({ said }: { readonly said: Said }): ReactNode {
  const session = useSession();
  const now = useNow();
  const look = said.by_us ? "us" : said.answers !== null ? "together" : undefined;
  const icon = said.by_us ? "dm" : said.answers !== null ? "bubblelink" : DID[said.kind].icon;
  const words = said.by_us ? t("did-we-wrote") : said.answers !== null ? t("did-helped", { name: said.answers.name }) : t(DID[said.kind].words, { stars: said.stars ?? 0 });
  return (
    <li data-kind={said.by_us ? "ours" : said.kind}>
      <span className={styles.dot} data-look={look}>
        <Icon name={icon} size={15} />
      </span>
      <div>
        <p>
          <button type="button" className={styles.open} onClick={() => session.go({ screen: "inbox", open: said.conversation_id })}>
            {words}
          </button>{" "}
          <time dateTime={said.at}>
            · {shortTime(said.at, now)}, {said.platform_name}
            {said.visibility === "private" && `, ${t("privately")}`}
          </time>
        </p>
        {said.snippet !== "" && <blockquote dir="auto">{said.snippet}</blockquote>}
        {said.thanked && said.answers !== null && (
          <p className={styles.thanked}>
            <Icon name="check" size={14} /> {t("did-thanked", { name: said.answers.name })}
          </p>
        )}
      </div>
    </li>
  );
}

function Note({ note }: { readonly note: Noted }): ReactNode {
  const now = useNow();
  const [changing, setChanging] = useState(false);
  return (
    <li data-kind="note">
      <span className={styles.dot} data-look="note">
        <Icon name="note" size={15} />
      </span>
      <div>
        <p>
          <button type="button" className={styles.open} onClick={() => setChanging(true)}>
            {t(NOTES[note.kind])}
          </button>{" "}
          <time dateTime={note.at}>· {shortTime(note.at, now)}</time>
        </p>
        <p className={styles.noted} dir="auto">
          {note.text}
        </p>
        {changing && <NoteDialog note={note} onClose={() => setChanging(false)} />}
      </div>
    </li>
  );
}
