/**
 * A leader's recurring reception days (lịch tiếp công dân định kỳ): fixed day of the month, n-th weekday
 * of the month, or every week on a weekday; what happens when that day is no working day; until when one
 * may register (domain §5.3, §5.4.5–6). Pure: calendar rows come in, occurrences come out. Occurrences
 * are planned days, not sessions; the clerk makes the session.
 */
import { z } from "zod";
import { OrganisationId, PersonId, SeriesId, SiteId } from "./ids.ts";
import { SlotGrid } from "./sessions.ts";
import { ClockTime, Day } from "./time.ts";
import {
  addDays,
  addWorkingDays,
  dayAt,
  daysBetween,
  isWorkingDay,
  monthOf,
  PlanDay,
  weekdayOf,
  yearOf,
  type CalendarDay,
  type CalendarRows,
} from "./working-days.ts";

/** 1 Monday … 7 Sunday. */
const weekday = z.number().int().min(1).max(7);

export const SeriesPattern = z.discriminatedUnion("every", [
  /** On this date; in a month that is shorter, on its last day. */
  z.object({ every: z.literal("monthDay"), date: z.number().int().min(1).max(31) }),
  /** On the n-th such weekday of the month; 5 stands for the last one. */
  z.object({ every: z.literal("monthWeekday"), nth: z.number().int().min(1).max(5), weekday }),
  z.object({ every: z.literal("week"), weekday }),
]);
export type SeriesPattern = z.infer<typeof SeriesPattern>;

/** What happens when the day is no working day (domain §5.4.5). */
export const RollRule = z.enum(["NEXT_WORKING_DAY", "NEAREST_IN_MONTH", "SKIP"]);
export type RollRule = z.infer<typeof RollRule>;

/** Until when one may register for an occurrence; later comes into the next one (domain §5.4.6). */
export const CutOff = z.discriminatedUnion("by", [
  /** Until the reception day itself. */
  z.object({ by: z.literal("none") }),
  /** The last such date on or before the reception day, as "by the 20th for the 25th". */
  z.object({ by: z.literal("monthDay"), date: z.number().int().min(1).max(31) }),
  /** So many working days before the reception day. */
  z.object({ by: z.literal("workingDays"), days: z.number().int().min(1).max(60) }),
]);
export type CutOff = z.infer<typeof CutOff>;

export const SeriesFields = z.object({
  title: z.string().trim().min(1).max(200),
  organisation: OrganisationId,
  /** Who receives. */
  leader: PersonId,
  centralSite: SiteId,
  pattern: SeriesPattern,
  roll: RollRule,
  cutOff: CutOff,
  startClock: ClockTime,
  endClock: ClockTime,
  slots: SlotGrid,
  validFrom: PlanDay,
  /** The last day on which an occurrence may fall due; null while the series goes on. */
  validTo: PlanDay.nullable(),
});
export type SeriesFields = z.infer<typeof SeriesFields>;

export const Series = SeriesFields.extend({
  id: SeriesId,
  /** A save names the version it changes. */
  version: z.number().int(),
});
export type Series = z.infer<typeof Series>;

/** A series in lists: who receives is told by name, for not everybody may look people up. */
export const SeriesLine = Series.extend({ leaderName: z.string(), leaderTitle: z.string() });
export type SeriesLine = z.infer<typeof SeriesLine>;

export const Occurrence = z.object({
  /** The day by the pattern. */
  original: Day,
  /** The day of reception; null when the period has none. */
  actual: Day.nullable(),
  /** MERGED: moved onto a day that is another period's already, and so given up. */
  fate: z.enum(["KEPT", "MOVED", "SKIPPED", "MERGED"]),
  /** Why the original day could not be kept; null when it was. */
  obstacle: z.enum(["WEEKEND", "HOLIDAY"]).nullable(),
  /** The name of the holiday in the way; empty when there is none. */
  holiday: z.string(),
  /** The last day of registration; null when the period has no reception. */
  cutOff: Day.nullable(),
});
export type Occurrence = z.infer<typeof Occurrence>;

/** What expansion needs of a series; a `Series` is one. */
export type Rhythm = Pick<Series, "pattern" | "roll" | "cutOff" | "validFrom" | "validTo">;

