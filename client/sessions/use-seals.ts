/** How whole a session's recordings are, hearing by hearing. */
import type { SessionId } from "#shared/ids.ts";
import { useQuery } from "@tanstack/react-query";
import { call } from "../base/api.ts";

const AGAIN_MS = 15_000;

export function useSeals(id: SessionId) {
  return useQuery({
    queryKey: ["seals", id],
    queryFn: ({ signal }) => call("listSeals", { id }, signal),
    refetchInterval: AGAIN_MS,
  });
}
