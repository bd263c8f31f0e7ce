import { createCanvas } from "@napi-rs/canvas";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createPrinter } from "../documents/document-printer.ts";
import { letterExample } from "../documents/letter-example.ts";
import { readCodesHere } from "./read-codes.ts";
import { scannedPdf, scanPage, type Scan } from "./scan-example.ts";
import { readCodes } from "./signing.ts";

const first = `bien-ban:01J9ZK:1:${"a1b2c3d4".repeat(8)}`;
const second = `bien-ban:01J9ZK:2:${"e5f60718".repeat(8)}`;
const clean: Scan = { dotsPerInch: 200, turned: 0, noise: 0, contrast: 1 };
const soiled = { noise: 40, contrast: 0.6 };

test.each([
  { dotsPerInch: 150, turned: 1.5, ...soiled },
  { dotsPerInch: 150, turned: 90, ...soiled },
  { dotsPerInch: 200, turned: 180, ...soiled },
  { dotsPerInch: 200, turned: -3, ...soiled },
  { dotsPerInch: 300, turned: 270, ...soiled },
  { dotsPerInch: 300, turned: 7, ...soiled },
])(
  "[SG10] a code is read from a grey, noisy scan with $dotsPerInch dpi, turned by $turned°",
  async (scan) => {
    const page = await scanPage([first], scan);
    const report = await readCodesHere(await page.encode("jpeg", 60), "image/jpeg");
    expect(report).toEqual({ pages: [{ page: 1, codes: [first] }], findings: [] });
  },
);

test("[SG10] each page of a scanned PDF is read for itself, with several codes on one page", async () => {
  const pages = await Promise.all([
    scanPage([first, second], { ...clean, ...soiled, turned: 2 }),
    scanPage([], clean),
    scanPage([second], { ...clean, ...soiled, dotsPerInch: 150, turned: 180 }),
  ]);
  const report = await readCodes(await scannedPdf(pages), "application/pdf");
  expect(report.findings).toEqual([]);
  expect(report.pages.map((one) => one.codes.toSorted())).toEqual([[first, second].toSorted(), [], [second]]);
});

test("[SG10] the code of our own printed letter is read, drawn and not scanned", async () => {
  const report = await readCodes(await createPrinter().print(letterExample), "application/pdf");
  expect(report.pages.flatMap((one) => one.codes)).toEqual([letterExample.qr?.text]);
});

test("[SG11] the scan of another version is told apart by its code", async () => {
  const page = await scanPage([second], { ...clean, ...soiled });
  const report = await readCodesHere(await page.encode("png"), "image/png");
  expect(report.pages.flatMap((one) => one.codes)).toEqual([second]);
});

test("[SG11] a scan without a code says so", async () => {
  const page = await scanPage([], clean);
  expect(await readCodesHere(await page.encode("png"), "image/png")).toMatchObject({ findings: ["noCode"] });
});

test("[SG12] pictures too large to unpack are refused from their head alone", async () => {
  const png = createCanvas(10, 10).toBuffer("image/png");
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  expect(await readCodesHere(png, "image/png")).toEqual({ pages: [], findings: ["tooLarge"] });
});

test("[SG12] too many pages are refused", async () => {
  const page = createCanvas(60, 84);
  const report = await readCodesHere(
    await scannedPdf(Array.from({ length: 61 }, () => page)),
    "application/pdf",
  );
  expect(report.findings).toEqual(["tooManyPages"]);
});

test("[SG12] whatever arrives as a scan is answered, never thrown at", async () => {
  const scan = await scannedPdf([await scanPage([first], { ...clean, dotsPerInch: 100 })]);
  const arbitrary = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc
      .tuple(fc.nat(scan.length), fc.nat(scan.length))
      .map(([from, to]) => scan.subarray(Math.min(from, to), Math.max(from, to))),
    fc.nat(scan.length).map((length) => scan.subarray(0, length)),
  );
  const types = fc.constantFrom("application/pdf", "image/png", "image/jpeg");
  await fc.assert(
    fc.asyncProperty(arbitrary, types, async (bytes, type) => {
      const report = await readCodesHere(bytes, type);
      expect(report.pages.length + report.findings.length).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
}, 60_000);
