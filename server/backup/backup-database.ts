/** The database's part of a backup: PostgreSQL's own dump, or the embedded database's folder while nobody works on it. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { Kysely, sql } from "kysely";
import { openPostgres, parsers, type Db } from "../database/database.ts";
import { openPglite, PgliteDialect } from "../database/pglite.ts";
import type { Tables } from "../database/tables.ts";
import type { Backup } from "./backup-manifest.ts";

const run = promisify(execFile);

/** Where a database stood at the moment of the backup. */
export type Standing = Pick<Backup, "audit" | "migration">;

async function standingOf(db: Pick<Db, "selectFrom">): Promise<Standing> {
  const audit = await db.selectFrom("audit_head").select(["number", "hash"]).executeTakeFirstOrThrow();
  const last = await db
    .selectFrom("migrations")
    .select("name")
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return { audit, migration: last.name };
}

/** Reads where the embedded database stands; the caller holds the data folder's lock, before and after. */
export async function embeddedStanding(dataDir: string): Promise<Standing> {
  const pglite = await openPglite(join(dataDir, "database"), parsers);
  const db = new Kysely<Tables>({ dialect: new PgliteDialect(pglite) });
  try {
    return await standingOf(db);
  } finally {
    await db.destroy();
  }
}

/** Dumps a PostgreSQL database that may be at work; what it tells and what lies in the file are of one moment. */
export async function dumpPostgres(url: string, file: string): Promise<Standing> {
  const opened = await openPostgres(url, { connections: 1, waitMs: 10_000 });
  try {
    return await opened.db
      .transaction()
      .setIsolationLevel("repeatable read")
      .execute(async (tx) => {
        // The dump of a large database takes longer than a forgotten transaction may stand.
        await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
        const standing = await standingOf(tx);
        const { rows } = await sql<{ id: string }>`select pg_export_snapshot() as id`.execute(tx);
        const snapshot = rows[0]?.id ?? "";
        await program("pg_dump", url, ["--format=custom", `--snapshot=${snapshot}`, `--file=${file}`]);
        return standing;
      });
  } finally {
    await opened.close();
  }
}

/** @throws an Error with a sentence, when the database is not empty */
export async function demandEmpty(url: string): Promise<void> {
  const opened = await openPostgres(url, { connections: 1, waitMs: 10_000 });
  try {
    const { rows } = await sql<{ tables: number }>`
      select count(*)::int as tables from information_schema.tables where table_schema = 'public'`.execute(
      opened.db,
    );
    if (rows[0]?.tables !== 0)
      throw new Error("The database of DATABASE_URL is not empty; restore into a new one.");
  } finally {
    await opened.close();
  }
}

/** Fills an empty database from a dump, all of it or nothing. */
export async function restorePostgres(url: string, file: string): Promise<void> {
  await program(
    "pg_restore",
    url,
    ["--no-owner", "--no-acl", "--exit-on-error", "--single-transaction"],
    file,
  );
}

/** The password goes through the environment: every user of the machine sees a program's arguments. */
async function program(name: string, url: string, args: readonly string[], ...rest: string[]): Promise<void> {
  const target = new URL(url);
  const password = decodeURIComponent(target.password);
  target.password = "";
  const env = { ...process.env, ...(password === "" ? {} : { PGPASSWORD: password }) };
  try {
    await run(name, [...args, `--dbname=${target.href}`, ...rest], { env });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      throw new Error(`${name} is missing. Install Debian's package postgresql-client.`, { cause: error });
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    throw new Error(`${name} failed: ${said}`, { cause: error });
  }
}
