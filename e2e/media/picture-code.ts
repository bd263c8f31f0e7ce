/**
 * Reads who is in a picture. `readPicture` is one plain function without outside names, because the page runs it too
 * (see in-page.ts); node calls it through `whoIsInFrame`, for instance on frames of a recording.
 */
import { layout, type Letter, palette, people } from "./people.ts";

export const pictureKey = {
  palette,
  layout,
  people: Object.entries(people).map(([name, { blocks }]) => ({ name, blocks })),
};
export type PictureKey = typeof pictureKey;

/** `step` is the place of the moving bar, or null where no bar is seen. */
export interface ReadPicture {
  person: string | null;
  step: number | null;
}

export interface Pixels {
  data: ArrayLike<number>;
  width: number;
  height: number;
  channels: 3 | 4;
}

/** Who is in a raw frame of three bytes a pixel (ffmpeg's rgb24). */
export function whoIsInFrame(rgb: ArrayLike<number>, width: number, height: number): Letter | null {
  return readFrame(rgb, width, height).person;
}

export function readFrame(
  rgb: ArrayLike<number>,
  width: number,
  height: number,
): { person: Letter | null; step: number | null } {
  // The key holds the names of `people` and no others.
  return readPicture({ data: rgb, width, height, channels: 3 }, pictureKey) as {
    person: Letter | null;
    step: number | null;
  };
}

export function readPicture(pixels: Pixels, key: PictureKey): ReadPicture {
  const { palette, layout } = key;
  const at = (x: number, y: number): [number, number, number] => {
    const column = Math.min(pixels.width - 1, Math.floor(x * pixels.width));
    const row = Math.min(pixels.height - 1, Math.floor(y * pixels.height));
    const offset = (row * pixels.width + column) * pixels.channels;
    return [pixels.data[offset] ?? 0, pixels.data[offset + 1] ?? 0, pixels.data[offset + 2] ?? 0];
  };
  const nearest = (colour: [number, number, number]): number => {
    let best = -1;
    let bestDistance = 110; // Half of the smallest distance between two colours of the palette.
    palette.forEach((candidate, index) => {
      const distance = Math.hypot(
        candidate[0] - colour[0],
        candidate[1] - colour[1],
        candidate[2] - colour[2],
      );
      if (distance < bestDistance) [best, bestDistance] = [index, distance];
    });
    return best;
  };
  /** The colour that at least seven of ten sampled points share. The letter drawn into a block covers fewer. */
  const blockColour = (left: number, top: number, right: number, bottom: number): number => {
    const votes = palette.map(() => 0);
    const across = 8;
    const down = 5;
    for (let i = 0; i < across; i++) {
      for (let j = 0; j < down; j++) {
        const vote = nearest(
          at(left + ((i + 0.5) / across) * (right - left), top + ((j + 0.5) / down) * (bottom - top)),
        );
        if (vote >= 0) votes[vote] = (votes[vote] ?? 0) + 1;
      }
    }
    return votes.findIndex((count) => count >= 0.7 * across * down);
  };
  const edge = 0.04;
  const above = layout.bandTop - 0.02;
  const below = layout.bandBottom + 0.02;
  const seen = [
    blockColour(edge, edge, 0.5 - edge, above),
    blockColour(0.5 + edge, edge, 1 - edge, above),
    blockColour(edge, below, 0.5 - edge, 1 - edge),
    blockColour(0.5 + edge, below, 1 - edge, 1 - edge),
  ];
  const person =
    key.people.find(({ blocks }) => blocks.every((colour, index) => colour === seen[index]))?.name ?? null;

  /** The bar is white on black: its place is the middle of what is lighter than the mean of darkest and lightest. */
  const count = 256;
  const middle = (layout.bandTop + layout.bandBottom) / 2;
  const light = Array.from(
    { length: count },
    (_, i) => at((i + 0.5) / count, middle).reduce((sum, value) => sum + value, 0) / 3,
  );
  const lightest = Math.max(...light);
  const darkest = Math.min(...light);
  if (!person || lightest - darkest < 80) return { person, step: null };
  const bar = light.flatMap((value, i) => (value > (lightest + darkest) / 2 ? [i] : []));
  const centre = (bar.reduce((sum, value) => sum + value, 0) / bar.length + 0.5) / count;
  const step = Math.round(((centre - layout.barWidth / 2) / (1 - layout.barWidth)) * (layout.steps - 1));
  return { person, step: Math.max(0, Math.min(layout.steps - 1, step)) };
}
