/** How whole a session's recordings are, hearing by hearing. */
import type { HearingId, SessionId } from "#shared/ids.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

const AGAIN_MS = 15_000;

export function useSeals(id: SessionId) {
  return useQuery({
    queryKey: ["seals", id],
    queryFn: ({ signal }) => call("listSeals", { id }, signal),
    refetchInterval: AGAIN_MS,
  });
}

export function useSealAgain(id: SessionId) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (hearing: HearingId) => call("sealAgain", { id, hearing }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["seals", id] }),
  });
}
