import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededCalendar } from "./seeded-calendar.ts";
import type { Day } from "./time.ts";
import {
  addDays,
  addWorkingDays,
  dayAt,
  daysBetween,
  isWorkingDay,
  isYearLoaded,
  unloadedYears,
  weekdayOf,
  workingDayFrom,
  workingDaysBetween,
  type CalendarRow,
} from "./working-days.ts";

const day = (text: string): Day => text as Day; // Literals in the right form.

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays(day("2000-01-01"), n));
/** Dense rows within two months around a day, so that they matter. */
const scene = fc
  .tuple(
    anyDay,
    fc.uniqueArray(
      fc.tuple(
        fc.integer({ min: -30, max: 30 }),
        fc.constantFrom<CalendarRow["kind"]>("HOLIDAY", "COMP", "SWAP_WORKDAY"),
      ),
      { selector: ([n]) => n, maxLength: 25 },
    ),
  )
  .map(([start, near]) => ({
    start,
    rows: near.map(([n, kind]): CalendarRow => ({ day: addDays(start, n), kind })),
  }));
const count = fc.integer({ min: -40, max: 40 });
const runs = { numRuns: 500 };

describe("[CA1] working days, whatever the calendar says", () => {
  test("what is counted is a working day, and no other lies between", () => {
    fc.assert(
      fc.property(scene, count, ({ start, rows }, n) => {
        const reached = addWorkingDays(start, n, rows);
        expect(n === 0 ? reached === start : isWorkingDay(reached, rows)).toBe(true);
        const step = Math.sign(n);
        let seen = 0;
        for (let one = start; one !== reached;) {
          one = addDays(one, step);
          if (isWorkingDay(one, rows)) seen += 1;
        }
        expect(seen).toBe(Math.abs(n));
      }),
      runs,
    );
  });

  test("counting between is the inverse of adding", () => {
    fc.assert(
      fc.property(scene, count, ({ start, rows }, n) => {
        expect(workingDaysBetween(start, addWorkingDays(start, n, rows), rows)).toBe(n);
      }),
      runs,
    );
  });

  test("going there and back from a working day returns to it", () => {
    fc.assert(
      fc.property(scene, count, ({ start, rows }, n) => {
        const from = workingDayFrom(start, rows);
        expect(addWorkingDays(addWorkingDays(from, n, rows), -n, rows)).toBe(from);
      }),
      runs,
    );
  });

  test("two steps of one direction add up, and more steps lead further", () => {
    fc.assert(
      fc.property(scene, fc.nat(30), fc.nat(30), fc.boolean(), ({ start, rows }, one, other, isBack) => {
        const step = (from: Day, n: number) => addWorkingDays(from, isBack ? -n : n, rows);
        expect(step(step(start, one), other)).toBe(step(start, one + other));
        const [nearer, further] = [step(start, one), step(start, one + 1)];
        expect(isBack ? further < nearer : further > nearer).toBe(true);
      }),
      runs,
    );
  });

  test("a later event is never due earlier", () => {
    fc.assert(
      fc.property(scene, fc.nat(40), count, ({ start, rows }, later, n) => {
        expect(addWorkingDays(addDays(start, later), n, rows) >= addWorkingDays(start, n, rows)).toBe(true);
      }),
      runs,
    );
  });

  test("the count between is additive and changes its sign with its direction", () => {
    const within = fc.integer({ min: -40, max: 40 });
    fc.assert(
      fc.property(scene, within, within, within, ({ start, rows }, ...offsets) => {
        const [one = start, two = start, three = start] = offsets.map((n) => addDays(start, n)).toSorted();
        const between = (from: Day, to: Day) => workingDaysBetween(from, to, rows);
        expect(between(one, two) + between(two, three)).toBe(between(one, three));
        // The ends count differently in the two directions: the day reached counts, the day left does not.
        const ends = Number(isWorkingDay(three, rows)) - Number(isWorkingDay(one, rows));
        expect(between(three, one)).toBe(-between(one, three) + ends || 0);
      }),
      runs,
    );
  });

  test("weekdays and days agree with the calendar of the language, in whatever zone the server stands", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (start, n) => {
        const date = new Date(`${start}T12:00:00Z`);
        expect(weekdayOf(start)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
        date.setUTCDate(date.getUTCDate() + n);
        expect(addDays(start, n)).toBe(date.toISOString().slice(0, 10));
        expect(daysBetween(start, addDays(start, n))).toBe(n);
      }),
      runs,
    );
  });
});

