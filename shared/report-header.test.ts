import { expect, test } from "vitest";
import { headerRows } from "./report-header.ts";
import { seededReportForms } from "./seeded-report-forms.ts";

const column = (number: string, title: string, ...under: string[]) => ({ number, title, under });

test("[RP1] neighbours share the headers above them, and a short column reaches down", () => {
  const rows = headerRows([
    column("1", "Tổng"),
    column("2", "Số lượt", "Thường xuyên"),
    column("3", "Lần đầu", "Thường xuyên", "Vụ việc"),
    column("4", "Nhiều lần", "Thường xuyên", "Vụ việc"),
    column("5", "Lần đầu", "Định kỳ", "Vụ việc"),
  ]);
  const shown = rows.map((row) => row.map((one) => [one.title, one.column, one.columnSpan, one.rowSpan]));
  expect(shown).toEqual([
    [
      ["Tổng", 0, 1, 3],
      ["Thường xuyên", 1, 3, 1],
      ["Định kỳ", 4, 1, 1],
    ],
    [
      ["Số lượt", 1, 1, 2],
      ["Vụ việc", 2, 2, 1],
      ["Vụ việc", 4, 1, 1],
    ],
    [
      ["Lần đầu", 2, 1, 1],
      ["Nhiều lần", 3, 1, 1],
      ["Lần đầu", 4, 1, 1],
    ],
  ]);
});

test.each(seededReportForms.map((form) => [`${form.code} (${form.version})`, form] as const))(
  "[RP1] the header of %s covers every place once",
  (_, { columns }) => {
    const rows = headerRows(columns);
    const places = rows.flat().flatMap((cell) =>
      Array.from({ length: cell.rowSpan * cell.columnSpan }, (_place, index) => {
        const row = cell.row + Math.floor(index / cell.columnSpan);
        return `${row} ${cell.column + (index % cell.columnSpan)}`;
      }),
    );
    expect(new Set(places).size).toBe(places.length);
    expect(places).toHaveLength(rows.length * columns.length);
  },
);
