/**
 * `node server/backup/backup.ts FOLDER [--without-keys]`, with the server's environment: puts a backup of database,
 * recordings, files and keys into a new folder under FOLDER. With PostgreSQL the server may be at work; the embedded
 * database must stand still, which its lock sees to.
 */
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { readConfig, type Config } from "../base/config.ts";
import { version } from "../base/version.ts";
import { lockDirectory } from "../database/directory-lock.ts";
import { dumpPostgres, embeddedStanding, type Standing } from "./backup-database.ts";
import { findFiles, sumOf, takeFiles } from "./backup-files.ts";
import { backupPath, DUMP, FILES, readBackup, type Backup } from "./backup-manifest.ts";

type Wanted = {
  config: Pick<Config, "dataDir" | "databaseUrl">;
  /** Holds the backups, one folder each; later ones share sealed recordings with the one before. */
  into: string;
  withKeys: boolean;
};

/** The lock, and the space that the recorder keeps free for itself. */
const notData = new Set(["server.pid", "recordings/.reserve", "recordings/.reserve-pictures"]);

/** The private half; the public ones are always taken, for what was sealed is verified with them. */
const privateKey = "keys/seal-key.pem";

/**
 * Makes one backup; a backup that is broken off leaves a folder that ends in `.part`, and no more.
 * @returns where it lies and what it holds
 */
export async function makeBackup({
  config,
  into,
  withKeys,
}: Wanted): Promise<{ folder: string; backup: Backup }> {
  const root = resolve(into);
  if (!relative(config.dataDir, root).startsWith(".."))
    throw new Error(`${root} lies in DATA_DIR; a backup belongs on another disk.`);
  await mkdir(root, { recursive: true, mode: 0o700 });
  const before = await newestBackup(root);
  const madeAt = new Date().toISOString();
  const folder = join(root, `backup-${madeAt.replaceAll(":", "-")}`);
  const part = `${folder}.part`;
  await mkdir(join(part, FILES), { recursive: true, mode: 0o700 });
  const isLeftOut = (path: string) => notData.has(path) || (!withKeys && path === privateKey);
  const take = async (standing: Standing, dump: Backup["dump"]): Promise<Backup> => {
    const found = await findFiles(config.dataDir);
    const paths = found.files.filter((path) => !isLeftOut(path));
    return {
      format: "cau-tiep-dan-backup/1",
      madeAt,
      version,
      ...standing,
      database: dump === null ? "embedded" : "postgres",
      dump,
      folders: found.folders,
      files: await takeFiles(paths, config.dataDir, join(part, FILES), before),
    };
  };
  const backup =
    config.databaseUrl === null
      ? await whileStopped(config.dataDir, async () => take(await embeddedStanding(config.dataDir), null))
      : await fromPostgres(config.databaseUrl, join(part, DUMP), take);
  await writeWhole(backupPath(part), JSON.stringify(backup, null, 1));
  await rename(part, folder);
  return { folder, backup };
}

/** The rows come first: whatever they name then lies in the folder, unless it was destroyed in these minutes. */
async function fromPostgres(
  url: string,
  file: string,
  take: (standing: Standing, dump: Backup["dump"]) => Promise<Backup>,
): Promise<Backup> {
  const standing = await dumpPostgres(url, file);
  const { size } = await stat(file);
  return take(standing, { bytes: size, sha256: await sumOf(file) });
}

async function whileStopped<T>(dataDir: string, act: () => Promise<T>): Promise<T> {
  if ((await stat(join(dataDir, "database")).catch(() => null)) === null)
    throw new Error(
      `${dataDir} holds no embedded database; are DATA_DIR and DATABASE_URL those of the server?`,
    );
  const unlock = await lockDirectory(dataDir);
  try {
    return await act();
  } finally {
    await unlock();
  }
}

async function newestBackup(root: string) {
  const names = (await readdir(root)).filter((name) => /^backup-.*Z$/.test(name)).toSorted();
  const newest = names.at(-1);
  if (newest === undefined) return null;
  // One that cannot be read lends nothing; everything is copied.
  const backup = await readBackup(join(root, newest)).catch(() => null);
  if (backup === null) return null;
  return { root: join(root, newest, FILES), files: new Map(backup.files.map((file) => [file.path, file])) };
}

async function writeWhole(path: string, text: string): Promise<void> {
  await rm(path, { force: true });
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function command(args: readonly string[]): Promise<void> {
  const [into] = args.filter((one) => !one.startsWith("--"));
  if (into === undefined) throw new Error("Into which folder? node server/backup/backup.ts FOLDER");
  const withKeys = !args.includes("--without-keys");
  const config = readConfig(process.env);
  const { folder, backup } = await makeBackup({ config, into, withKeys });
  const bytes = backup.files.reduce((sum, file) => sum + file.bytes, backup.dump?.bytes ?? 0);
  console.log(
    `${folder}: ${backup.files.length} files, ${bytes} bytes, audit up to row ${backup.audit.number}`,
  );
  if (config.recordings.sealKey !== null)
    console.log(`SEAL_KEY (${config.recordings.sealKey}) is not in it: keep a copy of that file elsewhere.`);
  if (!withKeys) console.log(`${privateKey} is not in it: keep a copy of that file elsewhere.`);
}

if (import.meta.main) {
  await command(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