const rows = seededCalendar;

describe("[CA2] real cases of 2026 and 2027, by the calendar the program is delivered with", () => {
  test.each([
    [
      "Tết Bính Ngọ: the first working day after Friday 13 February is Monday the 23rd",
      "2026-02-13",
      1,
      "2026-02-23",
    ],
    ["T-5 of a reception on Wednesday 25 February 2026 lies before Tết", "2026-02-25", -5, "2026-02-11"],
    [
      "T-1 of a reception on the first day after Tết 2026 is the last day before it",
      "2026-02-23",
      -1,
      "2026-02-13",
    ],
    ["T-5 of a reception on the first day after Tết 2026", "2026-02-23", -5, "2026-02-09"],
    ["ten working days from Monday 9 February 2026 (reply, LTCD Điều 28)", "2026-02-09", 10, "2026-03-02"],
    ["Tết Đinh Mùi: after Thursday 4 February 2027 comes Friday the 12th", "2027-02-04", 1, "2027-02-12"],
    ["T-1 of a reception on Friday 12 February 2027", "2027-02-12", -1, "2027-02-04"],
    ["T-5 of a reception on Monday 15 February 2027", "2027-02-15", -5, "2027-02-01"],
    ["Giỗ Tổ 2026 falls on Sunday, so Monday 27 April is free", "2026-04-24", 1, "2026-04-28"],
    ["30/4 and 1/5 of 2026, a Thursday and a Friday", "2026-04-29", 1, "2026-05-04"],
    ["Giỗ Tổ, 30/4 and 1/5 of 2026 together", "2026-04-24", 3, "2026-05-04"],
    ["Giỗ Tổ 2027 is Friday 16 April", "2027-04-15", 1, "2027-04-19"],
    ["30/4/2027 is Friday, 1/5 Saturday, so Monday 3 May is free", "2027-04-29", 1, "2027-05-04"],
    ["T-5 of a reception on Tuesday 4 May 2027", "2027-05-04", -5, "2027-04-23"],
    ["2/9/2026: from Friday 28 August to Thursday 3 September", "2026-08-28", 1, "2026-09-03"],
    ["2/9/2027 with its adjacent Friday", "2027-09-01", 1, "2027-09-06"],
    ["a Saturday made a working day counts: 22/8/2026", "2026-08-21", 1, "2026-08-22"],
    ["and counts backwards", "2026-08-24", -1, "2026-08-22"],
    ["the Saturday after New Year 2026", "2026-01-09", 1, "2026-01-10"],
    ["New Year 2026 with its exchanged Friday", "2025-12-31", 1, "2026-01-05"],
    ["24/11/2026, the Day of Vietnamese Culture", "2026-11-23", 1, "2026-11-25"],
    ["New Year 2027, a Friday", "2026-12-31", 1, "2027-01-04"],
  ])("%s", (_, from, n, to) => {
    expect(addWorkingDays(day(from), n, rows)).toBe(to);
  });

  test("the days off of Tết, one by one", () => {
    const free = (from: string, to: string) => {
      const days: Day[] = [];
      for (let one = day(from); one <= to; one = addDays(one, 1))
        if (!isWorkingDay(one, rows)) days.push(one);
      return days;
    };
    expect(free("2026-02-13", "2026-02-23")).toHaveLength(9); // 14 to 22 February.
    expect(free("2027-02-04", "2027-02-12")).toHaveLength(7); // 5 to 11 February.
  });

  test("2026 and 2027 are loaded, 2028 is not, and whoever asks over its border is told", () => {
    expect([2026, 2027, 2028].map((year) => isYearLoaded(year, rows))).toEqual([true, true, false]);
    expect(unloadedYears(day("2027-12-20"), day("2029-01-10"), rows)).toEqual([2028, 2029]);
    expect(unloadedYears(day("2026-01-01"), day("2027-12-31"), rows)).toEqual([]);
    expect(isYearLoaded(2028, [{ day: day("2028-01-08"), kind: "SWAP_WORKDAY" }])).toBe(false);
  });
});

test("a date that no month has is no day", () => {
  expect([dayAt(2026, 2, 29), dayAt(2028, 2, 29), dayAt(2026, 13, 1), dayAt(2026, 4, 31)]).toEqual([
    null,
    "2028-02-29",
    null,
    null,
  ]);
  expect(() => addDays(day("1900-01-01"), -1)).toThrow(RangeError);
});
