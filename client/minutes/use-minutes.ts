/** The minutes as the server has them, for the pages outside the room. */
import type { Input } from "#shared/http.ts";
import type { HearingId, SessionId, SiteId } from "#shared/ids.ts";
import { uploads } from "#shared/http.ts";
import type { Abbreviations, MinutesFile, MinutesView, SigningState } from "#shared/minutes-endpoints.ts";
import type { MinutesCommand, MinutesDone } from "#shared/minutes.ts";
import type { Reply } from "#shared/refusals.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, pathOf, RefusedError, refusalOf } from "../base/api.ts";

export type Of = { id: SessionId; hearing: HearingId };

/** @param again how often it is asked anew, in milliseconds; each reading of closed minutes is logged, so: false */
export function useMinutes({ id, hearing }: Of, enabled = true, again: number | false = false) {
  return useQuery({
    queryKey: ["minutes", hearing],
    queryFn: ({ signal }) => call("hearingMinutes", { id, hearing }, signal),
    enabled,
    staleTime: Infinity,
    refetchInterval: again,
  });
}

/** One command; never throws. A word that was saved is put in its place; after all else the minutes are asked for anew. */
export function useSend(of: Of) {
  const queries = useQueryClient();
  const queryKey = ["minutes", of.hearing];
  return async (command: MinutesCommand): Promise<Reply<MinutesDone>> => {
    try {
      const done = await call("doMinutes", { ...of, command }, AbortSignal.timeout(60_000));
      const isWord = command.do === "savePart" || command.do === "saveStatement";
      if (isWord && done.conflict === null)
        queries.setQueryData<MinutesView>(queryKey, (view) => view && withSaved(view, done));
      else await queries.invalidateQueries({ queryKey });
      return { ok: true, value: done };
    } catch (error) {
      const { refusal, field } = refusalOf(error);
      return { ok: false, refusal, ...(field !== undefined && { field }) };
    }
  };
}

function withSaved(view: MinutesView, { part, statement, seq }: MinutesDone): MinutesView {
  const { minutes } = view;
  const parts = part ? [...minutes.parts.filter((one) => one.part !== part.part), part] : minutes.parts;
  const statements = statement
    ? [...minutes.statements.filter((one) => one.id !== statement.id), statement]
    : minutes.statements;
  return { ...view, minutes: { ...minutes, parts, statements, seq: Math.max(seq, minutes.seq) } };
}

export function useHistory({ id, hearing }: Of, from: number) {
  return useQuery({
    queryKey: ["minutes", hearing, "history", from],
    queryFn: ({ signal }) => call("minutesHistory", { id, hearing, from }, signal),
  });
}

export function useSigning({ id, hearing }: Of) {
  return useQuery({
    queryKey: ["minutes", hearing, "signing"],
    queryFn: ({ signal }) => call("minutesSigning", { id, hearing }, signal),
    refetchInterval: 10_000,
  });
}

export function useSign() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<"signMinutes">) => call("signMinutes", input),
    onSuccess: (_, { hearing }) => queries.invalidateQueries({ queryKey: ["minutes", hearing] }),
    // File and password are not kept here either.
    gcTime: 0,
  });
}

export function useAddScan(of: Of) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ site, file }: { site: SiteId; file: File }) =>
      send<MinutesFile>(`${pathOf(uploads.addMinutesScan.path, of)}?site=${site}`, file),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["minutes", of.hearing] }),
  });
}

export function useAddSigned(of: Of) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ party, file }: { party: string; file: File }) =>
      send<SigningState>(
        `${pathOf(uploads.addSignedMinutes.path, of)}?party=${encodeURIComponent(party)}`,
        file,
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["minutes", of.hearing] }),
  });
}

async function send<T>(path: string, file: File): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/octet-stream" },
      body: file,
    });
  } catch {
    throw new RefusedError("unavailable");
  }
  const reply = (await response.json().catch(() => null)) as Reply<T> | null; // The contract's answer to uploads.
  if (reply === null) throw new RefusedError("failed");
  if (!reply.ok) throw new RefusedError(reply.refusal, reply.field);
  return reply.value;
}

const abbreviationKey = ["abbreviations"];

export function useAbbreviations(): Abbreviations {
  const { data } = useQuery({
    queryKey: abbreviationKey,
    queryFn: ({ signal }) => call("abbreviations", {}, signal),
    staleTime: Infinity,
  });
  return data?.list ?? [];
}

export function useSaveAbbreviations() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (list: Abbreviations) => call("saveAbbreviations", { list }),
    onSuccess: (saved) => queries.setQueryData(abbreviationKey, saved),
  });
}
