import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededCalendar } from "./seeded-calendar.ts";
import {
  CutOff,
  expandSeries,
  nextOccurrences,
  occurrenceFor,
  RollRule,
  seriesFault,
  slotCountOf,
  type Occurrence,
  type Rhythm,
  type SeriesFields,
  type SeriesPattern,
} from "./series.ts";
import type { Day } from "./time.ts";
import {
  addDays,
  addWorkingDays,
  isWorkingDay,
  monthOf,
  weekdayOf,
  type CalendarDay,
} from "./working-days.ts";

const day = (text: string): Day => text as Day; // Literals in the right form.

function rhythm(given: Partial<Rhythm> = {}): Rhythm {
  return {
    pattern: { every: "monthDay", date: 25 },
    roll: "NEXT_WORKING_DAY",
    cutOff: { by: "none" },
    validFrom: day("2020-01-01"),
    validTo: null,
    ...given,
  };
}

const shown = (one: Occurrence) => [one.original, one.actual, one.fate] as const;
const expand = (
  given: Partial<Rhythm>,
  from: string,
  to: string,
  rows: readonly CalendarDay[] = seededCalendar,
) => expandSeries(rhythm(given), day(from), day(to), rows);

describe("[RS1] the days of a pattern", () => {
  test("a fixed day comes once a month, in a shorter month on its last day", () => {
    const days = expand({ pattern: { every: "monthDay", date: 31 } }, "2026-01-01", "2026-06-30", []);
    expect(days.map((one) => one.original)).toEqual([
      "2026-01-31",
      "2026-02-28",
      "2026-03-31",
      "2026-04-30",
      "2026-05-31",
      "2026-06-30",
    ]);
  });

  test("the n-th and the last weekday of the month", () => {
    const thursdays = (nth: number) =>
      expand({ pattern: { every: "monthWeekday", nth, weekday: 4 } }, "2026-03-01", "2026-04-30", []).map(
        (one) => one.original,
      );
    expect(thursdays(1)).toEqual(["2026-03-05", "2026-04-02"]);
    expect(thursdays(4)).toEqual(["2026-03-26", "2026-04-23"]);
    expect(thursdays(5)).toEqual(["2026-03-26", "2026-04-30"]);
  });

  test("every week, within the series' dates only", () => {
    const given = {
      pattern: { every: "week", weekday: 3 } as const,
      validFrom: day("2026-03-05"),
      validTo: day("2026-03-25"),
    };
    expect(expand(given, "2026-01-01", "2026-12-31", []).map((one) => one.original)).toEqual([
      "2026-03-11",
      "2026-03-18",
      "2026-03-25",
    ]);
  });
});

describe("[RS2] the 25th falling on a Sunday: 25 October 2026, and 25 April 2027", () => {
  test.each([
    ["NEXT_WORKING_DAY", "2026-10-26", "MOVED"],
    ["NEAREST_IN_MONTH", "2026-10-26", "MOVED"],
    ["SKIP", null, "SKIPPED"],
  ] as const)("%s", (roll, actual, fate) => {
    expect(expand({ roll }, "2026-10-01", "2026-10-31").map(shown)).toEqual([["2026-10-25", actual, fate]]);
    const [april] = expand({ roll }, "2027-04-01", "2027-04-30");
    expect(april).toMatchObject({ original: "2027-04-25", fate, obstacle: "WEEKEND", holiday: "" });
    expect(april?.actual).toBe(actual === null ? null : "2027-04-26");
  });
});

