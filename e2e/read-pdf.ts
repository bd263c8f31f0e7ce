/** Reads a PDF's text back, as a search in a viewer would, with composed letters and single spaces. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export async function readMinutes(bytes: Buffer): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(bytes) }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    pages.push(
      content.items.map((item) => ("str" in item ? item.str + (item.hasEOL ? " " : "") : "")).join(""),
    );
  }
  return pages.join(" ").normalize("NFC").replace(/\s+/g, " ");
}
