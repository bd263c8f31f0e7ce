/** The exchange with the national database, as the server has it. */
import type { Input } from "#shared/http.ts";
import type { ExchangeEntryId } from "#shared/ids.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

type Read =
  | "exchangeEntries"
  | "exchangeCompleteness"
  | "exchangeBatches"
  | "exchangeReceipts"
  | "exchangeCodes"
  | "exchangeUnits"
  | "exchangeReminder";

/** A list; while the next page comes the one before stays. */
export function useExchange<E extends Read>(name: E, input: Input<E>) {
  return useQuery({
    queryKey: ["exchange", name, input],
    queryFn: ({ signal }) => call(name, input, signal),
    placeholderData: keepPreviousData,
  });
}

export function useExchangeEntry(id: ExchangeEntryId) {
  return useQuery({
    queryKey: ["exchange", "entry", id],
    queryFn: ({ signal }) => call("exchangeEntry", { id }, signal),
  });
}

type Change =
  | "moveExchangeEntry"
  | "enterExchangeNumbers"
  | "makeExchangeBatch"
  | "sendExchangeBatch"
  | "saveExchangeCode"
  | "saveExchangeUnit";

/** A change; everything of the exchange is asked for anew. */
export function useExchangeChange<E extends Change>(name: E) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<E>) => call(name, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["exchange"] }),
  });
}

/** Changes nothing: what would become of numbers typed back. */
export function useCheckNumbers() {
  return useMutation({
    mutationFn: (input: Input<"checkExchangeNumbers">) => call("checkExchangeNumbers", input),
  });
}
