/**
 * Keeps what the owner types. Every word is on disk within a second of its keystroke, or the screen says why not.
 * What it is not: React. It outlives the composer, so leaving a conversation never loses a word whose save failed.
 */
import { toWireError } from "../backend/backend";
import type { ConversationId, DraftCheck, DraftId, DraftSaved, DraftWrite, Timestamp, Visibility, WireError } from "../backend/generated";
import { Store } from "../shell/store";

/** A pause in typing this long saves, in milliseconds. */
export const PAUSE = 400;
/** While typing goes on, the oldest unsaved word waits no longer than this: with the save itself it stays below a second. */
export const LONGEST = 700;
/** After a failed save: when to try again, in milliseconds; the last repeats. */
export const RETRIES = [1_000, 3_000, 10_000] as const;

/** What is known of one draft. */
export interface DraftState {
  /** The words as typed. */
  readonly text: string;
  /** The words the backend has answered for. */
  readonly saved: string;
  /** When it answered. */
  readonly savedAt: Timestamp | undefined;
  readonly draftId: DraftId | undefined;
  readonly checks: readonly DraftCheck[];
  /** Why the newest save failed; the words are kept here and tried again. */
  readonly error: WireError | undefined;
}

type Save = (request: DraftWrite) => Promise<DraftSaved>;
const EMPTY: DraftState = { text: "", saved: "", savedAt: undefined, draftId: undefined, checks: [], error: undefined };

/** The draft of one conversation. */
export class DraftKeeper {
  readonly state = new Store<DraftState>(EMPTY);
  #visibility: Visibility | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dirtySince: number | undefined;
  #saving: Promise<void> | undefined;
  #failures = 0;
  /** When the released words were saved; an answer with them, still on its way, must not bring them back. */
  #releasedAt: Timestamp | undefined;

  constructor(
    readonly conversationId: ConversationId,
    readonly save: Save,
  ) {}

  /** Whether there are words the backend has not answered for. */
  get unsaved(): boolean {
    const { text, saved } = this.state.get();
    return text !== saved;
  }

  /** The owner typed. */
  type(text: string, visibility: Visibility | null): void {
    this.#visibility = visibility;
    this.state.set({ ...this.state.get(), text });
    if (!this.unsaved) return;
    this.#dirtySince ??= performance.now();
    const left = LONGEST - (performance.now() - this.#dirtySince);
    this.#schedule(Math.max(0, Math.min(PAUSE, left)));
  }

  /**
   * The backend tells of a draft. Words of the owner that are not saved yet are never replaced by it, and an answer that
   * was on its way while we saved or released is older than what we know. None is no news: it may be such an answer.
   */
  adopt(draft: { readonly draft_id: DraftId; readonly text: string; readonly saved_at: Timestamp } | null): void {
    if (draft === null || this.unsaved || this.#saving !== undefined) return;
    const now = this.state.get();
    const newest = now.savedAt ?? this.#releasedAt;
    if (newest !== undefined && newest >= draft.saved_at) return;
    this.state.set({ ...now, text: draft.text, saved: draft.text, savedAt: draft.saved_at, draftId: draft.draft_id, error: undefined });
  }

  /** `text` left as a reply: the field is empty again, but for what was typed since. */
  released(text: string): void {
    clearTimeout(this.#timer);
    const now = this.state.get();
    this.#dirtySince = undefined;
    this.#releasedAt = now.savedAt;
    this.state.set(EMPTY);
    if (now.text !== text) this.type(now.text, this.#visibility);
  }

  /** The release was taken back: the words come again as a draft, and are welcome. */
  takenBack(): void {
    this.#releasedAt = undefined;
  }

  /** Saves now what is not saved. Answers when it is on disk; rejects when it could not be. */
  async flush(): Promise<DraftState> {
    clearTimeout(this.#timer);
    while (this.unsaved) {
      await this.#saving;
      if (this.unsaved) await this.#begin();
      const { error } = this.state.get();
      if (error !== undefined) throw error;
    }
    return this.state.get();
  }

  #schedule(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#begin(), wait);
  }

  /** One save at a time, in the order of typing; a second call waits for the first. */
  #begin(): Promise<void> {
    clearTimeout(this.#timer);
    this.#saving ??= this.#saveOnce().finally(() => {
      this.#saving = undefined;
      if (this.unsaved && this.#failures === 0) this.#schedule(0);
    });
    return this.#saving;
  }

  async #saveOnce(): Promise<void> {
    const { text } = this.state.get();
    try {
      const answer = await this.save({ conversation_id: this.conversationId, text, visibility: this.#visibility });
      this.#failures = 0;
      this.#dirtySince = this.state.get().text === text ? undefined : performance.now();
      this.state.set({ ...this.state.get(), saved: text, savedAt: answer.saved_at, draftId: answer.draft_id ?? undefined, checks: answer.checks, error: undefined });
    } catch (caught) {
      this.state.set({ ...this.state.get(), error: toWireError(caught) });
      const wait = RETRIES[Math.min(this.#failures, RETRIES.length - 1)] ?? PAUSE;
      this.#failures += 1;
      this.#dirtySince = performance.now();
      this.#schedule(wait);
    }
  }
}

/** The drafts of a window. */
export class DraftDesk {
  readonly #keepers = new Map<ConversationId, DraftKeeper>();

  constructor(readonly save: Save) {}

  /** The keeper for a conversation. */
  keeper(id: ConversationId): DraftKeeper {
    let keeper = this.#keepers.get(id);
    if (keeper === undefined) {
      keeper = new DraftKeeper(id, this.save);
      this.#keepers.set(id, keeper);
    }
    return keeper;
  }

  /** Starts saving everything unsaved: the window is closing. Failures stay visible in their keepers. */
  flushAll(): void {
    for (const keeper of this.#keepers.values()) if (keeper.unsaved) void keeper.flush().catch(() => undefined);
  }
}
