/** Citizens, their matters and petitions, groups, attached files, and decisions on them. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements: string[] = [];

/** Forward only. */
export async function matters(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
