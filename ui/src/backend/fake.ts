/** The other side of the door, made up: for vitest and the page of `npm run dev`. The app never contains it (a test checks). */
import type { AllCommands, Backend, Command, Request, Response } from "./backend";
import { FakeModel } from "./fake-model";
import { peopleHandlers } from "./fake-people";
import { Backups, hits, interactions, NOW, PEOPLE, PLACES, rows, SETTINGS, STATUS } from "./fake-shop";
import { FakeCrowd } from "./fake-crowd";
import { FakePlaybook } from "./fake-playbook";
import { FakeThanks } from "./fake-thanks";
import { writes, type AccountView, type AppStatus, type CanView, type Changed, type Commands, type ConversationRow, type ConversationView, type DraftView, type InboxCounts, type ItemState, type Moderation, type OutboxItemView, type OutboxState, type Settings, type Topic, type WireError } from "./generated";

/** What the made-up shop answers, command by command. */
export type Handlers = { [K in Command]?: (request: Request<K>) => Response<K> | Promise<Response<K>> };
/** A call that was made. */
export interface Made {
  readonly command: Command;
  readonly request: unknown;
}

/** A problem as the door tells it. */
export function problem(code: WireError["code"], message = "a made-up problem"): WireError {
  return { code, message, action: "Do something about it." };
}

/** A shop that answers at once, remembers what it was asked, and fails when told to. */
export class FakeBackend implements Backend {
  status: AppStatus = { ...STATUS };
  settings: Settings = { ...SETTINGS };
  rows: ConversationRow[] = rows();
  drafts = new Map<string, DraftView>();
  readonly model = new FakeModel(this.drafts, () => this.status.now);
  outbox: OutboxItemView[] = [];
  waits: string | null = null;
  accounts: AccountView[] = [];
  readonly backups = new Backups();
  readonly thanks = new FakeThanks();
  readonly playbook = new FakePlaybook(); readonly crowd = new FakeCrowd();
  /** What can be done where the conversations are; what was done to words, by their id. */
  can: CanView = CAN;
  marks = new Map<string, ReadonlySet<Moderation>>();
  /** Every call, in order, and the commands that fail, and how. */
  readonly made: Made[] = [];
  readonly failing = new Map<Command, WireError>();
  /** Replaces an answer. */
  readonly instead: Handlers = {};
  #listeners = new Set<(topics: readonly Topic[]) => void>();
  #count = 0;

  async call<K extends Command>(command: K, request: Request<K>): Promise<Response<K>> {
    this.made.push({ command, request });
    const failure = this.failing.get(command);
    if (failure !== undefined) throw failure;
    const handler = (this.instead[command] ?? this.#handlers[command]) as ((request: Request<K>) => AllCommands[K][1]) | undefined;
    if (handler === undefined) throw problem("internal", `the fake has no ${command}`);
    const answer = await handler(request);
    if (command in writes && writes[command as keyof Commands].length > 0) this.tell(writes[command as keyof Commands]);
    return structuredClone(answer);
  }

  listen(onTopics: (topics: readonly Topic[]) => void): () => void {
    this.#listeners.add(onTopics);
    return () => this.#listeners.delete(onTopics);
  }

  /** Reports a change, as the engine would. */
  tell(topics: readonly Topic[]): void {
    for (const listener of this.#listeners) listener(topics);
  }

  /** The requests made of a command. */
  asked<K extends Command>(command: K): Request<K>[] {
    return this.made.filter((made) => made.command === command).map((made) => made.request as Request<K>);
  }

  #row(id: string): ConversationRow {
    const row = this.rows.find((each) => each.id === id);
    if (row === undefined) throw problem("not_found");
    return row;
  }

  #triage(ids: readonly string[], change: Partial<ConversationRow>): Changed {
    this.rows = this.rows.map((row) => (ids.includes(row.id) ? { ...row, ...change } : row));
    this.#count += 1;
    return { changed: ids.length, undo_id: `u${this.#count}` };
  }

