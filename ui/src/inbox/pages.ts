/**
 * The pages of one list of conversations, read by cursor as far as the owner scrolled.
 * A change asks only for the pages in sight again; the others are marked and asked for when they come into sight.
 */
import { toWireError } from "../backend/backend";
import type { ConversationRow, InboxPage, InboxQuery, WireError } from "../backend/generated";
import { reads } from "../backend/generated";
import type { Queries } from "../backend/queries";
import { Store } from "../shell/store";

/** Rows asked for at once. */
export const PAGE = 50;

interface Page {
  /** The cursor it was read with; none: the first. */
  after: string | null;
  answer: InboxPage;
  stale: boolean;
}

/** What is known of a list. */
export interface Listed {
  readonly rows: readonly ConversationRow[];
  /** Nothing was ever answered. */
  readonly unknown: boolean;
  /** There is more below. */
  readonly more: boolean;
  readonly error: WireError | undefined;
}

/** One list, for one query. */
export class InboxPages {
  readonly state = new Store<Listed>({ rows: [], unknown: true, more: false, error: undefined });
  #pages: Page[] = [];
  #owner: number[] = [];
  #seen = { first: 0, end: PAGE };
  #busy = false;
  #again = false;
  /** Counts the changes told of: an answer that was asked for before one is stale when it comes. */
  #changes = 0;
  #closed = true;
  #stop: () => void = () => undefined;

  constructor(
    readonly queries: Queries,
    readonly query: InboxQuery,
  ) {}

  /** Begins to read, and to listen for changes. */
  open(): void {
    this.#closed = false;
    this.#stop = this.queries.onTopics((topics) => {
      if (!reads.inbox_list.some((topic) => topics.includes(topic))) return;
      this.#changes += 1;
      for (const page of this.#pages) page.stale = true;
      void this.#work();
    });
    void this.#work();
  }

  /** Stops listening. */
  close(): void {
    this.#closed = true;
    this.#stop();
  }

  /** Rows `first` up to `end` are in sight: refreshes what is stale there, and reads on near the end. */
  look(first: number, end: number): void {
    this.#seen = { first, end };
    void this.#work();
  }

  /** Does what is needed, one call at a time, until nothing is. */
  async #work(): Promise<void> {
    if (this.#closed) return;
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    do {
      this.#again = false;
      for (let index = this.#needed(); index !== undefined && !this.#closed; index = this.#needed()) {
        if (!(await this.#read(index))) break;
      }
    } while (this.#again && !this.#closed);
    this.#busy = false;
  }

  /** The page to read next: the first in sight that is stale, or the one below when the end is near. */
  #needed(): number | undefined {
    if (this.#pages.length === 0) return 0;
    const lastRow = this.#owner.length - 1;
    const from = this.#owner[Math.min(this.#seen.first, lastRow)] ?? 0;
    const to = this.#owner[Math.min(this.#seen.end, lastRow)] ?? this.#pages.length - 1;
    for (let index = from; index <= to; index += 1) if (this.#pages[index]?.stale === true) return index;
    const nearEnd = this.#seen.end + PAGE / 2 > lastRow;
    return nearEnd && this.#pages.at(-1)?.answer.next !== null ? this.#pages.length : undefined;
  }

  async #read(index: number): Promise<boolean> {
    const after = index === 0 ? null : (this.#pages[index - 1]?.answer.next ?? null);
    const changes = this.#changes;
    try {
      const answer = await this.queries.backend.call("inbox_list", { ...this.query, limit: PAGE, after });
      if (!this.#closed) this.#put(index, { after, answer, stale: changes !== this.#changes });
      return true;
    } catch (caught) {
      this.state.set({ ...this.state.get(), unknown: false, error: toWireError(caught) });
      return false;
    }
  }

  #put(index: number, page: Page): void {
    this.#pages[index] = page;
    const below = this.#pages[index + 1];
    // The page now ends elsewhere, so the one below begins elsewhere; when nothing is below any more, it goes.
    if (page.answer.next === null) this.#pages.length = index + 1;
    else if (below !== undefined && below.after !== page.answer.next) below.stale = true;
    const seen = new Set<string>();
    const rows: ConversationRow[] = [];
    this.#owner = [];
    this.#pages.forEach((each, number) => {
      for (const row of each.answer.items) {
        // A row that moved while we read is shown once, where it was found first.
        if (seen.has(row.id)) continue;
        seen.add(row.id);
        rows.push(row);
        this.#owner.push(number);
      }
    });
    this.state.set({ rows, unknown: false, more: this.#pages.at(-1)?.answer.next !== null, error: undefined });
  }
}
