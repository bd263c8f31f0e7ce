/**
 * Kysely over PGlite, PostgreSQL 18 in WebAssembly. PGlite has one connection, so whoever wants it
 * stands in a queue; asking for it from inside a transaction would wait for ever and is an error instead.
 *
 * Durability, as found with PGlite 0.5: it starts PostgreSQL with -F (fsync off), and Emscripten's file
 * layer has neither fsync for Node's file system nor an fdatasync that does anything. All three are
 * mended here: -F is left out, the write-ahead log is flushed by fsync, and fsync reaches the real file
 * (seen with strace: one fsync a commit, 0.5 to 3 ms). A commit that was answered survives a power cut as
 * far as the disk keeps its word.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { fsyncSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from "kysely";

type Parsers = Record<number, (text: string) => unknown>;

const extensions = { btree_gist, pg_trgm, unaccent };

/**
 * @param folder null keeps everything in memory
 * @param snapshot a data folder as dumpDataDir gave it, to start from
 */
export async function openPglite(folder: string | null, parsers: Parsers, snapshot?: Blob): Promise<PGlite> {
  const common = { extensions, parsers, ...(snapshot === undefined ? {} : { loadDataDir: snapshot }) };
  if (folder === null) return timezone(await PGlite.create(common));
  const startParams = [
    ...PGlite.defaultStartParams.filter((one) => one !== "-F"),
    "-c",
    "wal_sync_method=fsync",
  ];
  const pglite = await PGlite.create({ ...common, dataDir: folder, startParams });
  flushForTrue(pglite);
  return timezone(pglite);
}

async function timezone(pglite: PGlite): Promise<PGlite> {
  await pglite.exec("set timezone = 'UTC'");
  return pglite;
}

function flushForTrue(pglite: PGlite): void {
  // Emscripten looks this operation up on every fsync and passes over it when it is missing.
  type Stream = { nfd?: number };
  type NodeFiles = { stream_ops: { fsync?: (stream: Stream) => number } };
  const files = (pglite.Module as unknown as { NODEFS?: NodeFiles }).NODEFS; // Its types leave the file systems out.
  if (files === undefined)
    throw new Error("PGlite has no NODEFS: its data could not be flushed to the disk.");
  files.stream_ops.fsync = (stream) => {
    if (stream.nfd !== undefined) fsyncSync(stream.nfd);
    return 0;
  };
}

/** Marks everything that runs inside a transaction, until it ends. */
const inside = new AsyncLocalStorage<{ open: boolean }>();

/** Whether the caller stands inside write(); work it started and left behind no longer counts. */
export function insideTransaction(): boolean {
  return inside.getStore()?.open === true;
}

/** Runs a transaction's callback so that insideTransaction() is true in it. */
export async function markTransaction<T>(run: () => Promise<T>): Promise<T> {
  const mark = { open: true };
  try {
    return await inside.run(mark, run);
  } finally {
    mark.open = false;
  }
}

export class PgliteDialect implements Dialect {
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  createDriver(): Driver {
    return new PgliteDriver(this.#pglite);
  }

  createAdapter(): PostgresAdapter {
    return new PostgresAdapter();
  }

  createIntrospector(db: ConstructorParameters<typeof PostgresIntrospector>[0]): PostgresIntrospector {
    return new PostgresIntrospector(db);
  }

  createQueryCompiler(): PostgresQueryCompiler {
    return new PostgresQueryCompiler();
  }
}

class PgliteDriver implements Driver {
  readonly #pglite: PGlite;
  readonly #connection: DatabaseConnection;
  /** Settles when the last in the queue gives the connection back. */
  #free: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
    this.#connection = new PgliteConnection(pglite);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (insideTransaction())
      throw new Error("A query on Db inside write(): use the Tx, the embedded database has one connection.");
    const before = this.#free;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#free = promise;
    await before;
    this.#release = resolve;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("rollback"));
  }

  async destroy(): Promise<void> {
    await this.#free;
    if (!this.#pglite.closed) await this.#pglite.close();
  }
}

class PgliteConnection implements DatabaseConnection {
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await this.#pglite.query<Row>(query.sql, [...query.parameters]);
    return { rows: result.rows, numAffectedRows: BigInt(result.affectedRows ?? 0) };
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("Rows are read in pages; the embedded database cannot stream them.");
  }
}
