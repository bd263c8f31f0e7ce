/**
 * The keyboard in the calendar. Every cell is a stop, and so is every entry within it: 0 stands for the
 * cell itself, 1 and on for its entries. Left and right go from cell to cell, up and down through a
 * cell's entries and on to the next row. Pure.
 */
export type Stop = { row: number; column: number; entry: number };

/** How many entries each cell shows, by row and column. */
export type Cells = readonly (readonly number[])[];

/** Where a key leads: to a stop, or by so many days out of what is shown. */
export type Move = { to: Stop } | { leaveBy: number };

/**
 * @param wraps whether a row goes on in the next one, as weeks of a month do; elsewhere left and right lead out of the span
 * @returns null for a key that moves nothing
 */
export function moveBy(cells: Cells, at: Stop, key: string, wraps: boolean): Move | null {
  switch (key) {
    case "ArrowLeft":
      return sideways(cells, at, -1, wraps);
    case "ArrowRight":
      return sideways(cells, at, 1, wraps);
    case "ArrowUp":
      return upOrDown(cells, at, -1, wraps);
    case "ArrowDown":
      return upOrDown(cells, at, 1, wraps);
    case "Home":
      return { to: { row: at.row, column: 0, entry: 0 } };
    case "End":
      return { to: { row: at.row, column: (cells[at.row]?.length ?? 1) - 1, entry: 0 } };
    default:
      return null;
  }
}

/** The stop itself, or the nearest one there still is when entries have gone meanwhile. */
export function nearest(cells: Cells, at: Stop): Stop {
  const row = Math.max(0, Math.min(at.row, cells.length - 1));
  const column = Math.max(0, Math.min(at.column, (cells[row]?.length ?? 1) - 1));
  return { row, column, entry: Math.min(at.entry, entriesAt(cells, row, column)) };
}

function sideways(cells: Cells, at: Stop, by: -1 | 1, wraps: boolean): Move {
  const column = at.column + by;
  const row = cells[at.row] ?? [];
  if (column >= 0 && column < row.length)
    return { to: { row: at.row, column, entry: Math.min(at.entry, entriesAt(cells, at.row, column)) } };
  const other = cells[at.row + by];
  if (!wraps || !other) return { leaveBy: by };
  return { to: { row: at.row + by, column: by === 1 ? 0 : other.length - 1, entry: 0 } };
}

function upOrDown(cells: Cells, at: Stop, by: -1 | 1, wraps: boolean): Move {
  const entry = at.entry + by;
  if (entry >= 0 && entry <= entriesAt(cells, at.row, at.column)) return { to: { ...at, entry } };
  const row = at.row + by;
  if (cells[row]?.[at.column] !== undefined)
    return { to: { row, column: at.column, entry: by === 1 ? 0 : entriesAt(cells, row, at.column) } };
  // Up and down in a month go by weeks, beyond its edge too; elsewhere there is nothing above and below.
  return wraps ? { leaveBy: 7 * by } : { to: at };
}

function entriesAt(cells: Cells, row: number, column: number): number {
  return cells[row]?.[column] ?? 0;
}
