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
  /** Of its row, in points; programs reckon it only for cells that cover one row. */
  height?: number;
};

export type WorkbookSheet = {
  /** At most 31 letters, none of : \ / ? * [ ]. */
  name: string;
  isLandscape: boolean;
  /** Widths of the columns in letters. */
  widths: readonly number[];
  /** So many rows at the top stay in sight. */
  stickyRows: number;
  /** So many columns at the left stay in sight. */
  stickyColumns?: number;
  /** Printed so small that all columns find room on one page. */
  isFitted?: boolean;
  rows: readonly (readonly (WorkbookCell | null)[])[];
};

export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The bytes of an XLSX file, in Times New Roman as letters are. */
export function renderWorkbook(sheets: readonly WorkbookSheet[]): Promise<Buffer> {
  return writeXlsxFile(
    sheets.map(({ name, isLandscape, widths, stickyRows, stickyColumns = 0, rows }) => ({
      sheet: name,
      data: rows.map((row) => row.map((cell) => (cell === null ? null : written(cell)))),
      columns: widths.map((width) => ({ width })),
      ...(stickyRows > 0 ? { stickyRowsCount: stickyRows } : {}),
      ...(stickyColumns > 0 ? { stickyColumnsCount: stickyColumns } : {}),
      ...(isLandscape ? { orientation: "landscape" as const } : {}),
    })),
    { fontFamily: "Times New Roman", fontSize: 11, features: [fittedTo(sheets)] },
  ).toBuffer();
}

type Feature = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>["features"]>[number];

/** The library knows no fitting, but lets its files be amended: two attributes of ECMA-376, Part 1, 18.3.1.63 and 18.3.1.65. */
function fittedTo(sheets: readonly WorkbookSheet[]): Feature {
  const isFitted = (index: number): boolean => sheets[index]?.isFitted === true;
  return {
    files: {
      transform: {
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml, _options, { sheetIndex }) =>
            isFitted(sheetIndex)
              ? xml.replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
              : xml,
          transformElementAttributes: (tag, attributes, _index, _options, { sheetIndex }) =>
            tag === "pageSetup" && isFitted(sheetIndex)
              ? { ...attributes, fitToWidth: 1, fitToHeight: 0 }
              : attributes,
        },
      },
    },
  };
}

function written(cell: WorkbookCell): CellObject {
  const { value, bold, italic, struck, align, border, columnSpan, rowSpan, format, height } = cell;
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
    ...(height === undefined ? {} : { height }),
    alignVertical: "top",
    wrap: true,
  };
}
