/** What many say, made up: the crisis brake, questions members look after. */
import type { Handlers } from "./fake";
import { PEOPLE } from "./fake-shop";
import type { CrisisView, FaqView, LookedAfterView, WishView } from "./generated";

/** A crowd of upset people, as the engine would offer to hold. */
export function crisis(now: string): CrisisView {
  const words = [PEOPLE.hannah, PEOPLE.layla].map((member, n) => ({ interaction_id: `w${n}`, conversation_id: `c${n + 1}`, member, snippet: "I'm very disappointed, the bread was stale.", at: now }));
  return { crisis_id: "1", state: "offered", raised_at: now, people: 7, posts: 9, from: now, usual: 0.3, chance: 1e-7, held_at: null, waiting: 0, conversation_id: null, words };
}

/** A question of Callum's that members look after. */
export function question(id: string, fate: "waiting" | "answered", now: string): LookedAfterView {
  const answered = fate === "answered";
  return { question_id: id, conversation_id: "c6", member: PEOPLE.callum, snippet: "My starter smells of nail varnish. Is it dead?", asked_at: now, fate, until: answered ? null : now, answered_by: answered ? PEOPLE.layla : null, answered_at: answered ? now : null, thanked: false };
}

/** A topic two people wished for. */
export function wish(id: string, title: string, now: string): WishView {
  const people = [PEOPLE.hannah, PEOPLE.layla];
  const wished = people.map((member, n) => ({ interaction_id: `${id}-${n}`, conversation_id: `c${n + 1}`, member, snippet: title, at: now }));
  return { wish_id: id, title, state: "open", what: "", done_at: null, people: 2, askers: people.map((member, n) => ({ member, conversation_id: `c${n + 1}`, told: "not_yet" })), wished };
}

/** A question two people asked. */
export function faq(now: string): FaqView {
  return { faq_id: "f1", title: "Do you ship?", people: 2, asked: [PEOPLE.hannah, PEOPLE.layla].map((member, n) => ({ conversation_id: `c${n + 1}`, member, question: "Do you ship?", answer: "We ship on Mondays.", by: "Nadia", at: now })) };
}

/** A shop's crowd: quiet until a test says otherwise. */
export class FakeCrowd {
  crisis: CrisisView | null = null;
  questions: LookedAfterView[] = [];
  wishes: WishView[] = [];
  faqs: FaqView[] = [];

  #is(change: Partial<CrisisView> | null): { crisis: CrisisView | null } {
    this.crisis = this.crisis === null || change === null ? null : { ...this.crisis, ...change };
    return { crisis: this.crisis };
  }

  #wish(id: string, change: Partial<WishView>): WishView {
    const told = change.state === "done" ? "prepared" : "not_yet";
    this.wishes = this.wishes.map((wish) => (wish.wish_id === id ? { ...wish, ...change, askers: wish.askers.map((asker) => ({ ...asker, told })) } : wish));
    return this.wishes.find((wish) => wish.wish_id === id) as WishView;
  }

  readonly handlers: Handlers = {
    crisis_show: () => ({ crisis: this.crisis }),
    crisis_hold: () => this.#is({ state: "held", held_at: this.crisis?.raised_at ?? null, waiting: 2, conversation_id: "c1" }),
    crisis_dismiss: () => this.#is(null),
    crisis_lift: () => this.#is(null),
    wishes_list: ({ state }) => ({ items: this.wishes.filter((wish) => wish.state === state) }),
    wishes_gather: () => ({ wishes: 0, questions: 0 }),
    wishes_done: ({ wish_id, what }) => this.#wish(wish_id, { state: "done", what }),
    wishes_reopen: ({ wish_id }) => this.#wish(wish_id, { state: "open", what: "" }),
    wishes_prepare: ({ wish_id }) => this.#wish(wish_id, {}),
    wishes_rename: ({ wish_id, title }) => this.#wish(wish_id, { title }),
    wishes_merge: ({ wish_id, other_id }) => {
      this.wishes = this.wishes.filter((wish) => wish.wish_id !== other_id);
      return this.#wish(wish_id, {});
    },
    wishes_move: () => this.#wish(this.wishes[0]?.wish_id ?? "", {}),
    wishes_take_out: () => ({}),
    faq_list: () => ({ items: this.faqs }),
    faq_page: () => ({ text: "# Do you ship?\n\nSource: answers in the inbox\n\n## Facts\n- We ship on Mondays.\n" }),
    faq_taken: ({ faq_id }) => ((this.faqs = this.faqs.filter((faq) => faq.faq_id !== faq_id)), {}),
    faq_refuse: ({ faq_id }) => ((this.faqs = this.faqs.filter((faq) => faq.faq_id !== faq_id)), {}),
    step_back_list: () => ({ items: this.questions }),
    step_back_take: ({ question_id }) => ({ items: (this.questions = this.questions.filter((view) => view.question_id !== question_id)) }),
    step_back_thank: ({ question_id }) => {
      this.questions = this.questions.map((view) => (view.question_id === question_id ? { ...view, thanked: true } : view));
      return { conversation_id: this.questions.find((view) => view.question_id === question_id)?.conversation_id ?? "" };
    },
  };
}
