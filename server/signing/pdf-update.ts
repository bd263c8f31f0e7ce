/** Appends an update to a PDF: not one byte of what was there changes (ISO 32000-1, 7.5.6). */
import { createHash } from "node:crypto";
import type { PdfFile } from "./pdf-file.ts";
import { integerOf } from "./pdf-indirect.ts";
import { printDict, UnreadablePdf, type PdfDict } from "./pdf-objects.ts";

export type NewObject = { number: number; generation: number; body: string | Buffer };

export type Appended = {
  bytes: Buffer;
  /** Where the body of each object begins. */
  bodies: Map<number, number>;
};

/** The first number that no object of the file has. */
export function freeNumber(file: PdfFile): number {
  return integerOf(newest(file).trailer.get("Size"));
}

function newest(file: PdfFile) {
  const update = file.updates.at(-1);
  if (!update) throw new UnreadablePdf("No table.");
  return update;
}

/** The new table has the form of the one before it, as the standard demands. */
export function appendUpdate(file: PdfFile, objects: readonly NewObject[]): Appended {
  const chunks: Buffer[] = [file.bytes, Buffer.from("\n")];
  let length = file.bytes.length + 1;
  const places = new Map<number, { at: number; generation: number }>();
  const bodies = new Map<number, number>();
  const push = (chunk: string | Buffer): void => {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, "latin1") : chunk;
    chunks.push(bytes);
    length += bytes.length;
  };
  for (const { number, generation, body } of objects) {
    places.set(number, { at: length, generation });
    push(`${number} ${generation} obj\n`);
    bodies.set(number, length);
    push(body);
    push("\nendobj\n");
  }
  const table = length;
  const trailer = trailerOf(file, objects);
  if (newest(file).tableNumber === null) push(plainTable(places, trailer));
  else push(streamTable(places, trailer, table));
  push(`startxref\n${table}\n%%EOF\n`);
  return { bytes: Buffer.concat(chunks), bodies };
}

function trailerOf(file: PdfFile, objects: readonly NewObject[]): PdfDict {
  const last = newest(file);
  const trailer: PdfDict = new Map();
  const size = Math.max(freeNumber(file), ...objects.map((one) => one.number + 1));
  trailer.set("Size", { is: "integer", value: size });
  for (const key of ["Root", "Info"]) {
    const value = last.trailer.get(key);
    if (value) trailer.set(key, value);
  }
  const id = last.trailer.get("ID");
  const [first] = id?.is === "array" ? id.items : [];
  if (first) trailer.set("ID", { is: "array", items: [first, changedId(file.bytes)] });
  trailer.set("Prev", { is: "integer", value: last.table });
  return trailer;
}

function changedId(bytes: Buffer) {
  const hash = createHash("sha256").update(bytes).digest().subarray(0, 16);
  return { is: "string", bytes: hash, hex: true, from: 0, to: 0 } as const;
}

type Places = ReadonlyMap<number, { at: number; generation: number }>;

/** Runs of numbers that follow each other. */
function runs(places: Places): number[][] {
  const found: number[][] = [];
  for (const number of [...places.keys()].toSorted((one, other) => one - other)) {
    const last = found.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else found.push([number]);
  }
  return found;
}

function plainTable(places: Places, trailer: PdfDict): string {
  const digits = (value: number, count: number) => String(value).padStart(count, "0");
  const sections = runs(places).map((run) => {
    const lines = run.map((number) => {
      const { at = 0, generation = 0 } = places.get(number) ?? {};
      return `${digits(at, 10)} ${digits(generation, 5)} n \n`;
    });
    return `${run[0]} ${run.length}\n${lines.join("")}`;
  });
  return `xref\n${sections.join("")}trailer\n${printDict(trailer)}\n`;
}

function streamTable(places: Places, trailer: PdfDict, table: number): Buffer {
  const own = integerOf(trailer.get("Size"));
  const all = new Map([...places, [own, { at: table, generation: 0 }] as const]);
  const list = runs(all);
  const rows = list.flat().map((number) => {
    const { at = 0, generation = 0 } = all.get(number) ?? {};
    const row = Buffer.alloc(7);
    row.writeUInt8(1, 0);
    row.writeUInt32BE(at, 1);
    row.writeUInt16BE(generation, 5);
    return row;
  });
  const data = Buffer.concat(rows);
  const index = list.map((run) => `${run[0]} ${run.length}`).join(" ");
  trailer.set("Size", { is: "integer", value: own + 1 });
  const head = `${own} 0 obj\n<</Type /XRef /W [1 4 2] /Index [${index}] /Length ${data.length}\n${printDict(trailer).slice(2)}\nstream\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), data, Buffer.from("\nendstream\nendobj\n")]);
}