/** The first wrong field of a series that its schema cannot see, or null. */
export function seriesFault(fields: SeriesFields): "endClock" | "validTo" | "slots.reserved" | null {
  if (fields.endClock <= fields.startClock || slotCountOf(fields) < 1) return "endClock";
  if (fields.validTo !== null && fields.validTo < fields.validFrom) return "validTo";
  return fields.slots.reserved > slotCountOf(fields) ? "slots.reserved" : null;
}

/** How many hearings fit into one reception day. */
export function slotCountOf(series: Pick<SeriesFields, "startClock" | "endClock" | "slots">): number {
  const minutesOf = (time: ClockTime) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const { minutes, bufferMinutes } = series.slots;
  const length = minutesOf(series.endClock) - minutesOf(series.startClock);
  // The last hearing needs no buffer behind it.
  return Math.max(0, Math.floor((length + bufferMinutes) / (minutes + bufferMinutes)));
}

/** Further than any run of days off can move an occurrence: Tết with swaps takes ten. */
const farthestMove = 62;

/**
 * The occurrences that concern a span, both ends included, in the order of their days: those held within
 * it, and those of it that are skipped or merged. Spans that follow one another share nothing and miss
 * nothing. Days off beyond the loaded years are unknown: see `unloadedYears`.
 */
export function expandSeries(series: Rhythm, from: Day, to: Day, rows: readonly CalendarDay[]): Occurrence[] {
  const placeOf = (one: Occurrence): Day => one.actual ?? one.original;
  return merged(
    originalsBetween(series.pattern, addDays(from, -farthestMove), addDays(to, farthestMove))
      .filter((day) => series.validFrom <= day && (series.validTo === null || day <= series.validTo))
      .map((day) => occurrenceAt(series, day, rows)),
  )
    .filter((one) => from <= placeOf(one) && placeOf(one) <= to)
    .toSorted((one, other) =>
      placeOf(one) === placeOf(other)
        ? one.original.localeCompare(other.original)
        : placeOf(one).localeCompare(placeOf(other)),
    );
}

/** The next `count` occurrences on or after a day, skipped ones included; fewer when the series ends. */
export function nextOccurrences(
  series: Rhythm,
  from: Day,
  count: number,
  rows: readonly CalendarDay[],
): Occurrence[] {
  // Each month has at least one period; two more for what skipping and merging move about.
  const begin = later(from, series.validFrom);
  return expandSeries(series, from, addDays(begin, 31 * (count + 2)), rows).slice(0, count);
}

/**
 * The occurrence into which a registration made on a day falls: the first whose cut-off has not passed
 * (domain §5.4.6). `missed` are those, already closed for registration, that come before it.
 * Null when none follows within a year, counted from the series' beginning where that is still to come.
 */
export function occurrenceFor(
  series: Rhythm,
  registeredOn: Day,
  rows: readonly CalendarDay[],
): { occurrence: Occurrence; missed: Occurrence[] } | null {
  const missed: Occurrence[] = [];
  const end = addDays(later(registeredOn, series.validFrom), 366);
  for (const occurrence of expandSeries(series, registeredOn, end, rows)) {
    if (occurrence.actual === null || occurrence.cutOff === null) continue;
    if (occurrence.cutOff >= registeredOn) return { occurrence, missed };
    missed.push(occurrence);
  }
  return null;
}

function later(one: Day, other: Day): Day {
  return one < other ? other : one;
}

function occurrenceAt(series: Rhythm, original: Day, rows: readonly CalendarDay[]): Occurrence {
  if (isWorkingDay(original, rows))
    return {
      original,
      actual: original,
      fate: "KEPT",
      obstacle: null,
      holiday: "",
      cutOff: cutOffOf(series.cutOff, original, original, rows),
    };
  const row = rows.find((one) => one.day === original);
  const actual = rolled(series.roll, original, rows);
  return {
    original,
    actual,
    fate: actual === null ? "SKIPPED" : "MOVED",
    obstacle: row ? "HOLIDAY" : "WEEKEND",
    holiday: row?.name ?? "",
    cutOff: actual === null ? null : cutOffOf(series.cutOff, original, actual, rows),
  };
}

