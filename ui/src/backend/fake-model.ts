/** A made-up language model. Never part of the app: only fake.ts imports it. */
import type { Handlers } from "./fake";
import { PEOPLE } from "./fake-shop";
import type { DraftView, ModelAsk, ModelShown, ModelView } from "./generated";

/** It answers with the same words always, one of them struck. */
export class FakeModel {
  model: ModelView = { on: false, address: "", model: "", has_key: false };
  /** The owner's words that were put aside. */
  aside = new Map<string, DraftView | undefined>();

  constructor(
    readonly drafts: Map<string, DraftView>,
    readonly now: () => string,
  ) {}

  #shown(ask: ModelAsk): ModelShown {
    const pages = (ask.pages ?? []).map((page) => `Page of the shop: ${page}\n> Open 7 to 15.\n\n`).join("");
    return { host: "127.0.0.1", here: true, with_key: this.model.has_key, instruction: "Write the reply of the shop.", material: `${pages}Message from them:\n> Is the rye back?`, seen: `${ask.task} ${pages.length}` };
  }

  #later(at: string): string {
    return new Date(Date.parse(at) + 1_000).toISOString();
  }

  readonly handlers: Handlers = {
    model_get: () => this.model,
    model_set: ({ address, model, key }) => (this.model = { on: true, address, model, has_key: (key ?? null) !== null || this.model.has_key }),
    model_off: () => (this.model = { on: false, address: "", model: "", has_key: false }),
    model_try: () => ({ took_ms: 1_200, said: "ready" }),
    model_show: (ask) => this.#shown(ask),
    model_write: ({ ask }) => {
      const before = this.drafts.get(ask.conversation_id);
      this.aside.set(ask.conversation_id, before);
      const saved_at = this.#later(before?.saved_at ?? this.now());
      const text = "Yes, the rye is back. See …";
      this.drafts.set(ask.conversation_id, { draft_id: `m-${ask.conversation_id}`, conversation_id: ask.conversation_id, text, saved_at, member: before?.member ?? PEOPLE.callum, closes_at: null, closing: false, machine: true, put_aside: before !== undefined });
      return { draft_id: `m-${ask.conversation_id}`, text, struck: [{ kind: "link", what: "https://evil.example" }] };
    },
    model_put_back: ({ id }) => {
      const machine = this.drafts.get(id);
      const back = this.aside.get(id);
      if (back === undefined) this.drafts.delete(id);
      else this.drafts.set(id, { ...back, saved_at: this.#later(machine?.saved_at ?? back.saved_at) });
      return { text: back?.text ?? "" };
    },
  };
}
