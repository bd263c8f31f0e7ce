/** Draws the pages of a scanned PDF, one at a time, so that never more than one is in memory. */
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { ScanFinding } from "#shared/signatures.ts";
import { createCanvas, type Canvas } from "@napi-rs/canvas";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A page is drawn with 200 points an inch: enough for a code of 2 cm, and quick. */
const dotsPerInch = 200;
const pdfPointsPerInch = 72;
const library = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

type Bounds = { mostPages: number; mostPoints: number };

/** Yields a picture a page, or the reason why there is none and then no more. */
export async function* drawPages(bytes: Uint8Array, bounds: Bounds): AsyncGenerator<Canvas | ScanFinding> {
  const loading = getDocument({
    data: new Uint8Array(bytes),
    // Nothing is fetched for a file; programs in it are never run.
    enableXfa: false,
    stopAtErrors: true,
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: bounds.mostPoints,
    wasmUrl: `${library}/wasm/`,
    standardFontDataUrl: `${library}/standard_fonts/`,
    verbosity: 0,
  });
  try {
    const document = await loading.promise;
    if (document.numPages > bounds.mostPages) {
      yield "tooManyPages";
      return;
    }
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const plain = page.getViewport({ scale: 1 });
      const most = Math.sqrt(bounds.mostPoints / (plain.width * plain.height));
      const viewport = page.getViewport({ scale: Math.min(dotsPerInch / pdfPointsPerInch, most) });
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
      // pdf.js is typed for browsers; this canvas has all that it uses.
      const drawing = { canvas: canvas as unknown as HTMLCanvasElement, viewport, background: "white" };
      await page.render(drawing).promise;
      yield canvas;
      page.cleanup();
    }
  } catch {
    // pdf.js throws for whatever is wrong with a file.
    yield "unreadable";
  } finally {
    await loading.destroy();
  }
}
