import type { CalendarEntry } from "#shared/bookings.ts";
import type { Day } from "#shared/time.ts";
import { describe, expect, test } from "vitest";
import {
  asDrawn,
  fillOf,
  halfOf,
  halvesShown,
  hoursOf,
  lanesOf,
  matching,
  minuteOf,
  onDay,
  within,
} from "./calendar-entries.ts";
import { entryAt, leader, siteAt } from "./calendar-fixtures.ts";

const monday = "2026-11-23";
const triet = leader(1, "Lê Nguyễn Hoàng Minh Triết");
const an = leader(2, "Đặng Văn An");

test("the day and the minute are those of Việt Nam", () => {
  const early = entryAt(monday, "06:30-08:00");
  expect(early.from).toBe("2026-11-22T23:30:00.000Z");
  expect(onDay([early], monday as Day)).toEqual([early]);
  expect(minuteOf(early.from)).toBe(390);
});

test("a day's sessions stand by their start, then by who presides", () => {
  const [first, second, third] = [
    entryAt(monday, "07:30-11:30", { presider: an }),
    entryAt(monday, "07:30-11:30", { presider: triet }),
    entryAt(monday, "09:00-11:30", { presider: an }),
  ] as [CalendarEntry, CalendarEntry, CalendarEntry];
  expect(onDay([third, second, first, entryAt("2026-11-24", "08:00-09:00")], monday as Day)).toEqual([
    first,
    second,
    third,
  ]);
});

test.each([
  ["07:30-11:30", "morning"],
  ["11:59-13:00", "morning"],
  ["12:00-14:00", "afternoon"],
  ["17:29-19:00", "afternoon"],
  ["17:30-19:00", "evening"],
] as const)("%s belongs to the %s", (clocks, half) => {
  expect(halfOf(entryAt(monday, clocks))).toBe(half);
});

test("the evening is drawn only when something begins in it", () => {
  expect(halvesShown([])).toEqual(["morning", "afternoon"]);
  expect(halvesShown([entryAt(monday, "19:00-20:00")])).toEqual(["morning", "afternoon", "evening"]);
});

describe("lanes", () => {
  const nhaTrang = siteAt(1, "Nha Trang", true);
  const phanRang = siteAt(2, "Phan Rang");
  const one = entryAt(monday, "07:30-11:30", { presider: triet, sites: [nhaTrang, phanRang] });
  const two = entryAt(monday, "13:30-17:00", { presider: an, sites: [phanRang] });

  test("per leader hold each session once, in Vietnamese order of names", () => {
    expect(lanesOf([one, two], "leader").map((lane) => [lane.name, lane.entries.length])).toEqual([
      ["Đặng Văn An", 1],
      ["Lê Nguyễn Hoàng Minh Triết", 1],
    ]);
  });

  test("per site hold a session at each of its sites", () => {
    expect(lanesOf([one, two], "site").map((lane) => [lane.name, lane.entries])).toEqual([
      ["Nha Trang", [one]],
      ["Phan Rang", [one, two]],
    ]);
  });

  test("nobody without a session has one", () => {
    expect(lanesOf([one, two], "interpreter")).toEqual([]);
  });

  test("the filter keeps one leader's sessions that join one site", () => {
    expect(matching([one, two], { leader: null, site: phanRang.id })).toEqual([one, two]);
    expect(matching([one, two], { leader: an.id, site: phanRang.id })).toEqual([two]);
    expect(matching([one, two], { leader: an.id, site: nhaTrang.id })).toEqual([]);
  });
});

describe("the hours of a day", () => {
  test("are those of the office, and more where sessions need it", () => {
    expect(hoursOf([])).toEqual({ from: 420, to: 1020 });
    expect(hoursOf([entryAt(monday, "06:45-08:00"), entryAt(monday, "18:00-19:15")])).toEqual({
      from: 360,
      to: 1200,
    });
  });

  test("end with the day for a session that goes on after midnight", () => {
    const night = { ...entryAt(monday, "22:00-23:00"), to: entryAt("2026-11-24", "01:00-02:00").from };
    expect(hoursOf([night]).to).toBe(1440);
    expect(within(night, hoursOf([night]))).toEqual({ start: 900 / 1020, length: 120 / 1020 });
  });

  test("give each entry its place and length", () => {
    expect(within(entryAt(monday, "08:00-10:30"), { from: 420, to: 1020 })).toEqual({
      start: 0.1,
      length: 0.25,
    });
  });
});

test("a short session is drawn long enough to be read", () => {
  const short = entryAt(monday, "08:00-08:10");
  expect(asDrawn(short, 45).to).toBe(entryAt(monday, "08:45-09:00").from);
  expect(asDrawn(entryAt(monday, "08:00-11:00"), 45).to).toBe(entryAt(monday, "11:00-12:00").from);
});

test.each([
  [0, 0, "open"],
  [3, 8, "free"],
  [8, 8, "full"],
] as const)("%i hearings in %i slots are %s", (hearings, slots, fill) => {
  expect(fillOf({ hearings, slots })).toBe(fill);
});
