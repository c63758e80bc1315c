/**
 * The pages of one long list, read by cursor as far as the owner scrolled.
 * A change asks only for the pages in sight again; the others are marked and asked for when they come into sight.
 */
import { toWireError } from "../backend/backend";
import type { Topic, WireError } from "../backend/generated";
import type { Queries } from "../backend/queries";
import { Store } from "../shell/store";

/** Rows asked for at once. */
export const PAGE = 50;

/** What the door answers of a list. */
export interface Answered<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

/** How a list is asked for. */
export interface Asking<Row> {
  /** What it depends on. */
  readonly topics: readonly Topic[];
  /** A page after a cursor; none: the first. */
  readonly ask: (after: string | null) => Promise<Answered<Row>>;
  readonly idOf: (row: Row) => string;
}

interface Page<Row> {
  /** The cursor it was read with; none: the first. */
  after: string | null;
  answer: Answered<Row>;
  stale: boolean;
}

/** What is known of a list. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  /** Nothing was ever answered. */
  readonly unknown: boolean;
  /** There is more below. */
  readonly more: boolean;
  readonly error: WireError | undefined;
}

/** One list, for one question. */
export class Pages<Row> {
  readonly state = new Store<Listed<Row>>({ rows: [], unknown: true, more: false, error: undefined });
  #pages: Page<Row>[] = [];
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
    readonly asking: Asking<Row>,
  ) {}

  /** Begins to read, and to listen for changes. */
  open(): void {
    this.#closed = false;
    this.#stop = this.queries.onTopics((topics) => {
      if (!this.asking.topics.some((topic) => topics.includes(topic))) return;
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
      const answer = await this.asking.ask(after);
      if (!this.#closed) this.#put(index, { after, answer, stale: changes !== this.#changes });
      return true;
    } catch (caught) {
      this.state.set({ ...this.state.get(), unknown: false, error: toWireError(caught) });
      return false;
    }
  }

  #put(index: number, page: Page<Row>): void {
    this.#pages[index] = page;
    const below = this.#pages[index + 1];
    // The page now ends elsewhere, so the one below begins elsewhere; when nothing is below any more, it goes.
    if (page.answer.next === null) this.#pages.length = index + 1;
    else if (below !== undefined && below.after !== page.answer.next) below.stale = true;
    const seen = new Set<string>();
    const rows: Row[] = [];
    this.#owner = [];
    this.#pages.forEach((each, number) => {
      for (const row of each.answer.items) {
        // A row that moved while we read is shown once, where it was found first.
        const id = this.asking.idOf(row);
        if (seen.has(id)) continue;
        seen.add(id);
        rows.push(row);
        this.#owner.push(number);
      }
    });
    this.state.set({ rows, unknown: false, more: this.#pages.at(-1)?.answer.next !== null, error: undefined });
  }
}
