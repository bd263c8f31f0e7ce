/** SQL of files attached to matters. The bytes lie on the disk under their hash, once for all matters. */
import type { MatterFileId, MatterId, PersonId } from "#shared/ids.ts";
import type { Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import type { MatterFileTable, StoredFileTable } from "../database/matter-tables.ts";

export type AttachedFile = MatterFileTable & Pick<StoredFileTable, "bytes" | "type">;

/** The files of a matter that were not removed, in the order they were added. */
export function readMatterFiles(db: Db, matter: MatterId): Promise<AttachedFile[]> {
  return db
    .selectFrom("matter_files")
    .innerJoin("stored_files", "stored_files.hash", "matter_files.hash")
    .selectAll("matter_files")
    .select(["stored_files.bytes", "stored_files.type"])
    .where("matter", "=", matter)
    .where("removed_at", "is", null)
    .orderBy("number")
    .execute();
}

export async function readMatterFile(
  db: Db,
  matter: MatterId,
  id: MatterFileId,
): Promise<AttachedFile | null> {
  return (await readMatterFiles(db, matter)).find((file) => file.id === id) ?? null;
}

/** Attaches a file that lies on the disk already; gives its number within the matter. */
export async function insertMatterFile(
  tx: Tx,
  file: Pick<MatterFileTable, "id" | "matter" | "hash" | "title" | "added_by" | "added_at">,
  stored: Pick<StoredFileTable, "bytes" | "type">,
): Promise<number> {
  await tx
    .insertInto("stored_files")
    .values({ hash: file.hash, ...stored, first_at: file.added_at })
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
  const before = await tx
    .selectFrom("matter_files")
    .select((select) => select.fn.max<number | null>("number").as("last"))
    .where("matter", "=", file.matter)
    .executeTakeFirstOrThrow();
  const number = (before.last ?? 0) + 1;
  await tx
    .insertInto("matter_files")
    .values({ ...file, number, removed_by: null, removed_at: null })
    .execute();
  return number;
}

/** Takes a file off a matter. Its row and its bytes stay, for what was read must remain provable. */
export async function markFileRemoved(tx: Tx, id: MatterFileId, by: PersonId, at: Instant): Promise<void> {
  await tx.updateTable("matter_files").set({ removed_by: by, removed_at: at }).where("id", "=", id).execute();
}
