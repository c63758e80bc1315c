/**
 * All messages with some words, newest first, read by cursor as far as the owner asked.
 * A change reads every page again: a cursor kept from before would skip what moved over the edge of its page.
 */
import { toWireError } from "../backend/backend";
import { reads, type SearchHit, type SearchPage, type WireError } from "../backend/generated";
import type { Queries } from "../backend/queries";
import { Store } from "../shell/store";

/** Hits asked for at once. */
export const PAGE = 50;

/** What is known of a search. */
export interface Found {
  readonly hits: readonly SearchHit[];
  /** Nothing was ever answered. */
  readonly unknown: boolean;
  /** There are older ones. */
  readonly more: boolean;
  readonly error: WireError | undefined;
}

/** One search. */
export class Hits {
  readonly state = new Store<Found>({ hits: [], unknown: true, more: false, error: undefined });
  #pages: readonly SearchPage[] = [];
  #wanted = 1;
  #stale = true;
  #busy = false;
  #closed = true;
  #stop: () => void = () => undefined;

  constructor(
    readonly queries: Queries,
    readonly query: string,
  ) {}

  /** Begins to read, and to listen for changes. */
  open(): void {
    this.#closed = false;
    this.#stop = this.queries.onTopics((topics) => {
      if (!reads.inbox_search.some((topic) => topics.includes(topic))) return;
      this.#stale = true;
      void this.#work();
    });
    void this.#work();
  }

  /** Stops listening. */
  close(): void {
    this.#closed = true;
    this.#stop();
  }

  /** Reads one page more. After a failure it tries again. */
  more(): void {
    this.#wanted = this.#pages.length + 1;
    void this.#work();
  }

  /** One call at a time, until all that is wanted is there and fresh. */
  async #work(): Promise<void> {
    if (this.#busy || this.#closed) return;
    this.#busy = true;
    try {
      while (!this.#closed && (this.#stale || this.#lacks(this.#pages))) await this.#readRound();
    } catch (caught) {
      this.#stale = true;
      this.state.set({ ...this.state.get(), unknown: false, error: toWireError(caught) });
    }
    this.#busy = false;
  }

  /** A round is finished even when a change comes meanwhile, so that many changes cannot keep the list from coming. */
  async #readRound(): Promise<void> {
    let pages = this.#stale ? [] : this.#pages;
    this.#stale = false;
    while (this.#lacks(pages)) {
      const after = pages.at(-1)?.next ?? null;
      pages = [...pages, await this.queries.backend.call("inbox_search", { query: this.query, limit: PAGE, after, ranked: false })];
    }
    this.#pages = pages;
    if (!this.#closed) this.state.set({ hits: pages.flatMap((page) => page.items), unknown: false, more: pages.at(-1)?.next !== null, error: undefined });
  }

  #lacks(pages: readonly SearchPage[]): boolean {
    return pages.length === 0 || (pages.length < this.#wanted && pages.at(-1)?.next !== null);
  }
}
