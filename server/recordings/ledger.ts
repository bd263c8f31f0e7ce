/**
 * A session's ledger: one line of JSON for each event, each carrying the hash of the line before. It is the
 * proof; rows in the database are an index that can be made again from it (segment-store.ts). The server
 * writes it, not the recording process: there is one writer through all deaths of recorders, and it alone
 * knows of hearings, floors and causes. A segment counts as kept when its line is synced.
 */
import { createHash } from "node:crypto";
import { mkdir, open, readFile, truncate, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { instantOf } from "#shared/time.ts";
import { LedgerLine, type LedgerEvent } from "./ledger-events.ts";
import { patiently, syncFolder, type WhenFull } from "./segment-file.ts";

export const NO_LINE = "0".repeat(64);

export function hashLine(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

export type ReadLedger = {
  lines: LedgerLine[];
  /** The hash of the last line: the whole ledger's fingerprint. */
  head: string;
  /** Bytes behind the last whole line. */
  torn: number;
  /** The first line that does not fit: changed, missing, exchanged or not a line at all. */
  broken: number | null;
};

/** Reads and verifies. Pure. */
export function readLedger(text: string): ReadLedger {
  const end = text.lastIndexOf("\n") + 1;
  const found: ReadLedger = {
    lines: [],
    head: NO_LINE,
    torn: Buffer.byteLength(text.slice(end), "utf8"),
    broken: null,
  };
  for (const [index, line] of text.slice(0, end).split("\n").slice(0, -1).entries()) {
    const parsed = LedgerLine.safeParse(parse(line));
    const fits = parsed.success && parsed.data.line === index + 1 && parsed.data.before === found.head;
    if (!fits) found.broken ??= index + 1;
    if (parsed.success) found.lines.push(parsed.data);
    found.head = hashLine(line);
  }
  return found;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** The text of a line, without its end. Pure. */
export function ledgerLine(line: number, atMs: number, before: string, event: LedgerEvent): string {
  return JSON.stringify({ line, at: instantOf(Math.round(atMs)), before, ...event });
}

export type Ledger = {
  /** What stood in it when it was opened. */
  before: readonly LedgerLine[];
  torn: number;
  /** @returns the line once the disk holds it; what was appended first stands first. Rejects when it cannot be written. */
  append(event: LedgerEvent, atMs: number): Promise<LedgerLine>;
  head(): string;
  close(): Promise<void>;
};

/** Whoever writes segments meets the full disk too, and tells it. */
const whenFull: WhenFull = { forMs: 10_000, tell() {} };

/** Opens or begins a ledger. A torn last line is cut off; a broken one is left, for it is evidence. */
export async function openLedger(path: string): Promise<Ledger> {
  await mkdir(dirname(path), { recursive: true });
  const text = await readFile(path, "utf8").catch(() => null);
  const found = readLedger(text ?? "");
  if (text !== null && found.torn > 0) await truncate(path, Buffer.byteLength(text, "utf8") - found.torn);
  const file: FileHandle = await open(path, "a");
  if (text === null) await syncFolder(dirname(path));
  let { head } = found;
  let count = (text ?? "").split("\n").length - 1;
  type Waiting = {
    event: LedgerEvent;
    atMs: number;
    done(line: LedgerLine): void;
    failed(error: unknown): void;
  };
  let waiting: Waiting[] = [];
  let writing: Promise<void> = Promise.resolve();

  async function appendWhole(text: string): Promise<void> {
    const { size } = await file.stat();
    try {
      await file.appendFile(text);
      await file.datasync();
    } catch (error) {
      // Half a line must not stand between whole ones.
      await file.truncate(size).catch(() => undefined);
      throw error;
    }
  }

  /** Everything that waits goes with one write and one sync. */
  async function flush(): Promise<void> {
    const due = waiting;
    waiting = [];
    if (due.length === 0) return;
    let [line, before, text] = [count, head, ""];
    const lines = due.map(({ event, atMs }) => {
      line += 1;
      const one = ledgerLine(line, atMs, before, event);
      text += `${one}\n`;
      before = hashLine(one);
      return JSON.parse(one) as LedgerLine; // Made from an event just above.
    });
    try {
      // A line about a full disk is worth waiting for until the reserve is set free.
      await patiently(whenFull, () => appendWhole(text));
      [count, head] = [line, before];
      due.forEach((one, index) => lines[index] && one.done(lines[index]));
    } catch (error) {
      for (const one of due) one.failed(error);
    }
  }

  return {
    before: found.lines,
    torn: found.torn,
    append: (event, atMs) =>
      new Promise((done, failed) => {
        waiting.push({ event, atMs, done, failed });
        writing = writing.then(flush);
      }),
    head: () => head,
    async close() {
      await writing;
      await file.close();
    },
  };
}
