/** Notices of a session, waiting jobs and outgoing mail as the server has them; the first are asked again while looked at. */
import type { Input } from "#shared/http.ts";
import type { NoticeId, SessionId } from "#shared/ids.ts";
import type { Notice } from "#shared/notifications.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

/** Each look is a line of the audit, so it is not taken oftener than a clerk would. */
const AGAIN_MS = 30_000;

export function useNotices(session: SessionId) {
  return useQuery({
    queryKey: ["notices", session],
    queryFn: ({ signal }) => call("listNotices", { id: session }, signal),
    refetchInterval: AGAIN_MS,
  });
}

export function useNoticeText(id: NoticeId) {
  return useQuery({
    queryKey: ["notice", id],
    queryFn: ({ signal }) => call("readNotice", { id }, signal),
    staleTime: Infinity,
  });
}

/** Puts the changed notice into the list, and asks for the list again. */
function useKept(session: SessionId) {
  const queries = useQueryClient();
  return (notice: Notice): void => {
    queries.setQueryData<Notice[]>(["notices", session], (list) =>
      list?.map((one) => (one.id === notice.id ? notice : one)),
    );
  };
}

export function useSendNotice(session: SessionId) {
  const keep = useKept(session);
  return useMutation({ mutationFn: (id: NoticeId) => call("sendNotice", { id }), onSuccess: keep });
}

export function useResendNotice(session: SessionId) {
  const keep = useKept(session);
  return useMutation({
    mutationFn: (input: Input<"resendNotice">) => call("resendNotice", input),
    onSuccess: keep,
  });
}

export function useHandOver(session: SessionId) {
  const keep = useKept(session);
  return useMutation({
    mutationFn: (input: Input<"handOverNotice">) => call("handOverNotice", input),
    onSuccess: keep,
  });
}

export function useSendNotices(session: SessionId) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call("sendNotices", { id: session }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["notices", session] }),
  });
}

/** Notices and gates follow: who was told is evidence. */
export function usePrepareNotices(session: SessionId) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call("prepareNotices", { id: session, send: true }),
    onSuccess: () => queries.invalidateQueries(),
  });
}

export function useJobs(from: number) {
  return useQuery({
    queryKey: ["jobs", from],
    queryFn: ({ signal }) => call("listJobs", { from }, signal),
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
  });
}

export function useOutbox(from: number) {
  return useQuery({
    queryKey: ["outbox", from],
    queryFn: ({ signal }) => call("listOutbox", { from }, signal),
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
  });
}

export function useOutboxLetter(name: string) {
  return useQuery({
    queryKey: ["outboxLetter", name],
    queryFn: ({ signal }) => call("readOutboxLetter", { name }, signal),
  });
}
