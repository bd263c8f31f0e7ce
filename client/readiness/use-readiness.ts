/** Readiness as the server has it, and the ways to change checklists. */
import type { Input } from "#shared/http.ts";
import type { SessionId, SiteId } from "#shared/ids.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { call } from "../base/api.ts";

const AGAIN_MS = 30_000;

export function useThresholds() {
  return useQuery({
    queryKey: ["readiness", "thresholds"],
    queryFn: ({ signal }) => call("readinessThresholds", {}, signal),
    staleTime: 3_600_000,
  });
}

export function useBoard(wanted: { show: "all" | "needsTest" | "notReady"; search: string; from: number }) {
  return useQuery({
    queryKey: ["readiness", "board", wanted],
    queryFn: ({ signal }) => call("readinessBoard", wanted, signal),
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
  });
}

export function useSiteTests(site: SiteId, from: number) {
  return useQuery({
    queryKey: ["readiness", "tests", site, from],
    queryFn: ({ signal }) => call("readinessTests", { site, from }, signal),
    placeholderData: keepPreviousData,
  });
}

export function useSessionReadiness(id: SessionId, allowed: boolean) {
  return useQuery({
    queryKey: ["readiness", "session", id],
    queryFn: ({ signal }) => call("sessionReadiness", { id }, signal),
    refetchInterval: AGAIN_MS,
    enabled: allowed,
  });
}

export function useEquipment(site: SiteId) {
  return useQuery({
    queryKey: ["readiness", "equipment", site],
    queryFn: ({ signal }) => call("equipment", { site }, signal),
  });
}

type Changes = "checkEquipment" | "addEquipment" | "changeEquipment";

/** One change of a site's list; the answer is the list as it is then. */
export function useChangeEquipment<E extends Changes>(name: E, site: SiteId) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<E>) => call(name, input),
    onSuccess: (list) => {
      queries.setQueryData(["readiness", "equipment", site], list);
      return queries.invalidateQueries({ queryKey: ["readiness", "board"] });
    },
  });
}

/** After each test, known by its id, boards and lists are asked again. */
export function useForgetTests(test: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (test === undefined) return;
    for (const list of ["board", "tests", "session"])
      void queries.invalidateQueries({ queryKey: ["readiness", list] }); // What cannot be asked now is asked when shown.
  }, [test, queries]);
}
