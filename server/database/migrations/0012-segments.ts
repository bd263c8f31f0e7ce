/** Segments of recordings with their ledger, seals, copies, and what is kept how long. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

/** name, value, source. Times in milliseconds, space in megabytes. */
const limits: [string, number, string][] = [
  ["segmentMs", 8000, "reference-systems E5.1: 5 to 10 s"],
  [
    "callWaitMs",
    5000,
    "A camera that works writes within two seconds; longer than this a presider takes for a fault.",
  ],
  ["failingMs", 3000, "reference-systems E5.3: warn after 3 s without bytes"],
  ["restartMs", 10_000, "reference-systems E5.3: restart after 10 s"],
  // One site needs about 1.2 GB an hour (2.5 Mb/s picture, 64 kb/s sound); a session has ten sites and lasts four hours.
  ["spaceLowMb", 60_000, "Ten sites for four hours at 2.5 Mb/s take 48 GB"],
  [
    "spaceRefuseMb",
    10_000,
    "One hearing of an hour with eight sites; less must not begin (reference-systems B2)",
  ],
  ["spaceVeryLowMb", 5000, "Half an hour with eight sites; from here on pictures are recorded small"],
  ["spaceSoundOnlyMb", 1000, "Thirty hours of sound of one site; pictures stop (reference-systems E5.9)"],
  [
    "spaceReserveMb",
    64,
    "Set free when a disk is full all the same: two hours of sound of a site, and the ledger",
  ],
];

const statements: string[] = [
  `create table recording_limits (
    name text not null,
    value double precision not null check (value >= 0),
    source text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    primary key (name, valid_from)
  )`,
  ...limits.map(
    ([name, value, source]) =>
      `insert into recording_limits values ('${name}', ${value}, '${source.replaceAll("'", "''")}', '2026-07-01', null)`,
  ),

  // Rows are an index of the ledgers and can be made again from them; the ledger is the proof.
  `create table recorded_segments (
    track uuid not null,
    number int not null check (number >= 1),
    session uuid not null references sessions,
    hearing uuid not null,
    person uuid not null references people,
    site uuid not null,
    source text not null check (source in ('camera', 'microphone')),
    from_at timestamptz not null,
    to_at timestamptz not null check (to_at >= from_at),
    rtp_first bigint not null,
    rtp_last bigint not null,
    clock_rate int not null,
    packets int,
    lost int,
    frames int not null,
    bytes bigint not null,
    sha256 text not null check (length(sha256) = 64),
    recovered boolean not null,
    line int not null,
    primary key (track, number)
  )`,
  "create index on recorded_segments (session, track, number)",
  `create table recording_gaps (
    session uuid not null references sessions,
    line int not null,
    hearing uuid not null,
    track uuid,
    person uuid not null references people,
    site uuid not null,
    source text not null check (source in ('camera', 'microphone')),
    from_at timestamptz not null,
    to_at timestamptz not null check (to_at >= from_at),
    cause text not null,
    primary key (session, line)
  )`,
  "create index on recording_gaps (session, hearing, from_at)",
];

/** Forward only. */
export async function segments(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
