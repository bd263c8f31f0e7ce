/** Endpoints of the calendar's days, reception series, quotas, and peak periods with their duty rosters. */
import { z } from "zod";
import { ImportFault, longestImport } from "./calendar-import.ts";
import { DutyEntry, DutyLine, PeakPeriod, PeakPeriodFields } from "./duty.ts";
import { nothing, type Endpoint } from "./endpoint.ts";
import { PeakPeriodId, SeriesId, SiteId } from "./ids.ts";
import { QuotaLine } from "./quotas.ts";
import { Occurrence, Series, SeriesFields, SeriesLine } from "./series.ts";
import { CalendarDay, PlanDay } from "./working-days.ts";

const version = z.number().int().min(1).max(1_000_000);

/** `2026-11` */
export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

export const receptionDaysEndpoints = {
  /** All rows, the earliest first: the arithmetic needs the years around as well. */
  listCalendarDays: {
    method: "GET",
    path: "/api/calendar/days",
    input: nothing,
    reply: z.array(CalendarDay),
  },
  saveCalendarDay: { method: "PUT", path: "/api/calendar/days/:day", input: CalendarDay, reply: CalendarDay },
  removeCalendarDay: {
    method: "POST",
    path: "/api/calendar/days/:day/remove",
    input: z.object({ day: PlanDay }),
    reply: nothing,
  },
  /** All or nothing: with a fault no day is saved. Days that the text does not name stay as they are. */
  importCalendarDays: {
    method: "POST",
    path: "/api/calendar/imports",
    input: z.object({ text: z.string().min(1).max(longestImport) }),
    reply: z.object({
      added: z.number().int(),
      changed: z.number().int(),
      same: z.number().int(),
      faults: z.array(ImportFault),
    }),
  },

  /** Everybody signed in may know them: reception days are posted in public (LTCD Điều 24). */
  listSeries: { method: "GET", path: "/api/series", input: nothing, reply: z.array(SeriesLine) },
  createSeries: { method: "POST", path: "/api/series", input: SeriesFields, reply: Series },
  saveSeries: {
    method: "PUT",
    path: "/api/series/:id",
    input: SeriesFields.extend({ id: SeriesId, version }),
    reply: Series,
  },
  closeSeries: {
    method: "POST",
    path: "/api/series/:id/close",
    input: z.object({ id: SeriesId, version, lastDay: PlanDay }),
    reply: Series,
  },
  /** What would come in a span of at most two years, what was moved and why. */
  listOccurrences: {
    method: "GET",
    path: "/api/series/:id/occurrences",
    input: z.object({ id: SeriesId, from: PlanDay, to: PlanDay }),
    reply: z.object({
      occurrences: z.array(Occurrence),
      /** Years touched whose holidays are not known: their days may still move. */
      unloadedYears: z.array(z.number().int()),
    }),
  },

  /** The heads of the bodies whose quotas the caller may read, in one month. */
  quotaReport: {
    method: "GET",
    path: "/api/quota-report",
    input: z.object({ month: Month }),
    reply: z.array(QuotaLine),
  },

  listPeakPeriods: { method: "GET", path: "/api/peak-periods", input: nothing, reply: z.array(PeakPeriod) },
  createPeakPeriod: {
    method: "POST",
    path: "/api/peak-periods",
    input: PeakPeriodFields,
    reply: PeakPeriod,
  },
  savePeakPeriod: {
    method: "PUT",
    path: "/api/peak-periods/:id",
    input: PeakPeriodFields.extend({ id: PeakPeriodId, version }),
    reply: PeakPeriod,
  },
  dutyRoster: {
    method: "GET",
    path: "/api/peak-periods/:id/roster",
    input: z.object({ id: PeakPeriodId }),
    reply: z.array(DutyLine),
  },
  /** Replaces one site's roster; the order of the entries is the order of calling. */
  saveDutyRoster: {
    method: "PUT",
    path: "/api/peak-periods/:id/roster/:site",
    input: z.object({ id: PeakPeriodId, site: SiteId, version, entries: z.array(DutyEntry).max(1000) }),
    reply: PeakPeriod,
  },
} satisfies Record<string, Endpoint>;
