import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import { toWireError } from "../backend/backend";
import type { ConversationView, Visibility } from "../backend/generated";
import { problemSentence } from "../backend/words";
import { clockTime } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { Notice } from "../parts/States";
import { useSession, useStatus, useStore } from "../shell/session";
import { useShortcuts } from "../shell/useShortcuts";
import { ComposerHints } from "./ComposerHints";
import { ComposerStatus } from "./ComposerStatus";
import styles from "./composer.module.css";
import { homeZone } from "./times";
import type { DraftState } from "./drafts";
import { charactersLeft } from "./length";
import { SendLater, type LaterChoice } from "./SendLater";

const AUDIENCE: Record<Visibility, MessageId> = { private: "audience-private", members: "audience-members", public: "audience-public" };
/** Why no answer can be written here. */
const WHY_NOT: Record<string, MessageId> = { imported: "cannot-imported", platform_cannot: "cannot-platform", account_needs_attention: "cannot-attention", account_removed: "cannot-removed" };

/** Where an answer is written. Every word is kept; nothing leaves before it is released. */
export function Composer({ view }: { readonly view: ConversationView }): ReactNode {
  if (!view.answer.possible) {
    return (
      <div className={styles.cannot}>
        <Notice tone="plain" icon="info" round>
          {t(WHY_NOT[view.answer.why_not ?? ""] ?? "cannot-here", { platform: view.row.platform_name })}
        </Notice>
      </div>
    );
  }
  return <Open view={view} key={view.row.id} />;
}

function Open({ view }: { readonly view: ConversationView }): ReactNode {
  const session = useSession();
  const offline = useStatus().offline !== null;
  const keeper = session.drafts.keeper(view.row.id);
  const draft = useStore(keeper.state);
  const field = useRef<HTMLTextAreaElement>(null);
  const { releasing, release } = useRelease(view);
  const [cancelIfTheyReply, setCancelIfTheyReply] = useState(false);
  useEffect(() => keeper.adopt(view.draft), [keeper, view.draft]);
  // Leaving the conversation saves at once; the keeper lives on when that fails.
  useEffect(() => () => void keeper.flush().catch(() => undefined), [keeper]);
  useGrow(field, draft.text);
  const left = charactersLeft(draft.text, view.answer.text_limit);
  const ready = draft.text.trim() !== "" && !(left !== undefined && left < 0) && !releasing;
  const send = (at: number | null): void => {
    if (ready) void release({ at, cancelIfTheyReply });
  };
  useShortcuts({ send: (event) => (event.target === field.current || event.target === document.body ? send(null) : false) });
  const later = (choice: LaterChoice): void => (choice.type === "cancel" ? setCancelIfTheyReply(!cancelIfTheyReply) : send(choice.at));
  return (
    <div className={styles.composer} role="group" aria-label={t("composer-label", { name: view.row.member.name })} data-pane="composer">
      <p className={styles.to}>
        <Icon name={view.answer.visibility === "private" ? "lock" : "globe"} size={14} />
        <b>{t(AUDIENCE[view.answer.visibility], { name: view.row.member.name })}</b>
        <span className={styles.where}>
          <bdi>{view.row.place.name}</bdi> · <bdi>{view.row.platform_name}</bdi>
        </span>
      </p>
      <textarea
        ref={field}
        className={styles.text}
        data-testid="composer-text"
        data-pane-focus=""
        dir="auto"
        lang={lettersOf(draft.text)}
        rows={2}
        value={draft.text}
        aria-label={t("composer-text")}
        aria-describedby="composer-hints"
        onChange={(event) => keeper.type(event.target.value, null)}
        onBlur={() => void keeper.flush().catch(() => undefined)}
      />
      <ComposerHints id="composer-hints" checks={draft.checks} left={left} closesAt={view.answer.closes_at} closing={view.answer.closing} />
      <div className={styles.foot}>
        <ComposerStatus items={view.outbox} empty={draft.text === ""} field={field} />
        <Saved state={draft} />
        <SendLater disabled={!ready} cancelIfTheyReply={cancelIfTheyReply} onChoose={later} />
        <Button look="primary" keys="Ctrl ↵" data-testid="composer-send" disabled={!ready} onClick={() => send(null)}>
          {offline ? t("composer-queue") : t("composer-send")}
        </Button>
      </div>
    </div>
  );
}

/** Saves the last words, then releases them. Whatever fails, the words stay in the field. */
function useRelease(view: ConversationView): { readonly releasing: boolean; readonly release: (how: { at: number | null; cancelIfTheyReply: boolean }) => Promise<void> } {
  const session = useSession();
  const [releasing, setReleasing] = useState(false);
  const release = async ({ at, cancelIfTheyReply }: { at: number | null; cancelIfTheyReply: boolean }): Promise<void> => {
    const keeper = session.drafts.keeper(view.row.id);
    setReleasing(true);
    try {
      const { draftId, text } = await keeper.flush();
      if (draftId === undefined) return;
      await session.backend.call("outbox_release", { draft_id: draftId, at: at === null ? null : new Date(at).toISOString(), zone: at === null ? null : homeZone(), cancel_if_they_reply: cancelIfTheyReply });
      keeper.released(text);
      session.toasts.say(t("told-released"));
    } catch (caught) {
      const problem = toWireError(caught);
      session.toasts.show(problemSentence(problem), { problem });
    } finally {
      setReleasing(false);
    }
  };
  return { releasing, release };
}

/** Says "saved" only for words the backend has answered for. */
function Saved({ state }: { readonly state: DraftState }): ReactNode {
  if (state.error !== undefined) {
    return (
      <span className={styles.saved} data-bad="" role="alert">
        {t("draft-not-saved", { why: problemSentence(state.error) })}
      </span>
    );
  }
  if (state.text === "") return null;
  if (state.savedAt === undefined) return <span className={styles.saved} />;
  if (state.text !== state.saved) return <span className={styles.saved}>{t("draft-saving")}</span>;
  return (
    <span className={styles.saved} data-testid="draft-saved">
      {t("draft-saved", { time: clockTime(state.savedAt) })}
    </span>
  );
}

/** The field is as high as its words, up to its greatest height. */
function useGrow(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight}px`;
  }, [field, text]);
}
