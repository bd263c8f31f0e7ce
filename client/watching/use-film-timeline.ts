/** Waveform and small pictures of one recording, as far as they were made; asked again while they are being made. */
import type { FilmTimeline } from "#shared/films.ts";
import type { HearingId, SessionId } from "#shared/ids.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

const MAKING_MS = 5000;

type Of = { id: SessionId; hearing: HearingId };
const keyOf = ({ hearing }: Of) => ["film-timeline", hearing];

export function useFilmTimeline(of: Of): FilmTimeline | undefined {
  const { data } = useQuery({
    queryKey: keyOf(of),
    queryFn: ({ signal }) => call("filmTimeline", of, signal),
    refetchInterval: ({ state }) => (state.data?.isMaking ? MAKING_MS : false),
  });
  return data;
}

export function useMakeFilms(of: Of) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call("makeFilms", of),
    onSuccess: () => queries.invalidateQueries({ queryKey: keyOf(of) }),
  });
}
