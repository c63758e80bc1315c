/** A value that can be watched. The plain store everything here is made of. */
export class Store<T> {
  #value: T;
  readonly #watchers = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  /** The value now. */
  get = (): T => this.#value;

  /** Another value; watchers are told when it differs. */
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const tell of this.#watchers) tell();
  }

  /** Tells `onChange` of every change; the answer stops that. */
  watch = (onChange: () => void): (() => void) => {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  };
}
