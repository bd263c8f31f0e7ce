/** A finished table as a workbook, and as a document for PDF and Word, in the layout of official reports. Pure. */
import { showCell, showNumber, type GridColumn, type ReportGrid } from "#shared/report-grid.ts";
import { headerRows } from "#shared/report-header.ts";
import type { Day } from "#shared/time.ts";
import { showDay } from "#shared/working-days.ts";
import type { Block, OfficialDocument, SignatureBox } from "../documents/document-model.ts";
import { longDay } from "../documents/document-words.ts";
import { headerLines } from "../documents/grid-measures.ts";
import type { WorkbookCell, WorkbookSheet } from "../documents/workbook.ts";

/** A further table under the first, such as the reasons of overrides: words alone. */
export type WordsTable = {
  title: string;
  columns: readonly { title: string; share: number }[];
  rows: readonly (readonly string[])[];
};

export type PrintedTable = {
  issuer: { parent: string | null; own: string };
  place: string;
  /** `…/BC-BTCD` */
  number: string;
  /** `Biểu số: 01/TCD`; empty for a table without a number. */
  form: string;
  /** The circular or law it rests on; empty where there is none. */
  basis: string;
  title: string;
  /** The body, or the body and all below it. */
  unit: string;
  from: Day;
  to: Day;
  today: Day;
  /** Who made it; stands under “Người lập biểu”. */
  maker: string;
  grid: ReportGrid;
  /** Remarks under the table, such as sums that do not hold. */
  notes: readonly string[];
  words?: WordsTable;
};

const spanOf = ({ from, to }: PrintedTable): string =>
  `Số liệu tính từ ngày ${showDay(from)} đến ngày ${showDay(to)}`;

const headOf = (given: PrintedTable): string[] =>
  [given.form, given.basis === "" ? "" : `(Ban hành kèm theo ${given.basis})`].filter((one) => one !== "");

export function tableDocument(given: PrintedTable): OfficialDocument {
  const { issuer, place, number, title, unit, today, maker, grid, notes, words } = given;
  return {
    issuer,
    number,
    placeAndDate: `${place}, ${longDay(today)}`,
    title: title.toLocaleUpperCase("vi"),
    about: [...headOf(given), `Đơn vị: ${unit}`, spanOf(given)],
    draft: false,
    isLandscape: true,
    blocks: [
      { kind: "grid", grid },
      ...notes.map((note): Block => ({ kind: "item", runs: [note] })),
      { kind: "signatures", closing: [], groups: [{ place: "", boxes: signatures(maker) }] },
      ...(words === undefined ? [] : wordsBlocks(words)),
    ],
  };
}

const signatures = (maker: string): SignatureBox[] => [
  { title: "Người lập biểu", note: "(Ký, ghi rõ họ tên)", name: maker },
  { title: "Thủ trưởng đơn vị", note: "(Ký, đóng dấu, ghi rõ họ tên)", name: "" },
];

function wordsBlocks({ title, columns, rows }: WordsTable): Block[] {
  if (rows.length === 0) return [];
  return [
    { kind: "annex", title: title.toLocaleUpperCase("vi") },
    { kind: "table", isSmall: true, columns: columns.map((column) => ({ ...column })), rows },
  ];
}

const formats: Partial<Record<GridColumn["kind"], string>> = { count: "#,##0", percent: "0.0" };
const LINE_POINTS = 15;
/** Widths are counted in thin figures; bold words find room for so many letters less. */
const BOLD_LETTERS = 2;
const widths: Record<GridColumn["kind"], number> = { label: 34, text: 22, count: 8.5, percent: 8.5 };

