/** Printed documents are PDF/A-2b (ISO 19005-2) as far as other programs and their own bytes can tell, before and after signing. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPrinter } from "../documents/document-printer.ts";
import { letterExample } from "../documents/letter-example.ts";
import { makeSigner, signedBy } from "./signing-example.ts";

const folder = mkdtempSync(join(tmpdir(), "archive-"));
const files = new Map<string, Buffer>();
const qr = `ctd:bb:${"9f2c".repeat(16)}`;

beforeAll(async () => {
  // With a code, a table and every cut of letters, as documents have them.
  const printed = await createPrinter().print({
    ...letterExample,
    qr: { text: "https://tiepdan.example.vn/xac-nhan", caption: "Quét mã để báo đã nhận" },
    everyPage: { text: "Biên bản lượt 1", qr },
    blocks: [
      ...letterExample.blocks,
      { kind: "paragraph", runs: [{ text: "Đậm nghiêng", bold: true, italic: true }] },
      { kind: "table", columns: [{ title: "Ẩn số", share: 1 }], rows: [["Ửng"]] },
    ],
  });
  const people = [await makeSigner("Đỗ Thị Ngọc Ửng", null), await makeSigner("Trần Văn Ất", null)];
  files.set("printed", printed).set("signed", signedBy(printed, ...people));
  for (const [name, bytes] of files) writeFileSync(join(folder, `${name}.pdf`), bytes);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(["printed", "signed"])("[DC1] a %s document", (name) => {
  const ask = (program: string, ...options: string[]) =>
    execFileSync(program, [...options, join(folder, `${name}.pdf`)], { encoding: "utf8" });
  const text = () => files.get(name)?.toString("latin1") ?? "";

  test("says in its metadata that it is PDF/A-2b, and whose title it bears", () => {
    const metadata = ask("pdfinfo", "-meta");
    expect(metadata).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</);
    expect(metadata).toContain("<dc:title>");
    expect(ask("pdfinfo")).toMatch(/PDF version:\s+1\.7/);
    expect(ask("pdfinfo")).toMatch(/Encrypted:\s+no/);
  });

  test("bears every typeface within itself, with a way back to letters", () => {
    const [, , ...fonts] = ask("pdffonts").trim().split("\n");
    expect(fonts.length).toBe(4);
    for (const font of fonts) expect(font).toMatch(/Tinos.* yes yes yes +\d+ +\d+$/);
  });

  test("names the profile its colours are meant in, and carries it", () => {
    expect(text().match(/\/OutputIntents \[\d+ 0 R\]/g)?.length).toBeGreaterThanOrEqual(1);
    const intent = /\/S \/GTS_PDFA1[\s\S]*?\/DestOutputProfile (\d+) 0 R/.exec(text());
    expect(text()).toMatch(new RegExp(`\\n${intent?.[1]} 0 obj\\n<<[^>]*\\/N 3`));
  });

  test("holds no program, no file, nothing from outside, and no mark that is only seen on a screen", () => {
    expect(text()).not.toMatch(/\/(JavaScript|JS|Launch|EmbeddedFile|URI|GoToR|SubmitForm|Movie|Sound)\b/);
    const marks = text().match(/\/Subtype \/Widget[^>]*>>/g) ?? [];
    expect(marks.length).toBe(name === "signed" ? 2 : 0);
    // Printed and without any extent, a field needs no picture of its own (6.3.2, 6.3.3).
    for (const mark of marks) expect(mark).toMatch(/\/F 132 \/Rect \[0 0 0 0\]/);
    expect(text()).not.toContain("/NeedAppearances true");
  });

  test("its last catalog keeps metadata and output intents", () => {
    const catalogs = text().match(/<<[^\0]{0,2000}?\/Type \/Catalog[^\0]{0,2000}?endobj/g) ?? [];
    expect(catalogs.at(-1)).toContain("/Metadata");
    expect(catalogs.at(-1)).toContain("/OutputIntents");
  });
});
