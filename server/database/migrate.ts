/** Brings a database up to the code, at every start. Forward only; a database that is newer is left alone. */
import { sql } from "kysely";
import type { Db } from "./database.ts";
import { migrations } from "./migrations/index.ts";

/** Any number will do, so long as nobody else locks it. */
const lock = 20_261_123;

/** Thrown when the database was written by a newer version of this program. */
export class NewerDatabase extends Error {}

/**
 * Applies what is missing, all of it or nothing. Two servers starting at once take turns.
 * @returns names of the migrations applied
 */
export async function migrate(db: Db, known: typeof migrations = migrations): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${lock})`.execute(tx);
    await sql`create table if not exists migrations (
      number int primary key, name text not null, applied_at timestamptz not null default now()
    )`.execute(tx);
    const applied = await tx.selectFrom("migrations").select("name").orderBy("number").execute();
    const names = Object.keys(known);
    const strange = applied.find((one, index) => one.name !== names[index]);
    if (strange !== undefined) {
      throw new NewerDatabase(
        `The database holds the change "${strange.name}", which this version does not know; start the version that made it.`,
      );
    }
    const missing = Object.entries(known).slice(applied.length);
    for (const [index, [name, change]] of missing.entries()) {
      await change(tx);
      await tx
        .insertInto("migrations")
        .values({ number: applied.length + index + 1, name })
        .execute();
    }
    return missing.map(([name]) => name);
  });
}
