import { beforeAll, describe, expect, test } from "vitest";
import type { OfficialDocument } from "./document-model.ts";
import { createPrinter } from "./document-printer.ts";
import { docxText, pdfPages, unzip, type PdfPage } from "./read-back.ts";

const printer = createPrinter();

const rows = Array.from({ length: 60 }, (_, index) => [
  String(index + 1),
  `Bắt đầu${index} ${"ý kiến của các cơ quan về bồi thường, hỗ trợ, tái định cư ".repeat((index % 7) + 1)}Kết thúc${index}`,
]);

const long: OfficialDocument = {
  issuer: { parent: "Ủy ban nhân dân tỉnh Khánh Hòa", own: "Ban Tiếp công dân tỉnh" },
  placeAndDate: "Khánh Hòa, ngày 22 tháng 11 năm 2026",
  title: "BIÊN BẢN TIẾP CÔNG DÂN TRỰC TUYẾN",
  about: ["Lượt tiếp số 1"],
  draft: false,
  everyPage: { text: "Biên bản lượt 1, phiên bản 3, mã băm 9f2c 81aa", qr: `ctd:bb:${"9f2c".repeat(16)}` },
  blocks: [
    ...Array.from({ length: 13 }, () => ({
      kind: "paragraph" as const,
      runs: ["Công dân trình bày nội dung khiếu nại. ".repeat(6)],
    })),
    { kind: "heading", text: "ĐẦU MỤC" },
    {
      kind: "table",
      columns: [
        { title: "Số thứ tự", share: 1, align: "center" },
        { title: "Nội dung ý kiến", share: 7 },
      ],
      rows,
    },
    { kind: "paragraph", runs: ["Biên bản kết thúc./."] },
  ],
};

describe("[DC3] a document of many pages", () => {
  let pages: PdfPage[];
  let files: Map<string, Buffer>;
  beforeAll(async () => {
    pages = await pdfPages(await printer.print(long));
    files = unzip(await printer.print(long, "docx"));
  }, 60_000);
  const file = (name: string) => files.get(name)?.toString("utf8") ?? "";

  test("every page of the PDF bears the line and its number of all, and stays above it", () => {
    expect(pages.length).toBeGreaterThan(5);
    pages.forEach((page, index) => {
      expect(page.bottom).toBe(
        `Biên bản lượt 1, phiên bản 3, mã băm 9f2c 81aa Trang ${index + 1}/${pages.length}`,
      );
      expect(page.lowest).toBeGreaterThan(70);
    });
  });

  test("in Word both the first page and the others have that foot, each with the code", () => {
    const footers = [...files.keys()].filter((name) => /^word\/footer\d+\.xml$/.test(name));
    expect(footers).toHaveLength(2);
    for (const name of footers) {
      expect(docxText(file(name))).toContain("Biên bản lượt 1, phiên bản 3, mã băm 9f2c 81aa");
      expect(file(name)).toMatch(/PAGE.*NUMPAGES/s);
      expect(file(name)).toContain("<w:drawing>");
    }
    expect(file("word/document.xml")).toMatch(/<w:footerReference w:type="first"/);
    expect(file("word/document.xml")).toMatch(/<w:footerReference w:type="default"/);
  });

  test("the head of a table is repeated on each of its pages", () => {
    const ofTable = pages.filter((page) => /Bắt đầu\d/.test(page.text));
    expect(ofTable.length).toBeGreaterThan(4);
    for (const page of ofTable) expect(page.text).toContain("Số thứ tự Nội dung ý kiến");
    expect(file("word/document.xml")).toContain("<w:tblHeader/>");
  });

  test("no row is torn, and none is lost", () => {
    for (const index of rows.keys()) {
      const on = (word: string) =>
        pages.findIndex((page) => new RegExp(`${word}${index}\\b`).test(page.text));
      expect(on("Bắt đầu")).toBeGreaterThanOrEqual(0);
      expect(on("Kết thúc")).toBe(on("Bắt đầu"));
    }
    expect(file("word/document.xml").match(/<w:cantSplit\/>/g)?.length).toBeGreaterThanOrEqual(rows.length);
  });

  test("a heading stands on the page of what it heads", () => {
    const of = (text: string) => pages.findIndex((page) => page.text.includes(text));
    expect(of("ĐẦU MỤC")).toBe(of("Bắt đầu0 "));
  });
});

const words = Array.from({ length: 1500 }, (_, index) => `từ${index}`).join(" ");
const signer = { form: "own", post: "Trưởng Ban", name: "Nguyễn Thị Hương Giang" } as const;

test.each<[string, OfficialDocument]>([
  [
    "a row of a table",
    {
      ...long,
      blocks: [
        { kind: "table", columns: [{ title: "Nội dung", share: 1 }], rows: [["một"], [words], ["ba"]] },
      ],
    },
  ],
  ["the last words before a signer", { ...long, signer, blocks: [{ kind: "paragraph", runs: [words] }] }],
  [
    "a list of recipients",
    { ...long, signer, recipients: words.split(" ").map((word) => `${word} (để biết)`), blocks: [] },
  ],
  [
    "the words before signatures",
    {
      ...long,
      blocks: [
        {
          kind: "signatures",
          closing: [words],
          groups: [{ place: "Nha Trang", boxes: [{ title: "Thư ký", note: "(Ký)", name: "" }] }],
        },
      ],
    },
  ],
])(
  "[DC3] %s longer than a page: nothing is lost",
  async (_, document) => {
    const pages = await pdfPages(await printer.print(document));
    const text = pages.map((page) => page.text).join(" ");
    for (const index of [0, 700, 1499]) expect(text).toContain(`từ${index}`);
    if (document.signer) expect(text).toContain(signer.name);
  },
  60_000,
);

test("[DC1] a line before a hash or dots for the hand is not torn apart; all others are set to both margins", async () => {
  const paragraph = (text: string) => ({ kind: "paragraph" as const, runs: [text] });
  const hash = paragraph(`Mã băm SHA-256 của bản kê đã niêm phong: ${"9f2c".repeat(16)}`);
  const dots = { kind: "item" as const, runs: [`Luật sư (nếu có): ${"…".repeat(10)}`] };
  const plain = paragraph("Công dân trình bày nội dung khiếu nại. ".repeat(6));
  const files = unzip(await printer.print({ ...long, blocks: [hash, dots, plain] }, "docx"));
  const paragraphs = files.get("word/document.xml")?.toString("utf8").split("<w:p>") ?? [];
  const alignmentAt = (words: string) =>
    /<w:jc w:val="(\w+)"/.exec(paragraphs.find((one) => one.includes(words)) ?? "")?.[1];
  expect(alignmentAt("Mã băm")).toBe("left");
  expect(alignmentAt("Luật sư")).toBe("left");
  expect(alignmentAt("Công dân trình bày")).toBe("both");
});
