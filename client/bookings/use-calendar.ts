/** The calendar as the server has it: sessions, days off, and the leaders' reception series. */
import { dayOf, instantOf, type Day } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call } from "../base/api.ts";
import { useState } from "react";

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

/** Those who preside over a session of the coming weeks, or have days of reception, as choices of a list. */
export function useLeaders(): { value: string; label: string }[] {
  const [today] = useState(() => dayOf(instantOf(Date.now())));
  const { data: entries = [] } = useCalendar(today, addDays(today, 60));
  const { data: series = [] } = useSeriesList();
  const names = new Map<string, string>([
    ...series.map((one) => [one.leader, one.leaderName] as const),
    ...entries.flatMap(({ presider }) => (presider ? [[presider.id, presider.name] as const] : [])),
  ]);
  return [...names].map(([value, label]) => ({ value, label }));
}
