/** The time, as the backend has it: its clock can be set, and then every wait on screen must follow. */
import type { Timestamp } from "../backend/generated";

/** A clock that can be told the backend's time. */
export class Clock {
  #ahead = 0;

  /** `system` answers milliseconds since 1970 (UTC). */
  constructor(readonly system: () => number = Date.now) {}

  /** Milliseconds since 1970 (UTC) on the backend's clock. */
  now(): number {
    return this.system() + this.#ahead;
  }

  /** The backend said it is `now`. Below a second it is the way here, not another time. */
  told(now: Timestamp): void {
    const ahead = Date.parse(now) - this.system();
    this.#ahead = Math.abs(ahead) < 1000 ? 0 : ahead;
  }
}
