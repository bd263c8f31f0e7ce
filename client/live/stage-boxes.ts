/** Where tiles stand on a stage: equal ones, a large one with small ones, a document with small ones beside it. Pure. */

export type Viewport = { width: number; height: number; pixelRatio: number };
export type Box = { x: number; y: number; width: number; height: number };

const GAP = 8;
const WIDE = 16 / 9;

/** The width of a 16:9 picture inside a box. */
function pictureWidth(box: { width: number; height: number }): number {
  return Math.min(box.width, box.height * WIDE);
}

/** Equal tiles in the number of columns that makes the pictures largest; a last short row is centred. */
export function grid(count: number, { width, height }: Viewport): Box[] {
  if (count === 0) return [];
  const cell = (columns: number) => {
    const rows = Math.ceil(count / columns);
    return {
      columns,
      rows,
      width: (width - GAP * (columns - 1)) / columns,
      height: (height - GAP * (rows - 1)) / rows,
    };
  };
  const cells = Array.from({ length: count }, (_, number) => cell(number + 1));
  const best = cells.reduce((a, b) => (pictureWidth(b) > pictureWidth(a) ? b : a));
  return Array.from({ length: count }, (_, number) => {
    const row = Math.floor(number / best.columns);
    const inRow = row === best.rows - 1 ? count - row * best.columns : best.columns;
    const indent = ((best.columns - inRow) * (best.width + GAP)) / 2;
    return {
      x: indent + (number % best.columns) * (best.width + GAP),
      y: row * (best.height + GAP),
      width: best.width,
      height: best.height,
    };
  });
}

/** One large tile, and `smalls` small ones beside it, below it, or both; the first box is the large one. */
export function led(smalls: number, viewport: Viewport): Box[] {
  const { width, height } = viewport;
  if (smalls < 0) return [];
  if (smalls === 0) return [{ x: 0, y: 0, width, height }];
  if (smalls > 3) return around(smalls, viewport);
  const beside = column(smalls, viewport);
  const below = row(smalls, viewport);
  return pictureWidth(beside[0] ?? viewport) >= pictureWidth(below[0] ?? viewport) ? beside : below;
}

/** A document keeps about three quarters, however few stand beside or below it; the first box is the document's. */
export function besideDocument(smalls: number, viewport: Viewport): Box[] {
  if (smalls === 0) return [{ x: 0, y: 0, width: viewport.width, height: viewport.height }];
  const places = Math.max(4, smalls);
  const beside = column(smalls, viewport, places, 0.24);
  const below = row(smalls, viewport, places, 0.22);
  return pictureWidth(beside[0] ?? viewport) >= pictureWidth(below[0] ?? viewport) ? beside : below;
}

function column(smalls: number, { width, height }: Viewport, rows = 3, most = 0.29): Box[] {
  const each = (height - GAP * (rows - 1)) / rows;
  const side = Math.min(Math.max(each * WIDE, width * 0.2), width * most);
  const tall = Math.min(each, side / 1.4);
  const first: Box = { x: 0, y: 0, width: width - side - GAP, height };
  return [
    first,
    ...Array.from({ length: smalls }, (_, number) => ({
      x: width - side,
      y: number * (tall + GAP),
      width: side,
      height: tall,
    })),
  ];
}

function row(smalls: number, { width, height }: Viewport, places = 3, most = 0.3): Box[] {
  const each = (width - GAP * (places - 1)) / places;
  const tall = Math.min(each / WIDE, height * most);
  const first: Box = { x: 0, y: 0, width, height: height - tall - GAP };
  const wide = Math.min(each, tall * WIDE * 1.2);
  const indent = (width - smalls * wide - (smalls - 1) * GAP) / 2;
  return [
    first,
    ...Array.from({ length: smalls }, (_, number) => ({
      x: indent + number * (wide + GAP),
      y: height - tall,
      width: wide,
      height: tall,
    })),
  ];
}

/** A square grid of n × n cells: the large tile takes all but one row and one column. */
function around(smalls: number, { width, height }: Viewport): Box[] {
  const n = Math.max(3, Math.ceil((smalls + 1) / 2));
  const [cellWidth, cellHeight] = [(width - GAP * (n - 1)) / n, (height - GAP * (n - 1)) / n];
  const at = (columnNumber: number, rowNumber: number): Box => ({
    x: columnNumber * (cellWidth + GAP),
    y: rowNumber * (cellHeight + GAP),
    width: cellWidth,
    height: cellHeight,
  });
  const beside = Array.from({ length: n - 1 }, (_, number) => at(n - 1, number));
  const below = Array.from({ length: n }, (_, number) => at(number, n - 1));
  const large: Box = {
    x: 0,
    y: 0,
    width: cellWidth * (n - 1) + GAP * (n - 2),
    height: cellHeight * (n - 1) + GAP * (n - 2),
  };
  return [large, ...beside, ...below].slice(0, smalls + 1);
}
