/** [DC1, DC7] Each kind of document, printed to PDF and Word and read back. */
import { describe, expect, test } from "vitest";
import { createPrinter } from "../documents/document-printer.ts";
import type { OfficialDocument } from "../documents/document-model.ts";
import { signingLines } from "../documents/document-model.ts";
import { docxText, pdfPages, unzip } from "../documents/read-back.ts";
import { everyKind } from "./every-kind-examples.ts";

const printer = createPrinter();
const mm = (length: number) => (length * 72) / 25.4;
const closed = (text: string) => text.normalize("NFC").replace(/\s+/g, " ");

/** Every word of the model, wherever it stands. */
function wordsIn(value: unknown, key = ""): string[] {
  if (typeof value === "string") return ["kind", "align", "form"].includes(key) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => wordsIn(one));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => wordsIn(one, name));
}

/** Letters are compared without their case: heads and signers are set in capitals. */
function expectWhole(text: string, document: OfficialDocument): void {
  const dense = text.toLocaleLowerCase("vi").replaceAll(/\s+/g, "");
  for (const words of wordsIn({ ...document, signer: undefined })) {
    expect(dense).toContain(words.normalize("NFC").toLocaleLowerCase("vi").replaceAll(/\s+/g, ""));
  }
}

describe.each(everyKind)("%s", (kind, document) => {
  test("the PDF says all of it, numbers its pages from the second on, and keeps its margins", async () => {
    const pages = await pdfPages(await printer.print(document));
    const body = pages.map((page) => page.body).join(" ");
    expect(pages.map((page) => page.top)).toEqual(
      pages.map((_, index) => (index === 0 ? "" : `${index + 1}`)),
    );
    for (const page of pages) {
      expect(page.left).toBeGreaterThanOrEqual(mm(30) - 0.5);
      expect(page.lowest).toBeGreaterThan(mm(20));
    }
    expectWhole(body, document);
    expect(pages[0]?.text).toContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    expect(pages[0]?.text).toContain("Độc lập - Tự do - Hạnh phúc");
    if (kind === "BBDT") expect(pages.length).toBeGreaterThanOrEqual(12);
    if (document.signer) {
      const last = pages.at(-1)?.text ?? "";
      for (const line of [...signingLines(document.signer), document.signer.name])
        expect(last).toContain(line);
    }
  }, 60_000);

  test("the DOCX says the same", async () => {
    const files = unzip(await printer.print(document, "docx"));
    const text = docxText(files.get("word/document.xml")?.toString("utf8") ?? "");
    expectWhole(text, document);
    expect(closed(text)).toContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    if (document.signer) expect(closed(text)).toContain(signingLines(document.signer).join(" "));
    // Left unsaid, LibreOffice takes a height of line for an exact one: letters overlap, codes and rows are cut off.
    const heights = [...files].flatMap(([name, bytes]) =>
      name.endsWith(".xml") ? (bytes.toString("utf8").match(/<w:spacing [^>]*w:line=[^>]*>/g) ?? []) : [],
    );
    expect(heights.length).toBeGreaterThan(10);
    for (const height of heights) expect(height).toContain("w:lineRule=");
  }, 60_000);
});
