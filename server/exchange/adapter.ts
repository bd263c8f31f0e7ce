/**
 * The way to the national database. Today a folder (folder-drop.ts) that somebody empties or a line of the
 * province (LGSP, NDXP) takes up; when the national database publishes an interface, it becomes another
 * adapter of this form, and nothing else changes.
 *
 * What an adapter promises:
 * - `send` may be called again with the same batch, after a crash as well: the same batch must never make
 *   two records there. It throws when the other side is away; it is then tried again.
 * - It gives back what it knows at once of each entry, and nothing of the others: their answers come later
 *   through `receive`, until they are settled. An answer may come twice.
 * - It logs and throws nothing of what a record says.
 */
import type { ReceiptFault } from "#shared/exchange.ts";
import type { ReceiptFile } from "#shared/exchange-record.ts";
import type { ExchangeBatchId } from "#shared/ids.ts";

export type Outgoing = {
  batch: ExchangeBatchId;
  /** An ExchangeFile as canonical JSON, UTF-8. */
  file: string;
  /** SHA-256 of the file, as hexadecimal. */
  sha256: string;
};

/** An answer as it came; nothing of it is trusted. */
export type Incoming = {
  /** What the other side calls it; letters that may be shown and written. */
  name: string;
} & ({ content: Buffer } | { fault: ReceiptFault });

export type Verdict = { isTaken: boolean; sha256: string; words: string };

export type ExchangeAdapter = {
  send(batch: Outgoing): Promise<ReceiptFile["results"]>;
  /** Answers that were not settled yet, at most so many. */
  receive(limit: number): Promise<Incoming[]>;
  /** The answer was taken or refused, and that is committed; it is not given again. */
  settle(answer: Incoming, verdict: Verdict): Promise<void>;
};
