/** What is reserved for when: the database itself refuses that anything overlaps. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements: string[] = [
  // Sessions from before have neither end nor kind of their own.
  "alter table sessions add ends_at timestamptz",
  "alter table sessions add kind text not null default 'PERIODIC'",
  "alter table sessions add delegated boolean not null default false",
];

/** Forward only. */
export async function reservations(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
