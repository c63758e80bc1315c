/** A made-up shop for tests and for the page of `npm run dev`. Never part of the app: only fake.ts imports it. */
import type { AppStatus, BackupView, ConversationKind, ConversationRow, InteractionView, MemberRef, PlaceView, RestoredNote, SearchHit, Settings } from "./generated";

/** The time of the shop. */
export const NOW = "2026-03-12T06:30:00.000Z";

const person = (id: string, name: string, initials: string, face: number): MemberRef => ({ id, name, initials, face });
const place = (id: string, name: string, kind: PlaceView["kind"], visibility: PlaceView["visibility"]): PlaceView => ({ id, name, kind, visibility });

/** Who writes. */
export const PEOPLE = {
  hannah: person("m1", "Hannah Kowalski", "HK", 1),
  tomasz: person("m2", "Tomasz Wrona", "TW", 5),
  dimitris: person("m3", "Δημήτρης Παπαδάκης", "ΔΠ", 6),
  layla: person("m4", "ليلى حداد", "لح", 7),
  parisa: person("m5", "پریسا رحیمی", "پر", 2),
  sam: person("m6", "Sam Whitlock", "SW", 8),
  callum: person("m7", "Callum Reid", "CR", 4),
} as const;

/** Where they write. */
export const PLACES = {
  page: place("p1", "Quince Street page", "page", "public"),
  direct: place("p2", "Messages", "direct", "private"),
  group: place("p3", "Harbour Hill bakes", "group", "members"),
  reviews: place("p4", "Reviews", "reviews", "public"),
} as const;

interface Talk {
  readonly who: keyof typeof PEOPLE;
  readonly where: keyof typeof PLACES;
  readonly kind: ConversationKind;
  /** Hours before {@link NOW}. */
  readonly hours: number;
  readonly words: string;
  readonly group: ConversationRow["group"];
  readonly language: string;
  readonly labels?: readonly string[];
  readonly safety?: boolean;
}

const TALKS: readonly Talk[] = [
  { who: "hannah", where: "direct", kind: "message", hours: 8, words: "Leo's lips swelled up about ten minutes after breakfast. He's fine now, but I need to know what was in it.", group: "needs_you", language: "en", safety: true },
  { who: "tomasz", where: "page", kind: "comment", hours: 14, words: "Could you do 40 plain rolls for the school fair on Saturday? Happy to pick up early.", group: "needs_you", language: "en", labels: ["Order"] },
  { who: "dimitris", where: "direct", kind: "message", hours: 11, words: "Καλησπέρα Νάντια! Θα έχετε τσουρέκι φέτος το Πάσχα; Θα ήθελα να παραγγείλω δύο.", group: "needs_you", language: "el", labels: ["Order"] },
  { who: "layla", where: "group", kind: "post", hours: 9, words: "مساء الخير! هل سيكون معمول التمر متوفراً قبل العيد؟ أحتاج ثلاث علب، وواحدة بلا سكر إن أمكن.", group: "needs_you", language: "ar", labels: ["Order"] },
  { who: "parisa", where: "direct", kind: "message", hours: 20, words: "سلام نادیا جان، برای نوروز نان شیرینی سفارش می‌گیرید؟", group: "needs_you", language: "fa" },
  { who: "callum", where: "group", kind: "post", hours: 1, words: "My starter smells of nail varnish. Is it dead?", group: "helping", language: "en" },
  { who: "sam", where: "reviews", kind: "review", hours: 30, words: "Twenty minutes for a loaf. Good bread though.", group: "waiting_for_them", language: "en" },
];

const ago = (hours: number): string => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();

/** The row of a talk. */
function rowOf(talk: Talk, index: number): ConversationRow {
  const waiting = talk.group === "needs_you";
  return {
    id: `c${index + 1}`,
    state: waiting || talk.group === "helping" ? "needs_you" : "waiting_for_them",
    group: talk.group,
    kind: talk.kind,
    visibility: PLACES[talk.where].visibility,
    platform: "sandbox",
    platform_name: "Sample",
    place: PLACES[talk.where],
    title: null,
    member: PEOPLE[talk.who],
    snippet: talk.words,
    snippet_by_us: false,
    snippet_by: null,
    waiting_since: waiting ? ago(talk.hours) : null,
    last_activity_at: ago(talk.hours),
    closes_at: null,
    snoozed_until: null,
    labels: [...(talk.labels ?? [])],
    safety: talk.safety ?? false,
    has_draft: false,
    outbox_state: null,
    members_first: false,
  };
}

