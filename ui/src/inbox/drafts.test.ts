import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { problem } from "../backend/fake";
import type { DraftSaved, DraftWrite } from "../backend/generated";
import { DraftDesk, DraftKeeper, LONGEST, PAUSE, RETRIES } from "./drafts";

/** A disk that keeps what it is given, may be slow, and may be full. */
class Disk {
  readonly kept: string[] = [];
  full = false;
  takes = 0;
  save = async ({ text }: DraftWrite): Promise<DraftSaved> => {
    if (this.takes > 0) await new Promise((resolve) => setTimeout(resolve, this.takes));
    if (this.full) throw problem("disk_full");
    this.kept.push(text);
    return { draft_id: text === "" ? null : "d1", saved_at: new Date(Date.now()).toISOString(), checks: [] };
  };
}

let disk: Disk;
let keeper: DraftKeeper;
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  disk = new Disk();
  keeper = new DraftKeeper("c1", disk.save);
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a draft", () => {
  it("is saved a pause after the last keystroke, and not before", async () => {
    keeper.type("Dear Hannah", null);
    await pass(PAUSE - 1);
    expect(disk.kept, "still typing, as far as anybody can tell").toEqual([]);
    await pass(1);
    expect(disk.kept, "the pause is over").toEqual(["Dear Hannah"]);
    expect(keeper.state.get().savedAt, "the disk has answered").toBeDefined();
  });

  it("typed without a pause is on disk within a second of every keystroke", async () => {
    let text = "";
    for (let stroke = 0; stroke < 100; stroke += 1) {
      text += "x";
      keeper.type(text, null);
      await pass(100);
      const behind = text.length - (disk.kept.at(-1)?.length ?? 0);
      expect(behind * 100, `after stroke ${stroke} the oldest unsaved letter is ${behind * 100} ms old`).toBeLessThanOrEqual(LONGEST + 100);
    }
  });

  it("is not called saved before the disk has answered", async () => {
    disk.takes = 300;
    keeper.type("slow disk", null);
    await pass(PAUSE + 100);
    expect(keeper.state.get().savedAt, "the answer is still on its way").toBeUndefined();
    await pass(300);
    expect(keeper.state.get().saved, "now it has come").toBe("slow disk");
  });

  it("typed on while a save is under way is saved again, in order", async () => {
    disk.takes = 200;
    keeper.type("one", null);
    await pass(PAUSE + 50);
    keeper.type("one two", null);
    await pass(2_000);
    expect(disk.kept, "both, the newest last").toEqual(["one", "one two"]);
    expect(keeper.unsaved).toBe(false);
  });

  it("that cannot be saved keeps every word, says why, and is saved once it can be", async () => {
    disk.full = true;
    keeper.type("on a full disk", null);
    await pass(PAUSE);
    expect(keeper.state.get().error?.code, "the reason is told").toBe("disk_full");
    expect(keeper.state.get().text, "the words are still there").toBe("on a full disk");
    keeper.type("on a full disk, and more", null);
    await pass(PAUSE);
    disk.full = false;
    await pass(RETRIES[RETRIES.length - 1] ?? 0);
    expect(disk.kept.at(-1), "without another keystroke").toBe("on a full disk, and more");
    expect(keeper.state.get().error, "nothing to complain about any more").toBeUndefined();
  });

  it("tells the one who waits that it could not be saved", async () => {
    disk.full = true;
    keeper.type("words", null);
    await expect(keeper.flush(), "a release must not go on").rejects.toMatchObject({ code: "disk_full" });
  });

  it("is never replaced by an older one that comes late from the backend", async () => {
    keeper.type("mine", null);
    keeper.adopt({ draft_id: "d1", text: "older", saved_at: "2020-01-01T00:00:00.000Z" });
    expect(keeper.state.get().text, "not while unsaved").toBe("mine");
    await keeper.flush();
    keeper.adopt({ draft_id: "d1", text: "older", saved_at: "2020-01-01T00:00:00.000Z" });
    expect(keeper.state.get().text, "nor when saved later than it").toBe("mine");
    keeper.adopt(null);
    expect(keeper.state.get().text, "an answer from before the first save says there is none").toBe("mine");
  });

  it("that left does not come back with an answer that was on its way, but does when it is taken back", async () => {
    keeper.type("going", null);
    const { savedAt = "", draftId = "" } = await keeper.flush();
    keeper.released("going");
    const late = { draft_id: draftId, text: "going", saved_at: savedAt };
    keeper.adopt(late);
    expect(keeper.state.get().text, "it left").toBe("");
    keeper.takenBack();
    keeper.adopt(late);
    expect(keeper.state.get().text, "it was taken back").toBe("going");
  });

  it("keeps what was typed while the words before it were leaving", async () => {
    keeper.type("first", null);
    await keeper.flush();
    keeper.type("first and second", null);
    keeper.released("first");
    await pass(PAUSE);
    expect(disk.kept.at(-1), "the new words are a draft of their own").toBe("first and second");
  });
});

it("leaving for another conversation loses nothing, even when the save failed", async () => {
  const desk = new DraftDesk(disk.save);
  disk.full = true;
  desk.keeper("c1").type("half a thought", null);
  desk.flushAll();
  await pass(50);
  expect(desk.keeper("c1").state.get().text, "it is there when the owner comes back").toBe("half a thought");
  disk.full = false;
  await pass(RETRIES[0]);
  expect(disk.kept, "and it is saved without the owner coming back").toEqual(["half a thought"]);
});
