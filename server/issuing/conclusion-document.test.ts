import { expect, test } from "vitest";
import { createPrinter } from "../documents/document-printer.ts";
import { docxText, pdfPages, unzip } from "../documents/read-back.ts";
import { conclusionDocument } from "./conclusion-document.ts";
import { conclusionExample, firstWords } from "./document-examples.ts";

const printer = createPrinter();
const document = conclusionDocument(conclusionExample, "15/TB-BTCD", firstWords("TBKL"));

test("[DC7] the notice of conclusion says per matter content, opinions, conclusion, who acts until when, and who answers", async () => {
  const pages = await pdfPages(await printer.print(document));
  const files = unzip(await printer.print(document, "docx"));
  const pdf = pages.map((page) => page.text).join(" ");
  const docx = docxText(files.get("word/document.xml")?.toString("utf8") ?? "");
  for (const text of [pdf, docx.replace(/\s+/g, " ")])
    for (const part of [
      "Số: 15/TB-BTCD",
      "Kết luận việc tiếp công dân",
      "Ngày 22/11/2026, ông Lê Nguyễn Hoàng Minh Triết",
      "1. Vụ việc KN-2026-0012: Nhóm 12 hộ dân",
      "Nội dung: Khiếu nại đơn giá",
      "Sở Nông nghiệp và Môi trường: đơn giá được áp dụng",
      "Kết luận: Giao kiểm tra lại",
      "Trước ngày 15/12/2026",
      "Kiểm tra lại vị trí, hạng đất của 12 thửa",
      "niêm yết công khai kết quả",
      "2. Vụ việc PA-2026-0003: Đàng Thị Bích Thủy",
      "Trả lời công dân: Người chủ trì đã trả lời trực tiếp",
      "TRƯỞNG BAN TIẾP CÔNG DÂN",
      "- Ban Tiếp công dân trung ương (để b/c);",
    ])
      expect(text).toContain(part);
}, 60_000);

test("[DC7] one matter bears no number, and no table where nothing is assigned", () => {
  const [, second] = conclusionExample.matters;
  if (!second) throw new Error("no matter");
  const one = conclusionDocument({ ...conclusionExample, matters: [second] }, undefined, firstWords("TBKL"));
  expect(one.number).toBeUndefined();
  expect(one.blocks.some((block) => block.kind === "table")).toBe(false);
  expect(one.blocks.find((block) => block.kind === "heading")).toEqual({
    kind: "heading",
    text: "Vụ việc PA-2026-0003: Đàng Thị Bích Thủy",
  });
});
