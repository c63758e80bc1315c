import { afterEach, describe, expect, it } from "vitest";
import { clockTime, comingTime, dayName } from "./format";
import { instantOf, sameDay, setShopZone, shopZone, wallAt, weekdayAt, zones } from "./zone";
import { at, moments } from "../inbox/times";
import { dayOf, onDay, startOf } from "../recognition/weeks";

const HOUR = 3_600_000;
const utc = (text: string): number => Date.parse(text);

afterEach(() => setShopZone(""));

describe("the shop's clock", () => {
  it("shows Athens' hours on a computer that stands elsewhere", () => {
    setShopZone("Europe/Athens");
    expect(wallAt(utc("2026-03-12T22:30:00Z"))).toEqual({ year: 2026, month: 3, day: 13, hour: 0, minute: 30 });
    expect(clockTime("2026-03-12T06:24:00Z")).toBe("08:24");
    expect(dayName("2026-03-12T22:30:00Z", utc("2026-03-13T09:00:00Z")), "after midnight in Athens it is the same day").toBe("Today");
    expect(weekdayAt(utc("2026-03-12T22:30:00Z")), "a Friday there").toBe(5);
  });

  it("finds the instant of every quarter of an hour again, in zones of every kind", () => {
    for (const zone of ["Europe/Athens", "Asia/Tehran", "Asia/Kathmandu", "Africa/Cairo", "America/St_Johns", "Pacific/Auckland", "UTC"]) {
      setShopZone(zone);
      for (let quarter = 0; quarter < 366 * 24 * 4; quarter += 7) {
        const instant = utc("2026-01-01T00:00:00Z") + quarter * (HOUR / 4);
        const found = instantOf(wallAt(instant));
        // An hour that comes twice is its first; nothing else moves.
        expect([0, HOUR], `${zone} ${new Date(instant).toISOString()}`).toContain(instant - found);
        expect(wallAt(found), `${zone} ${new Date(instant).toISOString()}`).toEqual(wallAt(instant));
      }
    }
  });

  it("reads an hour that is left out by the clock before, and one that comes twice as the first", () => {
    setShopZone("Europe/London");
    const left = { year: 2026, month: 3, day: 29, hour: 1, minute: 30 };
    expect(instantOf(left), "half past one does not exist: it is half past two").toBe(utc("2026-03-29T01:30:00Z"));
    const twice = { year: 2026, month: 10, day: 25, hour: 1, minute: 30 };
    expect(instantOf(twice), "the first half past one").toBe(utc("2026-10-25T00:30:00Z"));
  });

  it("keeps the hour when a day is moved over a change of the clock", () => {
    setShopZone("Europe/Athens");
    expect(onDay("2026-03-28T08:00:00Z", "2026-03-30"), "ten in the morning stays ten").toBe("2026-03-30T07:00:00.000Z");
    expect(startOf("2026-03-30").toISOString()).toBe("2026-03-29T21:00:00.000Z");
    expect(dayOf(utc("2026-03-29T21:00:00Z"))).toBe("2026-03-30");
  });

  it("means the shop's morning by tomorrow morning", () => {
    setShopZone("Asia/Tehran");
    const now = utc("2026-03-12T21:00:00Z");
    expect(sameDay(now, utc("2026-03-12T19:00:00Z")), "half past midnight there is another day than half past ten").toBe(false);
    expect(moments(now).map((moment) => moment.key), "Friday has begun in Tehran: tonight and tomorrow are still to come").toEqual(["tonight", "tomorrow", "monday"]);
    expect(at(now, 1, 8), "eight on Saturday in Tehran").toBe(utc("2026-03-14T04:30:00Z"));
    expect(comingTime(new Date(at(now, 1, 8)).toISOString(), now)).toBe("Saturday 08:00");
  });

  it("falls back to this computer's zone for a name nobody knows", () => {
    setShopZone("Mars/Olympus");
    expect(shopZone()).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
    expect(zones()).toContain("Europe/Athens");
  });
});
