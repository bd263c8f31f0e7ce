/** Sessions as the server has them. Lists and details are asked again while they are looked at: others move sessions on. */
import type { SessionId } from "#shared/ids.ts";
import type { SessionPlan } from "#shared/sessions.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

const AGAIN_MS = 15_000;

export function useSessions(when: "coming" | "past", from: number) {
  return useQuery({
    queryKey: ["sessions", when, from],
    queryFn: ({ signal }) => call("listSessions", { when, from }, signal),
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
  });
}

export function useSession(id: SessionId) {
  return useQuery({
    queryKey: ["session", id],
    queryFn: ({ signal }) => call("session", { id }, signal),
    refetchInterval: AGAIN_MS,
  });
}

export function useTracks(id: SessionId, allowed: boolean) {
  return useQuery({
    queryKey: ["tracks", id],
    queryFn: ({ signal }) => call("listTracks", { id }, signal),
    enabled: allowed,
    refetchInterval: AGAIN_MS,
  });
}

export function useCreateSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (plan: SessionPlan) => call("createSession", plan),
    onSuccess: (session) => {
      queries.setQueryData(["session", session.id], session);
      return queries.invalidateQueries({ queryKey: ["sessions"] });
    },
  });
}

export function useCancelSession(id: SessionId) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => call("cancelSession", { id, reason }),
    onSuccess: (session) => {
      queries.setQueryData(["session", id], session);
      return queries.invalidateQueries({ queryKey: ["sessions"] });
    },
  });
}
