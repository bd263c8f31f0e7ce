import { beforeAll, expect, test } from "vitest";
import { openPdf, type PdfFile } from "./pdf-file.ts";
import { dictOf } from "./pdf-indirect.ts";
import { printDict, type PdfDict } from "./pdf-objects.ts";
import { firstPage } from "./pdf-pages.ts";
import { appendUpdate, freeNumber, type NewObject } from "./pdf-update.ts";
import { makeRoot, makeSigner, printLetter, signedBy, type Root, type Signer } from "./signing-example.ts";
import { verifyPdfHere } from "./verify-pdf.ts";

let root: Root;
let presider: Signer;
let clerk: Signer;
let letter: Buffer;
let signed: Buffer;

beforeAll(async () => {
  root = await makeRoot();
  presider = await makeSigner("Nguyễn Thị Hương Giang", root);
  clerk = await makeSigner("Trần Văn Ất", root);
  letter = await printLetter();
  signed = signedBy(letter, presider);
}, 60_000);

type Attack = (
  file: PdfFile,
  scene: { last: number; free: number; page: PdfDict; catalog: PdfDict },
) => NewObject[];

const body = (number: number, text: string): NewObject => ({ number, generation: 0, body: text });
const numberOf = (dict: PdfDict, key: string): number => {
  const value = dict.get(key);
  if (value?.is !== "ref") throw new Error(`${key} is no reference.`);
  return value.number;
};
const withKey = (dict: PdfDict, key: string, value: string): string =>
  `${printDict(dict).slice(0, -2)} /${key} ${value}>>`;
const stamp = (number: number) =>
  body(number, "<</Length 30>>\nstream\n0 0 595 842 re f             \nendstream");
const rootOf = (file: PdfFile, last: number) => numberOf(file.updates[last]?.trailer ?? new Map(), "Root");

const attacks: Record<string, Attack> = {
  "another content of the page": (_file, { page }) => [stamp(numberOf(page, "Contents"))],
  "a page that points at other content": (file, { last, free, page }) => [
    stamp(free),
    body(
      firstPage(file, last).number,
      printDict(new Map([...page, ["Contents", { is: "ref", number: free, generation: 0 }]])),
    ),
  ],
  "another tree of pages": (file, { catalog, last, free }) => [
    body(free, `<</Type /Pages /Kids [${firstPage(file, last).number} 0 R] /Count 1>>`),
    body(
      rootOf(file, last),
      printDict(new Map([...catalog, ["Pages", { is: "ref", number: free, generation: 0 }]])),
    ),
  ],
  "an action when opened": (file, { catalog, last }) => [
    body(rootOf(file, last), withKey(catalog, "OpenAction", "<</S /JavaScript /JS (app.alert\\(1\\))>>")),
  ],
  "a note over the text": (file, { last, free, page }) => {
    const note = `<</Type /Annot /Subtype /FreeText /Rect [0 0 595 842] /Contents (x)>>`;
    const list = page.get("Annots");
    const old = list?.is === "array" ? list.items : [];
    const items = [...old, { is: "ref", number: free, generation: 0 } as const];
    return [
      body(free, note),
      body(firstPage(file, last).number, printDict(new Map([...page, ["Annots", { is: "array", items }]]))),
    ];
  },
  "a signature's picture that hides the page": (file, { last, free, page }) => {
    const widget = `<</Type /Annot /Subtype /Widget /FT /Sig /T (x) /Rect [0 0 595 842]>>`;
    const list = page.get("Annots");
    const items = [
      ...(list?.is === "array" ? list.items : []),
      { is: "ref", number: free, generation: 0 } as const,
    ];
    return [
      body(free, widget),
      body(firstPage(file, last).number, printDict(new Map([...page, ["Annots", { is: "array", items }]]))),
    ];
  },
  "the earlier signature's widget moved": (file, { last, page }) => {
    const list = page.get("Annots");
    const [widget] = list?.is === "array" ? list.items : [];
    if (widget?.is !== "ref") return [];
    const dict = dictOf(file.lookUp(widget.number, last));
    const corner = (value: number) => ({ is: "integer", value }) as const;
    return [
      body(
        widget.number,
        printDict(new Map([...dict, ["Rect", { is: "array", items: [0, 0, 200, 50].map(corner) }]])),
      ),
    ];
  },
  "a field that can be filled": (file, { last, free, catalog }) => {
    const form = dictOf(file.resolve(catalog.get("AcroForm"), last));
    const fields = form.get("Fields");
    const items = [
      ...(fields?.is === "array" ? fields.items : []),
      { is: "ref", number: free, generation: 0 } as const,
    ];
    const changed = { is: "dict", dict: new Map([...form, ["Fields", { is: "array", items }]]) } as const;
    return [
      body(free, "<</FT /Tx /T (x)>>"),
      body(rootOf(file, last), printDict(new Map([...catalog, ["AcroForm", changed]]))),
    ];
  },
};

