/** The calendar as the server has it: sessions, days off, and the leaders' reception series. */
import type { Day } from "#shared/time.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call } from "../base/api.ts";

const AGAIN_MS = 30_000;

/** Sessions from a day to a day, both included. */
export function useCalendar(from: Day, to: Day) {
  return useQuery({
    queryKey: ["calendar", from, to],
    queryFn: ({ signal }) => call("calendar", { fromDay: from, toDay: to }, signal),
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
  });
}

export function useCalendarDays() {
  return useQuery({
    queryKey: ["calendarDays"],
    queryFn: ({ signal }) => call("listCalendarDays", {}, signal),
    staleTime: 60_000,
  });
}

export function useSeriesList() {
  return useQuery({
    queryKey: ["series"],
    queryFn: ({ signal }) => call("listSeries", {}, signal),
    staleTime: 60_000,
  });
}
