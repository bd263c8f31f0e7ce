/**
 * A finished table of numbers as screens, paper and workbooks show it: columns under nested titles, each with the
 * number the form gives it, lines and a total. Its words are those of the official form, Vietnamese whatever is spoken.
 */
import { z } from "zod";
import type { ReportTable } from "./reports.ts";

/** What stands in a column: names of lines, words, whole numbers, or a share of a hundred with one decimal. */
export const GridColumn = z.object({
  /** As the form numbers it, such as `12`; empty where it has none. */
  number: z.string(),
  /** How it is computed from others, such as `4+13+22`; empty where it is counted. */
  formula: z.string(),
  title: z.string(),
  /** Titles above it, the topmost first. */
  under: z.array(z.string()),
  kind: z.enum(["label", "text", "count", "percent"]),
});
export type GridColumn = z.infer<typeof GridColumn>;

export const GridRow = z.object({
  id: z.string(),
  isTotal: z.boolean(),
  /** One for each column; null where there is nothing to count. */
  cells: z.array(z.union([z.number(), z.string(), z.null()])),
});
export type GridRow = z.infer<typeof GridRow>;

export const ReportGrid = z.object({ columns: z.array(GridColumn), rows: z.array(GridRow) });
export type ReportGrid = z.infer<typeof ReportGrid>;

/** The id of the row that sums up the others. */
export const TOTAL_ROW = "total";

/** `1 = 4 + 13 + 22`: with room between the signs, so that it finds its place in a narrow column. */
export function showNumber({ number, formula }: Pick<GridColumn, "number" | "formula">): string {
  if (formula === "") return number;
  return `${number} = ${formula.replaceAll(/\s*([-+:=])\s*/g, " $1 ")}`;
}

const whole = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 0 });
const share = new Intl.NumberFormat("vi-VN", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A cell in words: `1.234`, `99,5`; an en dash where there is nothing to count. */
export function showCell(cell: GridRow["cells"][number], kind: GridColumn["kind"]): string {
  if (cell === null) return kind === "text" ? "" : "–";
  if (typeof cell === "string") return cell;
  return (kind === "percent" ? share : whole).format(cell);
}

/** A computed statutory report: a line for each unit, and their sum. */
export function gridOf({ form, rows, total }: Pick<ReportTable, "form" | "rows" | "total">): ReportGrid {
  return {
    columns: [
      { number: "", formula: "", title: "Đơn vị", under: [], kind: "label" },
      ...form.columns.map(({ number, title, under, cell }): GridColumn => ({
        ...{ number, title, under },
        formula: cell.type === "formula" ? cell.formula : "",
        kind: cell.type === "entered" && cell.as === "text" ? "text" : "count",
      })),
    ],
    rows: [
      ...rows.map(({ organisation, name, cells }) => ({
        ...{ id: organisation, isTotal: false, cells: [name, ...cells] },
      })),
      { id: TOTAL_ROW, isTotal: true, cells: ["Tổng số", ...total] },
    ],
  };
}
