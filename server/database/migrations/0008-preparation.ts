/** Published calendars, gates that were overridden, and changes of schedule. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements: string[] = [];

/** Forward only. */
export async function preparation(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
