import { beforeAll, describe, expect, test } from "vitest";
import type { GridColumn, ReportGrid } from "#shared/report-grid.ts";
import type { Day } from "#shared/time.ts";
import { createPrinter } from "../documents/document-printer.ts";
import { docxText, firstSheet, pdfPages, unzip } from "../documents/read-back.ts";
import { renderWorkbook } from "../documents/workbook.ts";
import { tableDocument, tableSheets, type PrintedTable } from "./table-files.ts";

const column = (number: string, title: string, ...under: string[]): GridColumn => ({
  ...{ number, formula: "", title, under },
  kind: "count",
});

/** Three rows of titles; the second number is computed; the last column holds words. */
const grid: ReportGrid = {
  columns: [
    { ...column("", "Đơn vị"), kind: "label" },
    { ...column("1", "Số lượt", "Tổng"), formula: "3+4" },
    column("2", "Số người", "Tổng"),
    column("3", "Số kỳ tiếp", "Thủ trưởng", "Trực tiếp"),
    { ...column("4", "Tỷ lệ", "Thủ trưởng", "Trực tiếp"), kind: "percent" },
    { ...column("5", "Ghi chú"), kind: "text" },
  ],
  rows: [
    { id: "1", isTotal: false, cells: ["Phường Phan Rang", 1234, 56, 7, 98.5, "=HYPERLINK(1)"] },
    { id: "2", isTotal: false, cells: ["Xã Bác Ái Đông", 2, 3, 4, null, ""] },
    { id: "total", isTotal: true, cells: ["Tổng số", 1236, 59, 11, 98.5, null] },
  ],
};

const given: PrintedTable = {
  issuer: { parent: "Ủy ban nhân dân tỉnh Khánh Hòa", own: "Ban Tiếp công dân tỉnh" },
  place: "Khánh Hòa",
  number: "…/BC-BTCD",
  form: "Biểu số: 01/TCD",
  basis: "Thông tư số 01/2024/TT-TTCP",
  title: "Tổng hợp kết quả tiếp công dân",
  unit: "Ban Tiếp công dân tỉnh và các đơn vị trực thuộc",
  from: "2025-12-15" as Day,
  to: "2026-12-14" as Day,
  today: "2026-12-16" as Day,
  maker: "Nguyễn Thị Hương Giang",
  grid,
  notes: ["Phường Phan Rang: 1 = 3 + 4 không khớp."],
  words: {
    title: "Các lần mở ngoại lệ",
    columns: [
      { title: "Thời điểm", share: 1 },
      { title: "Lý do", share: 3 },
    ],
    rows: [["08:00 22/11/2026", "Đường truyền của xã chưa thử."]],
  },
};

/** Every word of the table, in the order in which somebody reads it row by row. */
const read = [
  ...["Đơn vị", "Tổng", "Thủ trưởng", "Ghi chú", "Số lượt", "Số người", "Trực tiếp", "Số kỳ tiếp", "Tỷ lệ"],
  ...["1 = 3 + 4", "2", "3", "4", "5"],
  ...["Phường Phan Rang", "1.234", "56", "7", "98,5", "=HYPERLINK(1)"],
  ...["Xã Bác Ái Đông", "2", "3", "4", "–"],
  ...["Tổng số", "1.236", "59", "11", "98,5"],
];
const about = [
  ...["ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA", "BAN TIẾP CÔNG DÂN TỈNH", "Số: …/BC-BTCD"],
  ...["TỔNG HỢP KẾT QUẢ TIẾP CÔNG DÂN", "Biểu số: 01/TCD"],
  ...["(Ban hành kèm theo Thông tư số 01/2024/TT-TTCP)"],
  ...["Đơn vị: Ban Tiếp công dân tỉnh và các đơn vị trực thuộc"],
  ...["Số liệu tính từ ngày 15/12/2025 đến ngày 14/12/2026"],
];
const below = [
  "NGƯỜI LẬP BIỂU",
  "THỦ TRƯỞNG ĐƠN VỊ",
  "Nguyễn Thị Hương Giang",
  "Đường truyền của xã chưa thử.",
];

/** Finds each text after the one before; lines are joined, for titles wrap in narrow cells. */
function expectInOrder(text: string, wanted: readonly string[]): void {
  const plain = text.replaceAll(/\s+/g, " ");
  let at = 0;
  for (const one of wanted) {
    const found = plain.indexOf(one, at);
    expect(found, `“${one}” after place ${at} of: ${plain}`).toBeGreaterThanOrEqual(at);
    at = found + one.length;
  }
}