/** One sheet: who, title, period, the head with merged cells, the row of numbers, the lines, the signatures. */
export function tableSheets(given: PrintedTable, name: string): WorkbookSheet[] {
  const { issuer, number, title, unit, maker, grid, notes, words } = given;
  const wide = grid.columns.length;
  const half = Math.max(1, Math.floor(wide / 2));
  const over = (value: string, more: Partial<WorkbookCell> = {}): (WorkbookCell | null)[] =>
    row(wide, [{ at: 0, value, columnSpan: wide, align: "center", ...more }]);
  const pair = (say: (box: SignatureBox) => string, more: Partial<WorkbookCell>): (WorkbookCell | null)[] =>
    row(
      wide,
      signatures(maker).map((box, index) => ({
        ...{ at: index * half, value: say(box), align: "center", ...more },
        columnSpan: index === 0 ? half : wide - half,
      })),
    );
  const top = [
    ...(issuer.parent === null ? [] : [over(issuer.parent.toLocaleUpperCase("vi"), { align: "left" })]),
    over(issuer.own.toLocaleUpperCase("vi"), { align: "left", bold: true }),
    over(`Số: ${number}`, { align: "left" }),
    over(title.toLocaleUpperCase("vi"), { bold: true }),
    ...headOf(given).map((line) => over(line)),
    over(`Đơn vị: ${unit}`),
    over(spanOf(given), { italic: true }),
    over(""),
  ];
  const table = gridRows(grid);
  return [
    {
      name,
      isLandscape: true,
      widths: grid.columns.map(({ kind }) => widths[kind]),
      // The whole head would leave a laptop no room for the lines.
      stickyRows: 0,
      stickyColumns: 1,
      isFitted: true,
      rows: [
        ...top,
        ...table,
        over(""),
        ...notes.map((note) => over(note, { align: "left" })),
        pair((box) => box.title.toLocaleUpperCase("vi"), { bold: true }),
        pair((box) => box.note, { italic: true }),
        ...Array.from({ length: 3 }, () => over("")),
        pair((box) => box.name, { bold: true }),
      ],
    },
    ...(words === undefined || words.rows.length === 0 ? [] : [wordsSheet(words)]),
  ];
}

function gridRows({ columns, rows }: ReportGrid): (WorkbookCell | null)[][] {
  const lines = headerLines(
    columns,
    columns.map(({ kind }) => Math.floor(widths[kind] - BOLD_LETTERS)),
  );
  const height = (index: number): number => (lines[index] ?? 1) * LINE_POINTS;
  const titles = headerRows(columns).map((cells, index) =>
    row(
      columns.length,
      cells.map(({ title, column, columnSpan, rowSpan }) => ({
        ...{ at: column, value: title, bold: true, border: true, align: "center", columnSpan, rowSpan },
        height: height(index),
      })),
    ),
  );
  const numbers = columns.map((column): WorkbookCell => ({
    ...{ value: showNumber(column), italic: true, border: true, align: "center" },
    height: height(lines.length - 1),
  }));
  const body = rows.map(({ cells, isTotal }) =>
    columns.map(({ kind }, index): WorkbookCell => {
      const cell = cells[index] ?? null;
      const format = formats[kind];
      const look = { border: true, bold: isTotal, ...(format === undefined ? {} : { format }) };
      if (typeof cell === "number") return { value: cell, align: "right", ...look };
      return {
        value: showCell(cell, kind),
        border: true,
        bold: isTotal,
        align: cell === null ? "right" : "left",
      };
    }),
  );
  return [...titles, numbers, ...body];
}

function wordsSheet({ title, columns, rows }: WordsTable): WorkbookSheet {
  const cell = (value: string, more: Partial<WorkbookCell> = {}): WorkbookCell => ({
    ...{ value, border: true, ...more },
  });
  return {
    name: title.slice(0, 31),
    isLandscape: true,
    widths: columns.map(({ share }) => Math.round(4 + share * 8)),
    stickyRows: 1,
    rows: [
      columns.map((column) => cell(column.title, { bold: true, align: "center" })),
      ...rows.map((line) => line.map((text) => cell(text))),
    ],
  };
}

/** Cells at their places, nothing between them. */
function row(wide: number, cells: readonly (WorkbookCell & { at: number })[]): (WorkbookCell | null)[] {
  const places: (WorkbookCell | null)[] = Array.from({ length: wide }, () => null);
  for (const { at, ...cell } of cells) places[at] = cell;
  return places;
}
