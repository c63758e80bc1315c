/** What many say at once, made up: the crisis brake. */
import type { Handlers } from "./fake";
import { PEOPLE } from "./fake-shop";
import type { CrisisView } from "./generated";

/** A crowd of upset people, as the engine would offer to hold. */
export function crisis(now: string): CrisisView {
  const words = [PEOPLE.hannah, PEOPLE.layla].map((member, n) => ({ interaction_id: `w${n}`, conversation_id: `c${n + 1}`, member, snippet: "I'm very disappointed, the bread was stale.", at: now }));
  return { crisis_id: "1", state: "offered", raised_at: now, people: 7, posts: 9, from: now, usual: 0.3, chance: 1e-7, held_at: null, waiting: 0, conversation_id: null, words };
}

/** A shop's crowd: quiet until a test says otherwise. */
export class FakeCrowd {
  crisis: CrisisView | null = null;

  #is(change: Partial<CrisisView> | null): { crisis: CrisisView | null } {
    this.crisis = this.crisis === null || change === null ? null : { ...this.crisis, ...change };
    return { crisis: this.crisis };
  }

  readonly handlers: Handlers = {
    crisis_show: () => ({ crisis: this.crisis }),
    crisis_hold: () => this.#is({ state: "held", held_at: this.crisis?.raised_at ?? null, waiting: 2, conversation_id: "c1" }),
    crisis_dismiss: () => this.#is(null),
    crisis_lift: () => this.#is(null),
  };
}
