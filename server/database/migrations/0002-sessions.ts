/** Sessions with their snapshot and their log. The log is append-only, as the audit is. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

/** Forward only. */
export async function sessions(tx: Tx): Promise<void> {
  await sql`
    create table sessions (
      id uuid primary key,
      organisation uuid not null references organisations (id),
      title text not null,
      starts_at timestamptz not null,
      state text not null,
      version integer not null,
      central_site text not null,
      sites integer not null,
      hearings integer not null,
      -- The whole snapshot; replaying the log from the first snapshot gives the same.
      snapshot jsonb not null,
      first_snapshot jsonb not null,
      created_at timestamptz not null,
      -- The last moment at which the server is known to have held this session's room.
      alive_at timestamptz
    )`.execute(tx);
  await sql`create index sessions_by_start on sessions (starts_at)`.execute(tx);
  await sql`create index sessions_open on sessions (state) where state in ('lineOpen', 'inSession', 'recess')`.execute(
    tx,
  );
  await sql`
    create table session_members (
      session uuid not null references sessions (id),
      person uuid not null references people (id),
      role text not null,
      primary key (session, person)
    )`.execute(tx);
  await sql`create index session_members_by_person on session_members (person)`.execute(tx);
  await sql`
    create table session_log (
      session uuid not null references sessions (id),
      number integer not null,
      at timestamptz not null,
      hearing uuid,
      fact jsonb not null,
      primary key (session, number)
    )`.execute(tx);
  await sql`
    create function session_log_stays() returns trigger language plpgsql as $$
    begin
      raise exception 'the log of a session is append-only';
    end $$`.execute(tx);
  await sql`
    create trigger session_log_stays before update or delete on session_log
    for each row execute function session_log_stays()`.execute(tx);
}