describe("[RS2] real holidays in the way", () => {
  test.each([
    ["the 17th, mùng 1 Tết 2026, next working day", 17, "NEXT_WORKING_DAY", "2026-02", "2026-02-23"],
    // Friday 13 February is four days before, Monday 23 February six days after.
    ["the 17th, mùng 1 Tết 2026, nearest in the month", 17, "NEAREST_IN_MONTH", "2026-02", "2026-02-13"],
    ["the 18th, mùng 2: both five days away, the later one", 18, "NEAREST_IN_MONTH", "2026-02", "2026-02-23"],
    ["the 6th, mùng 1 Tết 2027, next working day", 6, "NEXT_WORKING_DAY", "2027-02", "2027-02-12"],
    ["the 6th, mùng 1 Tết 2027, nearest in the month", 6, "NEAREST_IN_MONTH", "2027-02", "2027-02-04"],
    ["30/4/2026 leaves its month", 30, "NEXT_WORKING_DAY", "2026-04", "2026-05-04"],
    ["30/4/2026 stays in its month", 30, "NEAREST_IN_MONTH", "2026-04", "2026-04-29"],
    ["1/5/2026 has only later days in its month", 1, "NEAREST_IN_MONTH", "2026-05", "2026-05-04"],
    ["1/5/2027, a Saturday with Monday free", 1, "NEXT_WORKING_DAY", "2027-05", "2027-05-04"],
    ["2/9/2026", 2, "NEXT_WORKING_DAY", "2026-09", "2026-09-03"],
    ["26/4/2026, Giỗ Tổ on a Sunday with Monday free", 26, "NEXT_WORKING_DAY", "2026-04", "2026-04-28"],
    ["22/8/2026, a Saturday made a working day, is kept", 22, "NEXT_WORKING_DAY", "2026-08", "2026-08-22"],
    ["15/11/2026, a Sunday", 15, "NEXT_WORKING_DAY", "2026-11", "2026-11-16"],
  ] as const)("%s", (_, date, roll, month, actual) => {
    const found = expand({ pattern: { every: "monthDay", date }, roll }, "2026-01-01", "2027-12-31");
    expect(found.find((one) => monthOf(one.original) === month)?.actual).toBe(actual);
  });

  test("why it was moved is told by the holiday's name", () => {
    const [only] = expand({ pattern: { every: "monthDay", date: 17 } }, "2026-02-17", "2026-02-28");
    expect(only).toMatchObject({ obstacle: "HOLIDAY", holiday: "Tết Nguyên đán (mùng 1)" });
  });

  test("[RS3] a week all of holidays gives its day up to the next week's", () => {
    const mondays = expand({ pattern: { every: "week", weekday: 1 } }, "2026-02-09", "2026-02-23");
    expect(mondays.map(shown)).toEqual([
      ["2026-02-09", "2026-02-09", "KEPT"],
      ["2026-02-16", null, "MERGED"],
      ["2026-02-23", "2026-02-23", "KEPT"],
    ]);
  });
});

test("[RS3] what is moved backwards does not take another period's own day away", () => {
  const rows = Array.from({ length: 15 }, (_, n): CalendarDay => {
    return { day: addDays(day("2026-06-02"), n), kind: "HOLIDAY", name: "Nghỉ", basis: "" };
  });
  const given = { pattern: { every: "week", weekday: 1 }, roll: "NEAREST_IN_MONTH" } as const;
  // The 8th lies nearer to the 1st than to the 17th, where the 15th goes.
  expect(expand(given, "2026-06-01", "2026-06-21", rows).map(shown)).toEqual([
    ["2026-06-01", "2026-06-01", "KEPT"],
    ["2026-06-08", null, "MERGED"],
    ["2026-06-15", "2026-06-17", "MOVED"],
  ]);
});

describe("[RS4] registration", () => {
  const byThe20th = { cutOff: { by: "monthDay", date: 20 } as const };

  test("by the 20th for the 25th; later goes to the next month", () => {
    const at = (text: string) => occurrenceFor(rhythm(byThe20th), day(text), seededCalendar);
    expect(at("2026-11-20")?.occurrence).toMatchObject({ actual: "2026-11-25", cutOff: "2026-11-20" });
    expect(at("2026-11-21")).toMatchObject({
      occurrence: { actual: "2026-12-25" },
      missed: [{ actual: "2026-11-25" }],
    });
  });

  test("a cut-off later in the month than the reception is the month's before", () => {
    const [first] = expand(
      { ...byThe20th, pattern: { every: "monthDay", date: 15 } },
      "2026-01-01",
      "2026-01-31",
    );
    expect(first).toMatchObject({ actual: "2026-01-15", cutOff: "2025-12-20" });
  });

  test("working days before count across Tết", () => {
    const cutOff = { by: "workingDays", days: 5 } as const;
    const [february] = expand({ cutOff }, "2026-02-01", "2026-02-28");
    expect(february).toMatchObject({ actual: "2026-02-25", cutOff: "2026-02-11" });
    const series = rhythm({ cutOff });
    expect(occurrenceFor(series, day("2026-02-11"), seededCalendar)?.occurrence.actual).toBe("2026-02-25");
    expect(occurrenceFor(series, day("2026-02-12"), seededCalendar)?.occurrence.actual).toBe("2026-03-25");
  });

  test("without a cut-off one registers on the day itself", () => {
    expect(occurrenceFor(rhythm(), day("2026-11-25"), seededCalendar)?.occurrence.actual).toBe("2026-11-25");
    expect(occurrenceFor(rhythm(), day("2026-11-26"), seededCalendar)?.occurrence.actual).toBe("2026-12-25");
  });

  test("a series that has ended takes nobody any more", () => {
    const ended = rhythm({ validTo: day("2026-10-31") });
    expect(occurrenceFor(ended, day("2026-11-01"), seededCalendar)).toBeNull();
  });
});

