/**
 * `node server/backup/restore.ts BACKUP`, with the environment of the server that shall go on from it: checks every sum
 * of the backup, fills an empty DATA_DIR and an empty database, and walks the audit's chain to the row it had.
 */
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { verifyAudit } from "../audit/verify-audit.ts";
import { readConfig, type Config } from "../base/config.ts";
import { openEmbedded, openPostgres } from "../database/database.ts";
import { demandEmpty, restorePostgres } from "./backup-database.ts";
import { putFiles, sumOf } from "./backup-files.ts";
import { DUMP, FILES, readBackup, type Backup } from "./backup-manifest.ts";

type Target = Pick<Config, "dataDir" | "databaseUrl">;

/**
 * Restores a backup into an empty place. Nothing is written before every file of the backup was found unchanged.
 * @throws an Error with a sentence: a fault in the backup, a place that is not empty, a chain that is not whole
 */
export async function restoreBackup(folder: string, target: Target): Promise<Backup> {
  const backup = await readBackup(folder);
  await demandPlace(backup, target);
  await checkSums(folder, backup);
  await putFiles(backup, join(folder, FILES), target.dataDir);
  if (target.databaseUrl !== null) await restorePostgres(target.databaseUrl, join(folder, DUMP));
  await checkChain(backup, target);
  return backup;
}

async function demandPlace(backup: Backup, { dataDir, databaseUrl }: Target): Promise<void> {
  if (backup.database === "postgres" && databaseUrl === null)
    throw new Error("The backup is of a PostgreSQL database; set DATABASE_URL to an empty one.");
  if (backup.database === "embedded" && databaseUrl !== null)
    throw new Error("The backup is of an embedded database; leave DATABASE_URL out.");
  const lying = await readdir(dataDir).catch(() => []);
  if (lying.length > 0) throw new Error(`${dataDir} is not empty; restore into a new folder.`);
  if (databaseUrl !== null) await demandEmpty(databaseUrl);
}

async function checkSums(folder: string, backup: Backup): Promise<void> {
  const dump = backup.dump === null ? [] : [{ path: DUMP, ...backup.dump }];
  const files = backup.files.map((file) => ({ ...file, path: join(FILES, file.path) }));
  for (const { path, bytes, sha256 } of [...dump, ...files]) {
    const found = await stat(join(folder, path)).catch(() => null);
    if (found === null) throw new Error(`${path} is missing in the backup.`);
    if (found.size !== bytes || (await sumOf(join(folder, path))) !== sha256)
      throw new Error(`${path} is not as it was backed up.`);
  }
}

async function checkChain({ audit }: Backup, { dataDir, databaseUrl }: Target): Promise<void> {
  const { db, close } = databaseUrl === null ? await openEmbedded(dataDir) : await openPostgres(databaseUrl);
  try {
    const head = await db.selectFrom("audit_head").select(["number", "hash"]).executeTakeFirstOrThrow();
    const { broken } = await verifyAudit(db);
    if (broken !== null) throw new Error(`The restored audit is broken at row ${broken}.`);
    if (head.number !== audit.number || head.hash !== audit.hash)
      throw new Error("The restored audit does not end where the backup says.");
  } finally {
    await close();
  }
}

async function command(args: readonly string[]): Promise<void> {
  const [folder] = args.filter((one) => !one.startsWith("--"));
  if (folder === undefined) throw new Error("Which backup? node server/backup/restore.ts BACKUP");
  const config = readConfig(process.env);
  const backup = await restoreBackup(resolve(folder), config);
  console.log(
    `Restored as of ${backup.madeAt}: ${backup.files.length} files in ${config.dataDir}, audit whole up to row ${backup.audit.number}`,
  );
}

if (import.meta.main) {
  await command(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
