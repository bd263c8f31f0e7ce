/** The tables that say where the objects of one update lie, in both forms (ISO 32000-1, 7.5.4 and 7.5.8). */
import { dictOf, inflate, integerOf, readIndirect } from "./pdf-indirect.ts";
import {
  expectWord,
  hasWord,
  isWhite,
  readInteger,
  readValue,
  skipWhite,
  UnreadablePdf,
  type PdfDict,
} from "./pdf-objects.ts";

export type Place =
  | { is: "free" }
  | { is: "at"; at: number; generation: number }
  /** Inside of an object stream. */
  | { is: "in"; stream: number };

export type Update = {
  /** Where its table begins. */
  table: number;
  entries: Map<number, Place>;
  trailer: PdfDict;
  /** The number of the stream that is the table, where it is one. */
  tableNumber: number | null;
  previous: number | null;
  /** The place after its %%EOF. */
  end: number;
};

export const mostEntries = 1_000_000;

export function readUpdate(bytes: Buffer, at: number): Update {
  const table = hasWord(bytes, at, "xref") ? plainTable(bytes, at) : streamTable(bytes, at);
  const afterTable = expectWord(bytes, table.end, "startxref");
  const pointer = readInteger(bytes, afterTable);
  const end = skipToEnd(bytes, pointer.end);
  const previous = table.trailer.get("Prev");
  // A hybrid file says different things to old and new readers.
  if (table.trailer.has("XRefStm")) throw new UnreadablePdf("A hybrid table.");
  return {
    table: at,
    entries: table.entries,
    trailer: table.trailer,
    tableNumber: table.number,
    previous: previous === undefined ? null : integerOf(previous),
    end,
  };
}

/** The place after %%EOF, which reads like a comment and is none. */
function skipToEnd(bytes: Buffer, at: number): number {
  let place = at;
  while (isWhite(bytes[place])) place += 1;
  if (bytes.toString("latin1", place, place + 5) !== "%%EOF") throw new UnreadablePdf("No end of file.");
  return place + 5;
}

type Table = { entries: Map<number, Place>; trailer: PdfDict; number: number | null; end: number };

function plainTable(bytes: Buffer, at: number): Table {
  const entries = new Map<number, Place>();
  let place = skipWhite(bytes, at + 4);
  while (!hasWord(bytes, place, "trailer")) {
    const first = readInteger(bytes, place);
    const count = readInteger(bytes, first.end);
    if (count.value > mostEntries) throw new UnreadablePdf("Too many objects.");
    place = skipWhite(bytes, count.end);
    for (let index = 0; index < count.value; index += 1) {
      const line = /^(\d{10}) (\d{5}) ([nf])(\r\n| \n| \r)/.exec(bytes.toString("latin1", place, place + 20));
      if (!line) throw new UnreadablePdf(`Not a line of the table at ${place}.`);
      add(
        entries,
        first.value + index,
        line[3] === "f" ? { is: "free" } : { is: "at", at: Number(line[1]), generation: Number(line[2]) },
      );
      place += 20;
    }
    place = skipWhite(bytes, place);
  }
  const { value, end } = readValue(bytes, place + "trailer".length);
  return { entries, trailer: dictOf(value), number: null, end };
}

function add(entries: Map<number, Place>, number: number, place: Place): void {
  if (entries.size >= mostEntries) throw new UnreadablePdf("Too many objects.");
  if (entries.has(number)) throw new UnreadablePdf("An object stands twice in the table.");
  entries.set(number, place);
}

function streamTable(bytes: Buffer, at: number): Table {
  const { number, value, end } = readIndirect(bytes, at, () => {
    throw new UnreadablePdf("A table of unknown length.");
  });
  if (value.is !== "stream") throw new UnreadablePdf("No table where it should be.");
  const type = value.dict.get("Type");
  if (type?.is !== "name" || type.name !== "XRef") throw new UnreadablePdf("No table where it should be.");
  const numbers = (key: string): number[] | null => {
    const list = value.dict.get(key);
    return list?.is === "array" ? list.items.map(integerOf) : null;
  };
  const widths = numbers("W") ?? [];
  const [kindWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  if (widths.length !== 3 || widths.some((width) => width > 6)) throw new UnreadablePdf("A broken table.");
  const ranges = numbers("Index") ?? [0, integerOf(value.dict.get("Size"))];
  const data = inflate(bytes, value);
  const entries = new Map<number, Place>();
  let place = 0;
  const field = (width: number, standard: number): number => {
    if (width === 0) return standard;
    if (place + width > data.length) throw new UnreadablePdf("A table that is too short.");
    place += width;
    return data.readUIntBE(place - width, width);
  };
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const [first = 0, count = 0] = ranges.slice(range, range + 2);
    if (count > mostEntries) throw new UnreadablePdf("Too many objects.");
    for (let index = 0; index < count; index += 1) {
      const kind = field(kindWidth, 1);
      const second = field(secondWidth, 0);
      const third = field(thirdWidth, 0);
      if (kind > 2) throw new UnreadablePdf("A broken table.");
      if (kind === 0) add(entries, first + index, { is: "free" });
      if (kind === 1) add(entries, first + index, { is: "at", at: second, generation: third });
      if (kind === 2) add(entries, first + index, { is: "in", stream: second });
    }
  }
  return { entries, trailer: value.dict, number, end };
}
