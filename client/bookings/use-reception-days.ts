/** Days off, series, quotas and rosters as the server has them, and the ways to change them. */
import type { DutyEntry, PeakPeriod, PeakPeriodFields } from "#shared/duty.ts";
import type { PeakPeriodId, SeriesId, SiteId } from "#shared/ids.ts";
import type { SeriesFields } from "#shared/series.ts";
import type { Day } from "#shared/time.ts";
import type { CalendarDay } from "#shared/working-days.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

/** A change after which some answers are asked for again. */
function useChange<Wanted, Made>(act: (wanted: Wanted) => Promise<Made>, stale: readonly string[]) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => Promise.all(stale.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}

export function useSaveCalendarDay() {
  return useChange((row: CalendarDay) => call("saveCalendarDay", row), ["calendarDays"]);
}

export function useRemoveCalendarDay() {
  return useChange((day: Day) => call("removeCalendarDay", { day }), ["calendarDays"]);
}

export function useImportCalendarDays() {
  return useChange((text: string) => call("importCalendarDays", { text }), ["calendarDays"]);
}

/** With an id and version the series is changed, without them it is made. */
export function useSaveSeries() {
  return useChange(
    ({ of, fields }: { of: { id: SeriesId; version: number } | null; fields: SeriesFields }) =>
      of === null ? call("createSeries", fields) : call("saveSeries", { ...fields, ...of }),
    ["series"],
  );
}

export function useCloseSeries() {
  return useChange(
    (wanted: { id: SeriesId; version: number; lastDay: Day }) => call("closeSeries", wanted),
    ["series"],
  );
}

export function useQuotaReport(month: string) {
  return useQuery({
    queryKey: ["quotas", month],
    queryFn: ({ signal }) => call("quotaReport", { month }, signal),
    enabled: month !== "",
  });
}

export function usePeakPeriods() {
  return useQuery({
    queryKey: ["peakPeriods"],
    queryFn: ({ signal }) => call("listPeakPeriods", {}, signal),
  });
}

export function useSavePeakPeriod() {
  return useChange(
    ({ of, fields }: { of: PeakPeriod | null; fields: PeakPeriodFields }) =>
      of === null
        ? call("createPeakPeriod", fields)
        : call("savePeakPeriod", { ...fields, id: of.id, version: of.version }),
    ["peakPeriods"],
  );
}

/** Each look is recorded, so it is asked for once, not at every return to the page. */
export function useDutyRoster(id: PeakPeriodId) {
  return useQuery({
    queryKey: ["dutyRoster", id],
    queryFn: ({ signal }) => call("dutyRoster", { id }, signal),
    staleTime: 5 * 60_000,
  });
}

export function useSaveDutyRoster() {
  return useChange(
    (wanted: { id: PeakPeriodId; site: SiteId; version: number; entries: DutyEntry[] }) =>
      call("saveDutyRoster", wanted),
    ["dutyRoster", "peakPeriods"],
  );
}
