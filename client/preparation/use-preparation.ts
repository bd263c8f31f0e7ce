/** Gates, posting and overrides as the server has them; gates turn by themselves, so they are asked for again while looked at. */
import type { Input } from "#shared/http.ts";
import type { OrganisationId, SessionId } from "#shared/ids.ts";
import type { Preparation } from "#shared/preparation.ts";
import type { Day } from "#shared/time.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

const AGAIN_MS = 15_000;

export function usePreparation(id: SessionId) {
  return useQuery({
    queryKey: ["preparation", id],
    queryFn: ({ signal }) => call("preparation", { id }, signal),
    refetchInterval: AGAIN_MS,
  });
}

/** Puts the answer of a change in place, for it is the whole state anew. */
function useKeep(id: SessionId) {
  const queries = useQueryClient();
  return async (preparation: Preparation): Promise<void> => {
    queries.setQueryData(["preparation", id], preparation);
    await queries.invalidateQueries({ queryKey: ["preparationBoard"] });
  };
}

export function usePublish(id: SessionId) {
  const keep = useKeep(id);
  return useMutation({
    mutationFn: (input: Omit<Input<"publishSession">, "id">) => call("publishSession", { id, ...input }),
    onSuccess: keep,
  });
}

export function useWithdraw(id: SessionId) {
  const keep = useKeep(id);
  return useMutation({
    mutationFn: (reason: string) => call("withdrawPublication", { id, reason }),
    onSuccess: keep,
  });
}

export function useOverride(id: SessionId) {
  const keep = useKeep(id);
  return useMutation({
    mutationFn: (input: Omit<Input<"overrideGate">, "id">) => call("overrideGate", { id, ...input }),
    onSuccess: keep,
  });
}

/** Writes and sends whatever notices the plan wants. */
export function useNotify(id: SessionId) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call("prepareNotices", { id, send: true }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["preparation", id] });
      await queries.invalidateQueries({ queryKey: ["notices", id] });
    },
  });
}

export type Show = "all" | "late" | "open";

export function usePreparationBoard(show: Show, search: string, from: number) {
  return useQuery({
    queryKey: ["preparationBoard", show, search, from],
    queryFn: ({ signal }) => call("preparationBoard", { show, search, from }, signal),
    refetchInterval: AGAIN_MS * 2,
    placeholderData: keepPreviousData,
  });
}

export function useOverrides(since: Day, until: Day, from: number) {
  return useQuery({
    queryKey: ["overrides", since, until, from],
    queryFn: ({ signal }) => call("listOverrides", { since, until, from }, signal),
    placeholderData: keepPreviousData,
  });
}

export function usePublicBodies() {
  return useQuery({
    queryKey: ["publicBodies"],
    queryFn: ({ signal }) => call("publicBodies", {}, signal),
  });
}

export function usePublicCalendar(organisation: OrganisationId | null) {
  return useQuery({
    queryKey: ["publicCalendar", organisation],
    queryFn: ({ signal }) => call("publicCalendar", organisation === null ? {} : { organisation }, signal),
    placeholderData: keepPreviousData,
  });
}
