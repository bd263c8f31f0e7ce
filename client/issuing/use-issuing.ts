/** Issued documents as the server has them, their words, who signs them, and the ways to change them. */
import type { Input, Output } from "#shared/http.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

export type DocumentFilter = Omit<Input<"listDocuments">, "from">;

/** Each answer is written down as a look; it is not asked again when a window comes to the front. */
export function useDocuments(filter: DocumentFilter, from: number) {
  return useQuery({
    queryKey: ["documents", filter, from],
    queryFn: ({ signal }) => call("listDocuments", { ...filter, from }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

type Issuing =
  | "issueReceipt"
  | "issueRefusalNotice"
  | "issueGuidance"
  | "issueTransfer"
  | "issueNotice"
  | "issueCalendar"
  | "issueAppointment"
  | "issueTestProtocol"
  | "voidDocument";

/** Issues a document, or makes one void; every list of documents is asked anew. */
export function useIssue<E extends Issuing>(name: E) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<E>): Promise<Output<E>> => call(name, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["documents"] }),
  });
}

export function useTemplates() {
  return useQuery({
    queryKey: ["templates"],
    queryFn: ({ signal }) => call("listTemplates", {}, signal),
  });
}

export function useSigners() {
  return useQuery({ queryKey: ["signers"], queryFn: ({ signal }) => call("listSigners", {}, signal) });
}

/** Saves words or a signer. */
export function useSaveWords<E extends "saveTemplate" | "saveSigner">(name: E) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<E>): Promise<Output<E>> => call(name, input),
    onSuccess: () =>
      queries.invalidateQueries({ queryKey: [name === "saveTemplate" ? "templates" : "signers"] }),
  });
}
