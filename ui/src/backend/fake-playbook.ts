/** A made-up playbook, its rules and words at hand. Never part of the app: only fake.ts imports it. */
import type { Handlers } from "./fake";
import { PEOPLE } from "./fake-shop";
import type { PlaybookRow, PlaybookSection, ProtocolView, RuleView } from "./generated";

const ALLERGY = "# Allergy or illness\n\n## Steps\n1. See it\n2. Ask\n";
const page = (section: string, kind: PlaybookRow["kind"], title: string, more: Partial<PlaybookRow> = {}): PlaybookRow => ({ section, kind, title, version: 0, changed_at: null, writer: "", problems: 0, check_again_at: null, used: kind === "protocol" ? 3 : null, ...more });

/** The made-up shop's playbook, changed by what is asked of it. */
export class FakePlaybook {
  pages: PlaybookRow[] = [page("voice", "voice", "Our voice"), page("reply/hours", "reply", "When we are open"), page("protocol/allergy", "protocol", "Allergy or illness"), page("house-rules", "house-rules", "House rules", { problems: 1 }), page("article/bread", "article", "What is in it")];
  texts = new Map<string, string>();
  rules: RuleView[] = [];
  runs: ProtocolView[] = [];

  /** A page as read. */
  section(section: string, text = this.texts.get(section) ?? ALLERGY): PlaybookSection {
    const row = this.pages.find((each) => each.section === section);
    const step = { text: "See it", note: "", audience: null, within_minutes: 60, by: null, fetch: "Nadia", closes: false };
    const contents: Record<string, PlaybookSection["content"]> = {
      voice: { kind: "voice", who_we_are: "A small bakery.", we_say: ["Thank you for telling us."], never: [{ words: "valued customer", instead: null }], humour: "", address: [{ language: "el", form: "plural" }] },
      "reply/hours": { kind: "reply", words: ["open"], signals: ["question"], texts: [{ language: "en", text: "Hello {name|there}" }] },
      "house-rules": { kind: "house-rules", rules: [{ number: 1, text: "Be kind.", note: "" }] },
      "article/bread": { kind: "article", facts: [{ line: 3, text: "Walnuts are handled here.", about: [], never: ["nut-free"] }], source: "the sheet", checked_at: null, check_again_at: null, words: [] },
    };
    const protocol: PlaybookSection["content"] = { kind: "protocol", starts_when: ["allergy"], signals: ["safety"], steps: [step, { ...step, text: "Ask", audience: "private", closes: true }], escalate_to: ["Nadia"], never: ["our fault"], instead: ["I'll find out"] };
    const problems: PlaybookSection["problems"] = text.includes("??") ? [{ line: 3, code: "step_remark", what: "??", advice: "Say it differently." }] : [];
    return { section, title: /^# (.+)$/m.exec(text)?.[1] ?? row?.title ?? section, version: row?.version ?? 0, changed_at: row?.changed_at ?? null, writer: "", text, content: contents[section] ?? protocol, problems };
  }

  #set(section: string, text: string): PlaybookSection {
    const known = this.pages.find((row) => row.section === section);
    if (known === undefined) this.pages.push(page(section, "reply", /^# (.+)$/m.exec(text)?.[1] ?? section, { version: 1 }));
    this.texts.set(section, text);
    this.pages = this.pages.map((row) => (row.section === section ? { ...row, version: row.version + 1 } : row));
    return this.section(section);
  }

  /** A protocol at work. */
  run(conversation_id: string): ProtocolView {
    const steps = [{ step: { text: "See it", note: "", audience: null, within_minutes: 60, by: null, fetch: "Nadia", closes: false }, state: { state: "open" as const }, due_at: "2026-03-12T10:00:00.000Z", late: false }];
    return { run_id: "r1", conversation_id, section: "protocol/allergy", title: "Allergy or illness", started_at: "2026-03-12T09:00:00.000Z", rule: null, steps, escalate_to: ["Nadia", "Tom"], over: false };
  }

  readonly handlers: Handlers = {
    playbook_list: () => ({ items: this.pages, next: null, readers: [{ reader: "Tom", read_at: "2026-03-01T09:00:00.000Z", behind: 2 }] }),
    playbook_get: ({ section }) => this.section(section),
    playbook_try: ({ section, text }) => this.section(section, text),
    playbook_set: ({ section, text }) => this.#set(section, text),
    playbook_remove: ({ section }) => ((this.pages = this.pages.filter((row) => row.section !== section)), {}),
    playbook_history: ({ section }) => ({ items: [{ version: 1, changed_at: "2026-03-02T09:00:00.000Z", writer: "", removed: false, text: this.section(section).text }, { version: 0, changed_at: null, writer: "", removed: false, text: "# As it came" }], next: null }),
    playbook_handbook: () => ({ path: "/shop/handbook.html", bytes: 1_000 }),
    playbook_mark_read: () => ({}), playbook_forget_reader: () => ({}),
    assist: () => ({ items: [{ kind: "reply", section: "reply/hours", conversation_id: null, title: "When we are open", text: "We open at eight.", in_their_language: true, missing: [], because: ["open", "question"] }, { kind: "past", section: null, conversation_id: "c2", title: "Sam", text: "On Sundays.", in_their_language: false, missing: [], because: ["loaf"] }], next: null }),
    protocol_start: ({ conversation_id }) => ((this.runs = [this.run(conversation_id)]), this.run(conversation_id)),
    protocol_tick: () => {
      this.runs = this.runs.map((run) => ({ ...run, steps: run.steps.map((step) => ({ ...step, state: { state: "ticked", at: run.started_at } })) }));
      return this.run("c1");
    },
    protocol_stop: () => ((this.runs = []), {}),
    hand_over: () => ({ handed: null }),
    rules_list: () => ({ items: this.rules, next: null }), rules_proposals: () => ({ items: [], next: null }),
    rules_test: ({ rule }) => ({ looked_at: 900, matched: 1, stopped_before: 0, held_back: 1, actions: rule.then.map((action) => ({ action, n: 1 })), matches: ["i1"], would: [{ interaction_id: "i1", conversation_id: "c1", member: PEOPLE.hannah, at: "2026-03-11T09:00:00.000Z", snippet: "Is there walnut in it?", would: rule.then, held_back: [] }] }),
    rules_save: ({ rule, state }) => {
      this.rules.push({ rule_id: "ru1", version: 1, state, since: "2026-03-12T09:00:00.000Z", trial_ends_at: null, rule, counts: [], problem: null });
      return { rule_id: "ru1", version: 1 };
    },
    rules_apply: ({ interaction_ids }) => ({ changed: interaction_ids.length }),
    rules_effects: () => ({ items: [{ effect_id: "e1", rule_id: "ru1", version: 1, interaction_id: "i1", conversation_id: "c1", member: PEOPLE.hannah, snippet: "Is there walnut in it?", action: { do: "label", label: "Bread" }, outcome: "done", house_rule: 1, at: "2026-03-11T09:00:00.000Z" }], next: null }),
    rules_undo: () => ({ changed: 1 }), rules_order: () => ({}), rules_switch: () => ({}), rules_remove: () => ({}), rules_answer: () => ({}),
  };
}
