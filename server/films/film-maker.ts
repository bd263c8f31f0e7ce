/**
 * Makes a film, or the sound of it, stretch by stretch: whoever is interrupted goes on behind the last whole stretch.
 * Half-made files bear other names; the finished one is named in one step.
 */
import { mkdir, readdir, rename, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Span } from "../recordings/spans.ts";
import { hashFile } from "../recordings/verify-folder.ts";
import type { Codecs, Ffmpeg } from "./ffmpeg.ts";
import { documentTitlesOf } from "./film-document-titles.ts";
import type { Piece, Scene, Stream } from "./film-scene.ts";
import { inputsOf, piecesIn, SAMPLE_RATE, stretchCommand, stretchesOf, tileStreams } from "./film-stretch.ts";
import { titlesOf } from "./film-titles.ts";
import { filmWords } from "./film-words.ts";

export type FilmPlan = {
  ffmpeg: Ffmpeg;
  codecs: Codecs;
  scene: Scene;
  /** What stands under each tile. */
  names: readonly string[];
  /** The sealed hearing; nothing in it is changed. */
  sealed: string;
  /** Where the result goes. */
  into: string;
  stretchMs: number;
  signal: AbortSignal;
  /** Of the whole, from 0 to 1. */
  progress(part: number): void;
};

/** `ms`: how long it plays; null for what does not. */
export type Made = { name: string; ms: number | null };

const fonts = join(
  dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/tinos/package.json")),
  "700Bold",
);

/** Stretches are most of the work; the rest is putting them together. */
const STRETCHES_PART = 0.95;

export async function makeFilm(plan: FilmPlan): Promise<Made> {
  const { codecs, scene } = plan;
  const { folder, stretches } = await makeStretches(plan, "film");
  const list = stretches.flatMap((one, index) => [`file ${nameOf(index)}.mkv`, `duration ${seconds(one)}`]);
  await writeFile(join(folder, "film.txt"), ["ffconcat version 1.0", ...list, ""].join("\n"));
  const inputs = ["-f", "concat", "-i", "film.txt", ...soundInput(stretches.length)];
  const copied = ["-map", "0:v", "-map", "1:a", "-c:v", "copy"];
  const isMp4 = codecs.picture === "h264";
  const form = isMp4
    ? [
        "-c:a",
        "aac",
        "-b:a",
        "96k",
        "-video_track_timescale",
        "90000",
        "-movflags",
        "+faststart",
        "-f",
        "mp4",
      ]
    : ["-c:a", "libopus", "-b:a", "64k", "-f", "webm"];
  const args = [...inputs, ...copied, ...about(scene), ...form];
  return finish(plan, folder, isMp4 ? "film.mp4" : "film.webm", args);
}

export async function makeSound(plan: FilmPlan): Promise<Made> {
  const { folder, stretches } = await makeStretches(plan, "sound");
  const form = ["-c:a", "libopus", "-b:a", "40k", "-application", "voip", "-f", "ogg"];
  return finish(plan, folder, "sound.ogg", [...soundInput(stretches.length), ...about(plan.scene), ...form]);
}

/** What a file says of itself, wherever it is taken. */
function about({ manifest }: Scene): string[] {
  return ["-metadata", `title=${filmWords.title}`, "-metadata", `comment=${filmWords.madeFrom(manifest)}`];
}

const nameOf = (index: number): string => String(index).padStart(5, "0");
const seconds = ({ from, to }: Span): string => ((to - from) / 1000).toFixed(3);

function soundInput(count: number): string[] {
  const files = Array.from({ length: count }, (_, index) => `${nameOf(index)}.pcm`).join("|");
  return ["-f", "s16le", "-ar", String(SAMPLE_RATE), "-ac", "1", "-i", `concat:${files}`];
}

/** Puts the stretches together under another name, then gives the file its own and throws the stretches away. */
async function finish(plan: FilmPlan, folder: string, name: string, args: string[]): Promise<Made> {
  const { scene, signal } = plan;
  const ms = scene.to - scene.from;
  await plan.ffmpeg.run([...args, "finished.part"], folder, signal, (done) =>
    plan.progress(STRETCHES_PART + (1 - STRETCHES_PART) * Math.min(1, done / ms)),
  );
  await rename(join(folder, "finished.part"), join(plan.into, name));
  await rm(folder, { recursive: true, force: true });
  return { name, ms };
}

