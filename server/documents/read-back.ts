/** For tests: reads printed documents back, by other programs than wrote them. */
import { inflateRawSync } from "node:zlib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** Files of a ZIP archive, read by its central directory: independent of the library that wrote it. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = archive.lastIndexOf(Buffer.from("504b0506", "hex"));
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]; // Three offsets give three numbers.
    const start = archive.readUInt32LE(at + 42);
    const data = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    const packed = archive.subarray(data, data + size);
    const path = archive.subarray(at + 46, at + 46 + name).toString("utf8");
    files.set(path, method === 0 ? packed : inflateRawSync(packed));
    at += 46 + name + extra + comment;
  }
  return files;
}

/** The words of a part of a DOCX, a paragraph a line. */
export function docxText(xml: string): string {
  return xml
    .replace(/<\/w:p>/g, "\n")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&")
    .normalize("NFC");
}

/** The first sheet of an XLSX: what stands at `B3`, and which spans are merged. */
export function firstSheet(xlsx: Buffer): { cells: Map<string, string | number>; merged: string[] } {
  const files = unzip(xlsx);
  const part = (name: string): string => files.get(name)?.toString("utf8") ?? "";
  const strings = [...part("xl/sharedStrings.xml").matchAll(/<si>(.*?)<\/si>/gs)].map(([, one]) =>
    docxText(one ?? ""),
  );
  const xml = part("xl/worksheets/sheet1.xml");
  const cells = new Map<string, string | number>();
  for (const [, look = "", value = ""] of xml.matchAll(/<c ([^>]*[^>/])><v>(.*?)<\/v><\/c>/gs)) {
    const place = /r="([A-Z]+\d+)"/.exec(look)?.[1] ?? "";
    cells.set(place, /t="s"/.test(look) ? (strings[Number(value)] ?? "") : Number(value));
  }
  return { cells, merged: [...xml.matchAll(/<mergeCell ref="([^"]+)"/g)].map(([, span = ""]) => span) };
}

export type PdfPage = {
  text: string;
  /** All but what stands in the upper margin. */
  body: string;
  /** What stands within the upper margin of 20 mm: the number of the page, or nothing. */
  top: string;
  /** What stands within the lower margin of 25 mm. */
  bottom: string;
  /** Where the words of the text between begin and end, in points from the left and from below. */
  left: number;
  lowest: number;
};

/** The pages of a PDF with their words. */
export async function pdfPages(pdf: Buffer): Promise<PdfPage[]> {
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const height = page.getViewport({ scale: 1 }).height;
    const words = items
      .flatMap((item) => ("str" in item ? [item] : []))
      .map(({ str, transform }) => ({ str, x: Number(transform[4]), y: Number(transform[5]) }));
    const within = (low: number, high: number) => words.filter((word) => word.y >= low && word.y < high);
    const said = (some: typeof words) =>
      some
        .map((word) => word.str)
        .join(" ")
        .normalize("NFC")
        .replace(/\s+/g, " ")
        .trim();
    const between = within(70, height - 56).filter((word) => word.str.trim() !== "");
    pages.push({
      text: said(words),
      body: said(within(0, height - 56)),
      top: said(within(height - 56, height)),
      bottom: said(within(0, 70)),
      left: Math.min(...between.map((word) => word.x)),
      lowest: Math.min(...between.map((word) => word.y)),
    });
  }
  await document.loadingTask.destroy();
  return pages;
}
