/**
 * The append-only audit. Numbers have no holes and every row carries the hash of the row before, so a
 * changed, deleted or exchanged row is found. The head row is locked by whoever appends: writers take
 * turns until they commit, so record() is best called last in a transaction.
 */
import { AuditEvent, type AuditRow } from "#shared/audit.ts";
import type { PersonId } from "#shared/ids.ts";
import type { Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import { chainHash } from "./audit-chain.ts";

export type Entry = {
  at: Instant;
  /** Null for the server itself and for people not signed in. */
  by: PersonId | null;
  event: AuditEvent;
};

/** Appends one row to the chain. */
export async function record(tx: Tx, entry: Entry): Promise<void> {
  const head = await tx.selectFrom("audit_head").selectAll().forUpdate().executeTakeFirstOrThrow();
  // Parsed, so that exactly what the contract knows is kept and hashed.
  const row = { ...entry, event: AuditEvent.parse(entry.event), number: head.number + 1 };
  const hash = chainHash(head.hash, row);
  await tx
    .insertInto("audit")
    .values({ ...row, event: JSON.stringify(row.event), hash })
    .execute();
  await tx.updateTable("audit_head").set({ number: row.number, hash }).execute();
}

/** Rows after a number, in the order of the chain. */
export function rowsAfter(db: Db, number: number, limit: number): Promise<AuditRow[]> {
  return db
    .selectFrom("audit")
    .selectAll()
    .where("number", ">", number)
    .orderBy("number")
    .limit(limit)
    .execute();
}

/** The newest rows first, and how many there are. */
export async function newestRows(
  db: Db,
  from: number,
  limit: number,
): Promise<{ rows: AuditRow[]; total: number }> {
  const rows = await db
    .selectFrom("audit")
    .selectAll()
    .orderBy("number", "desc")
    .offset(from)
    .limit(limit)
    .execute();
  const counted = await db
    .selectFrom("audit")
    .select((query) => query.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows, total: counted.total };
}

/** The end of the chain as the last writer left it. */
export async function auditHead(db: Db): Promise<{ number: number; hash: string }> {
  return db.selectFrom("audit_head").select(["number", "hash"]).executeTakeFirstOrThrow();
}
