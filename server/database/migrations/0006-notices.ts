/** Jobs that survive a restart, notices with their status per person and channel, and outgoing mail. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements: string[] = [];

/** Forward only. */
export async function notices(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
