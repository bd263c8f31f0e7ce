/** Sealed hearings, what was found when they were checked, and which segments the second copy holds. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements: string[] = [
  `create table recording_seals (
    hearing uuid primary key,
    session uuid not null references sessions,
    state text not null check (state in ('queued', 'sealing', 'sealed', 'failed')),
    verdict jsonb,
    -- SHA-256 of manifest.json.
    manifest text check (length(manifest) = 64),
    queued_at timestamptz not null,
    sealed_at timestamptz,
    -- The write-once place and the second copy hold all of it, verified.
    copied_at timestamptz,
    second_at timestamptz,
    checked_at timestamptz,
    -- All that was wrong at the last check, and the first hundred of it.
    faults int not null default 0,
    findings jsonb not null default '[]',
    check (state <> 'sealed' or (verdict is not null and manifest is not null and sealed_at is not null))
  )`,
  "create index on recording_seals (session)",
  "create index on recording_seals (checked_at nulls first) where state = 'sealed'",

  // Since when the second copy holds a segment, verified.
  "alter table recorded_segments add column copied_at timestamptz",
  "create index on recorded_segments (from_at) where copied_at is null",

  `insert into recording_limits values
    ('integrityDays', 30, 'QCVN 12:2026 asks for regular checks and names no interval; own choice', '2026-07-01', null)`,

  `insert into job_limits values
    ('recording.seal', 200, 3, 1.5, 60, 120, '2000-01-01', null,
      'reference-systems E5.6: drain 3 s, wait for the last segments; given up after about three hours'),
    ('recording.copy', 1000000, 10, 2, 300, 3600, '2000-01-01', null,
      'reference-systems B4: ship later, retry without limit'),
    ('recording.integrity', 12, 60, 2, 3600, 7200, '2000-01-01', null,
      'A run stops taking further folders after an hour, so two are enough')`,
];

/** Forward only. */
export async function seals(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