/** The conversations of the shop; with `more`, that many made-up ones below. */
export function rows(more = 0): ConversationRow[] {
  const first = TALKS.map(rowOf);
  const last = rowOf({ who: "tomasz", where: "page", kind: "comment", hours: 100, words: "Lovely rolls.", group: "done", language: "en" }, 0);
  return [...first, ...Array.from({ length: more }, (_, index) => ({ ...last, id: `x${index}`, state: "done" as const, snippet: `Lovely rolls ${index}.` }))];
}

/** What was said in a conversation. */
export function interactions(row: ConversationRow): InteractionView[] {
  const { member } = row;
  const said = (id: string, text: string, hours: number, us: boolean): InteractionView => ({
    id,
    external_id: id,
    parent_id: null,
    author: { member_id: us ? "us" : member.id, name: us ? "Nadia" : member.name, handle: us ? "@quince" : "@them", is_us: us, initials: us ? "N" : member.initials, face: us ? 4 : member.face },
    kind: row.kind === "message" ? "message" : "comment",
    visibility: row.visibility,
    text,
    nodes: [{ type: "text", text: `${text} ` }, { type: "link", text: "quince.example/allergens", index: 0, host: "quince.example", risk: "plain" }],
    at: new Date(Date.parse(row.last_activity_at) - hours * 3_600_000).toISOString(),
    language: null,
    stars: row.kind === "review" ? 4 : null,
    deleted: false,
    edited: false,
    marks: [],
    signals: row.safety && !us ? ["safety"] : [],
    attachments: !us && id.endsWith("-1") ? [{ name: "seating plan.pdf", media_type: "application/pdf", bytes: 48_230 }] : [],
  });
  return [said(`${row.id}-1`, "Hello, it's me again.", 3, false), said(`${row.id}-2`, "Hello. How can we help?", 2, true), said(`${row.id}-3`, row.snippet, 0, false)];
}

/** The newest words of each conversation with `query` in them, newest first. */
export function hits(all: readonly ConversationRow[], query: string): SearchHit[] {
  const having = all.filter((row) => row.snippet.toLowerCase().includes(query.toLowerCase()));
  return having
    .toSorted((a, b) => Date.parse(b.last_activity_at) - Date.parse(a.last_activity_at))
    .map((row) => {
      const start = row.snippet.toLowerCase().indexOf(query.toLowerCase());
      const end = start + query.length;
      const parts = [{ text: row.snippet.slice(0, start), hit: false }, { text: row.snippet.slice(start, end), hit: true }, { text: row.snippet.slice(end), hit: false }].filter((part) => part.text !== "");
      const { id, name, initials, face } = row.member;
      return { interaction_id: `${row.id}-3`, conversation_id: row.id, snippet: row.snippet, parts, at: row.last_activity_at, author: { member_id: id, name, handle: "@them", is_us: false, initials, face }, place_name: row.place.name };
    });
}

/** The settings of the shop. */
export const SETTINGS: Settings = { shop_name: "Quince Street Bakery", owner_name: "Nadia", language: "en", direction: "auto", theme: "light", density: "comfortable", undo_seconds: 10, single_keys: true, digits: "auto", time_zone: "Europe/London", hours: { from: "09:00:00", to: "20:00:00", closed: [], holidays: [], otherwise: "later" }, checks_off: [], step_back_hours: 0 };

/** The status of the shop. */
export const STATUS: AppStatus = {
  version: "0.1.0",
  shop_name: "Quince Street Bakery",
  first_run: false,
  sample: true,
  offline: null,
  hold_everything: false,
  sends_elsewhere: false,
  shared_folder: null,
  vault: { kind: "keyring", keyring_available: true, keyring_problem: null, locked: false },
  needs_you: 5,
  outbox_waiting: 0,
  outbox_asks: 0,
  last_heard_at: NOW,
  needs_attention: [],
  storage: "well",
  backup_failed: false,
  restored: null,
  jobs: [],
  now: NOW,
};

/** The backups of the shop. */
export class Backups {
  all: BackupView[] = [{ name: "regulars-0.db", made_at: "2026-03-11T18:00:00.000Z", bytes: 4_100_000, before_update: false }];

  make(now: string): BackupView {
    const made: BackupView = { name: `regulars-${this.all.length}.db`, made_at: now, bytes: 4_200_000, before_update: false };
    this.all = [made, ...this.all];
    return made;
  }

  named(name: string): RestoredNote | null {
    const found = this.all.find((each) => each.name === name);
    return found === undefined ? null : { from: found.made_at, damaged: false };
  }
}
