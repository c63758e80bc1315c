import type { ReactNode } from "react";
import type { AttachmentView, InteractionId, InteractionKind, InteractionView, OutboxItemView, Visibility } from "../backend/generated";
import { clockTime } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Chip } from "../parts/Chip";
import { Icon } from "../parts/Icon";
import { ItemSteps } from "../outbox/ItemSteps";
import { tellItem, type Around } from "../outbox/tell";
import { Marks, MessageMenu, type Allowed } from "./Moderate";
import { Nodes } from "./Nodes";
import styles from "./thread.module.css";

/** The word of each kind of interaction, in public and in private. */
const SAID: Record<InteractionKind, MessageId> = { post: "said-post", comment: "said-comment", reply: "said-reply", mention: "said-mention", message: "said-message", review: "said-review", reaction: "said-reaction", notice: "said-notice" };
const SEEN_BY: Record<Visibility, MessageId> = { public: "seen-public", members: "seen-members", private: "seen-private" };

interface MessageProps {
  readonly said: InteractionView;
  readonly allowed: Allowed;
  readonly onLink: (interactionId: InteractionId, index: number) => void;
}

/** One thing somebody said. */
export function Message({ said, allowed, onLink }: MessageProps): ReactNode {
  const { author } = said;
  const name = author.is_us ? t("inbox-you") : author.name;
  const how = t("said-how", { kind: t(SAID[said.kind]), seen: t(SEEN_BY[said.visibility]) });
  return (
    <article className={styles.message} data-id={said.id} data-us={author.is_us || undefined} aria-label={t("message-label", { name, how, time: clockTime(said.at) })} tabIndex={-1}>
      <p className={styles.by}>
        <b>
          <bdi>{name}</bdi>
        </b>
        <span>{how}</span>
        <time dateTime={said.at}>{clockTime(said.at)}</time>
        {said.stars !== null && <Stars n={said.stars} />}
        {said.edited && <span>{t("message-edited")}</span>}
        {said.signals.includes("safety") && (
          <Chip tone="harm" icon="shield">
            {t("chip-safety")}
          </Chip>
        )}
        <MessageMenu said={said} allowed={allowed} />
      </p>
      <div className={styles.text} dir="auto" lang={languageTag(said.language) ?? lettersOf(said.text)}>
        {said.deleted ? <span className={styles.gone}>{t("message-deleted")}</span> : <Nodes nodes={said.nodes} interactionId={said.id} onLink={onLink} />}
      </div>
      {said.attachments.length > 0 && <Attachments of={said.attachments} />}
      <Marks said={said} allowed={allowed} />
    </article>
  );
}

/** What hangs on the message: named, never opened here. */
function Attachments({ of }: { readonly of: readonly AttachmentView[] }): ReactNode {
  return (
    <ul className={styles.attachments} aria-label={t("message-attachments", { n: of.length })}>
      {of.map((one, index) => (
        <li key={index}>
          <Icon name="note" size={14} />
          <bdi>{one.name}</bdi>
          <span>{t("message-attachment-size", { kb: Math.max(1, Math.round(one.bytes / 1024)) })}</span>
        </li>
      ))}
    </ul>
  );
}

/** A language tag, when the words are in a language we know. */
export function languageTag(language: string | null): string | undefined {
  return language === null || language === "other" ? undefined : language;
}

function Stars({ n }: { readonly n: number }): ReactNode {
  return (
    <span className={styles.stars} role="img" aria-label={t("message-stars", { n })}>
      {Array.from({ length: 5 }, (_, index) => (
        <Icon key={index} name="review" size={12} filled={index < n} />
      ))}
    </span>
  );
}

/** Our words that are not there yet: an outline only, and below it where they stand. */
export function Unsent({ item, around }: { readonly item: OutboxItemView; readonly around: Around }): ReactNode {
  const told = tellItem(item, around);
  return (
    <article className={styles.message} data-us="" data-unsent={told.tone} aria-label={t("message-unsent", { time: clockTime(item.released_at) })} tabIndex={-1}>
      <p className={styles.by}>
        <b>{t("inbox-you")}</b>
        <time dateTime={item.released_at}>{clockTime(item.released_at)}</time>
      </p>
      <div className={styles.text} dir="auto" lang={lettersOf(item.text)}>
        {item.text}
      </div>
      <p className={styles.status} data-tone={told.tone}>
        <Icon name={told.icon} size={14} />
        <span>{told.sentence}</span>
        <ItemSteps item={item} steps={told.steps} inline />
      </p>
    </article>
  );
}