describe("[RP12] a finished table", () => {
  const printer = createPrinter();
  let pages: string[];
  let docx: string;
  beforeAll(async () => {
    pages = (await pdfPages(await printer.print(tableDocument(given)))).map((page) => page.text);
    const files = unzip(await printer.print(tableDocument(given), "docx"));
    docx = files.get("word/document.xml")?.toString("utf8") ?? "";
  }, 60_000);

  test("as PDF says who, what and when, and shows every title and number in its place", () => {
    const text = pages.join(" ");
    for (const line of [...about, ...below]) expect(text).toContain(line);
    expectInOrder(text.slice(text.indexOf("14/12/2026")), read);
    expect(text).toContain("1 = 3 + 4 không khớp.");
    // What it is about in words stands on pages of its own.
    expect(pages.at(-1)).toContain("CÁC LẦN MỞ NGOẠI LỆ");
  });

  test("as DOCX has the same words, merged titles, and repeats them on each page", () => {
    const text = docxText(docx);
    for (const line of [...about, ...below]) expect(text).toContain(line);
    expectInOrder(text.slice(text.indexOf("14/12/2026")), read);
    const table = docx.split("<w:tbl>").find((one) => one.includes("Số kỳ tiếp")) ?? "";
    // Tổng, Thủ trưởng and Trực tiếp stand over two columns.
    expect(table.match(/<w:gridSpan w:val="2"\/>/g)).toHaveLength(3);
    // Đơn vị and Ghi chú reach over three rows, Số lượt and Số người over two.
    expect(table.match(/<w:vMerge w:val="restart"\/>/g)).toHaveLength(4);
    expect(table.match(/<w:vMerge w:val="continue"\/>/g)).toHaveLength(6);
    expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(4);
  });

  test("as XLSX holds numbers as numbers, words as words, and its titles merged", async () => {
    const xlsx = await renderWorkbook(tableSheets(given, "Biểu 01-TCD"));
    const { cells, merged } = firstSheet(xlsx);
    const texts = [...cells.values()].map(String);
    for (const line of about) expect(texts).toContain(line);
    const first = [...cells].find(([, value]) => value === "Đơn vị")?.[0] ?? "";
    const top = Number(first.slice(1));
    const at = (letter: string, row: number) => cells.get(`${letter}${top + row}`);
    const line = (row: number) => ["A", "B", "C", "D", "E", "F"].map((letter) => at(letter, row));
    expect(line(0)).toEqual(["Đơn vị", "Tổng", undefined, "Thủ trưởng", undefined, "Ghi chú"]);
    expect(line(1)).toEqual([undefined, "Số lượt", "Số người", "Trực tiếp", undefined, undefined]);
    expect(line(2)).toEqual([undefined, undefined, undefined, "Số kỳ tiếp", "Tỷ lệ", undefined]);
    expect(line(3).slice(1)).toEqual(["1 = 3 + 4", "2", "3", "4", "5"]);
    expect(line(4)).toEqual(["Phường Phan Rang", 1234, 56, 7, 98.5, "=HYPERLINK(1)"]);
    expect(line(5).slice(0, 5)).toEqual(["Xã Bác Ái Đông", 2, 3, 4, "–"]);
    expect(line(6).slice(0, 5)).toEqual(["Tổng số", 1236, 59, 11, 98.5]);
    const span = (from: string, to: string) =>
      `${from[0]}${top + Number(from[1])}:${to[0]}${top + Number(to[1])}`;
    for (const one of [
      span("A0", "A2"),
      span("B0", "C0"),
      span("D0", "E0"),
      span("F0", "F2"),
      span("B1", "B2"),
      span("C1", "C2"),
      span("D1", "E1"),
    ])
      expect(merged).toContain(one);
    const files = unzip(xlsx);
    const sheet = files.get("xl/worksheets/sheet1.xml")?.toString("utf8") ?? "";
    expect(sheet).toMatch(/<sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>\s*<sheetViews/);
    expect(sheet).toMatch(/<pageSetup[^>]*fitToWidth="1"/);
    // Nothing in it is a formula.
    expect(sheet).not.toContain("<f>");
    expect(files.has("xl/worksheets/sheet2.xml")).toBe(true);
  });

  test("of many columns tears no title and covers none", async () => {
    const many: ReportGrid = {
      columns: [
        { ...column("", "Đơn vị"), kind: "label" },
        ...Array.from({ length: 30 }, (_, index) =>
          column(String(index + 1), "Số người được tiếp", "Tổng", index < 15 ? "Một" : "Hai"),
        ),
      ],
      rows: [{ id: "1", isTotal: false, cells: ["Xã", ...Array<number>(30).fill(12_345)] }],
    };
    const [page] = await pdfPages(await printer.print(tableDocument({ ...given, grid: many })));
    expect(page?.text.split("người").length).toBe(31);
    expect(page?.text.split("12.345").length).toBe(31);
  });
});
