/** Decodes a recorded track with ffmpeg and reads from its frames, or its ticks, when they were made. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { layout } from "./media/people.ts";
import { codeGrid, readTimeCode, secondOf, ticksIn } from "./media/time-code.ts";

/** Milliseconds since 1970: where it lies on the recording's clock, and when it says that it was made. */
export interface Timed {
  at: number;
  says: number;
}

const cell = { width: 10, height: 8 } as const;
const sampleRate = 16_000;

/** @param startedAt where the recording's clock stood at the file's time zero */
export async function pictureTimes(path: string, startedAt: number): Promise<Timed[]> {
  const [width, height] = [cell.width * codeGrid.columns, cell.height * codeGrid.rows];
  const band = `crop=iw:ih*${layout.bandBottom - layout.bandTop}:0:ih*${layout.bandTop}`;
  const filter = [
    "-vf",
    `${band},scale=${width}:${height}:flags=area,format=gray`,
    "-fps_mode",
    "passthrough",
  ];
  const { bytes, pieces } = await decode(path, filter, ["-f", "rawvideo"]);
  return pieces.flatMap(({ from, seconds }) => {
    const at = startedAt + seconds * 1000;
    const says = readTimeCode(lightOf(bytes.subarray(from, from + width * height), width), at);
    return says === null ? [] : [{ at, says }];
  });
}

/** The mean of each block's middle: its edges are blurred. */
function lightOf(gray: Uint8Array, width: number): number[] {
  return Array.from({ length: codeGrid.columns * codeGrid.rows }, (_, index) => {
    const left = (index % codeGrid.columns) * cell.width;
    const top = Math.floor(index / codeGrid.columns) * cell.height;
    let sum = 0;
    for (let x = left + 3; x < left + 7; x++)
      for (let y = top + 2; y < top + 6; y++) sum += gray[y * width + x] ?? 0;
    return sum / 16;
  });
}

/** One for each tick that was heard. */
export async function soundTimes(path: string, startedAt: number): Promise<Timed[]> {
  const { bytes, pieces } = await decode(path, ["-ac", "1", "-ar", String(sampleRate)], ["-f", "f32le"]);
  const last = pieces.at(-1);
  if (last === undefined) return [];
  // Laid out on the file's own time, so that a stretch without sound is as long as it was.
  const samples = new Float32Array(Math.ceil((last.seconds + 1) * sampleRate));
  for (const { from, seconds, size } of pieces) {
    const piece = new Float32Array(
      bytes.buffer.slice(bytes.byteOffset + from, bytes.byteOffset + from + size),
    );
    samples.set(piece.subarray(0, samples.length), Math.max(0, Math.round(seconds * sampleRate)));
  }
  return ticksIn(samples, sampleRate).map(({ seconds, pitch }) => {
    const at = startedAt + seconds * 1000;
    return { at, says: secondOf(pitch, at) };
  });
}

/** A frame, or what was decoded of one packet of sound: where its bytes lie and its time in the file. */
interface Piece {
  from: number;
  size: number;
  seconds: number;
}

/** The same frames twice: as bytes, and as a list of their times. */
async function decode(
  path: string,
  filter: string[],
  form: string[],
): Promise<{ bytes: Buffer; pieces: Piece[] }> {
  const folder = mkdtempSync(join(tmpdir(), "ctd-times-"));
  const [raw, list] = [join(folder, "raw"), join(folder, "list")];
  try {
    const listed = ["-f", "framecrc", "-c:v", "rawvideo", "-c:a", "pcm_f32le", list];
    const common = ["-v", "error", "-copyts", "-i", path];
    await promisify(execFile)("ffmpeg", [...common, ...filter, ...form, raw, ...filter, ...listed]);
    const lines = readFileSync(list, "utf8").split("\n");
    const [, up = "1", down = "1000"] = /^#tb 0: (\d+)\/(\d+)$/m.exec(lines.join("\n")) ?? [];
    const pieces: Piece[] = [];
    let from = 0;
    for (const line of lines) {
      const [, , pts, , size] = line.startsWith("0,") ? line.split(",").map(Number) : [];
      if (pts === undefined || size === undefined) continue;
      pieces.push({ from, size, seconds: (pts * Number(up)) / Number(down) });
      from += size;
    }
    return { bytes: readFileSync(raw), pieces };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
