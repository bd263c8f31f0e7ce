/** Matters as the server has them, and the ways to change them. */
import type { EndpointName, Input } from "#shared/http.ts";
import type { IdKind } from "#shared/identity-numbers.ts";
import type { MatterId } from "#shared/ids.ts";
import type { FullMatter, MatterFile } from "#shared/matter-records.ts";
import type { Reply } from "#shared/refusals.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, RefusedError } from "../base/api.ts";

export type MatterFilter = Pick<Input<"listMatters">, "search" | "kind" | "state">;

export function useMatters(filter: MatterFilter, from: number) {
  return useQuery({
    queryKey: ["matters", filter, from],
    queryFn: ({ signal }) => call("listMatters", { ...filter, from }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Asked once while the page is open: each answer is written down as a look at personal data. */
export function useMatter(id: MatterId) {
  return useQuery({
    queryKey: ["matter", id],
    queryFn: ({ signal }) => call("matter", { id }, signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function useMatterRules() {
  return useQuery({
    queryKey: ["matterRules"],
    queryFn: ({ signal }) => call("matterRules", {}, signal),
    staleTime: 300_000,
  });
}

/** @param number null asks for nobody; a number that cannot exist is not asked for */
export function useKnownCitizen(idKind: IdKind, number: string | null) {
  return useQuery({
    queryKey: ["citizen", idKind, number],
    queryFn: ({ signal }) => call("findCitizen", { idKind, idNumber: number ?? "" }, signal),
    enabled: number !== null,
    staleTime: 60_000,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

export function useLooks(id: MatterId, from: number, wanted: boolean) {
  return useQuery({
    queryKey: ["matterLooks", id, from],
    queryFn: ({ signal }) => call("matterLooks", { id, from }, signal),
    enabled: wanted,
    placeholderData: keepPreviousData,
  });
}

export function useCreateMatter() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<"createMatter">) => call("createMatter", input),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["matters"] }),
  });
}

/** Endpoints that change one matter and give it back whole. */
type Changing = {
  [E in EndpointName]: E extends
    | "saveMatter"
    | "decideEligibility"
    | "recordWaiver"
    | "withdrawWaiver"
    | "confirmSecrecy"
    | "saveCircle"
    | "recordRefusal"
    | "closeMatter"
    | "reopenMatter"
    ? E
    : never;
}[EndpointName];

/** Changes a matter; what comes back takes the place of what the page shows. */
export function useChangeMatter<E extends Changing>(name: E) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (input: Input<E>): Promise<FullMatter> => call(name, input) as Promise<FullMatter>, // Every endpoint named above answers so.
    onSuccess: (matter) => {
      queries.setQueryData(["matter", matter.line.id], { access: "full", matter });
      void queries.invalidateQueries({ queryKey: ["matters"] });
      void queries.invalidateQueries({ queryKey: ["matterLine", matter.line.id] });
    },
  });
}

/** Sends a file as it is; the server finds out what it is. */
export function useAddFile(id: MatterId) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => send(id, file),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["matter", id] }),
  });
}

export function useRemoveFile(id: MatterId) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: MatterFile["id"]) => call("removeMatterFile", { id, file }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["matter", id] }),
  });
}

async function send(id: MatterId, file: File): Promise<MatterFile> {
  const title = encodeURIComponent(file.name.normalize("NFC").slice(-200));
  let response: Response;
  try {
    response = await fetch(`/api/matters/${encodeURIComponent(id)}/files?title=${title}`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/octet-stream" },
      body: file,
    });
  } catch {
    throw new RefusedError("unavailable");
  }
  const reply = (await response.json().catch(() => null)) as Reply<MatterFile> | null; // The contract's answer to uploads.
  if (reply === null) throw new RefusedError("failed");
  if (!reply.ok) throw new RefusedError(reply.refusal, reply.field);
  return reply.value;
}
