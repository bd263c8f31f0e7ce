/** Opens a recorded track with ffprobe and ffmpeg, and tells whose picture its frames show and whose tone its sound holds. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Letter } from "./media/people.ts";
import { whoIsInFrame } from "./media/picture-code.ts";
import { tonesIn } from "./media/wav-spectrum.ts";

export interface Held {
  seconds: number;
  frames: number;
  people: Letter[];
  tones: Letter[];
}

const [width, height] = [320, 180];
const sampleRate = 48_000;

export async function framesAndTones(file: Buffer): Promise<Held> {
  const folder = mkdtempSync(join(tmpdir(), "ctd-track-"));
  const path = join(folder, "track.webm");
  try {
    writeFileSync(path, file);
    const probe = JSON.parse(
      (
        await run("ffprobe", ["-v", "error", "-show_streams", "-show_format", "-of", "json", path])
      ).toString(),
    ) as {
      streams: { codec_type: string }[];
      format: { duration?: string };
    };
    const kinds = probe.streams.map((stream) => stream.codec_type);
    const pictures = kinds.includes("video")
      ? await run("ffmpeg", [
          "-v",
          "error",
          "-i",
          path,
          "-vf",
          `fps=5,scale=${width}:${height}`,
          "-f",
          "rawvideo",
          "-pix_fmt",
          "rgb24",
          "-",
        ])
      : Buffer.alloc(0);
    const sound = kinds.includes("audio")
      ? await run("ffmpeg", [
          "-v",
          "error",
          "-i",
          path,
          "-ac",
          "1",
          "-ar",
          String(sampleRate),
          "-f",
          "f32le",
          "-",
        ])
      : Buffer.alloc(0);
    const frameBytes = width * height * 3;
    const frames = Math.floor(pictures.length / frameBytes);
    const people = new Set<Letter>();
    for (let frame = 0; frame < frames; frame++) {
      const person = whoIsInFrame(
        pictures.subarray(frame * frameBytes, (frame + 1) * frameBytes),
        width,
        height,
      );
      if (person) people.add(person);
    }
    return {
      seconds: Number(probe.format.duration ?? 0),
      frames,
      people: [...people].sort(),
      tones: tonesThroughout(sound),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A second voice is about as loud as the first; what a stuttering tone rings beside itself is far below it. */
const besideItselfDecibels = 15;

/** Every tone that sounds through two half seconds in a row; what a stutter rings is gone by the next. */
function tonesThroughout(bytes: Buffer): Letter[] {
  const samples = new Float32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
  const found = new Set<Letter>();
  let before = new Set<Letter>();
  for (let from = 0; from + sampleRate / 2 <= samples.length; from += sampleRate / 2) {
    const heard = tonesIn(samples.subarray(from, from + sampleRate / 2), sampleRate);
    const loudest = heard[0]?.decibels ?? 0;
    const now = new Set(
      heard.filter((one) => one.decibels > loudest - besideItselfDecibels).map((one) => one.person),
    );
    for (const person of now) if (before.has(person)) found.add(person);
    before = now;
  }
  return [...found].sort();
}

/** Not the blocking form: the connection to the server lives in the same process. */
async function run(command: string, args: string[]): Promise<Buffer> {
  const { stdout } = await promisify(execFile)(command, args, { maxBuffer: 2 ** 31 - 1, encoding: "buffer" });
  return stdout;
}
