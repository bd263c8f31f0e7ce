/** Minutes with legal force: the state and the append-only log of each hearing's minutes, their files, and who signs how. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements = [
  `create table minutes (
    hearing uuid primary key,
    session uuid not null references sessions,
    seq int not null default 0,
    state text not null default 'draft',
    -- What replaying the log gives; null: nobody has asked since it was taken over from the older form.
    snapshot jsonb
  )`,
  "create index on minutes (session)",

  `create table minutes_log (
    hearing uuid not null references minutes,
    number int not null,
    at timestamptz not null,
    by uuid not null references people,
    -- The part or statement concerned.
    concerns text,
    event jsonb not null,
    primary key (hearing, number)
  )`,
  "create index on minutes_log (hearing, concerns, number)",
  `create function minutes_log_stays() returns trigger language plpgsql as $$
    begin
      raise exception 'the log of minutes is append-only';
    end $$`,
  `create trigger minutes_log_stays before update or delete on minutes_log
    for each row execute function minutes_log_stays()`,

  // What was written before is the beginning of the log; its id serves as the name of its writer.
  "insert into minutes (hearing, session) select distinct hearing, session from statements",
  `insert into minutes_log (hearing, number, at, by, concerns, event)
    select hearing, row_number() over (partition by hearing order by at, id), at, by, id::text,
      jsonb_build_object('do', 'saveStatement', 'id', id, 'kind', 'other', 'site', site, 'speaker', speaker,
        'text', text, 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'assignment', null, 'version', 0, 'writer', id)
    from statements`,
  "drop table statements",

  `create table minutes_files (
    id uuid primary key,
    hearing uuid not null references minutes,
    version int not null,
    kind text not null check (kind in ('pdf', 'docx', 'scan', 'signed')),
    site uuid,
    hash text not null check (length(hash) = 64),
    type text not null,
    bytes int not null,
    -- Null: made by the server at the freezing.
    by uuid references people,
    at timestamptz not null,
    -- Of a signed PDF: the file it continues.
    after uuid references minutes_files
  )`,
  "create index on minutes_files (hearing, version, at)",
  // One chain of signatures: two people who sign at once must sign one after the other.
  "create unique index on minutes_files (after) where after is not null",
  `create function minutes_files_stay() returns trigger language plpgsql as $$
    begin
      raise exception 'files of minutes are kept as they are';
    end $$`,
  `create trigger minutes_files_stay before update or delete on minutes_files
    for each row execute function minutes_files_stay()`,

  `create table signing_policies (
    organisation uuid references organisations,
    policy text not null
      check (policy in ('PAPER_EACH_SITE', 'DIGITAL_OFFICIALS_PAPER_CITIZEN', 'ALL_DIGITAL')),
    valid_from date not null,
    valid_to date,
    basis text not null,
    unique nulls not distinct (organisation, valid_from),
    check (valid_to is null or valid_to > valid_from)
  )`,
  `insert into signing_policies values
    (null, 'DIGITAL_OFFICIALS_PAPER_CITIZEN', '2026-07-01', null,
      'ND154 Điều 14.1, 14.3, 24.2 và Luật Giao dịch điện tử 20/2023; hình thức ký không được quy định, đơn vị tự chọn')`,

  `create table abbreviations (
    person uuid primary key references people,
    list jsonb not null
  )`,
];

/** Forward only. */
export async function minutes(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