const pattern: fc.Arbitrary<SeriesPattern> = fc.oneof(
  fc.record({ every: fc.constant("monthDay" as const), date: fc.integer({ min: 1, max: 31 }) }),
  fc.record({
    every: fc.constant("monthWeekday" as const),
    nth: fc.integer({ min: 1, max: 5 }),
    weekday: fc.integer({ min: 1, max: 7 }),
  }),
  fc.record({ every: fc.constant("week" as const), weekday: fc.integer({ min: 1, max: 7 }) }),
);
const cutOff: fc.Arbitrary<CutOff> = fc.oneof(
  fc.constant({ by: "none" as const }),
  fc.record({ by: fc.constant("monthDay" as const), date: fc.integer({ min: 1, max: 31 }) }),
  fc.record({ by: fc.constant("workingDays" as const), days: fc.integer({ min: 1, max: 10 }) }),
);
const anyRhythm: fc.Arbitrary<Rhythm> = fc.record({
  pattern,
  roll: fc.constantFrom(...RollRule.options),
  cutOff,
  validFrom: fc.nat(200).map((n) => addDays(day("2026-01-01"), n)),
  validTo: fc.option(fc.integer({ min: 200, max: 700 }).map((n) => addDays(day("2026-01-01"), n))),
});
/** The delivered calendar, and random runs of days off up to nine days long, with swap days. */
const anyRows: fc.Arbitrary<CalendarDay[]> = fc
  .uniqueArray(fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 9 })), { maxLength: 12, selector: ([n]) => n })
  .map((spans) => {
    const rows = new Map(seededCalendar.map((one) => [one.day, one]));
    for (const [start, length] of spans) {
      for (let n = 0; n < length; n += 1) {
        const at = addDays(day("2026-01-01"), start * 7 + n);
        rows.set(at, { day: at, kind: "HOLIDAY", name: "Nghỉ", basis: "" });
      }
    }
    return [...rows.values()];
  });
const span = fc
  .tuple(fc.nat(500), fc.nat(250))
  .map(
    ([start, length]) =>
      [addDays(day("2026-01-01"), start), addDays(day("2026-01-01"), start + length)] as const,
  );
const runs = { numRuns: 400 };
const placeOf = (one: Occurrence): Day => one.actual ?? one.original;

