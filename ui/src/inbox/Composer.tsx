import { useEffect, useRef, useState, type ReactNode } from "react";
import type { ConversationView, DraftFinding, StruckWords, Visibility } from "../backend/generated";
import { problemSentence } from "../backend/words";
import { clockTime } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Button, IconButton } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { Notice } from "../parts/States";
import { useSession, useStatus, useStore } from "../shell/session";
import { useShortcuts } from "../shell/useShortcuts";
import { AtHand } from "./AtHand";
import { Checks } from "./Checks";
import { ComposerField } from "./ComposerField";
import { ComposerHints } from "./ComposerHints";
import { ComposerStatus } from "./ComposerStatus";
import styles from "./composer.module.css";
import type { DraftState } from "./drafts";
import { keyOf, shown, withSuggestion } from "./findings";
import { HelpWords } from "./HelpWords";
import { charactersLeft } from "./length";
import { MachineMark } from "./MachineMark";
import { SendAsk } from "./SendAsk";
import { SendLater, type LaterChoice } from "./SendLater";
import { useAtHand } from "./useAtHand";
import { useChecks } from "./useChecks";
import { useRelease } from "./useRelease";

const NOTHING_KEPT: ReadonlySet<string> = new Set();

const AUDIENCE: Record<Visibility, MessageId> = { private: "audience-private", members: "audience-members", public: "audience-public" };
/** Why no answer can be written here. */
const WHY_NOT: Record<string, MessageId> = { imported: "cannot-imported", platform_cannot: "cannot-platform", account_removed: "cannot-removed" };

/** Why an answer waits although it is sent. */
const WAITS: Record<string, MessageId> = { signed_out: "composer-waits-signed-out", needs_you: "composer-waits-needs-you", paused: "composer-waits-paused" };

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
  const { releasing, asking, release, putAway } = useRelease(view);
  const looked = useChecks(view.row.id, draft.text);
  const [kept, setKept] = useState<ReadonlySet<string>>(NOTHING_KEPT);
  const [struck, setStruck] = useState<readonly StruckWords[]>([]);
  const [cancelIfTheyReply, setCancelIfTheyReply] = useState(false);
  useEffect(() => keeper.adopt(view.draft), [keeper, view.draft]);
  // Leaving the conversation saves at once; the keeper lives on when that fails.
  useEffect(() => () => void keeper.flush().catch(() => undefined), [keeper]);
  const left = charactersLeft(draft.text, view.answer.text_limit);
  const ready = draft.text.trim() !== "" && !(left !== undefined && left < 0) && !releasing;
  const send = (at: number | null): void => {
    if (ready) void release({ at, cancelIfTheyReply });
  };
  const type = (text: string): void => keeper.type(text, null);
  const use = (finding: DraftFinding): void => {
    // Found in other words than these by now: the next look finds it again.
    if (draft.text === looked.of || asking !== undefined) type(withSuggestion(draft.text, finding));
    putAway();
    field.current?.focus();
  };
  const hand = useAtHand(field, draft.text, type);
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
      <Waits view={view} />
      <ComposerField field={field} text={draft.text} marked={draft.text === looked.of ? shown(looked.findings, kept).open : []} describedBy="composer-hints composer-checks" onType={type} onRest={() => void keeper.flush().catch(() => undefined)} />
      {hand.open && <AtHand conversation={view.row.id} onTake={hand.take} onSlash={hand.slash} onClose={hand.close} />}
      <div id="composer-checks" className={styles.checks}>
        {!hand.open && <Checks findings={looked.findings} kept={kept} member={view.row.member} conversation={view.row.id} onUse={use} onKeep={(finding) => setKept(new Set([...kept, keyOf(finding)]))} />}
      </div>
      <MachineMark draft={view.draft} text={draft.text} struck={struck} keeper={keeper} />
      <ComposerHints id="composer-hints" checks={draft.checks} left={left} closesAt={view.answer.closes_at} closing={view.answer.closing} />
      <div className={styles.foot}>
        <IconButton icon="book" label={t("hand-open")} small aria-expanded={hand.open} data-testid="hand-open" onClick={hand.open ? hand.close : hand.show} />
        <HelpWords keeper={keeper} empty={draft.text.trim() === ""} onWrote={setStruck} />
        <ComposerStatus items={view.outbox} empty={draft.text === ""} field={field} />
        <Saved state={draft} />
        <SendLater disabled={!ready} cancelIfTheyReply={cancelIfTheyReply} onChoose={later} />
        <Button look="primary" keys="Ctrl ↵" data-testid="composer-send" disabled={!ready} onClick={() => send(null)}>
          {offline ? t("composer-queue") : t("composer-send")}
        </Button>
      </div>
      {asking !== undefined && <SendAsk stops={asking.stops} onUse={use} onSend={() => void release({ ...asking.how, sure: true })} onBack={putAway} />}
    </div>
  );
}

/** Said above the empty field: what is written here goes nowhere before the account is mended. */
function Waits({ view }: { readonly view: ConversationView }): ReactNode {
  const words = WAITS[view.answer.waits ?? ""];
  if (words === undefined) return null;
  return (
    <div className={styles.hints} role="status" data-testid="composer-waits">
      <span data-soon="">{t(words, { platform: view.row.platform_name })}</span>
    </div>
  );
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
