/** Files of recorded tracks, and what the note-taker writes. */
import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table recorded_tracks (
      id uuid primary key,
      session uuid not null references sessions (id),
      -- Hearings and sites live in the session's snapshot.
      hearing uuid not null,
      person uuid not null references people (id),
      site uuid not null,
      source text not null check (source in ('camera', 'microphone')),
      -- The moment of the file's first picture or sound.
      started_at timestamptz not null,
      -- Null while it is being written.
      ended_at timestamptz,
      bytes bigint not null default 0,
      -- RTP packets that never came, in spite of asking again.
      lost integer not null default 0,
      -- True when it ended otherwise than asked: process, disk or server gone.
      failed boolean not null default false
    )`.execute(db);
  await sql`create index recorded_tracks_by_session on recorded_tracks (session, started_at)`.execute(db);
  await sql`create index recorded_tracks_open on recorded_tracks (id) where ended_at is null`.execute(db);
  await sql`
    create table statements (
      -- Chosen by the client, so that a save repeated after a lost line stays one statement.
      id uuid primary key,
      session uuid not null references sessions (id),
      hearing uuid not null,
      site uuid not null,
      speaker text not null,
      text text not null,
      at timestamptz not null,
      by uuid not null references people (id),
      version integer not null
    )`.execute(db);
  await sql`create index statements_by_hearing on statements (hearing, at, id)`.execute(db);
}
