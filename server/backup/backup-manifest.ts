/** What lies in a backup's folder, written last: a folder without it, or that ends in `.part`, is no backup. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const BACKUP_FILE = "backup.json";
/** The dump of a PostgreSQL database, beside the files. The embedded one lies among the files. */
export const DUMP = "database.dump";
/** The copied data folder. */
export const FILES = "files";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Relative, with forward strokes, and never upwards: what is restored stays in its folder. */
const path = z
  .string()
  .min(1)
  .refine((one) => !one.startsWith("/") && one.split("/").every((part) => !["", ".", ".."].includes(part)));
const mode = z.int().min(0).max(0o777);

const Copied = z.strictObject({ path, bytes: z.int().min(0), mtimeMs: z.number(), mode, sha256 });
export type Copied = z.infer<typeof Copied>;

export const Backup = z.strictObject({
  format: z.literal("cau-tiep-dan-backup/1"),
  madeAt: z.iso.datetime(),
  /** Of the program that made it. */
  version: z.string(),
  /** The last change of the database's form that it holds: an older program cannot start from it. */
  migration: z.string(),
  database: z.enum(["embedded", "postgres"]),
  /** Of PostgreSQL's dump; null for the embedded database. */
  dump: z.strictObject({ bytes: z.int().min(0), sha256 }).nullable(),
  audit: z.strictObject({ number: z.int().min(0), hash: z.string() }),
  folders: z.array(z.strictObject({ path, mode })),
  files: z.array(Copied),
});
export type Backup = z.infer<typeof Backup>;

export const backupPath = (folder: string): string => join(folder, BACKUP_FILE);

/** @throws an Error with a sentence, when the folder holds no whole backup */
export async function readBackup(folder: string): Promise<Backup> {
  const text = await readFile(backupPath(folder), "utf8").catch(() => {
    throw new Error(`${folder} holds no ${BACKUP_FILE}: it is no backup, or one that was broken off.`);
  });
  const read = Backup.safeParse(parsed(text));
  if (!read.success) throw new Error(`${backupPath(folder)} is not what a backup writes.`);
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
