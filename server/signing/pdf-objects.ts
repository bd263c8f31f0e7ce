/**
 * The objects a PDF consists of, read and written (ISO 32000-1, 7.3). Strict on purpose: a signature is only
 * worth something if every reader sees the same document, so what a lenient reader would repair is refused.
 */

/** Bytes that are no PDF, or not one we can vouch for. Caught where the library's doors are. */
export class UnreadablePdf extends Error {}

export type PdfDict = Map<string, PdfValue>;

export type PdfValue =
  | { is: "null" }
  | { is: "boolean"; value: boolean }
  | { is: "integer"; value: number }
  /** As it was written, so that copying never rounds. */
  | { is: "real"; text: string }
  | { is: "name"; name: string }
  /** `from` and `to` enclose the token with its brackets. */
  | { is: "string"; bytes: Buffer; hex: boolean; from: number; to: number }
  | { is: "array"; items: PdfValue[] }
  | { is: "dict"; dict: PdfDict }
  | { is: "ref"; number: number; generation: number }
  /** `from` and `to` enclose the raw data. */
  | { is: "stream"; dict: PdfDict; from: number; to: number };

const deepest = 40;
const mostItems = 200_000;

const whites = new Set([0, 9, 10, 12, 13, 32]);
const delimiters = new Set(Buffer.from("()<>[]{}/%"));

export function isWhite(byte: number | undefined): boolean {
  return byte !== undefined && whites.has(byte);
}

/** First place at or after `at` that is neither white space nor comment. */
export function skipWhite(bytes: Buffer, at: number): number {
  let place = at;
  for (;;) {
    while (isWhite(bytes[place])) place += 1;
    if (bytes[place] !== 0x25) return place;
    while (place < bytes.length && bytes[place] !== 10 && bytes[place] !== 13) place += 1;
  }
}

/** Whether the word stands there, followed by something that is no part of it. */
export function hasWord(bytes: Buffer, at: number, word: string): boolean {
  const end = at + word.length;
  if (bytes.toString("latin1", at, end) !== word) return false;
  const next = bytes[end];
  return next === undefined || whites.has(next) || delimiters.has(next);
}

/** @returns the place after the word and what white space precedes it */
export function expectWord(bytes: Buffer, at: number, word: string): number {
  const place = skipWhite(bytes, at);
  if (!hasWord(bytes, place, word)) throw new UnreadablePdf(`No ${word} at ${place}.`);
  return place + word.length;
}

type Read<T> = { value: T; end: number };

export function readInteger(bytes: Buffer, at: number): Read<number> {
  const from = skipWhite(bytes, at);
  const { text, end } = regular(bytes, from);
  if (!/^\d{1,10}$/.test(text)) throw new UnreadablePdf(`No whole number at ${from}.`);
  return { value: Number(text), end };
}

function regular(bytes: Buffer, at: number): { text: string; end: number } {
  let end = at;
  while (end < bytes.length && end - at < 256) {
    const byte = bytes[end];
    if (byte === undefined || whites.has(byte) || delimiters.has(byte)) break;
    end += 1;
  }
  return { text: bytes.toString("latin1", at, end), end };
}

/** One value; `12 0 R` is read as one. */
export function readValue(bytes: Buffer, at: number, depth = 0): Read<PdfValue> {
  if (depth > deepest) throw new UnreadablePdf("Nested too deeply.");
  const from = skipWhite(bytes, at);
  switch (bytes[from]) {
    case 0x2f: {
      const { text, end } = regular(bytes, from + 1);
      const name = text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
      return { value: { is: "name", name }, end };
    }
    case 0x28:
      return literalString(bytes, from);
    case 0x3c:
      return bytes[from + 1] === 0x3c ? dictionary(bytes, from, depth) : hexString(bytes, from);
    case 0x5b:
      return array(bytes, from, depth);
    case undefined:
    default:
      return word(bytes, from);
  }
}

function word(bytes: Buffer, from: number): Read<PdfValue> {
  const { text, end } = regular(bytes, from);
  if (text === "null") return { value: { is: "null" }, end };
  if (text === "true" || text === "false") return { value: { is: "boolean", value: text === "true" }, end };
  if (/^\d{1,10}$/.test(text)) {
    const reference = /^[\s\0]{1,4}(\d{1,5})[\s\0]{1,4}R(?![^\s\0()<>[\]{}/%])/.exec(
      bytes.toString("latin1", end, end + 16),
    );
    if (reference) {
      const value = { is: "ref", number: Number(text), generation: Number(reference[1]) } as const;
      return { value, end: end + reference[0].length };
    }
  }
  if (/^[+-]?\d{1,10}$/.test(text)) return { value: { is: "integer", value: Number(text) }, end };
  if (/^[+-]?(\d{1,20}\.\d{0,20}|\.\d{1,20})$/.test(text)) return { value: { is: "real", text }, end };
  throw new UnreadablePdf(`Not a value at ${from}.`);
}

