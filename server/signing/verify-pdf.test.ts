import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { letterExample } from "../documents/letter-example.ts";
import { createPrinter } from "../documents/document-printer.ts";
import { makeRoot, makeSigner, printLetter, signedBy, type Root, type Signer } from "./signing-example.ts";
import { verifyPdfHere, type Original } from "./verify-pdf.ts";

let root: Root;
let presider: Signer;
let clerk: Signer;
let letter: Buffer;
let other: Buffer;
let signed: Buffer;
let twice: Buffer;

beforeAll(async () => {
  root = await makeRoot();
  presider = await makeSigner("Nguyễn Thị Hương Giang", root);
  clerk = await makeSigner("Trần Văn Ất", root);
  letter = await printLetter();
  other = await createPrinter().print({ ...letterExample, number: "16/GM-BTCD" });
  signed = signedBy(letter, presider);
  twice = signedBy(signed, clerk);
}, 60_000);

const check = (pdf: Uint8Array, original: Original | null = letter) =>
  verifyPdfHere(pdf, { original, trusted: [root.certificate] });

/** Same length, so that nothing else moves. */
function replaced(pdf: Buffer, from: string, to: string): Buffer {
  const place = pdf.lastIndexOf(from, undefined, "latin1");
  if (place < 0 || from.length !== to.length) throw new Error("Nothing to replace.");
  const copy = Buffer.from(pdf);
  copy.write(to, place, "latin1");
  return copy;
}

const holeOf = (pdf: Buffer) => {
  const from = pdf.lastIndexOf("/Contents <") + "/Contents <".length;
  return { from, to: pdf.indexOf(">", from) };
};

test("[SG1] the original is known by its bytes and by its hash; another document is not it", () => {
  const hash = createHash("sha256").update(letter).digest("hex");
  for (const original of [letter, hash])
    expect(check(twice, original)).toMatchObject({ original: "same", sound: true });
  const report = check(twice, other);
  expect(report).toMatchObject({ original: "different", sound: false, findings: ["notTheOriginal"] });
  expect(report.signatures.map((one) => one.findings)).toEqual([[], []]);
});

test("[SG1] the document without a signature is the original and not signed", () => {
  expect(check(letter)).toMatchObject({ original: "same", findings: ["notSigned"], sound: false });
});

test("[SG6] another version, signed by the same person, is not the original", () => {
  expect(check(signedBy(other, presider))).toMatchObject({ sound: false, findings: ["notTheOriginal"] });
});

test("[SG6] a signature carried over from another document covers altered content", () => {
  const stolen = signedBy(other, presider);
  const [from, to] = [holeOf(stolen), holeOf(signed)];
  expect(from.to - from.from).toBe(to.to - to.from);
  const forged = Buffer.from(signed);
  stolen.copy(forged, to.from, from.from, from.to);
  const [report] = check(forged).signatures;
  expect(report).toMatchObject({ whole: false, findings: ["contentAltered"] });
});

describe("[SG6] a changed byte is found wherever it is", () => {
  const places: [string, (pdf: Buffer) => number][] = [
    ["in the head", () => 6],
    ["in the document's text", (pdf) => pdf.indexOf("stream\n") + 40],
    ["in the document's table", (pdf) => pdf.indexOf("\nxref") + 60],
    ["in the first signature's field", (pdf) => pdf.indexOf("/FT /Sig") + 5],
    ["in the time it says", (pdf) => pdf.indexOf("/M (D:") + 10],
    ["in the name of the place", (pdf) => pdf.indexOf("/Location <") + 20],
    ["in the last table", (pdf) => pdf.lastIndexOf("\nxref") + 30],
    ["in the signature", (pdf) => holeOf(pdf).from + 400],
    ["in the zeros after the signature", (pdf) => holeOf(pdf).to - 10],
    ["at the very end", (pdf) => pdf.length - 2],
  ];
  test.each(places)("%s", (_where, placeIn) => {
    const changed = Buffer.from(twice);
    const place = placeIn(twice);
    changed[place] = (changed[place] ?? 0) ^ 0x01;
    expect(check(changed, null).sound).toBe(false);
    expect(check(changed).sound).toBe(false);
  });
});

test("[SG6] no single flipped bit leaves a signed document sound, even where the original is not at hand", () => {
  const anywhere = fc.nat(twice.length - 1);
  const { from, to } = holeOf(twice);
  // The signature's own structure is where a bit could pass unseen, for it cannot cover itself.
  const inSignature = fc.integer({ min: from, max: to - 1 });
  fc.assert(
    fc.property(fc.oneof(anywhere, inSignature), fc.nat(7), (place, bit) => {
      const changed = Buffer.from(twice);
      changed[place] = (changed[place] ?? 0) ^ (1 << bit);
      const report = check(changed, null);
      expect(
        report.sound && report.signatures.length === 2 && report.signatures.every((one) => one.trusted),
      ).toBe(false);
    }),
    { numRuns: 400 },
  );
}, 60_000);

