/** How a wide table of numbers is fitted onto lying paper: parts of the width, and how high its titles stand. Pure. */
import { showNumber, type GridColumn, type ReportGrid } from "#shared/report-grid.ts";
import { headerRows } from "#shared/report-header.ts";

/** Names and words want several times the room of a number. */
const parts: Record<GridColumn["kind"], { few: number; many: number }> = {
  label: { few: 3.5, many: 2.6 },
  text: { few: 3, many: 1.6 },
  count: { few: 1, many: 1 },
  percent: { few: 1, many: 1 },
};

/** From so many columns on names give way, or numbers would be torn. */
const MANY = 16;

/** The widest number there is place for, `12.345`, and the widest usual word in bold, `người`: of the size of letters. */
const NUMBER_WIDTH = 2.75;
const WORD_WIDTH = 2.95;

export type GridLook = {
  /** The part of the width that each column takes; all together 1. */
  shares: number[];
  /** Room left and right of each cell's words, in points. */
  padding: number;
  /** Sizes of letters in points. */
  size: number;
  titleSize: number;
};

/**
 * @param textWidth what the margins leave of the page, in points
 * @param largest the size of letters where there is room enough
 */
export function gridLook({ columns }: ReportGrid, textWidth: number, largest: number): GridLook {
  const isMany = columns.length >= MANY;
  const given = columns.map((column) => parts[column.kind][isMany ? "many" : "few"]);
  const whole = given.reduce((sum, part) => sum + part, 0);
  const padding = isMany ? 0.8 : 3;
  // One point for the lines between.
  const room = textWidth / whole - 2 * padding - 1;
  return {
    shares: given.map((part) => part / whole),
    padding,
    size: Math.min(largest, room / NUMBER_WIDTH),
    titleSize: Math.min(largest, room / WORD_WIDTH),
  };
}

/** Lines that a text takes where so many letters find room on each; words are not torn. */
function linesOf(text: string, letters: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(" ")) {
    const wanted = used === 0 ? word.length : used + 1 + word.length;
    if (wanted > letters && used > 0) {
      lines += 1;
      used = word.length;
    } else used = wanted;
  }
  return lines;
}

/**
 * How many lines high each row of titles has to be, and then the row of column numbers: neither PDFs nor
 * workbooks make room for a title that reaches over several rows.
 * @param letters how many find room in each column
 */
export function headerLines(columns: readonly GridColumn[], letters: readonly number[]): number[] {
  const rows = headerRows(columns);
  const high = rows.map(() => 1);
  // Titles over fewer rows first, so that those over more find the room already there.
  for (const cell of rows.flat().toSorted((a, b) => a.rowSpan - b.rowSpan)) {
    const room = letters
      .slice(cell.column, cell.column + cell.columnSpan)
      .reduce((sum, count) => sum + count, 0);
    const wanted = linesOf(cell.title, room);
    const last = cell.row + cell.rowSpan - 1;
    const there = high.slice(cell.row, last + 1).reduce((sum, lines) => sum + lines, 0);
    if (wanted > there) high[last] = (high[last] ?? 1) + wanted - there;
  }
  const numbers = columns.map((column, index) => linesOf(showNumber(column), letters[index] ?? 1));
  return [...high, Math.max(...numbers)];
}
