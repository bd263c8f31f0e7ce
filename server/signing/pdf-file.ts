/**
 * A PDF as the chain of its updates (ISO 32000-1, 7.5): every update brings objects and a table that says
 * where they lie. Any object can be looked up as it was after any update, which is what comparing needs.
 */
import { inflate, integerOf, readIndirect, type Indirect } from "./pdf-indirect.ts";
import { readInteger, readValue, UnreadablePdf, type PdfDict, type PdfValue } from "./pdf-objects.ts";
import { mostEntries, readUpdate, type Place, type Update } from "./pdf-table.ts";

export type PdfFile = {
  bytes: Buffer;
  /** The oldest first. */
  updates: Update[];
  /** The object as it was after the update of that index. */
  lookUp(number: number, after: number): PdfValue;
  /** The same for a value that may be a reference; what is none is given back. */
  resolve(value: PdfValue | undefined, after: number): PdfValue;
  readAt(at: number, after: number): Indirect;
};

const mostUpdates = 200;
const nothing: PdfValue = { is: "null" };

/** @throws UnreadablePdf */
export function openPdf(bytes: Buffer): PdfFile {
  if (bytes.toString("latin1", 0, 5) !== "%PDF-") throw new UnreadablePdf("Not a PDF.");
  const tail = bytes.lastIndexOf("startxref");
  if (tail < 0) throw new UnreadablePdf("Cut off at the end.");
  const updates: Update[] = [];
  let table: number | null = readInteger(bytes, tail + 9).value;
  while (table !== null) {
    const at: number = table;
    if (updates.length >= mostUpdates || updates.some((one) => one.table === at))
      throw new UnreadablePdf("The chain of updates does not end.");
    const update = readUpdate(bytes, at);
    updates.unshift(update);
    table = update.previous;
  }
  return fileOf(bytes, updates);
}

function fileOf(bytes: Buffer, updates: Update[]): PdfFile {
  const inflated = new Map<string, Map<number, PdfValue>>();
  const busy = new Set<string>();

  function placeOf(number: number, after: number): Place {
    for (let index = after; index >= 0; index -= 1) {
      const place = updates[index]?.entries.get(number);
      if (place !== undefined) return place;
    }
    return { is: "free" };
  }

  function lookUp(number: number, after: number): PdfValue {
    const place = placeOf(number, after);
    if (place.is === "free") return nothing;
    const key = `${number}/${after}`;
    // A stream whose length is itself, and the like.
    if (busy.has(key)) throw new UnreadablePdf("An object refers to itself.");
    busy.add(key);
    try {
      if (place.is === "in") return packed(place.stream, after).get(number) ?? nothing;
      const found = readAt(place.at, after);
      if (found.number !== number || found.generation !== place.generation)
        throw new UnreadablePdf(`Object ${number} is not where the table says.`);
      return found.value;
    } finally {
      busy.delete(key);
    }
  }

  function resolve(value: PdfValue | undefined, after: number): PdfValue {
    if (value === undefined) return nothing;
    if (value.is !== "ref") return value;
    const found = lookUp(value.number, after);
    return found.is === "ref" ? nothing : found;
  }

  function packed(stream: number, after: number): Map<number, PdfValue> {
    const place = placeOf(stream, after);
    if (place.is !== "at") throw new UnreadablePdf("An object stream inside of another.");
    const key = `${stream}@${place.at}`;
    const known = inflated.get(key);
    if (known) return known;
    const value = lookUp(stream, after);
    if (value.is !== "stream") throw new UnreadablePdf("Not an object stream.");
    const objects = unpack(value.dict, inflate(bytes, value));
    inflated.set(key, objects);
    return objects;
  }

  function readAt(at: number, after: number): Indirect {
    return readIndirect(bytes, at, (number) => {
      const length = lookUp(number, after);
      return integerOf(length);
    });
  }

  return { bytes, updates, lookUp, resolve, readAt };
}

function unpack(dict: PdfDict, data: Buffer): Map<number, PdfValue> {
  const count = integerOf(dict.get("N"));
  const first = integerOf(dict.get("First"));
  if (count > mostEntries) throw new UnreadablePdf("Too many objects.");
  const objects = new Map<number, PdfValue>();
  let place = 0;
  for (let index = 0; index < count; index += 1) {
    const number = readInteger(data, place);
    const offset = readInteger(data, number.end);
    place = offset.end;
    if (objects.has(number.value)) throw new UnreadablePdf("An object stands twice.");
    objects.set(number.value, readValue(data, first + offset.value).value);
  }
  return objects;
}