test("[SG6] a file cut off anywhere is not sound", () => {
  fc.assert(
    fc.property(fc.nat(twice.length - 2), (length) => {
      const report = check(twice.subarray(0, length), letter);
      // Cut exactly after the first signature, it is the document that one person signed.
      const isFirst = length >= signed.length - 1 && length <= signed.length;
      expect(report.sound).toBe(isFirst);
    }),
    { numRuns: 150, examples: [[signed.length], [letter.length]] },
  );
}, 60_000);

test("[SG6] a forged range is found: shorter, longer, shifted, or leaving out more than the signature", () => {
  const [, first = "", second = "", third = ""] =
    /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(signed.toString("latin1")) ?? [];
  const pad = (value: number) => String(value).padStart(10, "0");
  const text = (numbers: string[]) => `/ByteRange [0 ${numbers.join(" ")}]`;
  const real = text([first, second, third]);
  const forgeries = [
    [pad(Number(first) - 100), second, third],
    [first, pad(Number(second) + 50), pad(Number(third) - 50)],
    [first, second, pad(Number(third) - 10)],
    [first, second, pad(Number(third) + 1000)],
    [second, first, third],
    [first, pad(Number(first) - 5000), pad(9999)],
    [pad(0), pad(0), pad(0)],
  ];
  for (const numbers of forgeries) {
    const [one] = check(replaced(signed, real, text(numbers))).signatures;
    expect(one?.whole).toBe(false);
    expect(one?.findings).toContain("coversOtherBytes");
  }
});

test("[SG6] bytes after the end, before the beginning, and garbage with a right name are unreadable", () => {
  const garbage = [
    Buffer.concat([signed, Buffer.from("\n% thêm")]),
    Buffer.concat([Buffer.from("GIF89a"), signed]),
    Buffer.concat([Buffer.from("PK\u0003\u0004"), signed]),
    Buffer.from("%PDF-1.7\nstartxref\n0\n%%EOF"),
    Buffer.alloc(1000),
    Buffer.alloc(0),
  ];
  for (const bytes of garbage) expect(check(bytes)).toMatchObject({ sound: false, findings: ["unreadable"] });
});

test("[SG6] whatever arrives is judged, never thrown at, and never found sound", () => {
  const mutation = fc.record({
    at: fc.nat(twice.length),
    cut: fc.nat(60),
    put: fc.uint8Array({ maxLength: 40 }),
  });
  const words = [
    "/Kids [1 0 R]",
    "<<",
    "[[[[",
    "/Prev 9",
    "9999999999 65535 R",
    "(((",
    "stream\n",
    "/Length 99999999",
  ];
  const told = fc.record({
    at: fc.nat(twice.length),
    cut: fc.nat(30),
    put: fc.constantFrom(...words).map((word) => Buffer.from(word)),
  });
  fc.assert(
    fc.property(fc.array(fc.oneof(mutation, told), { minLength: 1, maxLength: 4 }), (mutations) => {
      const bytes = mutations.reduce<Buffer>(
        (pdf, { at, cut, put }) => Buffer.concat([pdf.subarray(0, at), put, pdf.subarray(at + cut)]),
        twice,
      );
      fc.pre(!bytes.equals(twice));
      expect(check(bytes, null).sound).toBe(false);
    }),
    { numRuns: 400 },
  );
}, 60_000);

test("[SG6] nesting without end and tables in a circle end", () => {
  const deep = `%PDF-1.7\n1 0 obj\n${"[".repeat(200_000)}\nendobj\n`;
  const table = `xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2 /Root 1 0 R /Prev ${deep.length}>>\n`;
  const circle = Buffer.from(`${deep}${table}startxref\n${deep.length}\n%%EOF\n`);
  expect(check(circle).findings).toEqual(["unreadable"]);
  const noCircle = Buffer.from(circle.toString("latin1").replace(/ \/Prev \d+/, ""), "latin1");
  expect(check(noCircle).findings).toEqual(["unreadable"]);
});

test("[SG8] a signer whose issuer the office does not know is named so, the signature being whole and genuine", () => {
  const report = verifyPdfHere(signed, { original: letter, trusted: [] });
  expect(report).toMatchObject({ sound: true });
  expect(report.signatures).toMatchObject([
    { whole: true, genuine: true, trusted: false, findings: ["unknownIssuer"] },
  ]);
});
