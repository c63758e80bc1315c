/**
 * A plain store of answers, keyed by command and request, kept fresh by the change feed.
 * What it is not: a framework. React reads it through one hook, tests read it directly.
 */
import { toWireError, type Backend, type Command, type Request, type Response } from "./backend";
import { reads, type Commands, type Topic, type WireError } from "./generated";

/** What is known of one question. */
export interface Answer<T> {
  /** The newest answer; kept while a newer one is on its way and when that fails. */
  readonly data: T | undefined;
  /** Why the newest attempt failed. */
  readonly error: WireError | undefined;
  /** Whether a call is under way. */
  readonly pending: boolean;
}

interface Entry {
  readonly command: Command;
  readonly request: Request<Command>;
  answer: Answer<unknown>;
  readonly watchers: Set<() => void>;
  /** A change was reported; ask again when somebody looks. */
  stale: boolean;
  /** Counts the calls, so that a late answer never replaces a newer one. */
  asked: number;
}

const UNKNOWN: Answer<unknown> = { data: undefined, error: undefined, pending: false };
/** Answers nobody looks at any more are kept up to this many, for instant screens. */
const MOST_UNWATCHED = 200;

const topicsOf = (command: Command): readonly Topic[] => (command in reads ? reads[command as keyof Commands] : []);

/** The answers of one backend. */
export class Queries {
  readonly #entries = new Map<string, Entry>();
  readonly #onTopics = new Set<(topics: readonly Topic[]) => void>();
  readonly #stop: () => void;

  constructor(readonly backend: Backend) {
    this.#stop = backend.listen((topics) => this.changed(topics));
  }

  /** Stops listening to the backend. */
  close(): void {
    this.#stop();
  }

  /** What is known now. Never calls. */
  peek<K extends Command>(command: K, request: Request<K>): Answer<Response<K>> {
    return this.#entry(command, request).answer as Answer<Response<K>>;
  }

  /** Watches a question: asks when not known or stale, and again at each change. The answer stops watching. */
  watch<K extends Command>(command: K, request: Request<K>, onAnswer: () => void): () => void {
    const entry = this.#entry(command, request);
    entry.watchers.add(onAnswer);
    if (!entry.answer.pending && (entry.stale || entry.answer.data === undefined)) this.#ask(entry);
    return () => {
      entry.watchers.delete(onAnswer);
      this.#forgetOldest();
    };
  }

  /** Asks before somebody looks, so that the answer is there, or on its way, when a screen needs it. */
  askAhead<K extends Command>(command: K, request: Request<K>): void {
    const entry = this.#entry(command, request);
    if (!entry.answer.pending && entry.stale) this.#ask(entry);
  }

  /** Is told of every reported change, for lists that keep their own pages. */
  onTopics(onTopics: (topics: readonly Topic[]) => void): () => void {
    this.#onTopics.add(onTopics);
    return () => this.#onTopics.delete(onTopics);
  }

  /** Marks what depends on `topics`, and asks again where somebody looks. */
  changed(topics: readonly Topic[]): void {
    for (const entry of this.#entries.values()) {
      if (!topicsOf(entry.command).some((topic) => topics.includes(topic))) continue;
      if (entry.watchers.size > 0) this.#ask(entry);
      else entry.stale = true;
    }
    for (const tell of this.#onTopics) tell(topics);
  }

  #entry(command: Command, request: Request<Command>): Entry {
    const key = `${command} ${JSON.stringify(request)}`;
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      entry = { command, request, answer: UNKNOWN, watchers: new Set(), stale: true, asked: 0 };
      this.#entries.set(key, entry);
    }
    return entry;
  }

  #ask(entry: Entry): void {
    entry.stale = false;
    entry.asked += 1;
    const turn = entry.asked;
    const settle = (answer: Answer<unknown>): void => {
      if (turn !== entry.asked) return;
      entry.answer = answer;
      for (const tell of entry.watchers) tell();
    };
    settle({ ...entry.answer, pending: true });
    this.backend.call(entry.command, entry.request).then(
      (data) => settle({ data, error: undefined, pending: false }),
      (problem: unknown) => {
        entry.stale = true;
        settle({ data: entry.answer.data, error: toWireError(problem), pending: false });
      },
    );
  }

  #forgetOldest(): void {
    let over = this.#entries.size - MOST_UNWATCHED;
    for (const [key, entry] of this.#entries) {
      if (over <= 0) return;
      if (entry.watchers.size > 0 || entry.answer.pending) continue;
      this.#entries.delete(key);
      over -= 1;
    }
  }
}
