/** The contract's rows for what is made of sealed recordings. */
import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Film, FilmKind, FilmTimeline } from "./films.ts";
import { HearingId, SessionId } from "./ids.ts";

const ofHearing = z.object({ id: SessionId, hearing: HearingId });

export const filmEndpoints = {
  /** Of a whole session, in the order of hearings. */
  listFilms: {
    method: "GET",
    path: "/api/sessions/:id/films",
    input: z.object({ id: SessionId }),
    reply: z.array(Film),
  },
  /** Waveform and thumbnails, as far as they stand. */
  filmTimeline: {
    method: "GET",
    path: "/api/sessions/:id/hearings/:hearing/film-timeline",
    input: ofHearing,
    reply: FilmTimeline,
  },
  /** Makes all that is missing or failed, of a recording that is sealed. */
  makeFilms: {
    method: "POST",
    path: "/api/sessions/:id/hearings/:hearing/films",
    input: ofHearing,
    reply: z.object({}),
  },
  /** Makes one anew from the sealed recording; what stands may be read until then. */
  remakeFilm: {
    method: "POST",
    path: "/api/sessions/:id/hearings/:hearing/films/:kind/again",
    input: ofHearing.extend({ kind: FilmKind }),
    reply: Film,
  },
} satisfies Record<string, Endpoint>;

export const filmDownloads = {
  film: {
    path: "/api/sessions/:id/hearings/:hearing/films/:kind",
    input: ofHearing.extend({ kind: FilmKind }),
  },
} as const;
