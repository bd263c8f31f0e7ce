/** Finds the signatures of a PDF, and which bytes each claims to cover (ISO 32000-1, 12.8). */
import type { PdfFile } from "./pdf-file.ts";
import { dictOf } from "./pdf-indirect.ts";
import { isWhite, UnreadablePdf, type PdfDict, type PdfValue } from "./pdf-objects.ts";
import { pagesOf } from "./pdf-pages.ts";

export type FoundSignature = {
  dict: PdfDict;
  /** The hole for the signature: from its first bracket to after its last. */
  hole: { from: number; to: number };
  contents: Buffer;
  /** The end of what it covers. */
  end: number;
  /** Index of the update it made; null where its bytes are not exactly the document up to the end of one. */
  update: number | null;
  shownOnPage: number | null;
};

const mostSignatures = 100;

/** In the order in which they were made. Stamps of time authorities are no person's and are left out. */
export function findSignatures(file: PdfFile): FoundSignature[] {
  const last = file.updates.length - 1;
  const root = dictOf(file.resolve(file.updates[last]?.trailer.get("Root"), last));
  const form = file.resolve(root.get("AcroForm"), last);
  if (form.is === "null") return [];
  const found: FoundSignature[] = [];
  const seen = new Set<number>();
  const walk = (value: PdfValue): void => {
    if (value.is !== "ref" || seen.has(value.number)) return;
    seen.add(value.number);
    if (found.length >= mostSignatures) throw new UnreadablePdf("Too many signatures.");
    const field = dictOf(file.resolve(value, last));
    const kids = file.resolve(field.get("Kids"), last);
    if (kids.is === "array") kids.items.forEach(walk);
    const type = field.get("FT");
    const signature = field.get("V");
    if (type?.is !== "name" || type.name !== "Sig" || signature?.is !== "ref" || seen.has(signature.number))
      return;
    seen.add(signature.number);
    const widgets = kids.is === "array" ? kids.items : [value];
    const one = readSignature(file, signature.number, () => pageOf(file, widgets));
    if (one) found.push(one);
  };
  const fields = file.resolve(dictOf(form).get("Fields"), last);
  if (fields.is === "array") fields.items.forEach(walk);
  return found.toSorted((one, other) => one.end - other.end);
}

function readSignature(file: PdfFile, number: number, page: () => number | null): FoundSignature | null {
  const last = file.updates.length - 1;
  const brought = file.updates.findLastIndex((one) => one.entries.has(number));
  const place = file.updates[brought]?.entries.get(number);
  const value = file.lookUp(number, last);
  if (place?.is !== "at" || value.is !== "dict") throw new UnreadablePdf("No signature.");
  const { dict } = value;
  const kind = dict.get("SubFilter");
  if (kind?.is === "name" && kind.name === "ETSI.RFC3161") return null;
  const contents = dict.get("Contents");
  if (contents?.is !== "string" || !contents.hex) throw new UnreadablePdf("No signature.");
  const hole = { from: contents.from, to: contents.to };
  const range = dict.get("ByteRange");
  const numbers = (range?.is === "array" ? range.items : []).map((one) =>
    one.is === "integer" ? one.value : -1,
  );
  const [start, length = -1, next = -1, rest = -1] = numbers;
  const end = next + rest;
  const isRight =
    numbers.length === 4 && start === 0 && length === hole.from && next === hole.to && rest >= 0;
  const isOneCase = isUniform(file.bytes.subarray(hole.from + 1, hole.to - 1));
  const update = isRight && isOneCase && endsAt(file, brought, end) ? brought : null;
  const isInside = hole.from > (file.updates[brought - 1]?.end ?? 0) && place.at < hole.from;
  return {
    dict,
    hole,
    contents: contents.bytes,
    end: isRight ? end : file.bytes.length,
    update: isInside ? update : null,
    shownOnPage: page(),
  };
}

/** Digits in one case and nothing between them: else the hole could be written in many ways. */
function isUniform(digits: Buffer): boolean {
  const text = digits.toString("latin1");
  return /^[0-9a-f]*$/.test(text) || /^[0-9A-F]*$/.test(text);
}

/** Whether the place is the end of the update, with the line end after it or without. */
export function endsAt(file: PdfFile, index: number, place: number): boolean {
  const end = file.updates[index]?.end;
  if (end === undefined || place < end || place > end + 2 || place > file.bytes.length) return false;
  return [...file.bytes.subarray(end, place)].every(isWhite);
}

/** The page on which a widget of the signature has room to be seen. */
function pageOf(file: PdfFile, widgets: readonly PdfValue[]): number | null {
  const last = file.updates.length - 1;
  const visible = new Set(
    widgets.flatMap((one) => {
      const rectangle = file.resolve(dictOf(file.resolve(one, last)).get("Rect"), last);
      const isEmpty =
        rectangle.is !== "array" ||
        rectangle.items.every((side) => side.is === "integer" && side.value === 0);
      return one.is === "ref" && !isEmpty ? [one.number] : [];
    }),
  );
  if (visible.size === 0) return null;
  const place = pagesOf(file, last).findIndex((page) => {
    const marks = file.resolve(dictOf(file.resolve(page, last)).get("Annots"), last);
    return marks.is === "array" && marks.items.some((one) => one.is === "ref" && visible.has(one.number));
  });
  return place < 0 ? null : place + 1;
}
