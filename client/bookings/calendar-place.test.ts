import type { Day } from "#shared/time.ts";
import { weekdayOf } from "#shared/working-days.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressOf, daysShown, queryOf, readPlace, stepped, type CalendarPlace } from "./calendar-place.ts";

const day = (text: string): Day => text as Day; // Written here as a day.
const today = day("2026-11-22");
const plain: CalendarPlace = {
  view: "week",
  day: today,
  lanes: "leader",
  span: "week",
  leader: null,
  site: null,
};

describe("a place in the calendar", () => {
  test.each<CalendarPlace>([
    plain,
    { ...plain, view: "month", day: day("2026-12-31") },
    { ...plain, view: "lanes", lanes: "interpreter", span: "day" },
    { ...plain, view: "day", leader: "a", site: "b" },
  ])("comes back from its own address: %o", (place) => {
    expect(readPlace(new URLSearchParams(queryOf(place)), day("2027-01-01"))).toEqual(place);
  });

  test("an address without anything, or with nonsense, shows the week of today", () => {
    for (const query of ["", "view=year&day=morgen", "day=1999-01-01", "day=2026-13-01", "lanes=x&span=y"])
      expect(readPlace(new URLSearchParams(query), today)).toEqual(plain);
  });

  test("a day that no month has becomes one that exists", () => {
    expect(readPlace(new URLSearchParams("day=2026-02-30"), today).day).toBe("2026-03-02");
  });

  test("says in its address only what is needed", () => {
    expect(addressOf(plain)).toBe("/calendar?view=week&day=2026-11-22");
  });
});

describe("the days shown", () => {
  test("a week runs from Monday to Sunday", () => {
    expect(daysShown(plain)).toEqual([
      "2026-11-16",
      "2026-11-17",
      "2026-11-18",
      "2026-11-19",
      "2026-11-20",
      "2026-11-21",
      "2026-11-22",
    ]);
  });

  test.each([
    ["2027-02-10", "2027-02-01", "2027-02-28"],
    ["2026-11-22", "2026-10-26", "2026-12-06"],
    ["2026-12-01", "2026-11-30", "2027-01-03"],
  ])("the month of %s is shown from %s to %s", (within, first, last) => {
    const days = daysShown({ view: "month", span: "week", day: day(within) });
    expect([days[0], days.at(-1)]).toEqual([first, last]);
    expect(days.length % 7).toBe(0);
  });

  test("always hold the day itself, and whole weeks except for a single day", () => {
    const someDay = fc
      .integer({ min: 0, max: 20_000 })
      .map((n) => day(new Date(Date.UTC(2010, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)));
    fc.assert(
      fc.property(someDay, fc.constantFrom("month" as const, "week" as const), (one, view) => {
        const days = daysShown({ view, span: "week", day: one });
        expect(days).toContain(one);
        expect(weekdayOf(days[0]!)).toBe(1);
        expect(weekdayOf(days.at(-1)!)).toBe(7);
      }),
    );
  });
});

describe("stepping", () => {
  test.each([
    ["month", "2027-01-31", 1, "2027-02-28"],
    ["month", "2027-03-31", -1, "2027-02-28"],
    ["month", "2026-12-15", 1, "2027-01-15"],
    ["month", "2026-01-05", -1, "2025-12-05"],
    ["week", "2026-12-28", 1, "2027-01-04"],
    ["day", "2026-03-01", -1, "2026-02-28"],
  ] as const)("by a %s from %s (%i) leads to %s", (view, from, by, to) => {
    expect(stepped({ ...plain, view, day: day(from) }, by).day).toBe(to);
  });

  test("in lanes goes by what they span", () => {
    expect(stepped({ ...plain, view: "lanes", span: "day" }, 1).day).toBe("2026-11-23");
    expect(stepped({ ...plain, view: "lanes" }, 1).day).toBe("2026-11-29");
  });
});
