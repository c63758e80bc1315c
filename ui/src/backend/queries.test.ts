import { expect, it } from "vitest";
import { settle } from "../../test/window";
import { toWireError } from "./backend";
import { FakeBackend, problem } from "./fake";
import { Queries } from "./queries";

it("asks once however many watch, and again only for its own topics", async () => {
  const shop = new FakeBackend();
  const queries = new Queries(shop);
  let told = 0;
  const stop = queries.watch("inbox_counts", {}, () => (told += 1));
  queries.watch("inbox_counts", {}, () => undefined);
  await settle(5);
  expect(shop.asked("inbox_counts").length, "one question, one call").toBe(1);
  shop.tell(["settings"]);
  await settle(5);
  expect(shop.asked("inbox_counts").length, "settings are nothing to it").toBe(1);
  shop.tell(["inbox"]);
  await settle(5);
  expect(shop.asked("inbox_counts").length).toBe(2);
  const before = told;
  stop();
  shop.tell(["inbox"]);
  await settle(5);
  expect(told, "who stopped watching is left alone").toBe(before);
});

it("what nobody watches is asked again only when somebody looks", async () => {
  const shop = new FakeBackend();
  const queries = new Queries(shop);
  const stop = queries.watch("inbox_show", { id: "c1" }, () => undefined);
  await settle(5);
  stop();
  shop.tell(["inbox"]);
  await settle(5);
  expect(shop.asked("inbox_show").length).toBe(1);
  queries.watch("inbox_show", { id: "c1" }, () => undefined);
  await settle(5);
  expect(shop.asked("inbox_show").length).toBe(2);
});

it("what was asked ahead is on its way when somebody looks, and is not asked twice", async () => {
  const shop = new FakeBackend();
  const queries = new Queries(shop);
  queries.askAhead("inbox_counts", {});
  queries.askAhead("inbox_counts", {});
  queries.watch("inbox_counts", {}, () => undefined);
  await settle(5);
  expect(shop.asked("inbox_counts").length, "one call for all three").toBe(1);
  expect(queries.peek("inbox_counts", {}).data?.needs_you, "and its answer is there").toBe(5);
  queries.askAhead("inbox_counts", {});
  expect(shop.asked("inbox_counts").length, "what is known is not asked again").toBe(1);
});

it("a late answer never replaces a newer one", async () => {
  const shop = new FakeBackend();
  const queries = new Queries(shop);
  let turn = 0;
  shop.instead.inbox_labels = async () => {
    turn += 1;
    const mine = turn;
    await settle(mine === 1 ? 40 : 5);
    return { items: [`answer ${mine}`] };
  };
  queries.watch("inbox_labels", {}, () => undefined);
  queries.changed(["inbox"]);
  await settle(80);
  expect(queries.peek("inbox_labels", {}).data?.items).toEqual(["answer 2"]);
});

it("a failure keeps what was known, says why, and is tried again when somebody looks", async () => {
  const shop = new FakeBackend();
  const queries = new Queries(shop);
  const stop = queries.watch("inbox_counts", {}, () => undefined);
  await settle(5);
  shop.failing.set("inbox_counts", problem("read_only"));
  shop.tell(["inbox"]);
  await settle(5);
  const { data, error } = queries.peek("inbox_counts", {});
  expect([data?.needs_you, error?.code]).toEqual([5, "read_only"]);
  shop.failing.clear();
  stop();
  queries.watch("inbox_counts", {}, () => undefined);
  await settle(5);
  expect(queries.peek("inbox_counts", {}).error).toBeUndefined();
});

it("whatever is thrown reaches the owner as a problem with words", () => {
  expect(toWireError(new Error("boom"))).toEqual({ code: "internal", message: "boom", action: "" });
  expect(toWireError("text").code).toBe("internal");
  expect(toWireError(problem("auth")).code).toBe("auth");
});
