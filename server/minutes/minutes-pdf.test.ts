import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, test } from "vitest";
import { renderPdf } from "../documents/document-pdf.ts";
import { drawFacts } from "./minutes-draft.ts";
import { minutesDocument } from "./minutes-document.ts";
import { given, longExample } from "./minutes-example.ts";

type Given = typeof given;
const draftMinutes = (of: Given) =>
  minutesDocument({ parts: [], statements: of.statements, reading: null }, drawFacts(of), true);

type Page = { words: string; size: number[]; top: string };

/** The text as a reader of the PDF gets it: lines joined, spaces made one. */
async function read(pdf: Buffer): Promise<Page[]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const page = await document.getPage(index + 1);
      const { items } = await page.getTextContent();
      const texts = items.flatMap((item) =>
        "str" in item ? [{ text: item.str, top: Number(item.transform[5]) }] : [],
      );
      const words = texts
        .map((one) => one.text)
        .join(" ")
        .replace(/\s+/g, " ")
        .normalize("NFC");
      const { width, height } = page.getViewport({ scale: 1 });
      const above = texts
        .filter((one) => one.top > height - 50)
        .map((one) => one.text.trim())
        .join("");
      return { words, size: [Math.round(width), Math.round(height)], top: above };
    }),
  );
  await task.destroy();
  return pages;
}

/** Justified lines come out of a PDF with spaces of their own making. */
const bare = (text: string): string => text.normalize("NFC").replace(/\s+/g, "");

describe("minutes as PDF", () => {
  test("[MN7] names, times and statements are read back with correct Vietnamese letters", async () => {
    const pages = await read(await renderPdf(draftMinutes(given)));
    const text = bare(pages.map((page) => page.words).join(""));
    const wanted = [
      "BIÊN BẢN TIẾP CÔNG DÂN TRỰC TUYẾN",
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "Độc lập - Tự do - Hạnh phúc",
      ...given.session.members.filter((member) => member.role !== "station").map((member) => member.name),
      "Kiều Thị Ngọc Ẩn",
      "08 giờ 35 phút",
      "08:42:30 - 08:42:41",
      "09 giờ 10 phút",
      ...given.statements.slice(0, 2).flatMap((statement) => statement.text.split("\n")),
    ];
    for (const words of wanted) expect(text, words).toContain(bare(words));
  });

  test("[MN7] letters written in pieces come out whole", async () => {
    const pieces = {
      ...given,
      statements: given.statements.map((one) => ({
        ...one,
        speaker: one.speaker.normalize("NFD"),
        text: one.text.normalize("NFD"),
      })),
    };
    const pages = await read(await renderPdf(draftMinutes(pieces)));
    expect(bare(pages.map((page) => page.words).join(""))).toContain(bare("thửa đất số 215"));
  });

  test("[MN7] every page is A4 and numbered at the top, but the first", async () => {
    const pages = await read(await renderPdf(draftMinutes(given)));
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page.size).toEqual([595, 842]);
      expect(page.top).toBe(index === 0 ? "" : String(index + 1));
    }
  });

  test("[MN7] a long session keeps every statement, repeats the heads of its tables and tears no signature", async () => {
    const long = longExample();
    const pages = await read(await renderPdf(draftMinutes(long)));
    expect(pages.length).toBeGreaterThan(12);
    const text = bare(pages.map((page) => page.words).join(""));
    const speakers = long.statements
      .filter((one) => one.hearing === given.hearing)
      .toSorted((a, b) => a.at.localeCompare(b.at))
      .map((one, index) => `${index + 1}. ${one.speaker}`);
    for (const speaker of speakers) expect(text.includes(bare(speaker)), speaker).toBe(true);
    expect(pages.filter((page) => page.words.includes("Mã tệp")).length).toBeGreaterThan(2);
    // Each name to be signed stands on the page of its box: the page says "ký" as often as it has names below.
    const signed = pages.filter(
      (page) => page.words.includes("(Ký, ghi rõ họ tên)") && page.words.includes("ĐẠI DIỆN CƠ QUAN"),
    );
    for (const page of signed) {
      const boxes = page.words.split("ĐẠI DIỆN CƠ QUAN").length - 1;
      const names = page.words.split(/Công Tằng Tôn Nữ|Phạm Ngữ Vỹ/).length - 1;
      expect(names).toBe(boxes);
    }
  }, 30_000);
});
