/** What has been made of a session's recordings; asked often while something is being made. */
import type { FilmKind } from "#shared/films.ts";
import type { HearingId, SessionId } from "#shared/ids.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

const MAKING_MS = 2000;
const STILL_MS = 15_000;

export function useFilms(id: SessionId) {
  return useQuery({
    queryKey: ["films", id],
    queryFn: ({ signal }) => call("listFilms", { id }, signal),
    refetchInterval: ({ state }) =>
      state.data?.some((one) => one.state === "making") ? MAKING_MS : STILL_MS,
  });
}

export function useRemakeFilm(id: SessionId) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ hearing, kind }: { hearing: HearingId; kind: FilmKind }) =>
      call("remakeFilm", { id, hearing, kind }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["films", id] }),
  });
}
