/** Tests of sites, thresholds and checklists. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements: string[] = [];

/** Forward only. */
export async function readiness(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
