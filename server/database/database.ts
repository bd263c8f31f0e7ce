/**
 * One Db over two databases: the embedded PGlite (default) and a PostgreSQL server. Both keep instants
 * as timestamptz and give them back as `Instant` text; dates come as `Day` text, counts as numbers.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import { instantOf } from "#shared/time.ts";
import { lockDirectory } from "./directory-lock.ts";
import { openPglite, PgliteDialect } from "./pglite.ts";
import type { Tables } from "./tables.ts";

/** Reads accept Db. */
export type Db = Kysely<Tables>;
/** Writes demand Tx, which only write() gives. */
export type Tx = Transaction<Tables>;

/** Object identifiers of the types that need a parser of their own; they are the same in both databases. */
const types = { int8: 20, date: 1082, timestamptz: 1184 };

/** How both databases turn a value's text into ours. */
export const parsers: Record<number, (text: string) => unknown> = {
  [types.int8]: Number,
  [types.date]: (text) => text,
  // Sessions run in UTC, so the text always ends in +00; the T and the Z are all that is missing.
  [types.timestamptz]: (text) => instantOf(Date.parse(text.replace(" ", "T").replace(/\+00$/, "Z"))),
};

/**
 * Opens the embedded database in a folder of the data directory, on which no second process may work.
 * @param directory null keeps everything in memory, for tests
 */
export async function openEmbedded(directory: string | null): Promise<{ db: Db; close(): Promise<void> }> {
  const folder = directory === null ? null : join(directory, "database");
  if (directory !== null) await mkdir(directory, { recursive: true });
  const unlock = directory === null ? async () => {} : await lockDirectory(directory);
  const pglite = await openPglite(folder, parsers);
  const db = new Kysely<Tables>({ dialect: new PgliteDialect(pglite) });
  return {
    db,
    async close() {
      await db.destroy();
      await unlock();
    },
  };
}

/**
 * Opens a PostgreSQL server through a pool of connections.
 * @param bounds how many connections, and how long somebody waits for one of them
 */
export async function openPostgres(
  url: string,
  bounds: { connections: number; waitMs: number } = { connections: 10, waitMs: 10_000 },
): Promise<{ db: Db; close(): Promise<void> }> {
  const pool = new pg.Pool({
    connectionString: url,
    max: bounds.connections,
    connectionTimeoutMillis: bounds.waitMs,
    // A forgotten transaction must not hold the audit's lock for ever.
    options: "-c timezone=UTC -c idle_in_transaction_session_timeout=60000",
    types: {
      getTypeParser: (id: number, format?: "text" | "binary") =>
        parsers[id] ?? pg.types.getTypeParser(id, format),
    },
  });
  // An idle connection that breaks (server restarted) is replaced by the pool; without a listener Node would stop.
  pool.on("error", () => {});
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, close: () => db.destroy() };
}
