/** Tables for spreadsheets: sheets as data → XLSX. Text is always text, so no cell can become a formula. */
import writeXlsxFile, { type CellObject } from "write-excel-file/node";

export type WorkbookCell = {
  /** A number is written as one, and adds up in the reader's program. */
  value: string | number;
  bold?: boolean;
  italic?: boolean;
  struck?: boolean;
  align?: "left" | "center" | "right";
  border?: boolean;
  /** Columns and rows it covers; what lies beneath is null. */
  columnSpan?: number;
  rowSpan?: number;
  /** Of a number, as `#,##0`. */
  format?: string;
};

export type WorkbookSheet = {
  /** At most 31 letters, none of : \ / ? * [ ]. */
  name: string;
  isLandscape: boolean;
  /** Widths of the columns in letters. */
  widths: readonly number[];
  /** So many rows at the top stay in sight. */
  stickyRows: number;
  rows: readonly (readonly (WorkbookCell | null)[])[];
};

export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The bytes of an XLSX file, in Times New Roman as letters are. */
export function renderWorkbook(sheets: readonly WorkbookSheet[]): Promise<Buffer> {
  return writeXlsxFile(
    sheets.map(({ name, isLandscape, widths, stickyRows, rows }) => ({
      sheet: name,
      data: rows.map((row) => row.map((cell) => (cell === null ? null : written(cell)))),
      columns: widths.map((width) => ({ width })),
      ...(stickyRows > 0 ? { stickyRowsCount: stickyRows } : {}),
      ...(isLandscape ? { orientation: "landscape" as const } : {}),
    })),
    { fontFamily: "Times New Roman", fontSize: 11 },
  ).toBuffer();
}

function written(cell: WorkbookCell): CellObject {
  const { value, bold, italic, struck, align, border, columnSpan, rowSpan, format } = cell;
  return {
    ...(typeof value === "number"
      ? { value, type: Number, ...(format === undefined ? {} : { format }) }
      : { value: value.normalize("NFC"), type: String }),
    ...(bold ? { fontWeight: "bold" as const } : {}),
    ...(italic ? { fontStyle: "italic" as const } : {}),
    ...(struck ? { textDecoration: { strikethrough: true } } : {}),
    ...(align ? { align } : {}),
    ...(border ? { borderStyle: "thin" as const } : {}),
    ...(columnSpan === undefined ? {} : { columnSpan }),
    ...(rowSpan === undefined ? {} : { rowSpan }),
    alignVertical: "top",
    wrap: true,
  };
}
