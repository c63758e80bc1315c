import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { OutboxItemView, OutboxReason, OutboxState } from "../backend/generated";
import { PEOPLE } from "../backend/fake-shop";
import { tellItem, type Around } from "./tell";

const GENERATED = readFileSync(join(import.meta.dirname, "../backend/generated.ts"), "utf8");
const union = <T extends string>(name: string): T[] => [...(new RegExp(`export type ${name} = ([^;]+);`).exec(GENERATED)?.[1] ?? "").matchAll(/"([a-z_]+)"/g)].map((match) => match[1] as T);
const STATES = union<OutboxState>("OutboxState");
const REASONS: (OutboxReason | null)[] = [null, ...union<OutboxReason>("OutboxReason")];

const NOW = Date.parse("2026-03-12T06:30:00Z");
const around: Around = { now: NOW, offline: false, holdEverything: false, sendsNothing: false };
const item = (state: OutboxState, reason: OutboxReason | null, next_at: string | null = null): OutboxItemView => ({
  item_id: "o1",
  conversation_id: "c1",
  account_id: "a1",
  platform_name: "Bluesky",
  member: PEOPLE.hannah,
  state,
  reason,
  detail: null,
  attempts: 3,
  remote_id: null,
  next_at,
  visibility: "private",
  text: "words",
  released_at: "2026-03-12T06:29:00Z",
  sent_at: state === "sent" ? "2026-03-12T06:30:00Z" : null,
  closes_at: null,
  closing: false,
});
const plain = (words: string): string => words.replace(/[\u2068\u2069]/g, "");

describe("every state of an item, for every reason, with and without a time", () => {
  it.each(STATES)("%s is a sentence", (state) => {
    for (const reason of REASONS) {
      for (const next of [null, "2026-03-12T14:20:00Z"]) {
        const { sentence } = tellItem(item(state, reason, next), around);
        expect(plain(sentence), `${state} ${reason}`).toMatch(/^\S.*(\.|\?|\d\d:\d\d)$/);
      }
    }
  });

  it.each(STATES.filter((state) => !["sent", "cancelled", "expired", "cancelling"].includes(state)))("%s has a next step", (state) => {
    for (const reason of REASONS) expect(tellItem(item(state, reason), around).steps.length, `${state} ${reason}`).toBeGreaterThan(0);
  });
});

describe("the right next step", () => {
  it("an unknown outcome is never offered to be sent again while we are still looking", () => {
    for (const state of ["uncertain", "checking"] as const) expect(tellItem(item(state, "unknown_outcome"), around).steps).not.toContain("send_again");
  });

  it("a reply that came back says why, and can be written again", () => {
    const told = tellItem({ ...item("sent", "came_back"), detail: "550 no such person" }, around);
    expect(plain(told.sentence)).toContain("550 no such person");
    expect(told.steps).toEqual(["edit", "read"]);
    expect(told.tone).toBe("harm");
  });

  it("words whose fate is unknown ask whether they are there", () => {
    for (const reason of ["ambiguous", "cannot_read_back", "tried_often"] as const) expect(tellItem(item("ask", reason), around).steps).toEqual(["there", "send_again", "drop"]);
  });

  it("what was never sent is not asked about as if it might be there", () => {
    for (const reason of ["parent_gone", "parent_edited", "they_wrote_again", "already_answered", "overdue"] as const) expect(tellItem(item("ask", reason), around).steps).not.toContain("there");
  });

  it("words from a backup may be there already", () => {
    expect(tellItem(item("ask", "restored"), around).steps[0]).toBe("there");
  });

  it("a reply that could not be taken back says that it went", () => {
    expect(tellItem(item("sent", "cancelled_too_late"), around).sentence).not.toBe(tellItem(item("sent", null), around).sentence);
  });

  it("a signed-out account leads to the account, a refusal to the words", () => {
    expect(tellItem(item("blocked", "auth"), around).steps[0]).toBe("sign_in");
    expect(tellItem(item("refused", "refused_by_platform"), around).steps[0]).toBe("edit");
  });
});

describe("the sentence", () => {
  it("counts down from the time the backend gave", () => {
    const held = item("held", "undo_time", "2026-03-12T06:30:07Z");
    expect(plain(tellItem(held, around).sentence)).toBe("Sending in 7 seconds.");
    expect(plain(tellItem(held, { ...around, offline: true }).sentence), "offline it only gets to the queue").toBe("Queued in 7 seconds.");
  });

  it("is calm while offline, and names who holds", () => {
    expect(plain(tellItem(item("queued", null), { ...around, offline: true }).sentence)).toBe("Queued. Sends when you're online.");
    expect(plain(tellItem(item("queued", null), { ...around, holdEverything: true }).sentence)).toBe("Queued. You are holding everything.");
  });

  it("names the person and the platform", () => {
    expect(plain(tellItem(item("ask", "parent_gone"), around).sentence)).toMatch(/^Hannah Kowalski deleted/);
    expect(plain(tellItem(item("queued", "rate_limited", "2026-03-12T14:20:00Z"), around).sentence)).toMatch(/^Bluesky asked us to wait/);
  });
});
