/** Calls as the server has them. */
import type { Input } from "#shared/http.ts";
import type { SessionId } from "#shared/ids.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

export function useCallableSites(search: string) {
  return useQuery({
    queryKey: ["callable-sites", search],
    queryFn: ({ signal }) => call("callableSites", { search }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
}

export function useCalls(from: number) {
  return useQuery({
    queryKey: ["calls", from],
    queryFn: ({ signal }) => call("listCalls", { from }, signal),
    placeholderData: keepPreviousData,
  });
}

/** The call that opened a session; asked often while something rings. */
export function useCallOf(session: SessionId, isAsked: boolean) {
  return useQuery({
    queryKey: ["call-of", session],
    queryFn: ({ signal }) => call("callOfSession", { session }, signal),
    enabled: isAsked,
    refetchInterval: ({ state }) =>
      state.data?.targets.some((target) => target.state === "ringing") ? 1000 : 15_000,
  });
}

export function useMakeCall() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<"makeCall">) => call("makeCall", input),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["calls"] }),
  });
}

export function useStopRinging(session: SessionId) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<"stopRinging">) => call("stopRinging", input),
    onSettled: () => queries.invalidateQueries({ queryKey: ["call-of", session] }),
  });
}

export function useCallAgain(session: SessionId) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<"callAgain">) => call("callAgain", input),
    onSettled: () => queries.invalidateQueries({ queryKey: ["call-of", session] }),
  });
}

export function useAcceptCall() {
  return useMutation({ mutationFn: (input: Input<"acceptCall">) => call("acceptCall", input) });
}

export function useDeclineCall() {
  return useMutation({ mutationFn: (input: Input<"declineCall">) => call("declineCall", input) });
}
