/** Recordings kept, destructions and what has to be looked at, as the server has them. */
import type { EndpointName, Input, Output } from "#shared/http.ts";
import type { KeptShow } from "#shared/keeping.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

/** Copies catch up and jobs end by themselves. */
const AGAIN_MS = 15_000;

export function useKept(show: KeptShow, from: number) {
  return useQuery({
    queryKey: ["keeping", "kept", show, from],
    queryFn: ({ signal }) => call("listKept", { show, from }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });
}

export function useRetentionClasses() {
  return useQuery({
    queryKey: ["retentionClasses"],
    queryFn: ({ signal }) => call("listRetentionClasses", {}, signal),
  });
}

export function useDestructions(from: number) {
  return useQuery({
    queryKey: ["keeping", "destructions", from],
    queryFn: ({ signal }) => call("listDestructions", { from }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });
}

export function useRecordingItems(show: "open" | "closed", from: number) {
  return useQuery({
    queryKey: ["keeping", "items", show, from],
    queryFn: ({ signal }) => call("listRecordingItems", { show, from }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });
}

export function useCopyStates() {
  return useQuery({
    queryKey: ["keeping", "copies"],
    queryFn: ({ signal }) => call("copyStates", {}, signal),
    refetchInterval: AGAIN_MS,
  });
}

export function useSealReport() {
  return useQuery({ queryKey: ["sealReport"], queryFn: ({ signal }) => call("sealReport", {}, signal) });
}

type Act =
  | "setRetention"
  | "placeHold"
  | "liftHold"
  | "proposeDestruction"
  | "decideDestruction"
  | "withdrawDestruction"
  | "closeRecordingItem";

/** One act of a person; every list of the archive is asked for anew. */
export function useKeepingAct<E extends Act & EndpointName>(name: E) {
  const queries = useQueryClient();
  return useMutation<Output<E>, unknown, Input<E>>({
    mutationFn: (input) => call(name, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["keeping"] }),
  });
}
