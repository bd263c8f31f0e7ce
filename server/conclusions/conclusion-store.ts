/** SQL of notices of conclusion. An issued one is never changed: the database refuses it. */
import type { ConclusionItem } from "#shared/conclusions.ts";
import type { ConclusionId, DocumentId, PersonId, SessionId } from "#shared/ids.ts";
import type { Instant } from "#shared/time.ts";
import type { Selectable } from "kysely";
import type { Db, Tx } from "../database/database.ts";
import type { ConclusionTable } from "../database/follow-up-tables.ts";

export type ConclusionRow = Selectable<ConclusionTable>;

export async function insertConclusion(tx: Tx, row: ConclusionRow): Promise<void> {
  await tx
    .insertInto("conclusions")
    .values({ ...row, items: JSON.stringify(row.items) })
    .execute();
}

/** Those of a session, the oldest first. */
export async function readConclusions(db: Db, session: SessionId): Promise<ConclusionRow[]> {
  return db
    .selectFrom("conclusions")
    .selectAll()
    .where("session", "=", session)
    .orderBy("edited_at")
    .orderBy("id")
    .execute();
}

/** Reads one and holds it until the transaction ends. */
export async function lockConclusion(tx: Tx, id: ConclusionId): Promise<ConclusionRow | null> {
  const row = await tx
    .selectFrom("conclusions")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Saves a draft under the next version. */
export async function saveItems(
  tx: Tx,
  row: ConclusionRow,
  change: { items?: readonly ConclusionItem[]; state?: "draft" | "submitted"; by: PersonId; at: Instant },
): Promise<void> {
  await tx
    .updateTable("conclusions")
    .set({
      version: row.version + 1,
      edited_by: change.by,
      edited_at: change.at,
      state: change.state ?? row.state,
      ...(change.items === undefined ? {} : { items: JSON.stringify(change.items) }),
    })
    .where("id", "=", row.id)
    .execute();
}

export async function markIssued(
  tx: Tx,
  row: ConclusionRow,
  how: { by: PersonId; at: Instant; document: DocumentId; number: string | null },
): Promise<void> {
  await tx
    .updateTable("conclusions")
    .set({
      state: "issued",
      version: row.version + 1,
      issued_by: how.by,
      issued_at: how.at,
      document: how.document,
      number: how.number,
    })
    .where("id", "=", row.id)
    .execute();
}
