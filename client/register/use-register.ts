/** The register as the server has it. */
import type { Input } from "#shared/http.ts";
import type { OrganisationId, RegisterLineId } from "#shared/ids.ts";
import type { RegisterPart } from "#shared/register.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

export function useBooks() {
  return useQuery({
    queryKey: ["register", "books"],
    queryFn: ({ signal }) => call("registerBooks", {}, signal),
  });
}

export type BookPage = {
  organisation: OrganisationId;
  year: number;
  part: RegisterPart;
  search: string;
  from: number;
};

export function useLines(page: BookPage) {
  return useQuery({
    queryKey: ["register", "lines", page],
    queryFn: ({ signal }) => call("registerLines", page, signal),
    placeholderData: keepPreviousData,
  });
}

/** One line with its numbers in full; read once when it is to be corrected, for each reading is logged. */
export function useWholeLine(id: RegisterLineId) {
  return useQuery({
    queryKey: ["registerLine", id],
    queryFn: ({ signal }) => call("registerLine", { id }, signal),
    staleTime: Infinity,
    gcTime: 0,
  });
}

type Change = "enterVisit" | "correctLine" | "followLine" | "closeRegister";

/** A change of the register; every page of it is asked for anew. */
export function useChangeRegister<E extends Change>(name: E) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<E>) => call(name, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["register"] }),
  });
}
