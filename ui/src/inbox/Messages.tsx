import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import type { ConversationView, InteractionId } from "../backend/generated";
import { dayName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Modal, ModalFoot } from "../parts/Modal";
import { Notice } from "../parts/States";
import { useAround } from "../outbox/useAround";
import { useSession, useStatus } from "../shell/session";
import inbox from "./inbox.module.css";
import { Message, Unsent } from "./Message";
import styles from "./thread.module.css";
import { useEarlier } from "./useEarlier";

/** Closer than this to the end, new words keep the end in sight. In pixels. */
const NEAR_END = 80;

/** What was said, oldest first, and our words on their way. */
export function Messages({ view }: { readonly view: ConversationView }): ReactNode {
  const session = useSession();
  const status = useStatus();
  const around = useAround(view.outbox);
  const [asking, setAsking] = useState<{ id: InteractionId; index: number; host: string }>();
  const pane = useEndInSight(view);
  const open = async (id: InteractionId, index: number, confirmed: boolean): Promise<void> => {
    const answer = await session.try("links_open", { interaction_id: id, index, confirmed });
    setAsking(answer === undefined || answer.opened ? undefined : { id, index, host: answer.host });
  };
  const earlier = useEarlier(view, pane);
  const blocked = earlier.interactions.filter((said) => said.marks.includes("block")).map((said) => said.author.member_id);
  const safety = view.row.safety && view.row.group !== "done" && status.offline !== null;
  let day = "";
  return (
    <div ref={pane} className={inbox.scroll} tabIndex={0} role="feed" aria-label={t("thread-messages")} aria-busy={false} data-pane-focus="">
      <div className={styles.messages}>
        {earlier.more && (
          <p className={styles.day}>
            <Button small aria-busy={earlier.reading} data-testid="thread-earlier" onClick={earlier.reading ? undefined : earlier.read}>
              {t("thread-earlier")}
            </Button>
          </p>
        )}
        {earlier.interactions.slice(-earlier.drawn).map((said) => {
          const name = dayName(said.at, around.now);
          const line = name === day ? null : <p key={`day ${said.id}`} className={styles.day}>{name}</p>;
          day = name;
          return [line, <Message key={said.id} said={said} allowed={{ can: view.answer.can, platform: view.row.platform_name, blocked: blocked.includes(said.author.member_id) }} onLink={(id, index) => void open(id, index, false)} />];
        })}
        {view.outbox.map((item) => (
          <Unsent key={item.item_id} item={item} around={around} />
        ))}
        {safety && (
          <div className={styles.safety}>
            <Notice tone="harm" icon="shield" round>
              {t("thread-safety-offline")}
            </Notice>
          </div>
        )}
      </div>
      {asking !== undefined && (
        <Modal title={t("link-ask-title")} onClose={() => setAsking(undefined)} size={420}>
          <p>{t("link-ask", { host: asking.host })}</p>
          <ModalFoot>
            <Button onClick={() => setAsking(undefined)}>{t("cancel")}</Button>
            <Button look="primary" onClick={() => void open(asking.id, asking.index, true)}>
              {t("link-ask-open")}
            </Button>
          </ModalFoot>
        </Modal>
      )}
    </div>
  );
}

/** A conversation opens at its end, and stays there when words are added, unless the owner scrolled up to read. */
function useEndInSight(view: ConversationView): RefObject<HTMLDivElement | null> {
  const pane = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useEffect(() => {
    const box = pane.current;
    if (box === null) return;
    const read = (): void => {
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
    };
    box.addEventListener("scroll", read, { passive: true });
    const resized = new ResizeObserver(() => {
      if (atEnd.current) box.scrollTop = box.scrollHeight;
    });
    resized.observe(box);
    return () => {
      box.removeEventListener("scroll", read);
      resized.disconnect();
    };
  }, []);
  // A mark adds a line below its words.
  const marked = view.interactions.filter((said) => said.marks.length > 0).length;
  const length = view.interactions.length + view.outbox.length + marked;
  useLayoutEffect(() => {
    atEnd.current = true;
  }, [view.row.id]);
  useLayoutEffect(() => {
    if (pane.current !== null && atEnd.current) pane.current.scrollTop = pane.current.scrollHeight;
  }, [view.row.id, length]);
  return pane;
}
