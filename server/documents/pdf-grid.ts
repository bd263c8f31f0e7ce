/** A table of numbers under nested titles for PDF; the head is repeated on each page. */
import type { ContentTable, TableCell } from "pdfmake/interfaces.js";
import { showCell, showNumber, type ReportGrid } from "#shared/report-grid.ts";
import { headerRows } from "#shared/report-header.ts";
import { gridLook, headerLines } from "./grid-measures.ts";
import { plain, size } from "./pdf-measures.ts";

const LINE = 0.6;
const UPRIGHT = 2;
/** Of the size of letters: how wide a bold one is on average, and how high a line. */
const LETTER_WIDTH = 0.5;
const LINE_HEIGHT = 1.3;

export function pdfGrid(grid: ReportGrid, textWidth: number): ContentTable {
  const { columns, rows } = grid;
  const head = headerRows(columns);
  const { shares, padding, size: letters, titleSize } = gridLook(grid, textWidth, size.small);
  // What the cells' own margins and the lines take is not theirs to fill.
  const room = textWidth - columns.length * padding * 2 - (columns.length + 1) * LINE;
  const widths = shares.map((part) => room * part);
  const lines = headerLines(
    columns,
    widths.map((width) => Math.floor(width / (titleSize * LETTER_WIDTH))),
  );
  const look = { alignment: "center", fontSize: titleSize } as const;
  const titles = head.map((cells): TableCell[] => {
    // pdfmake wants something in the place of every cell that is covered.
    const row: TableCell[] = columns.map(() => ({ text: "" }));
    for (const { title, column, columnSpan: colSpan, rowSpan } of cells)
      row[column] = { text: plain(title), bold: true, ...look, colSpan, rowSpan };
    return row;
  });
  const numbers = columns.map((column): TableCell => ({
    text: showNumber(column),
    italics: true,
    ...look,
  }));
  return {
    table: {
      headerRows: head.length + 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths,
      heights: (row) => (row < head.length ? (lines[row] ?? 1) * titleSize * LINE_HEIGHT : 0),
      body: [
        ...titles,
        numbers,
        ...rows.map((row) =>
          columns.map(({ kind }, index): TableCell => ({
            text: plain(showCell(row.cells[index] ?? null, kind)),
            bold: row.isTotal,
            alignment: kind === "label" || kind === "text" ? "left" : "right",
          })),
        ),
      ],
    },
    layout: {
      hLineWidth: () => LINE,
      vLineWidth: () => LINE,
      paddingLeft: () => padding,
      paddingRight: () => padding,
      paddingTop: () => UPRIGHT,
      paddingBottom: () => UPRIGHT,
    },
    fontSize: letters,
    margin: [0, 2, 0, 8],
  };
}
