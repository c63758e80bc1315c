import { describe, expect, it } from "vitest";
import { FakeBackend } from "../backend/fake";
import { rows } from "../backend/fake-shop";
import { Queries } from "../backend/queries";
import { Hits, PAGE } from "./hits";

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

async function opened(): Promise<{ shop: FakeBackend; hits: Hits; ids: () => string[] }> {
  const shop = new FakeBackend();
  shop.rows = rows(130);
  const hits = new Hits(new Queries(shop), "lovely");
  hits.open();
  await settle();
  return { shop, hits, ids: () => hits.state.get().hits.map((hit) => hit.interaction_id) };
}

describe("all messages with some words", () => {
  it("are read page by page, and no further than asked", async () => {
    const { shop, hits, ids } = await opened();
    expect(ids().length).toBe(PAGE);
    hits.more();
    await settle();
    hits.more();
    await settle();
    expect([ids().length, hits.state.get().more], "the end is known").toEqual([130, false]);
    hits.more();
    await settle();
    expect(shop.asked("inbox_search").length, "after the end nothing is asked").toBe(3);
  });

  it("a new message on top pushes none over the edge between two pages", async () => {
    const { shop, hits, ids } = await opened();
    hits.more();
    await settle();
    const before = ids();
    const [newest] = shop.rows.filter((row) => row.id === "x0");
    if (newest !== undefined) shop.rows = [{ ...newest, id: "new", last_activity_at: shop.status.now }, ...shop.rows];
    shop.tell(["inbox"]);
    await settle();
    expect(ids(), "the new one, and all that stood there but the last").toEqual(["new-3", ...before.slice(0, -1)]);
  });

  it("what does not concern messages asks for nothing", async () => {
    const { shop } = await opened();
    shop.tell(["drafts", "settings"]);
    await settle();
    expect(shop.asked("inbox_search").length).toBe(1);
  });

  it("changes that come faster than answers still end in a fresh list", async () => {
    const { shop, hits, ids } = await opened();
    hits.more();
    for (let turn = 0; turn < 20; turn += 1) shop.tell(["inbox"]);
    shop.rows = rows(60);
    shop.tell(["inbox"]);
    await settle();
    expect(ids().length, "what is there now").toBe(60);
    expect(shop.asked("inbox_search").length, "one answer serves many changes").toBeLessThan(8);
  });

  it("closed, it asks for nothing more", async () => {
    const { shop, hits } = await opened();
    hits.close();
    hits.more();
    shop.tell(["inbox"]);
    await settle();
    expect(shop.asked("inbox_search").length).toBe(1);
  });
});
