/** Small pictures of a film on one sheet, with an index that says which stands where. */
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Thumbnails } from "#shared/films.ts";
import { instantOf } from "#shared/time.ts";
import { findFilm, THUMBNAILS_INDEX } from "./film-files.ts";
import type { FilmPlan, Made } from "./film-maker.ts";
import { KEY_MS } from "./film-stretch.ts";
import { filmWords } from "./film-words.ts";

const MOST = 100;
const COLUMNS = 10;
const [WIDTH, HEIGHT] = [192, 108];

/** Reads the film in the folder of films. */
export async function makeThumbnails(plan: FilmPlan): Promise<Made> {
  const { scene, into, signal, ffmpeg } = plan;
  const film = await findFilm(into, "film");
  if (film === null) throw new Error("There is no film to take pictures of.");
  const ms = scene.to - scene.from;
  // Pictures to begin with stand at these moments, so that nothing between them needs to be decoded.
  const everyMs = Math.max(2, Math.ceil(ms / MOST / KEY_MS)) * KEY_MS;
  const count = Math.ceil(ms / everyMs);
  const rows = Math.ceil(count / COLUMNS);
  const chosen = `select='isnan(prev_selected_t)+gte(t-prev_selected_t,${(everyMs - 10) / 1000})'`;
  const sheet = `${chosen},scale=${WIDTH}:${HEIGHT},tile=${COLUMNS}x${rows}`;
  const index: Thumbnails = {
    manifest: scene.manifest,
    startedAt: instantOf(scene.from),
    ...{ everyMs, count, columns: COLUMNS, width: WIDTH, height: HEIGHT },
  };
  const draft = "thumbnails.part";
  await ffmpeg.run(
    [
      ...["-skip_frame", "nokey", "-threads", "1", "-i", film.name, "-an", "-vf", sheet, "-vsync", "vfr"],
      ...["-frames:v", "1", "-q:v", "4", "-f", "mjpeg", draft],
    ],
    into,
    signal,
  );
  const path = join(into, draft);
  const note = `${filmWords.title}. ${filmWords.madeFrom(scene.manifest)}`;
  await writeFile(path, withComment(await readFile(path), note));
  await rm(join(into, THUMBNAILS_INDEX), { force: true });
  await rename(path, join(into, "thumbnails.jpg"));
  await writeFile(`${path}.json`, JSON.stringify(index));
  await rename(`${path}.json`, join(into, THUMBNAILS_INDEX));
  return { name: "thumbnails.jpg", ms: null };
}

/** A JPEG with a comment behind its first mark. Pure. */
export function withComment(jpeg: Buffer, comment: string): Buffer {
  const text = Buffer.from(comment, "utf8");
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(text.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, text, jpeg.subarray(2)]);
}
