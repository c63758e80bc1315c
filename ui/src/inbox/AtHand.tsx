import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { AssistWords, ConversationId } from "../backend/generated";
import { listed } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Icon } from "../parts/Icon";
import type { IconName } from "../parts/icons";
import { Problem } from "../parts/States";
import { useQuery } from "../shell/session";
import { signalWords } from "../playbook/signals";
import styles from "./athand.module.css";

const KINDS: Record<string, { readonly words: MessageId; readonly icon: IconName }> = {
  reply: { words: "hand-reply", icon: "copy" },
  starter: { words: "hand-starter", icon: "bubblelink" },
  article: { words: "hand-article", icon: "book" },
  question: { words: "hand-question", icon: "help" },
  referral: { words: "hand-referral", icon: "door" },
  past: { words: "hand-past", icon: "clock" },
};

interface AtHandProps {
  readonly conversation: ConversationId;
  readonly onTake: (text: string) => void;
  /** A second "/" is a "/". */
  readonly onSlash: () => void;
  readonly onClose: () => void;
}

/** Words that may help with this answer, from the playbook and from what was answered before. Nothing is written by itself. */
export function AtHand({ conversation, onTake, onSlash, onClose }: AtHandProps): ReactNode {
  const { data, error } = useQuery("assist", { id: conversation });
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const id = useId();
  const items = data?.items ?? [];
  useEffect(() => list.current?.focus(), []);
  useEffect(() => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" }), [chosen]);
  const press = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const item = items[chosen];
    if (step !== 0) setChosen((chosen + step + items.length) % Math.max(1, items.length));
    else if (event.key === "Enter" && item !== undefined) onTake(item.text);
    else if (event.key === "Escape") onClose();
    else if (event.key === "/") onSlash();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className={styles.hand} aria-label={t("hand-label")} data-testid="at-hand">
      {error !== undefined && <Problem problem={error} />}
      {data !== undefined && items.length === 0 && <p className={styles.none}>{t("hand-none")}</p>}
      <ul ref={list} role="listbox" tabIndex={0} aria-label={t("hand-label")} aria-activedescendant={items.length === 0 ? undefined : `${id}${chosen}`} onKeyDown={press}>
        {items.map((item, index) => (
          <li key={`${item.kind} ${item.section ?? item.conversation_id ?? ""} ${item.title}`} id={`${id}${index}`} role="option" aria-selected={index === chosen} data-testid="at-hand-words" data-kind={item.kind} onPointerDown={(event) => event.preventDefault()} onClick={() => onTake(item.text)}>
            <Words item={item} />
          </li>
        ))}
      </ul>
      <p className={styles.foot}>{t("hand-keys")}</p>
    </section>
  );
}

function Words({ item }: { readonly item: AssistWords }): ReactNode {
  const { words, icon } = KINDS[item.kind] ?? { words: "hand-reply", icon: "copy" };
  return (
    <>
      <Icon name={icon} size={15} />
      <span>
        <b>
          <bdi>{item.kind === "past" ? t("hand-past-to", { name: item.title }) : item.title}</bdi>
          <small>{t(words)}</small>
        </b>
        <span className={styles.text} dir="auto" lang={lettersOf(item.text)}>
          {item.text}
        </span>
        <small>
          {item.because.length > 0 && t("hand-because", { words: listed(item.because.slice(0, 4).map(signalWords)) })}
          {item.in_their_language === false && <b data-other=""> {t("hand-other-language")}</b>}
          {item.missing.length > 0 && <b data-other=""> {t("hand-missing", { names: listed(item.missing) })}</b>}
        </small>
      </span>
    </>
  );
}