function attacked(pdf: Buffer, attack: Attack): Buffer {
  const file = openPdf(pdf);
  const last = file.updates.length - 1;
  const page = dictOf(file.lookUp(firstPage(file, last).number, last));
  const catalog = dictOf(file.lookUp(rootOf(file, last), last));
  const objects = attack(file, { last, free: freeNumber(file), page, catalog });
  expect(objects).not.toEqual([]);
  return appendUpdate(file, objects).bytes;
}

test.each(Object.entries(attacks))("[SG7] after a signature is found: %s", (_name, attack) => {
  const pdf = attacked(signed, attack);
  for (const original of [letter, null]) {
    const report = verifyPdfHere(pdf, { original, trusted: [root.certificate] });
    expect(report).toMatchObject({ sound: false, findings: ["contentChanged"] });
    expect(report.signatures).toMatchObject([{ whole: false, findings: ["changedAfterSigning"] }]);
  }
});

test.each(Object.entries(attacks))("[SG7] a second signature does not hide: %s", (_name, attack) => {
  const report = verifyPdfHere(signedBy(attacked(signed, attack), clerk), {
    original: letter,
    trusted: [root.certificate],
  });
  expect(report).toMatchObject({ sound: false, findings: ["contentChanged"] });
  expect(report.signatures[0]?.findings).toContain("changedAfterSigning");
});

test("[SG7] content exchanged before the first signature is not the original, whatever was signed", () => {
  const exchange = attacks["another content of the page"];
  if (!exchange) throw new Error("No such attack.");
  const report = verifyPdfHere(signedBy(attacked(letter, exchange), presider), {
    original: letter,
    trusted: [root.certificate],
  });
  expect(report).toMatchObject({ original: "same", sound: false, findings: ["contentChanged"] });
});

test("[SG7] a table that points elsewhere without a new object is found", () => {
  // The second page is shown in place of the first, of bytes that were all signed.
  const file = openPdf(signed);
  const last = file.updates.at(-1);
  const contents = numberOf(
    dictOf(file.lookUp(firstPage(file, file.updates.length - 1).number, 1)),
    "Contents",
  );
  const elsewhere = [...(file.updates[0]?.entries ?? [])].find(
    ([number, place]) => number !== contents && place.is === "at",
  );
  const at = elsewhere?.[1].is === "at" ? elsewhere[1].at : 0;
  const table = `xref\n${contents} 1\n${String(at).padStart(10, "0")} 00000 n \ntrailer\n${printDict(new Map([...(last?.trailer ?? []), ["Prev", { is: "integer", value: last?.table ?? 0 }]]))}\n`;
  const pdf = Buffer.concat([signed, Buffer.from(`${table}startxref\n${signed.length}\n%%EOF\n`, "latin1")]);
  const report = verifyPdfHere(pdf, { original: letter, trusted: [root.certificate] });
  expect(report).toMatchObject({ sound: false, findings: ["contentChanged"] });
});

test("[SG7] an object that hides between those of the table is found", () => {
  const file = openPdf(signed);
  const appended = appendUpdate(file, [body(freeNumber(file), "(trong bảng)")]).bytes;
  const hidden = Buffer.from("9 0 obj\n(ẩn)\nendobj\n");
  const place = appended.indexOf("xref", signed.length);
  const pdf = Buffer.concat([appended.subarray(0, place), hidden, appended.subarray(place)]);
  const text = pdf
    .toString("latin1")
    .replace(/startxref\n\d+\n%%EOF\n$/, `startxref\n${place + hidden.length}\n%%EOF\n`);
  const report = verifyPdfHere(Buffer.from(text, "latin1"), {
    original: letter,
    trusted: [root.certificate],
  });
  expect(report).toMatchObject({ sound: false, findings: ["contentChanged"] });
});

test("[SG7] an object that the document had been waiting for is found", () => {
  const file = openPdf(letter);
  const last = file.updates.length - 1;
  const free = freeNumber(file);
  const page = dictOf(file.lookUp(firstPage(file, last).number, last));
  // The signer is given a page that refers to what does not exist yet.
  const resources = { is: "ref", number: free + 50, generation: 0 } as const;
  const trap = appendUpdate(file, [
    body(firstPage(file, last).number, printDict(new Map([...page, ["Contents", resources]]))),
  ]).bytes;
  const caught = signedBy(trap, presider);
  expect(verifyPdfHere(caught, { original: null, trusted: [root.certificate] }).sound).toBe(true);
  const sprung = appendUpdate(openPdf(caught), [stamp(free + 50)]).bytes;
  const report = verifyPdfHere(sprung, { original: null, trusted: [root.certificate] });
  expect(report).toMatchObject({ sound: false, findings: ["contentChanged"] });
});

test("[SG7] data for long-term proof may come after the signatures", () => {
  const file = openPdf(signed);
  const last = file.updates.length - 1;
  const catalog = dictOf(file.lookUp(rootOf(file, last), last));
  const free = freeNumber(file);
  const pdf = appendUpdate(file, [
    body(free, "<</Type /DSS /Certs []>>"),
    body(rootOf(file, last), withKey(catalog, "DSS", `${free} 0 R`)),
  ]).bytes;
  const report = verifyPdfHere(pdf, { original: letter, trusted: [root.certificate] });
  expect(report).toMatchObject({ sound: true, findings: [] });
});