function array(bytes: Buffer, from: number, depth: number): Read<PdfValue> {
  const items: PdfValue[] = [];
  let place = skipWhite(bytes, from + 1);
  while (bytes[place] !== 0x5d) {
    if (items.length >= mostItems) throw new UnreadablePdf("Too long an array.");
    const { value, end } = readValue(bytes, place, depth + 1);
    items.push(value);
    place = skipWhite(bytes, end);
  }
  return { value: { is: "array", items }, end: place + 1 };
}

function dictionary(bytes: Buffer, from: number, depth: number): Read<PdfValue> {
  const dict: PdfDict = new Map();
  let place = skipWhite(bytes, from + 2);
  while (!(bytes[place] === 0x3e && bytes[place + 1] === 0x3e)) {
    const key = readValue(bytes, place, depth + 1);
    if (key.value.is !== "name") throw new UnreadablePdf(`A key that is no name at ${place}.`);
    // Readers disagree on which of two equal keys counts; so neither does.
    if (dict.has(key.value.name)) throw new UnreadablePdf(`A key stands twice at ${place}.`);
    if (dict.size >= mostItems) throw new UnreadablePdf("Too long a dictionary.");
    const { value, end } = readValue(bytes, key.end, depth + 1);
    dict.set(key.value.name, value);
    place = skipWhite(bytes, end);
  }
  return { value: { is: "dict", dict }, end: place + 2 };
}

function hexString(bytes: Buffer, from: number): Read<PdfValue> {
  const close = bytes.indexOf(0x3e, from);
  if (close < 0) throw new UnreadablePdf("A string without an end.");
  const digits = bytes.toString("latin1", from + 1, close).replaceAll(/[\s\0]/g, "");
  if (!/^[0-9A-Fa-f]*$/.test(digits)) throw new UnreadablePdf(`Not hexadecimal at ${from}.`);
  const whole = digits.length % 2 === 0 ? digits : `${digits}0`;
  return {
    value: { is: "string", bytes: Buffer.from(whole, "hex"), hex: true, from, to: close + 1 },
    end: close + 1,
  };
}

const escapes: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function literalString(bytes: Buffer, from: number): Read<PdfValue> {
  const out: number[] = [];
  let open = 1;
  let place = from + 1;
  for (;;) {
    const byte = bytes[place];
    if (byte === undefined) throw new UnreadablePdf("A string without an end.");
    if (byte === 0x5c) {
      const octal = /^[0-7]{1,3}/.exec(bytes.toString("latin1", place + 1, place + 4))?.[0];
      const next = String.fromCharCode(bytes[place + 1] ?? 0);
      if (octal !== undefined) out.push(Number.parseInt(octal, 8) & 0xff);
      else if (next !== "\n" && next !== "\r") out.push(escapes[next] ?? next.charCodeAt(0));
      const lineEnd = next === "\r" && bytes[place + 2] === 10 ? 3 : 2;
      place += octal === undefined ? lineEnd : 1 + octal.length;
      continue;
    }
    if (byte === 0x28) open += 1;
    if (byte === 0x29) open -= 1;
    place += 1;
    if (open === 0) break;
    out.push(byte);
  }
  return {
    value: { is: "string", bytes: Buffer.from(out), hex: false, from, to: place },
    end: place,
  };
}

/** As text, the same for equal values: to write it, and to compare two. Streams have no text. */
export function printValue(value: PdfValue): string {
  switch (value.is) {
    case "null":
      return "null";
    case "boolean":
    case "integer":
      return String(value.value);
    case "real":
      return value.text;
    case "name":
      return printName(value.name);
    case "string":
      return `<${value.bytes.toString("hex")}>`;
    case "array":
      return `[${value.items.map(printValue).join(" ")}]`;
    case "dict":
      return printDict(value.dict);
    case "ref":
      return `${value.number} ${value.generation} R`;
    case "stream":
      throw new Error("A stream is not printed as a value.");
  }
}

export function printDict(dict: PdfDict): string {
  return `<<${[...dict].map(([key, value]) => `${printName(key)} ${printValue(value)}`).join("\n")}>>`;
}

function printName(name: string): string {
  return `/${name.replaceAll(/[^!-~]|[#()<>[\]{}/%]/g, (letter) => `#${letter.charCodeAt(0).toString(16).padStart(2, "0")}`)}`;
}
