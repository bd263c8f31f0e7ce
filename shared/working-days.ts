/**
 * Working days of a state body (domain §5.4.4): Saturdays, Sundays and holidays are passed over, swap
 * days (hoán đổi ngày làm việc) are kept. All of it counts in calendar days of Việt Nam (`Day`), never
 * in instants, so no time zone can creep in. Which days are free is data: rows of the calendar, which
 * is decided anew for each year; every function takes them as its last argument.
 *
 * A year without rows still computes, with weekends only. Whoever shows or promises a result asks
 * `unloadedYears` and says so.
 */
import { z } from "zod";
import { Day } from "./time.ts";

/** A day that is planned for: near enough to today that counting from it never leaves our years. */
export const PlanDay = Day.refine((day) => day >= "2000-01-01" && day <= "2100-12-31");

/** HOLIDAY ngày nghỉ lễ · COMP ngày nghỉ bù hoặc nghỉ hoán đổi · SWAP_WORKDAY ngày cuối tuần đi làm bù */
export const CalendarDayKind = z.enum(["HOLIDAY", "COMP", "SWAP_WORKDAY"]);
export type CalendarDayKind = z.infer<typeof CalendarDayKind>;

/** One day that differs from the plain week. The calendar holds a day once. */
export const CalendarDay = z.object({
  day: PlanDay,
  kind: CalendarDayKind,
  /** `Tết Nguyên đán (mùng 1)` */
  name: z.string().trim().min(1).max(200),
  /** The decision it rests on, or that it is still expected (dự kiến). */
  basis: z.string().trim().max(300),
});
export type CalendarDay = z.infer<typeof CalendarDay>;

/** What the arithmetic needs of a row; a `CalendarDay` is one. */
export type CalendarRow = Pick<CalendarDay, "day" | "kind">;
export type CalendarRows = readonly CalendarRow[];

const DAY_MS = 86_400_000;

/** Days since 1970-01-01: whole numbers to count with. */
export function dayNumberOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** @throws RangeError outside the years 1900 to 2199, which a `Day` cannot name */
export function dayFromNumber(dayNumber: number): Day {
  const text = new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
  if (!/^(19|20|21)\d\d-/.test(text)) throw new RangeError("a day outside the years 1900 to 2199");
  return text as Day; // The first ten letters of toISOString, within our years.
}

/** The day `n` calendar days later, or earlier if `n` is negative. */
export function addDays(day: Day, n: number): Day {
  return dayFromNumber(dayNumberOf(day) + n);
}

/** Calendar days from one day to another; negative when `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** 1 Monday (thứ Hai) … 6 Saturday, 7 Sunday (Chủ nhật). */
export function weekdayOf(day: Day): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumberOf(day) + 3) % 7) + 7) % 7) + 1;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** `2026-02`: sorts as text, and tells whether two days lie in one month. */
export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

/** The day of a year, month (1–12) and date, or null where there is none, such as 30 February. */
export function dayAt(year: number, month: number, date: number): Day | null {
  const two = (n: number) => String(n).padStart(2, "0");
  const day = Day.safeParse(`${year}-${two(month)}-${two(date)}`);
  return day.success ? day.data : null;
}

/** `26/11/2026`, as people write it. */
export function showDay(day: Day): string {
  return `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** Whether offices are open: a row decides, and where there is none the weekday does. */
export function isWorkingDay(day: Day, rows: CalendarRows): boolean {
  const row = rows.find((one) => one.day === day);
  return row ? row.kind === "SWAP_WORKDAY" : weekdayOf(day) <= 5;
}

/**
 * The `n`-th working day after an event's day, or before it when `n` is negative: the event's own day
 * never counts (domain §5.4.4), and 0 gives it back as it is, working or not. The result is otherwise
 * always a working day. `addWorkingDays(day, -5, rows)` is the last day on which something due five
 * working days before may still happen.
 */
export function addWorkingDays(day: Day, n: number, rows: CalendarRows): Day {
  const step = n < 0 ? -1 : 1;
  let reached = day;
  for (let left = Math.abs(n); left > 0;) {
    reached = addDays(reached, step);
    if (isWorkingDay(reached, rows)) left -= 1;
  }
  return reached;
}

/**
 * Working days from one day to another, counted as `addWorkingDays` does: without `from`, with `to`.
 * Negative when `to` is the earlier: then without `from` backwards, with `to`.
 * So `workingDaysBetween(day, addWorkingDays(day, n, rows), rows)` is `n`.
 */
export function workingDaysBetween(from: Day, to: Day, rows: CalendarRows): number {
  const step = to < from ? -1 : 1;
  let count = 0;
  for (let day = from; day !== to;) {
    day = addDays(day, step);
    if (isWorkingDay(day, rows)) count += step;
  }
  return count;
}

/** The day itself when it is a working day, else the next one. */
export function workingDayFrom(day: Day, rows: CalendarRows): Day {
  return isWorkingDay(day, rows) ? day : addWorkingDays(day, 1, rows);
}

/** Whether the holidays of a year are known. Without them a count may be wrong by days; warn. */
export function isYearLoaded(year: number, rows: CalendarRows): boolean {
  return rows.some((row) => row.kind === "HOLIDAY" && yearOf(row.day) === year);
}

/** The years touched by a span, both ends included, whose holidays are not known. */
export function unloadedYears(from: Day, to: Day, rows: CalendarRows): number[] {
  const years: number[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    if (!isYearLoaded(year, rows)) years.push(year);
  }
  return years;
}
