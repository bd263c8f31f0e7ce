/** What each day of the calendar shows: its sessions, planned days without one, and what kind of day it is. Pure. */
import type { CalendarEntry } from "#shared/bookings.ts";
import type { Day } from "#shared/time.ts";
import { weekdayOf, type CalendarDay } from "#shared/working-days.ts";
import { onDay } from "./calendar-entries.ts";
import type { PlannedDay } from "./planned-days.ts";

export type CalendarItem = { key: string; entry: CalendarEntry } | { key: string; planned: PlannedDay };

export type ShownDay = {
  day: Day;
  /** The row of the calendar: a holiday, a day off or a swap day. */
  row: CalendarDay | null;
  isWorking: boolean;
  isToday: boolean;
  /** Sessions in order; planned days without a session come after them. */
  items: CalendarItem[];
};

export type Sources = {
  entries: readonly CalendarEntry[];
  planned: readonly PlannedDay[];
  rows: readonly CalendarDay[];
  today: Day;
};

export function shownDays(days: readonly Day[], { entries, planned, rows, today }: Sources): ShownDay[] {
  return days.map((day) => {
    const row = rows.find((one) => one.day === day) ?? null;
    return {
      day,
      row,
      isWorking: row === null ? weekdayOf(day) <= 5 : row.kind === "SWAP_WORKDAY",
      isToday: day === today,
      items: [
        ...onDay(entries, day).map((entry) => ({ key: entry.session, entry })),
        ...planned
          .filter((one) => one.day === day)
          .map((one) => ({ key: `${one.series.id} ${one.day}`, planned: one })),
      ],
    };
  });
}

/** The first few of a month's day, and how many more there are; one more is shown rather than counted. */
export function firstFew<T>(items: readonly T[], most: number): { shown: readonly T[]; more: number } {
  if (items.length <= most) return { shown: items, more: 0 };
  return { shown: items.slice(0, most - 1), more: items.length - most + 1 };
}
