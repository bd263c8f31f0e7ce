/** Conclusions, tasks and what is due, as the server has them. */
import type { Input } from "#shared/http.ts";
import type { SessionId, TaskId } from "#shared/ids.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

export function useSessionConclusions(id: SessionId) {
  return useQuery({
    queryKey: ["followUp", "conclusions", id],
    queryFn: ({ signal }) => call("sessionConclusions", { id }, signal),
  });
}

export function useFollowUps(input: Input<"followUps">) {
  return useQuery({
    queryKey: ["followUp", "list", input],
    queryFn: ({ signal }) => call("followUps", input, signal),
    placeholderData: keepPreviousData,
  });
}

export function useTask(id: TaskId) {
  return useQuery({
    queryKey: ["followUp", "task", id],
    queryFn: ({ signal }) => call("task", { id }, signal),
  });
}

export function useCentreItems(input: Input<"centreItems">) {
  return useQuery({
    queryKey: ["followUp", "centre", input],
    queryFn: ({ signal }) => call("centreItems", input, signal),
    placeholderData: keepPreviousData,
  });
}

type Change =
  | "draftConclusion"
  | "saveConclusion"
  | "submitConclusion"
  | "returnConclusion"
  | "issueConclusion"
  | "moveTask"
  | "replyToVisitor"
  | "addCentreItem"
  | "sendCentreItem"
  | "acknowledgeCentreItem";

/** A change; everything that follows a reception is asked for anew. */
export function useFollowUpChange<E extends Change>(name: E) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<E>) => call(name, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["followUp"] }),
  });
}
