/** What is made of sealed recordings: one row for each hearing and kind, and its job's limits. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements: string[] = [
  `create table films (
    hearing uuid not null,
    kind text not null check (kind in ('film', 'sound', 'waveform', 'thumbnails')),
    session uuid not null references sessions,
    state text not null check (state in ('waiting', 'making', 'ready', 'failed')),
    reason text check (reason in ('recording', 'noProgram', 'noSpace', 'nothing', 'broken')),
    percent int not null default 0 check (percent between 0 and 100),
    -- Which making this is; a job of an earlier one changes nothing any more.
    run int not null default 1,
    failures int not null default 0,
    bytes bigint,
    ms int,
    sha256 text check (length(sha256) = 64),
    -- SHA-256 of the manifest from which it was made.
    manifest text check (length(manifest) = 64),
    made_at timestamptz,
    primary key (hearing, kind),
    check (state <> 'ready' or (bytes is not null and sha256 is not null and manifest is not null and made_at is not null))
  )`,
  "create index on films (session)",
  `insert into job_limits values
    ('film.make', 1000000, 15, 1, 15, 60, '2000-01-01', null,
      'A film waits for hearings to end and for space, without limit; its failures are counted in its row. The lease is short: a film that is being made says every few seconds that it is alive')`,
];

/** Forward only. */
export async function films(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
