/** An object with its number, and the data of streams unpacked (ISO 32000-1, 7.3.8, 7.3.10 and 7.4.4). */
import { inflateSync } from "node:zlib";
import {
  expectWord,
  hasWord,
  isWhite,
  readInteger,
  readValue,
  skipWhite,
  UnreadablePdf,
  type PdfDict,
  type PdfValue,
} from "./pdf-objects.ts";

export type Indirect = { number: number; generation: number; value: PdfValue; end: number };

const mostInflated = 64 * 1024 * 1024;

export const dictOf = (value: PdfValue): PdfDict => {
  if (value.is === "dict" || value.is === "stream") return value.dict;
  throw new UnreadablePdf("A dictionary was expected.");
};

/** A whole number that stands in the dictionary itself. */
export function integerOf(value: PdfValue | undefined): number {
  if (value?.is === "integer" && value.value >= 0) return value.value;
  throw new UnreadablePdf("A whole number was expected.");
}

/** `12 0 obj … endobj`. */
export function readIndirect(bytes: Buffer, at: number, lengthOf: (number: number) => number): Indirect {
  const number = readInteger(bytes, at);
  const generation = readInteger(bytes, number.end);
  const { value, end } = readValue(bytes, expectWord(bytes, generation.end, "obj"));
  const head = { number: number.value, generation: generation.value };
  const next = skipWhite(bytes, end);
  if (value.is !== "dict" || !hasWord(bytes, next, "stream"))
    return { ...head, value, end: expectWord(bytes, end, "endobj") };
  let from = next + "stream".length;
  if (bytes[from] === 13) from += 1;
  if (bytes[from] !== 10) throw new UnreadablePdf(`A stream without its line at ${from}.`);
  from += 1;
  const length = value.dict.get("Length");
  const to = from + (length?.is === "ref" ? lengthOf(length.number) : integerOf(length));
  if (to > bytes.length) throw new UnreadablePdf("A stream longer than the file.");
  let after = to;
  while (isWhite(bytes[after]) && after - to < 2) after += 1;
  if (!hasWord(bytes, after, "endstream")) throw new UnreadablePdf(`A stream without its end at ${to}.`);
  return {
    ...head,
    value: { is: "stream", dict: value.dict, from, to },
    end: expectWord(bytes, after + "endstream".length, "endobj"),
  };
}

export function inflate(bytes: Buffer, stream: Extract<PdfValue, { is: "stream" }>): Buffer {
  const raw = bytes.subarray(stream.from, stream.to);
  const filter = stream.dict.get("Filter");
  const only = filter?.is === "array" && filter.items.length === 1 ? filter.items[0] : filter;
  if (only === undefined) return raw;
  if (only.is !== "name" || only.name !== "FlateDecode") throw new UnreadablePdf("An unknown filter.");
  let data: Buffer;
  try {
    data = inflateSync(raw, { maxOutputLength: mostInflated });
  } catch {
    throw new UnreadablePdf("A stream that cannot be unpacked.");
  }
  const parameters = stream.dict.get("DecodeParms");
  const chosen = parameters?.is === "array" ? parameters.items[0] : parameters;
  return chosen?.is === "dict" ? unpredict(data, chosen.dict) : data;
}

/** The PNG predictors, with which tables are packed. */
function unpredict(data: Buffer, parameters: PdfDict): Buffer {
  const predictor = parameters.get("Predictor");
  if (predictor === undefined || integerOf(predictor) === 1) return data;
  const width = parameters.has("Columns") ? integerOf(parameters.get("Columns")) : 1;
  const others = ["Colors", "BitsPerComponent"].filter((key) => parameters.has(key));
  if (integerOf(predictor) < 10 || width < 1 || width > 4096 || others.length > 0)
    throw new UnreadablePdf("An unknown predictor.");
  const rows = Math.floor(data.length / (width + 1));
  const out = Buffer.alloc(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const kind = data[row * (width + 1)] ?? 0;
    if (kind > 2) throw new UnreadablePdf("An unknown predictor.");
    for (let column = 0; column < width; column += 1) {
      const raw = data[row * (width + 1) + 1 + column] ?? 0;
      const left = kind === 1 && column > 0 ? (out[row * width + column - 1] ?? 0) : 0;
      const up = kind === 2 && row > 0 ? (out[(row - 1) * width + column] ?? 0) : 0;
      out[row * width + column] = raw + left + up;
    }
  }
  return out;
}