/** Where a day that is no working day goes. */
function rolled(rule: RollRule, original: Day, rows: CalendarRows): Day | null {
  switch (rule) {
    case "NEXT_WORKING_DAY":
      return addWorkingDays(original, 1, rows);
    case "NEAREST_IN_MONTH":
      return nearestInMonth(original, rows);
    case "SKIP":
      return null;
  }
}

/** Of two days equally near the later one: who came by the posted day has then not come too late. */
function nearestInMonth(original: Day, rows: CalendarRows): Day | null {
  const candidates = [addWorkingDays(original, 1, rows), addWorkingDays(original, -1, rows)];
  const within = candidates.filter((day) => monthOf(day) === monthOf(original));
  const distance = (day: Day) => Math.abs(daysBetween(original, day));
  return within.toSorted((one, other) => distance(one) - distance(other))[0] ?? null;
}

/** A cut-off by date belongs to the posted day, and never lies after the day of reception. */
function cutOffOf(cutOff: CutOff, original: Day, actual: Day, rows: CalendarRows): Day {
  switch (cutOff.by) {
    case "none":
      return actual;
    case "workingDays":
      return addWorkingDays(actual, -cutOff.days, rows);
    case "monthDay":
      return lastDateUntil(actual < original ? actual : original, cutOff.date);
  }
}

function lastDateUntil(day: Day, date: number): Day {
  const [year, month] = [yearOf(day), Number(day.slice(5, 7))];
  const here = dateOrLast(year, month, date);
  if (here <= day) return here;
  return month === 1 ? dateOrLast(year - 1, 12, date) : dateOrLast(year, month - 1, date);
}

/** The date in a month, or the month's last day where it is shorter. */
function dateOrLast(year: number, month: number, date: number): Day {
  for (let tried = date; tried > 0; tried -= 1) {
    const day = dayAt(year, month, tried);
    if (day !== null) return day;
  }
  throw new RangeError("a month outside the years 1900 to 2199");
}

/** On one day one reception: whose own day it is keeps it, else the last of those moved there. */
function merged(occurrences: readonly Occurrence[]): Occurrence[] {
  const byClaim = occurrences.toSorted(
    (one, other) => Number(one.fate === "KEPT") - Number(other.fate === "KEPT"),
  );
  const keeper = new Map(byClaim.map((one) => [one.actual, one]));
  return occurrences.map((one) =>
    one.actual === null || keeper.get(one.actual) === one
      ? one
      : { ...one, actual: null, fate: "MERGED", cutOff: null },
  );
}

/** The days by the pattern within a span, both ends included, before any calendar is asked. */
function originalsBetween(pattern: SeriesPattern, from: Day, to: Day): Day[] {
  if (pattern.every === "week") {
    const days: Day[] = [];
    const first = addDays(from, (pattern.weekday - weekdayOf(from) + 7) % 7);
    for (let day = first; day <= to; day = addDays(day, 7)) days.push(day);
    return days;
  }
  return monthsBetween(from, to)
    .map(({ year, month }) =>
      pattern.every === "monthDay"
        ? dateOrLast(year, month, pattern.date)
        : nthWeekday(year, month, pattern.nth, pattern.weekday),
    )
    .filter((day) => from <= day && day <= to);
}

function nthWeekday(year: number, month: number, nth: number, weekday: number): Day {
  const first = dateOrLast(year, month, 1);
  const firstSuch = addDays(first, (weekday - weekdayOf(first) + 7) % 7);
  const wanted = addDays(firstSuch, 7 * (nth - 1));
  return monthOf(wanted) === monthOf(first) ? wanted : addDays(wanted, -7);
}

function monthsBetween(from: Day, to: Day): { year: number; month: number }[] {
  const numberOf = (day: Day) => yearOf(day) * 12 + Number(day.slice(5, 7)) - 1;
  const count = Math.max(0, numberOf(to) - numberOf(from) + 1);
  return Array.from({ length: count }, (_, index) => numberOf(from) + index).map((number) => ({
    year: Math.floor(number / 12),
    month: (number % 12) + 1,
  }));
}
