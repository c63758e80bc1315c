import { expect, it } from "vitest";
import { FakeBackend } from "../backend/fake";
import { rows } from "../backend/fake-shop";
import { Queries } from "../backend/queries";
import { settle } from "../../test/window";
import { InboxPages, PAGE } from "./pages";

async function opened(more: number): Promise<{ shop: FakeBackend; pages: InboxPages }> {
  const shop = new FakeBackend();
  shop.rows = rows(more);
  const pages = new InboxPages(new Queries(shop), { order: "urgent" });
  pages.open();
  await settle(20);
  return { shop, pages };
}

it("reads on by cursor as the owner scrolls, and never more than needed", async () => {
  const { shop, pages } = await opened(1_000);
  const first = shop.asked("inbox_list").length;
  expect(first, "the first page, and the next because it is half in sight").toBeLessThanOrEqual(2);
  pages.look(90, 110);
  await settle(20);
  expect(pages.state.get().rows.length, "what is in sight and half a page more").toBeGreaterThanOrEqual(110);
  expect(shop.asked("inbox_list").every((query) => query.limit === PAGE), "always by the page").toBe(true);
});

it("a change asks again only for what is in sight, until the rest comes into sight", async () => {
  const { shop, pages } = await opened(1_000);
  for (let at = 0; at < 400; at += 20) {
    pages.look(at, at + 10);
    await settle(2);
  }
  await settle(20);
  shop.made.length = 0;
  pages.look(0, 10);
  shop.rows = shop.rows.map((row) => ({ ...row, labels: ["seen"] }));
  shop.tell(["inbox"]);
  await settle(20);
  expect(shop.asked("inbox_list").length, "one page of more than eight").toBe(1);
  expect(pages.state.get().rows[0]?.labels).toEqual(["seen"]);
  pages.look(300, 310);
  await settle(20);
  expect(pages.state.get().rows[305]?.labels, "the page that came into sight is fresh as well").toEqual(["seen"]);
});

it("a change told of while a page is on its way makes that page be asked for again", async () => {
  const shop = new FakeBackend();
  let arrive: () => void = () => undefined;
  shop.instead.inbox_list = () => new Promise((resolve) => (arrive = () => resolve({ items: [], next: null })));
  const pages = new InboxPages(new Queries(shop), { order: "urgent" });
  pages.open();
  await settle(20);
  shop.tell(["inbox"]);
  delete shop.instead.inbox_list;
  shop.rows = rows(10);
  arrive();
  await settle(20);
  expect(pages.state.get().rows.length, "the answer was older than the change").toBeGreaterThan(0);
});

it("a row that moves to another page while the owner reads is never shown twice", async () => {
  const { shop, pages } = await opened(200);
  pages.look(90, 100);
  await settle(20);
  const [first, ...rest] = shop.rows;
  if (first === undefined) throw new Error("the shop has rows");
  shop.rows = [...rest, first];
  shop.tell(["inbox"]);
  await settle(20);
  const ids = pages.state.get().rows.map((row) => row.id);
  expect(new Set(ids).size, "every row once").toBe(ids.length);
});

it("a list that cannot be read says why and keeps what it had", async () => {
  const { shop, pages } = await opened(10);
  shop.failing.set("inbox_list", { code: "internal", message: "no", action: "" });
  shop.tell(["inbox"]);
  await settle(20);
  expect(pages.state.get().error?.code).toBe("internal");
  expect(pages.state.get().rows.length, "still readable").toBe(17);
});
