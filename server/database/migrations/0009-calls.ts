/** Calls on demand, duty rosters and peak periods. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements: string[] = [];

/** Forward only. */
export async function calls(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
