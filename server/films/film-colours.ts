/** For tests: which of the example's colours a film shows where, and since when. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Box } from "./film-layout.ts";

const run = promisify(execFile);

/** The mean colour in the middle of a box, in every frame. */
async function coloursIn(file: string, box: Box): Promise<number[][]> {
  const area = `crop=40:20:${box.x + box.width / 4}:${box.y + box.height / 4},scale=1:1`;
  const args = ["-loglevel", "error", "-i", file, "-vf", area, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"];
  const { stdout } = await run("ffmpeg", args, { encoding: "buffer", maxBuffer: 1e9 });
  return Array.from({ length: stdout.length / 3 }, (_, index) => [
    ...stdout.subarray(index * 3, index * 3 + 3),
  ]);
}

const palette: Record<string, number[]> = {
  ...{ red: [254, 0, 0], lime: [0, 255, 0], blue: [0, 0, 254], yellow: [255, 255, 0] },
  ...{ magenta: [255, 0, 255], cyan: [0, 255, 255], dark: [24, 33, 46] },
  white: [255, 255, 255],
};

export function nameOf(colour: readonly number[]): string {
  const distance = (other: readonly number[]) =>
    Math.hypot(...other.map((one, index) => one - (colour[index] ?? 0)));
  const [nearest] = Object.entries(palette).toSorted(([, a], [, b]) => distance(a) - distance(b));
  return nearest && distance(nearest[1]) < 60 ? nearest[0] : "other";
}

/** When each colour begins, in seconds. */
export async function changesIn(file: string, box: Box): Promise<[string, number][]> {
  const frames = (await coloursIn(file, box)).map(nameOf);
  return frames.flatMap((name, index): [string, number][] =>
    name === frames[index - 1] ? [] : [[name, index / 25]],
  );
}
