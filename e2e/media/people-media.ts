/**
 * Makes a test person's picture and voice as files for Chromium's fake camera and microphone, into the ignored output
 * folder. Chromium plays both again and again; the last frame and sample therefore lead into the first.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { flatJpeg } from "./flat-jpeg.ts";
import { type Colour, layout, type Letter, palette, people } from "./people.ts";

/** Raise when the files' content changes, so that older ones are not used. */
const version = 3;
const folder = join(import.meta.dirname, "../output/media");
const sampleRate = 48_000;

export interface MediaOptions {
  /** A "calm" picture costs almost no bits; a "lively" one trembles all over and uses whatever bitrate it is given. */
  picture?: "calm" | "lively";
  /** Chromium sends three simulcast layers only from 960×540 upwards. */
  width?: number;
  height?: number;
}

export interface MediaFiles {
  video: string;
  audio: string;
}

export function personMedia(
  letter: Letter,
  { picture = "calm", width = 1280, height = 720 }: MediaOptions = {},
): MediaFiles {
  mkdirSync(folder, { recursive: true });
  const video = join(folder, `${letter}-${picture}-${width}x${height}-v${version}.mjpeg`);
  const audio = join(folder, `${letter}-v${version}.wav`);
  if (!existsSync(video)) writeWhole(video, motionPicture(letter, picture, width, height));
  if (!existsSync(audio)) writeWhole(audio, voice(people[letter].toneHz));
  return { video, audio };
}

/** Two test workers may make the same file at once: each writes its own, and the last one named wins. */
function writeWhole(path: string, content: Buffer): void {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, content);
  renameSync(unfinished, path);
}

function motionPicture(letter: Letter, picture: "calm" | "lively", width: number, height: number): Buffer {
  const columns = width / 16;
  const rows = height / 16;
  const { blocks } = people[letter];
  const bandTop = Math.round(layout.bandTop * rows);
  const bandBottom = Math.round(layout.bandBottom * rows);
  const isInk = letterShape(letter, columns, rows);
  const frames = Array.from({ length: layout.steps }, (_, step) => {
    const barLeft = (step / (layout.steps - 1)) * (1 - layout.barWidth) * columns;
    const colourAt = (column: number, row: number): Colour => {
      if (row >= bandTop && row < bandBottom) {
        const isBar = column + 0.5 >= barLeft && column + 0.5 < barLeft + layout.barWidth * columns;
        return isBar ? [250, 250, 250] : [12, 12, 12];
      }
      if (isInk(column, row)) return [250, 250, 250];
      const block = (row < bandTop ? 0 : 2) + (column < columns / 2 ? 0 : 1);
      return palette[blocks[block] ?? 0] ?? [0, 0, 0];
    };
    const shift = picture === "lively" ? { lumaShift: trembling(step + 1) } : {};
    return flatJpeg({ width, height, colourAt, ...shift });
  });
  return Buffer.concat(frames);
}

/** The same noise in every run, other in every frame; too weak to change a colour's name. */
function trembling(seed: number): (column: number, row: number, quarter: number) => number {
  return (column, row, quarter) => {
    let mixed = Math.imul(
      (seed * 73_856_093) ^ (column * 19_349_663) ^ (row * 83_492_791) ^ ((quarter + 1) * 49_979_687),
      2_654_435_761,
    );
    mixed ^= mixed >>> 15;
    return ((mixed >>> 0) % 49) - 24;
  };
}

/** Where the letter is drawn, for human eyes: in the upper left block, five cells by seven, doubled. */
function letterShape(
  letter: Letter,
  columns: number,
  rows: number,
): (column: number, row: number) => boolean {
  const size = Math.max(1, Math.floor(rows / 22));
  const left = Math.round(columns / 4 - 2.5 * size);
  const top = Math.round((layout.bandTop * rows) / 2 - 3.5 * size);
  return (column, row) => {
    const line = font[letter][Math.floor((row - top) / size)] ?? 0;
    const place = Math.floor((column - left) / size);
    return place >= 0 && place < 5 && ((line >> (4 - place)) & 1) === 1;
  };
}

const font: Record<Letter, readonly number[]> = {
  A: [0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
  B: [0b11110, 0b10001, 0b10001, 0b11110, 0b10001, 0b10001, 0b11110],
  C: [0b01111, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b01111],
  D: [0b11110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b11110],
  E: [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111],
  F: [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b10000],
  G: [0b01111, 0b10000, 0b10000, 0b10011, 0b10001, 0b10001, 0b01111],
  H: [0b10001, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
  I: [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b11111],
  J: [0b00111, 0b00010, 0b00010, 0b00010, 0b00010, 0b10010, 0b01100],
  K: [0b10001, 0b10010, 0b10100, 0b11000, 0b10100, 0b10010, 0b10001],
  L: [0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111],
};

/**
 * Two seconds of the even tone. The noise suppression that browsers apply to a microphone takes it for a fan and lowers
 * it by 20 dB, evenly; together with echo cancellation it swallows swelling or wavering tones for seconds at a time.
 */
function voice(toneHz: number): Buffer {
  const count = 2 * sampleRate;
  const samples = Buffer.alloc(count * 2);
  for (let i = 0; i < count; i++) {
    samples.writeInt16LE(Math.round(32_767 * 0.4 * Math.sin((2 * Math.PI * toneHz * i) / sampleRate)), i * 2);
  }
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // Plain samples.
  header.writeUInt16LE(1, 22); // One channel.
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}
