/** SQL of batches and receipts. */
import type { Selectable } from "kysely";
import type { ExchangeBatchState, ExchangeReceipt } from "#shared/exchange.ts";
import type { ExchangeBatchId, OrganisationId } from "#shared/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import type { ExchangeBatchTable } from "../database/exchange-tables.ts";

export type BatchRow = Selectable<ExchangeBatchTable>;

export async function insertBatch(tx: Tx, row: BatchRow): Promise<void> {
  await tx.insertInto("exchange_batches").values(row).execute();
}

export async function setBatchSum(tx: Tx, id: ExchangeBatchId, sha256: string): Promise<void> {
  await tx.updateTable("exchange_batches").set({ sha256 }).where("id", "=", id).execute();
}

export async function setBatchState(tx: Tx, id: ExchangeBatchId, state: ExchangeBatchState): Promise<void> {
  await tx.updateTable("exchange_batches").set({ state }).where("id", "=", id).execute();
}

/** Another sending of a batch whose job gave up. */
export async function countSending(tx: Tx, { id, sendings }: BatchRow): Promise<void> {
  await tx
    .updateTable("exchange_batches")
    .set({ state: "sending", sendings: sendings + 1 })
    .where("id", "=", id)
    .execute();
}

export async function readBatch(db: Db, id: ExchangeBatchId): Promise<BatchRow | null> {
  return (
    (await db.selectFrom("exchange_batches").selectAll().where("id", "=", id).executeTakeFirst()) ?? null
  );
}

export async function lockBatch(tx: Tx, id: ExchangeBatchId): Promise<BatchRow | null> {
  const row = await tx
    .selectFrom("exchange_batches")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

type Page = { from: number; limit: number };

/** Batches of bodies, the latest first. */
export async function listBatchRows(db: Db, bodies: readonly OrganisationId[], page: Page) {
  if (bodies.length === 0) return { rows: [], total: 0 };
  const query = db
    .selectFrom("exchange_batches")
    .leftJoin("people", "people.id", "exchange_batches.by")
    .where("exchange_batches.organisation", "in", [...bodies]);
  const rows = await query
    .selectAll("exchange_batches")
    .select("people.name as by_name")
    .orderBy("at", "desc")
    .orderBy("exchange_batches.id")
    .offset(page.from)
    .limit(page.limit)
    .execute();
  const { total } = await query
    .select((of) => of.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows, total: Number(total) };
}

/** Receipts for batches of bodies, and, for who sees all, those that name no batch; the latest first. */
export async function listReceiptRows(
  db: Db,
  bodies: readonly OrganisationId[],
  isForAll: boolean,
  page: Page,
): Promise<{ rows: ExchangeReceipt[]; total: number }> {
  if (bodies.length === 0) return { rows: [], total: 0 };
  const query = db
    .selectFrom("exchange_receipts")
    .leftJoin("exchange_batches", "exchange_batches.id", "exchange_receipts.batch")
    .where((where) =>
      where.or([
        where("exchange_batches.organisation", "in", [...bodies]),
        ...(isForAll ? [where("exchange_receipts.batch", "is", null)] : []),
      ]),
    );
  const rows = await query
    .selectAll("exchange_receipts")
    .orderBy("exchange_receipts.at", "desc")
    .orderBy("exchange_receipts.sha256")
    .offset(page.from)
    .limit(page.limit)
    .execute();
  const { total } = await query
    .select((of) => of.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows, total: Number(total) };
}

/** What was taken of an answer with this content before, or null. */
export async function findReceipt(db: Db, sha256: string): Promise<ExchangeReceipt | null> {
  const row = await db
    .selectFrom("exchange_receipts")
    .selectAll()
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertReceipt(tx: Tx, receipt: ExchangeReceipt): Promise<void> {
  await tx
    .insertInto("exchange_receipts")
    .values({ ...receipt, faults: JSON.stringify(receipt.faults) })
    .execute();
}