async function makeStretches(
  plan: FilmPlan,
  what: "film" | "sound",
): Promise<{ folder: string; stretches: Span[] }> {
  const { scene, into } = plan;
  // Stretches of another manifest, or of another length, would not fit.
  const own = `work-${what}-${scene.manifest.slice(0, 16)}-${plan.stretchMs}`;
  const folder = join(into, own);
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(into))
    if (name.startsWith(`work-${what}-`) && name !== own)
      await rm(join(into, name), { recursive: true, force: true });
  await symlink(fonts, join(folder, "fonts")).catch(() => undefined); // It stands from before.
  const stretches = stretchesOf(scene, plan.stretchMs);
  const there = new Set(await readdir(folder));
  const isWhole = pieceCheck(plan.sealed);
  for (const [index, stretch] of stretches.entries()) {
    // The sound is named last.
    if (there.has(`${nameOf(index)}.pcm`)) continue;
    const told = (part: number) => plan.progress((STRETCHES_PART * (index + part)) / stretches.length);
    told(0);
    await makeStretch(
      plan,
      { what, folder, index, stretch, told },
      await wholeScene(scene, stretch, isWhole),
    );
  }
  return { folder, stretches };
}

type Stretch = {
  what: "film" | "sound";
  folder: string;
  index: number;
  stretch: Span;
  told(part: number): void;
};

async function makeStretch(plan: FilmPlan, one: Stretch, scene: Scene): Promise<void> {
  const { folder, index, stretch } = one;
  const name = nameOf(index);
  const ms = stretch.to - stretch.from;
  const inputs = inputsOf(scene, stretch, plan.sealed).map((input, place) => ({
    ...input,
    file: `${name}-${place}.txt`,
  }));
  for (const { file, list } of inputs) await writeFile(join(folder, file), list);
  const [titles, documentTitles] = [`${name}.ass`, `${name}-documents.ass`];
  if (one.what === "film") {
    await writeFile(join(folder, titles), titlesOf(scene, plan.names, stretch));
    await writeFile(join(folder, documentTitles), documentTitlesOf(scene, plan.names, stretch));
  }
  const into = `${name}.mkv.part`;
  const picture = one.what === "film" ? { titles, documentTitles, into, codecs: plan.codecs } : null;
  const command = stretchCommand({ scene, stretch, inputs, picture, soundInto: `${name}.pcm.part` });
  await plan.ffmpeg.run(command, folder, plan.signal, (done) => one.told(Math.min(1, done / ms)));
  const sound = join(folder, `${name}.pcm`);
  // Exactly as long as the picture, or what follows would shift.
  await truncate(`${sound}.part`, Math.round((ms * SAMPLE_RATE) / 1000) * 2);
  if (picture) await rename(join(folder, picture.into), join(folder, `${name}.mkv`));
  await rename(`${sound}.part`, sound);
  for (const file of [titles, documentTitles, ...inputs.map((input) => input.file)])
    await rm(join(folder, file), { force: true });
}

/** Whether a segment still is as it was sealed; each is hashed once. */
function pieceCheck(sealed: string): (piece: Piece) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  const check = async ({ name, sha256 }: Piece): Promise<boolean> =>
    (await hashFile(join(sealed, name)).catch(() => null)) === sha256;
  return (piece) => {
    const found = known.get(piece.name) ?? check(piece);
    known.set(piece.name, found);
    return found;
  };
}

/** The same scene; segments of a stretch that are gone or changed are holes in it, and named. */
async function wholeScene(
  scene: Scene,
  stretch: Span,
  isWhole: (piece: Piece) => Promise<boolean>,
): Promise<Scene> {
  const whole = async ({ pieces, gaps }: Stream): Promise<Stream> => {
    const near = piecesIn(pieces, stretch);
    const sound = await Promise.all(near.map(isWhole));
    const broken = new Set(near.filter((_, index) => !sound[index]));
    return {
      pieces: pieces.filter((one) => !broken.has(one)),
      gaps: [...gaps, ...[...broken].map(({ from, to }) => ({ from, to, cause: "fileMissing" as const }))],
    };
  };
  const tiles = await Promise.all(
    scene.tiles.map(async (tile) => {
      const checked = { ...tile };
      for (const stream of tileStreams) checked[stream] = await whole(tile[stream]);
      return checked;
    }),
  );
  const documents = await Promise.all(
    scene.documents.map(async (document) => ({ ...document, ...(await whole(document)) })),
  );
  return { ...scene, tiles, documents };
}
