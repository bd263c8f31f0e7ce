/** SQL of the files that belong to minutes for ever. The bytes lie in the file box under their hash. */
import { Readable } from "node:stream";
import type { HearingId, MinutesFileId, PersonId, SiteId } from "#shared/ids.ts";
import type { MinutesFile } from "#shared/minutes-endpoints.ts";
import type { Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import type { FileBox, Incoming } from "../matters/file-box.ts";

/** Puts bytes that the server made itself into the box. */
export async function keepBytes(files: FileBox, bytes: Uint8Array): Promise<Incoming> {
  const taken = await files.take(Readable.from([bytes]), bytes.length);
  if (typeof taken === "string") throw new Error(`Our own document is ${taken}.`);
  return taken;
}

export type NewMinutesFile = {
  id: MinutesFileId;
  hearing: HearingId;
  version: number;
  kind: MinutesFile["kind"];
  site: SiteId | null;
  by: PersonId | null;
  at: Instant;
  after: MinutesFileId | null;
};

/** Names a file that lies in the box already. */
export async function insertMinutesFile(tx: Tx, file: NewMinutesFile, kept: Incoming): Promise<MinutesFile> {
  const row = { ...file, hash: kept.hash, type: kept.type.type, bytes: kept.bytes };
  await tx
    .insertInto("stored_files")
    .values({ hash: row.hash, bytes: row.bytes, type: row.type, first_at: file.at })
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
  await tx.insertInto("minutes_files").values(row).execute();
  const { hearing: _, after: __, ...shown } = row;
  return shown;
}

/**
 * The frozen PDF of a version, and after it each that was signed, one continuing the other. It goes by what
 * each names as its predecessor: a clock may stand still or be set back.
 */
export function chainOf<T extends StoredMinutesFile>(files: readonly T[], version: number): T[] {
  const chain: T[] = [];
  let next = files.find((file) => file.version === version && file.kind === "pdf");
  while (next) {
    chain.push(next);
    const { id } = next;
    next = files.find((file) => file.kind === "signed" && file.after === id);
  }
  return chain;
}

type StoredMinutesFile = MinutesFile & { after: MinutesFileId | null };

/** All files of a hearing's minutes, the oldest first. */
export async function readMinutesFiles(db: Db, hearing: HearingId): Promise<StoredMinutesFile[]> {
  return db
    .selectFrom("minutes_files")
    .select(["id", "version", "kind", "site", "type", "bytes", "hash", "by", "at", "after"])
    .where("hearing", "=", hearing)
    .orderBy("at")
    .orderBy("id")
    .execute();
}
