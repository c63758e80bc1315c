/** Short notices at the foot of the sheet, one at a time, and what is said aloud to a screen reader. */
import type { UndoId, WireError } from "../backend/generated";
import { Store } from "./store";

/** A notice. */
export interface Toast {
  /** Counts up; a new notice replaces the one before. */
  readonly key: number;
  readonly words: string;
  /** Undoes what the notice tells. */
  readonly undo?: UndoId | undefined;
  /** A problem, for Details. */
  readonly problem?: WireError | undefined;
}

/** How long a notice stays, in milliseconds. Problems stay until closed. */
export const TOAST_STAYS = 10_000;

/** The notices of one window. */
export class Toasts {
  readonly current = new Store<Toast | undefined>(undefined);
  /** Words for the polite live region. */
  readonly spoken = new Store("");
  #key = 0;

  /** Shows and speaks `words`. */
  show(words: string, more: { readonly undo?: UndoId | null; readonly problem?: WireError } = {}): void {
    this.#key += 1;
    this.current.set({ key: this.#key, words, undo: more.undo ?? undefined, problem: more.problem });
    this.say(words);
  }

  /** Speaks without showing. */
  say(words: string): void {
    this.spoken.set(words);
  }

  /** Takes the notice away, when it still is that one. */
  close(key: number): void {
    if (this.current.get()?.key === key) this.current.set(undefined);
  }
}
