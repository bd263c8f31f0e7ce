/** Reception days that the calendar of a leader foresees and for which nobody has made a session yet. Pure. */
import type { CalendarEntry } from "#shared/bookings.ts";
import { expandSeries, type Occurrence, type SeriesLine } from "#shared/series.ts";
import { dayOf, type Day } from "#shared/time.ts";
import type { CalendarDay } from "#shared/working-days.ts";

export type PlannedDay = {
  series: SeriesLine;
  day: Day;
  /** Set where the day is not the usual one: why, in words of the calendar. */
  movedFrom: Occurrence | null;
};

/** From a day on; what has passed needs no session any more. */
export function plannedDays(
  series: readonly SeriesLine[],
  days: readonly Day[],
  today: Day,
  entries: readonly CalendarEntry[],
  rows: readonly CalendarDay[],
): PlannedDay[] {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || last < today) return [];
  return series.flatMap((one) =>
    expandSeries(one, first < today ? today : first, last, rows).flatMap((occurrence) =>
      occurrence.actual === null || hasSession(one, occurrence.actual, entries)
        ? []
        : [
            {
              series: one,
              day: occurrence.actual,
              movedFrom: occurrence.fate === "MOVED" ? occurrence : null,
            },
          ],
    ),
  );
}

/** A periodic session of the leader's own, or of somebody in the leader's place at the same centre, serves the day. */
function hasSession(series: SeriesLine, day: Day, entries: readonly CalendarEntry[]): boolean {
  return entries.some(
    (entry) =>
      entry.kind === "PERIODIC" &&
      entry.state !== "cancelled" &&
      dayOf(entry.from) === day &&
      (entry.presider?.id === series.leader ||
        entry.sites.some((site) => site.isCentral && site.id === series.centralSite)),
  );
}

/** Where a session for the day is planned, filled in from the series. */
export function planAddress({ series, day }: PlannedDay): string {
  return `/sessions/new?series=${series.id}&day=${day}`;
}
