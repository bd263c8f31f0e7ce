/** Files of recorded tracks, and what the note-taker writes. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

// Hearings and sites live in the session's snapshot, so their ids refer to no table.
const statements = [
  `create table recorded_tracks (
    id uuid primary key,
    session uuid not null references sessions,
    hearing uuid not null,
    person uuid not null references people,
    site uuid not null,
    source text not null check (source in ('camera', 'microphone')),
    started_at timestamptz not null,
    ended_at timestamptz,
    bytes bigint not null default 0,
    lost int not null default 0,
    failed boolean not null default false
  )`,
  "create index on recorded_tracks (session, started_at)",
  "create index on recorded_tracks (id) where ended_at is null",

  `create table statements (
    id uuid primary key,
    session uuid not null references sessions,
    hearing uuid not null,
    site uuid not null,
    speaker text not null,
    text text not null,
    at timestamptz not null,
    by uuid not null references people,
    version int not null
  )`,
  "create index on statements (hearing, at, id)",
];

/** Forward only. */
export async function recordingsAndStatements(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
