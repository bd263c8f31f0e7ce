/** Runs one test suite on the embedded database and on PostgreSQL; neither is ever skipped. */
import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe } from "vitest";
import { openPostgres, parsers, type Db } from "./database.ts";
import { migrate } from "./migrate.ts";
import { openPglite, PgliteDialect } from "./pglite.ts";
import { onceARun } from "./run-directory.ts";
import type { Tables } from "./tables.ts";
import { throwawayPostgres } from "./throwaway-postgres.ts";

type Opened = { db: Db; close(): Promise<void> };

/** Starting either database and, on a busy machine, waiting for the other test files that start theirs. */
const startMs = 120_000;

/**
 * Describes the same behaviour twice.
 * @param suite gets a function that gives a new, empty, migrated database; all are closed at the end
 */
export function onBothDatabases(name: string, suite: (fresh: () => Promise<Db>) => void): void {
  describe.each([
    ["PGlite", prepareEmbedded],
    ["PostgreSQL", preparePostgres],
  ])(`${name} on %s`, (_, prepare) => {
    const opened: Opened[] = [];
    let make: (() => Promise<Opened>) | undefined;
    beforeAll(async () => {
      make = await prepare();
    }, startMs);
    afterAll(async () => {
      for (const one of opened) await one.close();
    });
    suite(async () => {
      if (make === undefined) throw new Error("A fresh database is only to be had inside a test.");
      const one = await make();
      opened.push(one);
      return one.db;
    });
  });
}

/** Migrating once a run and loading the copy takes a fraction of the time. */
async function prepareEmbedded(): Promise<() => Promise<Opened>> {
  const snapshot = await migratedSnapshot();
  return () => openSnapshot(snapshot);
}

/** The data folder of a migrated, empty embedded database. */
export function migratedSnapshot(): Promise<Blob> {
  return snapshotOnceARun("empty", async () => {});
}

/** The data folder of a migrated embedded database that was filled once in this run of the tests. */
export async function snapshotOnceARun(name: string, fill: (db: Db) => Promise<void>): Promise<Blob> {
  const directory = await onceARun(`snapshot-${name}`, async (folder) => {
    const pglite = await openPglite(null, parsers);
    const db = new Kysely<Tables>({ dialect: new PgliteDialect(pglite) });
    await migrate(db);
    await fill(db);
    const snapshot = await pglite.dumpDataDir("none");
    await writeFile(join(folder, "data.tar"), Buffer.from(await snapshot.arrayBuffer()));
    await db.destroy();
    return [];
  });
  return new Blob([await readFile(join(directory, "data.tar"))]);
}

/** An embedded database in memory that starts from such a data folder. */
export async function openSnapshot(snapshot: Blob): Promise<Opened> {
  const db = new Kysely<Tables>({ dialect: new PgliteDialect(await openPglite(null, parsers, snapshot)) });
  return { db, close: () => db.destroy() };
}

/** A new, empty, migrated database on PostgreSQL, for what needs several connections or processes. */
export async function freshPostgres(): Promise<Opened & { url: string }> {
  const url = (await throwawayPostgres())(`alone_${randomBytes(6).toString("hex")}`);
  await createDatabase((await throwawayPostgres())("postgres"), new URL(url).pathname.slice(1), "template0");
  const opened = await openPostgres(url);
  await migrate(opened.db);
  return { ...opened, url };
}

async function preparePostgres(): Promise<() => Promise<Opened>> {
  const urlOf = await throwawayPostgres();
  const names = { template: `template_${randomBytes(6).toString("hex")}`, count: 0 };
  await createDatabase(urlOf("postgres"), names.template, "template0");
  const template = await openPostgres(urlOf(names.template));
  await migrate(template.db);
  await template.close();
  return async () => {
    const name = `${names.template}_${++names.count}`;
    await createDatabase(urlOf("postgres"), name, names.template);
    return openPostgres(urlOf(name));
  };
}

async function createDatabase(url: string, name: string, template: string): Promise<void> {
  const server = await openPostgres(url);
  await sql`create database ${sql.id(name)} template ${sql.id(template)}`.execute(server.db);
  await server.close();
}
