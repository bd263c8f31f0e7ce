/** Booking: matters that wait, slots that are free, and the bookings made of both. */
import type { InterpreterFields, NewHearing } from "#shared/bookings.ts";
import type { Input } from "#shared/http.ts";
import type { InterpreterId, MatterId, SessionId } from "#shared/ids.ts";
import type { Session } from "#shared/sessions.ts";
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { call } from "../base/api.ts";

/** Matters that are being prepared, the newest first; with a search also those that are not. */
export function useMattersToBook(search: string) {
  return useQuery({
    queryKey: ["matters", "toBook", search],
    queryFn: ({ signal }) => call("listMatters", { search, state: search === "" ? "open" : null }, signal),
    placeholderData: keepPreviousData,
  });
}

export function useMatterLine(id: MatterId) {
  return useQuery({
    queryKey: ["matterLine", id],
    queryFn: ({ signal }) => call("matterLine", { id }, signal),
  });
}

type SlotFilter = Omit<Input<"freeSlots">, "from">;

/** Free slots, page by page; none are asked for with null. They are asked again often: others book too. */
export function useFreeSlots(filter: SlotFilter | null) {
  return useInfiniteQuery({
    queryKey: ["freeSlots", filter],
    queryFn: ({ pageParam, signal }) =>
      filter === null ? { rows: [], total: 0 } : call("freeSlots", { ...filter, from: pageParam }, signal),
    enabled: filter !== null,
    initialPageParam: 0,
    getNextPageParam: (_last, pages) => {
      const shown = pages.reduce((sum, one) => sum + one.rows.length, 0);
      return shown < (pages[0]?.total ?? 0) && (pages.at(-1)?.rows.length ?? 0) > 0 ? shown : null;
    },
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

export function useInterpreters(isWanted: boolean) {
  return useQuery({
    queryKey: ["interpreters"],
    queryFn: ({ signal }) => call("listInterpreters", {}, signal),
    enabled: isWanted,
    staleTime: 60_000,
  });
}

/** With an entry it is changed, without one it is added. */
export function useSaveInterpreter() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ of, fields }: { of: InterpreterId | null; fields: InterpreterFields }) =>
      of === null ? call("createInterpreter", fields) : call("saveInterpreter", { ...fields, id: of }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["interpreters"] }),
  });
}

/** Everything that shows sessions, slots or what is booked into them. */
const shown = [
  "sessions",
  "session",
  "calendar",
  "freeSlots",
  "matters",
  "matterLine",
  "matter",
  "preparation",
  "preparationBoard",
  "notices",
];

/** Whatever changes a session's hearings changes slots, calendar and the matter's state as well. */
export function useScheduleChange<Asked>(act: (asked: Asked) => Promise<Session>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (session) => {
      queries.setQueryData(["session", session.id], session);
      // Not waited for: what is booked may take its own form off the page, and with it the way to the next one.
      refresh();
    },
    // A clash tells that what is shown here is no longer so.
    onError: refresh,
  });

  function refresh(): void {
    // A question that fails says so where it is shown.
    for (const key of shown) void queries.invalidateQueries({ queryKey: [key] });
  }
}

export function useBookHearing() {
  return useScheduleChange((input: NewHearing) => call("bookHearing", input));
}

export function useSessionChanges(session: SessionId, isWanted: boolean) {
  return useQuery({
    queryKey: ["session", session, "changes"],
    queryFn: ({ signal }) => call("scheduleChanges", { session }, signal),
    enabled: isWanted,
  });
}
