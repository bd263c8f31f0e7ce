/**
 * Pictures that say which one they are: a grid of black and white blocks holds the number of the frame and a check.
 * One small hour is encoded once and kept; sites are told apart by where in that hour each begins.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Block } from "../../server/recordings/webm.ts";

export const FPS = 10;
export const FRAME_MS = 1000 / FPS;
export const SEGMENT_MS = 8000;
const FRAMES_A_SEGMENT = (SEGMENT_MS / 1000) * FPS;
export const HOUR_SEGMENTS = 450;
export const HOUR_FRAMES = HOUR_SEGMENTS * FRAMES_A_SEGMENT;

export const grid = { columns: 8, rows: 3, blockWidth: 12, blockHeight: 16, checks: 7 };
export const size = { width: grid.columns * grid.blockWidth, height: grid.rows * grid.blockHeight };

/** 17 bits of the number, then its remainder by 127: a picture that was misread says nothing. */
function bitsOf(frame: number): number[] {
  const word = frame * 128 + (frame % 127);
  return Array.from({ length: grid.columns * grid.rows }, (_, index) => (word >> index) & 1);
}

function picture(frame: number): Buffer {
  const luma = Buffer.alloc(size.width * size.height);
  for (const [index, bit] of bitsOf(frame).entries()) {
    const left = (index % grid.columns) * grid.blockWidth;
    const top = Math.floor(index / grid.columns) * grid.blockHeight;
    for (let y = top; y < top + grid.blockHeight; y++)
      luma.fill(bit ? 225 : 25, y * size.width + left, y * size.width + left + grid.blockWidth);
  }
  return luma;
}

/** The hour in segments of 8 s, each of which begins with a key frame; times count from the segment's beginning. */
export async function codedHour(): Promise<Block[][]> {
  const folder = join(import.meta.dirname, "../output/media");
  const path = join(folder, `hour-${FPS}-${size.width}x${size.height}.ivf`);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, await encode());
    renameSync(draft, path);
  }
  const frames = readIvf(readFileSync(path));
  if (frames.length !== HOUR_FRAMES) throw new Error(`${frames.length} frames were encoded.`);
  return Array.from({ length: HOUR_SEGMENTS }, (_, segment) =>
    frames.slice(segment * FRAMES_A_SEGMENT, (segment + 1) * FRAMES_A_SEGMENT).map((data, index) => {
      const key = ((data[0] ?? 1) & 1) === 0;
      if (index === 0 && !key) throw new Error(`Segment ${segment} does not begin with a key frame.`);
      return { ms: index * FRAME_MS, key, data };
    }),
  );
}

async function encode(): Promise<Buffer> {
  const raw = `-f rawvideo -pix_fmt gray -s ${size.width}x${size.height} -r ${FPS} -i pipe:0`;
  const vp8 = `-pix_fmt yuv420p -c:v libvpx -deadline realtime -cpu-used 8 -auto-alt-ref 0 -lag-in-frames 0 -b:v 100k`;
  const keys = `-g ${FRAMES_A_SEGMENT} -keyint_min ${FRAMES_A_SEGMENT} -f ivf pipe:1`;
  const ffmpeg = spawn("ffmpeg", ["-v", "error", ...`${raw} ${vp8} ${keys}`.split(" ")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const parts: Buffer[] = [];
  ffmpeg.stdout.on("data", (part: Buffer) => parts.push(part));
  const ended = once(ffmpeg, "close");
  for (let frame = 0; frame < HOUR_FRAMES; frame++)
    if (!ffmpeg.stdin.write(picture(frame))) await once(ffmpeg.stdin, "drain");
  ffmpeg.stdin.end();
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}.`);
  return Buffer.concat(parts);
}

function readIvf(file: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = file.readUInt16LE(6); at + 12 <= file.length;) {
    const length = file.readUInt32LE(at);
    frames.push(file.subarray(at + 12, at + 12 + length));
    at += 12 + length;
  }
  return frames;
}

/** Eight seconds of a tone as Opus packets of 20 ms; the same packets serve every segment. */
export async function tone(hz: number): Promise<Block[]> {
  const what = `-f lavfi -i sine=frequency=${hz}:duration=${SEGMENT_MS / 1000}`;
  const ffmpeg = spawn(
    "ffmpeg",
    ["-v", "error", ...`${what} -c:a libopus -b:a 16k -f ogg pipe:1`.split(" ")],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const parts: Buffer[] = [];
  ffmpeg.stdout.on("data", (part: Buffer) => parts.push(part));
  await once(ffmpeg, "close");
  return oggPackets(Buffer.concat(parts))
    .slice(2) // The head and the tags.
    .slice(0, SEGMENT_MS / 20)
    .map((data, index) => ({ ms: index * 20, key: true, data }));
}

function oggPackets(file: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  let open: Buffer[] = [];
  for (let page = 0; page + 27 <= file.length;) {
    const count = file[page + 26] ?? 0;
    let at = page + 27 + count;
    for (const length of file.subarray(page + 27, page + 27 + count)) {
      open.push(file.subarray(at, at + length));
      at += length;
      if (length === 255) continue; // The packet goes on.
      packets.push(Buffer.concat(open));
      open = [];
    }
    page = at;
  }
  return packets;
}
