/** The peaks of a hearing's sound, for a timeline: few enough for a page, made from the sound alone. */
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Waveform } from "#shared/films.ts";
import { instantOf } from "#shared/time.ts";
import type { FilmPlan, Made } from "./film-maker.ts";

/** More would not be seen on any screen; closer than a tenth of a second is of no use. */
const MOST_PEAKS = 4000;
const LEAST_MS = 100;
/** Enough for voices; a peak between samples is not heard. */
const RATE = 8000;

/** Reads `sound.ogg` in the folder of films. */
export async function makeWaveform(plan: FilmPlan): Promise<Made> {
  const { scene, into, signal, ffmpeg } = plan;
  const ms = scene.to - scene.from;
  const args = ["-i", "sound.ogg", "-ac", "1", "-ar", String(RATE), "-f", "s16le", "pipe:1"];
  const bytes = await ffmpeg.run(args, into, signal, (done) => plan.progress(Math.min(1, done / ms)));
  const everyMs = Math.max(LEAST_MS, Math.ceil(ms / MOST_PEAKS / LEAST_MS) * LEAST_MS);
  const waveform: Waveform = {
    manifest: scene.manifest,
    startedAt: instantOf(scene.from),
    ...{ ms, everyMs, peaks: peaksOf(bytes, (everyMs * RATE) / 1000) },
  };
  await writeFile(join(into, "waveform.json.part"), JSON.stringify(waveform));
  await rename(join(into, "waveform.json.part"), join(into, "waveform.json"));
  return { name: "waveform.json", ms: null };
}

/** The loudest sample of each stretch, in percent of full scale. Pure. */
export function peaksOf(samples: Buffer, perPeak: number): number[] {
  const count = Math.floor(samples.length / 2);
  return Array.from({ length: Math.ceil(count / perPeak) }, (_, index) => {
    let loudest = 0;
    for (let at = index * perPeak; at < Math.min(count, (index + 1) * perPeak); at += 1)
      loudest = Math.max(loudest, Math.abs(samples.readInt16LE(at * 2)));
    return Math.min(100, Math.round((loudest / 32_768) * 100));
  });
}