  #item(id: string, state: OutboxState): ItemState {
    this.outbox = this.outbox.map((item) => (item.item_id === id ? { ...item, state } : item));
    return { item_id: id, state, next_at: null };
  }

  #counts(): InboxCounts {
    const n = (group: ConversationRow["group"]): number => this.rows.filter((row) => row.group === group).length;
    const waiting = this.rows.filter((row) => row.group === "needs_you");
    return { needs_you: n("needs_you"), needs_you_private: waiting.filter((row) => row.visibility === "private").length, not_sent: 0, queued: n("queued"), helping: n("helping"), waiting_for_them: n("waiting_for_them"), snoozed: n("snoozed"), done: n("done"), labels: [{ name: "Order", n: 3 }], places: Object.values(PLACES).map((place) => ({ place, platform_name: "Sample", n: 1 })) };
  }

  /** An open conversation. */
  show(id: string): ConversationView {
    const row = this.#row(id);
    const weeks = Array.from({ length: 26 }, (_, index) => [0, 1, 2, 1, 3, 12][index % 6] ?? 0);
    return {
      row,
      interactions: interactions(row).map((said) => ({ ...said, marks: [...(this.marks.get(said.id) ?? [])] })),
      has_earlier: false,
      draft: this.drafts.get(id) ?? null,
      outbox: this.outbox.filter((item) => item.conversation_id === id && item.state !== "cancelled" && item.state !== "sent"),
      protocols: this.playbook.runs,
      handed: null, looked_after: this.crowd.questions.find((view) => view.conversation_id === id) ?? null,
      answer: { possible: true, why_not: null, waits: this.waits, visibility: row.visibility, text_limit: 300, closes_at: null, closing: false, can: this.can },
      member: { member: row.member, handles: [{ platform_name: "Sample", handle: "@them" }], first_seen_at: "2022-09-01T10:00:00Z", last_seen_at: NOW, said: 34, weeks, active_weeks: 22, answers_others: [PEOPLE.callum], other_conversations: [] },
    };
  }

  #release(draftId: string): ItemState {
    const draft = [...this.drafts.values()].find((each) => each.draft_id === draftId);
    if (draft === undefined) throw problem("not_found");
    const row = this.#row(draft.conversation_id);
    const next_at = new Date(Date.parse(this.status.now) + 10_000).toISOString();
    this.#count += 1;
    const item_id = `o${this.#count}`;
    this.outbox.push({ item_id, conversation_id: row.id, account_id: "a1", platform_name: row.platform_name, member: row.member, state: "held", reason: "undo_time", detail: null, attempts: 0, remote_id: null, next_at, visibility: row.visibility, text: draft.text, released_at: this.status.now, sent_at: null, closes_at: null, closing: false });
    this.drafts.delete(row.id);
    return { item_id, state: "held", next_at };
  }

  #cancel(id: string): ItemState {
    const item = this.outbox.find((each) => each.item_id === id);
    if (item !== undefined) this.drafts.set(item.conversation_id, { draft_id: `d-${id}`, conversation_id: item.conversation_id, text: item.text, saved_at: this.status.now, member: item.member, closes_at: null, closing: false, machine: false, put_aside: false });
    return this.#item(id, "cancelled");
  }

  readonly #handlers: Handlers = {
    ...this.thanks.handlers, ...this.crowd.handlers, ...this.model.handlers, app_status: () => this.status,
    app_set_offline: ({ offline }) => (this.status = { ...this.status, offline: offline ? { since: this.status.now, chosen: true } : null }),
    settings_get: () => this.settings, settings_set: (settings) => (this.settings = settings),
    vault_choose: ({ kind }) => (this.status = { ...this.status, vault: { ...this.status.vault, kind, locked: false } }).vault,
    jobs_cancel: () => ({}), links_open: ({ confirmed }) => ({ opened: confirmed, host: "quince.example" }), sample_remove: () => ({}),
    sample_load: () => ((this.status = { ...this.status, first_run: false, sample: true }), { interactions: 900, members: 140, conversations: 300, places: 5 }),
    accounts_platforms: () => ({ items: [{ platform: "bluesky", name: "Bluesky", fields: [{ name: "service", required: false, default: "https://bsky.social" }, { name: "handle", required: true, default: "" }, { name: "local_network", required: false, default: "no" }], needs_secret: true, browser: false, can: CAN, text_limit: 300 }, { platform: "mastodon", name: "Mastodon", fields: [{ name: "url", required: true, default: "" }, { name: "local_network", required: false, default: "no" }], needs_secret: true, browser: true, can: CAN, text_limit: 468 }] }),
    sign_in_start: () => ({ sign_in_id: "1" }), sign_in_finish: () => ({ account_id: "a1", handle: "@us" }), sign_in_cancel: () => ({}),
    accounts_add: ({ fields }) => ({ account_id: "a1", handle: fields.handle ?? "" }),
    accounts_list: () => ({ items: this.accounts, next: null }), accounts_check: () => ({ items: this.accounts, next: null }),
    accounts_reconnect: ({ account_id }) => ({ account_id, handle: "@us" }),
    accounts_pause: () => ({ items: this.accounts, next: null }), accounts_remove: () => ({ items: [], next: null }), sync: () => ({ accounts: [] }), import_pick: () => ({ file: null }),
    import_list: () => ({ items: [], next: null }), import_undo: () => ({ removed: 3 }),
    inbox_list: ({ state, private: only, limit, after }) => {
      const all = this.rows.filter((row) => ((state ?? null) === null || row.state === state) && ((only ?? null) === null || (row.visibility === "private") === only));
      const from = (after ?? null) === null ? 0 : Number(after);
      const end = from + (limit ?? 50);
      return { items: all.slice(from, end), next: end < all.length ? String(end) : null };
    },
    inbox_counts: () => this.#counts(), inbox_show: ({ id }) => this.show(id), inbox_labels: () => ({ items: ["Order"] }), inbox_done: ({ ids }) => this.#triage(ids, { state: "done", group: "done" }),
    inbox_reopen: ({ ids }) => this.#triage(ids, { state: "needs_you", group: "needs_you" }),
    inbox_snooze: ({ ids, until }) => this.#triage(ids, { state: "snoozed", group: "snoozed", snoozed_until: until }),
    inbox_label: ({ ids, label }) => this.#triage(ids, { labels: [label] }),
    inbox_unlabel: ({ ids }) => this.#triage(ids, { labels: [] }),
    moderate: ({ interaction_id, act }) => {
      this.marks.set(interaction_id, new Set([...(this.marks.get(interaction_id) ?? []), act]));
      return {};
    },
    moderate_take_back: ({ interaction_id, act }) => {
      const standing = this.marks.get(interaction_id);
      if (standing?.has(act) !== true) throw problem("conflict");
      this.marks.set(interaction_id, new Set([...standing].filter((other) => other !== act)));
      return {};
    },
    bulk_preview: ({ ids }) => ({ preview_id: "b1", would_change: ids?.length ?? 500, already: 0, more: ids === null, names: (ids ?? []).map((id) => this.#row(id).member.name) }),
    bulk_apply: () => ({ changed: 3, undo_id: "u9" }), undo: () => ({ changed: 1, undo_id: null }), redo: () => ({ changed: 1, undo_id: "u10" }),
    find: ({ query, limit }) => ({ people: [{ member: PEOPLE.layla, handle: "@layla", conversation_id: "c4" }], messages: hits(this.rows, query).slice(0, limit ?? 8) }),
    inbox_search: ({ query, limit, after }) => {
      const all = hits(this.rows, query);
      const from = (after ?? null) === null ? 0 : all.findIndex((hit) => hit.interaction_id === after) + 1;
      const items = all.slice(from, from + (limit ?? 50));
      return { items, next: from + items.length < all.length ? (items.at(-1)?.interaction_id ?? null) : null };
    },
    ...this.playbook.handlers, ...peopleHandlers(() => this.status.now),
    drafts_write: ({ conversation_id, text }) => {
      const saved_at = new Date(Date.parse(this.status.now) + this.made.length).toISOString();
      const draft: DraftView = { draft_id: `d-${conversation_id}`, conversation_id, text, saved_at, member: this.#row(conversation_id).member, closes_at: null, closing: false, machine: false, put_aside: false };
      if (text === "") this.drafts.delete(conversation_id);
      else this.drafts.set(conversation_id, draft);
      return { draft_id: text === "" ? null : draft.draft_id, saved_at, checks: [] };
    },
    drafts_list: () => ({ items: [...this.drafts.values()], next: null }), drafts_look: () => ({ findings: [] }), outbox_release_many: ({ draft_ids }) => ({ items: draft_ids.map((draft_id) => ({ draft_id, item: this.#release(draft_id), why_not: null })) }),
    outbox_release: ({ draft_id }) => this.#release(draft_id), outbox_list: ({ open, state }) => ({ items: this.outbox.filter((item) => (open ? !["sent", "cancelled", "expired"].includes(item.state) : item.state === state)), next: null }),
    outbox_cancel: ({ item_id }) => this.#cancel(item_id), outbox_retry: ({ item_id }) => this.#item(item_id, "queued"),
    outbox_resolve: ({ item_id, answer }) => this.#item(item_id, answer === "there" ? "sent" : answer === "send_again" ? "queued" : "cancelled"),
    outbox_hold_item: ({ item_id, hold }) => this.#item(item_id, hold ? "held" : "queued"),
    outbox_take_over: () => (this.status = { ...this.status, sends_elsewhere: false }), outbox_hold: ({ hold }) => (this.status = { ...this.status, hold_everything: hold }),
    backups_list: () => ({ items: this.backups.all }), backups_make: () => this.backups.make(this.status.now),
    backups_restore: ({ name }) => (this.status = { ...this.status, restored: this.backups.named(name) }),
    backups_restored_read: () => (this.status = { ...this.status, restored: null }),
    today_plan: () => ({ waiting: 5, answer: this.rows.slice(0, 4).map((row) => ({ row, because: row.safety ? { why: "safety" } : { why: "waiting" } })), welcome: [], outbox: this.outbox, asks: [], drafts: [...this.drafts.values()], things: 9, minutes: 25, median_minutes: 3, median_n: 40, protocols: this.playbook.runs.map((protocol) => ({ protocol, next: 0, member: PEOPLE.hannah })), handed: [], now: this.status.now }),
  };
}

/** What the made-up platform can. */
export const CAN = { read: true, history: true, reply_public: true, reply_private: false, like: true, hide: true, delete_own: true, block: true, mute: false, approve: false, hold: false, spam: false, remove: false, restore: false };
