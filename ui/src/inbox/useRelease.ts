/** Saves the last words, looks them through once more, and releases them. Whatever fails, the words stay in the field. */
import { useState } from "react";
import { toWireError } from "../backend/backend";
import type { ConversationView, DraftFinding } from "../backend/generated";
import { problemSentence } from "../backend/words";
import { t } from "../l10n/l10n";
import { useSession } from "../shell/session";
import { stops } from "./findings";
import { shopZone } from "../l10n/zone";

/** How words are to leave. */
export interface How {
  readonly at: number | null;
  readonly cancelIfTheyReply: boolean;
  /** The owner was asked once more, and wants it so. */
  readonly sure?: boolean;
}

/** What sending asks about. */
export interface Asking {
  readonly stops: readonly DraftFinding[];
  readonly how: How;
}

interface Releasing {
  readonly releasing: boolean;
  readonly asking: Asking | undefined;
  readonly release: (how: How) => Promise<void>;
  readonly putAway: () => void;
}

/** A way to release the draft of a conversation, and the question it may ask first. */
export function useRelease(view: ConversationView): Releasing {
  const session = useSession();
  const [releasing, setReleasing] = useState(false);
  const [asking, setAsking] = useState<Asking>();
  /** A look that fails keeps nothing from being sent. */
  const found = async (text: string): Promise<readonly DraftFinding[]> => {
    const looked = await session.backend.call("drafts_look", { conversation_id: view.row.id, text }).catch(() => undefined);
    return stops(looked?.findings ?? []);
  };
  const release = async (how: How): Promise<void> => {
    const keeper = session.drafts.keeper(view.row.id);
    setAsking(undefined);
    setReleasing(true);
    try {
      const { draftId, text } = await keeper.flush();
      if (draftId === undefined) return;
      const about = how.sure === true ? [] : await found(text);
      if (about.length > 0) return setAsking({ stops: about, how });
      const at = how.at === null ? null : new Date(how.at).toISOString();
      await session.backend.call("outbox_release", { draft_id: draftId, at, zone: at === null ? null : shopZone(), cancel_if_they_reply: how.cancelIfTheyReply });
      keeper.released(text);
      session.toasts.say(t("told-released"));
    } catch (caught) {
      const problem = toWireError(caught);
      session.toasts.show(problemSentence(problem), { problem });
    } finally {
      setReleasing(false);
    }
  };
  return { releasing, asking, release, putAway: () => setAsking(undefined) };
}
