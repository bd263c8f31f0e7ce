/** Where everything stands in a film's picture of 1280 by 720: a head line, and the sites side by side. Pure. */

export const WIDTH = 1280;
export const HEIGHT = 720;
/** The line with what the file is, and the clock. */
export const HEAD = 40;
/** A tile's lower edge, in which its site stands. */
export const LABEL = 34;
const GAP = 8;

export type Box = { x: number; y: number; width: number; height: number };

/** Equal tiles, row by row, the last row in the middle. Even numbers, for pictures are halved in colour. */
export function tileBoxes(count: number): Box[] {
  if (count === 0) return [];
  const columns = Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / columns);
  const width = even((WIDTH - GAP * (columns + 1)) / columns);
  const height = even((HEIGHT - HEAD - GAP * (rows + 1)) / rows);
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const left = (WIDTH - inRow * width - (inRow - 1) * GAP) / 2;
    return {
      x: even(left + (index % columns) * (width + GAP)),
      y: even(HEAD + GAP + row * (height + GAP)),
      width,
      height,
    };
  });
}

/** The part of a tile that its picture may take. */
export function pictureBox(tile: Box): Box {
  return { ...tile, height: tile.height - LABEL };
}

/** While a document is shown it takes the left of the picture, and everything else stands small beside it. */
export const DOCUMENT: Box = { x: 0, y: HEAD, width: 960, height: HEIGHT - HEAD };
/** The tiles without the head line, in little. */
export const BESIDE: Box = { x: 968, y: HEAD + GAP, width: 304, height: 160 };

const even = (value: number): number => Math.floor(value / 2) * 2;
