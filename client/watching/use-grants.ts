/** Permissions to watch one hearing's recording, and the steps of each. */
import type { HearingId, RecordingGrantId, SessionId } from "#shared/ids.ts";
import type { GrantRequest } from "#shared/recording-grants.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";
import { useSignedIn } from "../people/use-me.ts";

type OfHearing = { id: SessionId; hearing: HearingId };

export function useGrants({ id, hearing }: OfHearing, from: number) {
  const { person } = useSignedIn();
  return useQuery({
    queryKey: ["recordingGrants", hearing, from],
    queryFn: ({ signal }) => call("listRecordingGrants", { id, hearing, from }, signal),
    // Asked only by those who may at some body; whether at this one, the server says.
    enabled: mayAnywhere(person, "recording.ask") || mayAnywhere(person, "recording.approve"),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useAskGrant(of: OfHearing) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: GrantRequest) => call("askRecordingGrant", { ...of, ...request }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["recordingGrants", of.hearing] }),
  });
}

export function useDecideGrant({ hearing }: OfHearing) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, to }: { id: RecordingGrantId; to: "approve" | "end" }) =>
      call(to === "approve" ? "approveRecordingGrant" : "endRecordingGrant", { id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["recordingGrants", hearing] }),
  });
}
