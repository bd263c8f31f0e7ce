/** Permissions to watch one hearing's recording, and how long a link to it holds. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements: string[] = [
  `create table recording_grants (
    id uuid primary key,
    session uuid not null references sessions,
    -- Hearings live in the session's snapshot.
    hearing uuid not null,
    person uuid not null references people,
    -- Number and day of the written request, and why.
    request text not null check (request <> ''),
    valid_from date not null,
    valid_to date not null check (valid_to >= valid_from),
    asked_by uuid not null references people,
    asked_at timestamptz not null,
    approved_by uuid references people,
    approved_at timestamptz,
    ended_by uuid references people,
    ended_at timestamptz,
    check ((approved_by is null) = (approved_at is null)),
    check ((ended_by is null) = (ended_at is null))
  )`,
  "create index on recording_grants (hearing, asked_at)",
  "create index on recording_grants (person) where ended_at is null",

  `insert into recording_limits values
    ('watchLinkMs', 300000, 'QCVN 12:2026 asks for access that ends by itself and names no time; own choice', '2026-07-01', null)`,
];

/** Forward only. */
export async function recordingGrants(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
