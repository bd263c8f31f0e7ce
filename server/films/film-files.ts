/** Where films lie: DATA_DIR/films/session/hearing, outside of everything sealed. Names tell nothing of anybody. */
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { FilmKind } from "#shared/films.ts";
import type { HearingId, SessionId } from "#shared/ids.ts";
import { filmsFolder } from "../recordings/bury.ts";

const forms = {
  mp4: ["film.mp4", "video/mp4"],
  webm: ["film.webm", "video/webm"],
  ogg: ["sound.ogg", "audio/ogg"],
  waveform: ["waveform.json", "application/json"],
  jpeg: ["thumbnails.jpg", "image/jpeg"],
} as const;

/** Beside the sheet of thumbnails: how to read it. */
export const THUMBNAILS_INDEX = "thumbnails.json";

const byKind: Record<FilmKind, readonly (keyof typeof forms)[]> = {
  film: ["mp4", "webm"],
  sound: ["ogg"],
  waveform: ["waveform"],
  thumbnails: ["jpeg"],
};

export type FilmFile = { name: string; contentType: string; bytes: number };

/** What stands of a kind; half-made files bear other names. */
export async function findFilm(folder: string, kind: FilmKind): Promise<FilmFile | null> {
  for (const form of byKind[kind]) {
    const [name, contentType] = forms[form];
    const found = await stat(join(folder, name)).catch(() => null);
    if (found?.isFile()) return { name, contentType, bytes: found.size };
  }
  return null;
}

/** Everything made of one hearing, also what was half made: a maker that is being stopped may still write. */
export async function removeFilms(dataDir: string, session: SessionId, hearing: HearingId): Promise<void> {
  const folder = filmsFolder(dataDir, session, hearing);
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
