/**
 * Finds the QR codes on scanned papers: pictures, or the pages of a PDF, which are drawn first. Everything
 * is bounded: pages, points of a picture, and (by signing.ts) time.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { CodesReport, ScanFinding } from "#shared/signatures.ts";
import { createCanvas, loadImage, type Canvas, type Image } from "@napi-rs/canvas";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { drawPages } from "./draw-pages.ts";
import { sizeOfPicture } from "./picture-size.ts";

const mostBytes = 64 * 1024 * 1024;
/** Points: A4 at 600 dpi, and a little. */
const bounds = { mostPages: 60, mostPoints: 36_000_000 };
/** Smoothes the noise of the scanner, and gives each module of a code more points. */
const enlarged = 1.5;
const longestText = 2000;

// The library would fetch its program from the network; it lies beside it.
const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(await readFile(wasm)).buffer } });

const options = {
  formats: ["QRCode" as const],
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: true,
  maxNumberOfSymbols: 20,
};

/** @param type the scan's media type, found from its bytes */
export async function readCodesHere(bytes: Uint8Array, type: string): Promise<CodesReport> {
  if (bytes.length > mostBytes) return { pages: [], findings: ["tooLarge"] };
  const pages: CodesReport["pages"] = [];
  for await (const page of type === "application/pdf" ? drawPages(bytes, bounds) : onePicture(bytes)) {
    if (typeof page === "string") return { pages, findings: [page] };
    pages.push({ page: pages.length + 1, codes: await textsOn(page) });
  }
  const none = pages.every((page) => page.codes.length === 0);
  return { pages, findings: none ? ["noCode"] : [] };
}

async function* onePicture(bytes: Uint8Array): AsyncGenerator<Canvas | ScanFinding> {
  const size = sizeOfPicture(bytes);
  if (size === null) yield "unreadable";
  else if (size.width * size.height > bounds.mostPoints) yield "tooLarge";
  else
    yield loadImage(Buffer.from(bytes))
      .then((picture) => copy(picture, 1))
      .catch(() => "unreadable" as const);
}

function copy(picture: Canvas | Image, scale: number): Canvas {
  const canvas = createCanvas(Math.ceil(picture.width * scale), Math.ceil(picture.height * scale));
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Read twice, for a small code among noise is found in only one of the two. */
async function textsOn(page: Canvas): Promise<string[]> {
  const canEnlarge = page.width * page.height * enlarged ** 2 <= bounds.mostPoints;
  const results = await Promise.all(
    (canEnlarge ? [page, copy(page, enlarged)] : [page]).map((one) => {
      const { data, width, height } = one.getContext("2d").getImageData(0, 0, one.width, one.height);
      // The library asks for the browser's type, of which it reads these three alone.
      return readBarcodes({ data, width, height } as ImageData, options);
    }),
  );
  const texts = results.flat().filter((one) => one.isValid);
  return [...new Set(texts.map((one) => one.text.slice(0, longestText)))];
}
