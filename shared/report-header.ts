/** The header of a form as a grid of merged cells, for screens and exports alike. Pure. */
import type { ReportColumn } from "./report-forms.ts";

/** A header cell; rows and columns count from nought, spans from one. */
export type HeaderCell = {
  title: string;
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  /** The number of its column where it stands above one alone and nothing follows below; else null. */
  number: string | null;
};

/**
 * Rows of header cells, the topmost first. Neighbouring columns share a header when all headers above it are
 * the same too; a column with fewer headers than others reaches down to the last row.
 */
export function headerRows(
  columns: readonly Pick<ReportColumn, "number" | "title" | "under">[],
): HeaderCell[][] {
  const depth = Math.max(...columns.map((column) => column.under.length)) + 1;
  const rows: HeaderCell[][] = Array.from({ length: depth }, () => []);
  columns.forEach((one, column) => {
    const before = columns[column - 1];
    one.under.forEach((title, row) => {
      const last = rows[row]?.at(-1);
      const isShared =
        before !== undefined && one.under.slice(0, row + 1).every((above, at) => above === before.under[at]);
      if (isShared && last) last.columnSpan += 1;
      else rows[row]?.push({ title, row, column, rowSpan: 1, columnSpan: 1, number: null });
    });
    const row = one.under.length;
    const leaf = { title: one.title, row, column, rowSpan: depth - row, columnSpan: 1, number: one.number };
    rows[row]?.push(leaf);
  });
  return rows;
}