describe("[RS5] whatever the series and the calendar", () => {
  test("each period gives at most one occurrence, and each day at most one reception", () => {
    fc.assert(
      fc.property(anyRhythm, anyRows, span, (series, rows, [from, to]) => {
        const found = expandSeries(series, from, to, rows);
        const periodOf = (one: Day) =>
          series.pattern.every === "week" ? addDays(one, 1 - weekdayOf(one)) : monthOf(one);
        const periods = found.map((one) => periodOf(one.original));
        expect(new Set(periods).size).toBe(periods.length);
        const days = found.flatMap((one) => one.actual ?? []);
        expect(new Set(days).size).toBe(days.length);
      }),
      runs,
    );
  });

  test("a reception lies on a working day; only what could not stay is moved, and says why", () => {
    fc.assert(
      fc.property(anyRhythm, anyRows, span, (series, rows, [from, to]) => {
        for (const one of expandSeries(series, from, to, rows)) {
          const couldStay = isWorkingDay(one.original, rows);
          if (one.actual !== null) expect(isWorkingDay(one.actual, rows)).toBe(true);
          expect(one.fate === "KEPT").toBe(couldStay);
          expect(one.obstacle === null).toBe(couldStay);
          expect(one.actual === null).toBe(one.fate === "SKIPPED" || one.fate === "MERGED");
          expect(one.cutOff === null).toBe(one.actual === null);
        }
      }),
      runs,
    );
  });

  test("each rule moves as it says", () => {
    fc.assert(
      fc.property(anyRhythm, anyRows, span, (series, rows, [from, to]) => {
        for (const { original, actual, fate } of expandSeries(series, from, to, rows)) {
          if (fate !== "MOVED" || actual === null) continue;
          expect(series.roll).not.toBe("SKIP");
          if (series.roll === "NEXT_WORKING_DAY") expect(actual).toBe(addWorkingDays(original, 1, rows));
          if (series.roll === "NEAREST_IN_MONTH") expect(monthOf(actual)).toBe(monthOf(original));
        }
      }),
      runs,
    );
  });

  test("nearest in the month: no working day of the month lies nearer, and skipping means it has none", () => {
    fc.assert(
      fc.property(anyRhythm, anyRows, span, (given, rows, [from, to]) => {
        for (const one of expandSeries({ ...given, roll: "NEAREST_IN_MONTH" }, from, to, rows)) {
          if (one.fate !== "MOVED" && one.fate !== "SKIPPED") continue;
          const reach =
            one.actual === null
              ? 31
              : Math.abs(Date.parse(one.actual) - Date.parse(one.original)) / 86_400_000 - 1;
          for (let n = -reach; n <= reach; n += 1) {
            const near = addDays(one.original, n);
            if (monthOf(near) === monthOf(one.original)) expect(isWorkingDay(near, rows)).toBe(false);
          }
        }
      }),
      runs,
    );
  });

  test("spans that follow one another share nothing and miss nothing", () => {
    fc.assert(
      fc.property(anyRhythm, anyRows, span, fc.nat(250), (series, rows, [from, to], cut) => {
        const middle = addDays(from, cut) < to ? addDays(from, cut) : to;
        const parts = [
          ...expandSeries(series, from, middle, rows),
          ...(middle < to ? expandSeries(series, addDays(middle, 1), to, rows) : []),
        ];
        expect(parts).toEqual(expandSeries(series, from, to, rows));
        expect(parts.every((one) => from <= placeOf(one) && placeOf(one) <= to)).toBe(true);
      }),
      runs,
    );
  });

  test("[RS4] registering up to the cut-off gets that occurrence, and the day after it another", () => {
    fc.assert(
      fc.property(anyRhythm, anyRows, span, (series, rows, [from, to]) => {
        for (const one of expandSeries(series, from, to, rows)) {
          if (one.cutOff === null || one.actual === null) continue;
          expect(one.cutOff <= one.actual).toBe(true);
          const after = occurrenceFor(series, addDays(one.cutOff, 1), rows)?.occurrence.actual ?? "9999";
          expect(after > one.actual).toBe(true);
          // Two receptions may share a cut-off by date; the first of them is the one.
          const until = occurrenceFor(series, one.cutOff, rows)?.occurrence;
          expect(until?.cutOff !== null && (until?.actual ?? "9999") <= one.actual).toBe(true);
        }
      }),
      runs,
    );
  });
});

test("the next twelve of a monthly series are twelve, also when it begins later", () => {
  const found = nextOccurrences(
    rhythm({ validFrom: day("2027-03-01") }),
    day("2026-11-23"),
    12,
    seededCalendar,
  );
  expect(found).toHaveLength(12);
  expect(found[0]?.original).toBe("2027-03-25");
});

test("[RS4] a first day moved to before the series' own beginning is still found", () => {
  // 15 August 2026 is a Saturday; Friday is nearer than Monday.
  const series = rhythm({
    pattern: { every: "monthDay", date: 15 },
    roll: "NEAREST_IN_MONTH",
    validFrom: day("2026-08-15"),
  });
  expect(occurrenceFor(series, day("2026-08-10"), seededCalendar)?.occurrence.actual).toBe("2026-08-14");
  expect(nextOccurrences(series, day("2026-01-01"), 1, seededCalendar)[0]?.actual).toBe("2026-08-14");
});

describe("[RS6] slots of a reception day", () => {
  // The rest of a series does not matter here.
  const fields = (given: object) =>
    ({
      ...rhythm(),
      startClock: "07:30",
      endClock: "11:30",
      slots: { minutes: 30, bufferMinutes: 0, reserved: 2 },
      ...given,
    }) as SeriesFields;

  test("the last hearing needs no buffer behind it", () => {
    expect(slotCountOf(fields({}))).toBe(8);
    expect(slotCountOf(fields({ slots: { minutes: 30, bufferMinutes: 5, reserved: 0 } }))).toBe(7);
    expect(
      slotCountOf(fields({ endClock: "08:35", slots: { minutes: 30, bufferMinutes: 5, reserved: 0 } })),
    ).toBe(2);
  });

  test("hours that hold no slot, dates that end before they begin, and too many reserved slots are faults", () => {
    expect(seriesFault(fields({}))).toBeNull();
    expect(seriesFault(fields({ endClock: "07:30" }))).toBe("endClock");
    expect(seriesFault(fields({ endClock: "07:59" }))).toBe("endClock");
    expect(seriesFault(fields({ validTo: "2019-12-31" }))).toBe("validTo");
    expect(seriesFault(fields({ slots: { minutes: 30, bufferMinutes: 0, reserved: 9 } }))).toBe(
      "slots.reserved",
    );
  });
});
