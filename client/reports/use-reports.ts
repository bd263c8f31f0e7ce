/** Reports as the server has them. A report is computed when it is asked for, and each time is in the audit. */
import type { Input } from "#shared/http.ts";
import type { KeptReportId, OrganisationId } from "#shared/ids.ts";
import type { MonthsAsked } from "#shared/online-table.ts";
import type { ReportWanted } from "#shared/reports.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

/** What was chosen when “make report” was pressed. */
export type Asked =
  | { table: "statutory"; wanted: ReportWanted }
  | { table: "online" | "quotas"; months: MonthsAsked };

export function useReportForms() {
  return useQuery({ queryKey: ["reportForms"], queryFn: ({ signal }) => call("reportForms", {}, signal) });
}

export function useReportUnits() {
  return useQuery({ queryKey: ["reportUnits"], queryFn: ({ signal }) => call("reportUnits", {}, signal) });
}

export function useReportPeriods(year: number) {
  return useQuery({
    queryKey: ["reportPeriods", year],
    queryFn: ({ signal }) => call("reportPeriods", { year }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Nothing is asked anew by itself: the numbers are those of the moment at which they were asked for. */
const once = { staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, retry: false };

export function useReport(wanted: ReportWanted, run: number) {
  return useQuery({
    queryKey: ["report", wanted, run],
    queryFn: ({ signal }) => call("computeReport", wanted, signal),
    ...once,
  });
}

export function useOnlineTable(months: MonthsAsked, run: number) {
  return useQuery({
    queryKey: ["onlineTable", months, run],
    queryFn: ({ signal }) => call("onlineTable", months, signal),
    ...once,
  });
}

export function useQuotaTable(months: MonthsAsked, run: number) {
  return useQuery({
    queryKey: ["quotaTable", months, run],
    queryFn: ({ signal }) => call("quotaTable", months, signal),
    ...once,
  });
}

/** A number of a statutory table: of a unit, or of all where the unit is null. */
export type Looked = { number: string; unit: OrganisationId | null };

export function useBehind(wanted: ReportWanted, { number, unit }: Looked, from: number) {
  return useQuery({
    queryKey: ["reportBehind", wanted, number, unit, from],
    queryFn: ({ signal }) =>
      call("reportBehind", { ...wanted, number, from, ...(unit === null ? {} : { unit }) }, signal),
    placeholderData: keepPreviousData,
    ...once,
  });
}

export function useKeptReports(from: number) {
  return useQuery({
    queryKey: ["keptReports", from],
    queryFn: ({ signal }) => call("keptReports", { from }, signal),
    placeholderData: keepPreviousData,
  });
}

export function useKeptReport(id: KeptReportId) {
  return useQuery({
    queryKey: ["keptReport", id],
    queryFn: ({ signal }) => call("keptReport", { id }, signal),
    ...once,
  });
}

export function useKeepReport() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<"keepReport">) => call("keepReport", input),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["keptReports"] }),
  });
}

export function useRecount() {
  return useMutation({ mutationFn: (id: KeptReportId) => call("recountReport", { id }) });
}

export function useCheckForm() {
  return useMutation({ mutationFn: (text: string) => call("checkReportForm", { text }) });
}

export function useImportForm() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => call("importReportForm", { text }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["reportForms"] }),
  });
}
