/** What is reserved for when: the database itself refuses that anything overlaps. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements: string[] = [
  // Sessions from before have neither end nor kind of their own.
  "alter table sessions add ends_at timestamptz",
  "alter table sessions add kind text not null default 'PERIODIC'",
  "alter table sessions add delegated boolean not null default false",
  "alter table sessions add postponed boolean not null default false",
  // What a calendar shows of a session, so that a month is read without its snapshots; null in older rows.
  "alter table sessions add entry jsonb",
  "create index sessions_by_organisation on sessions (organisation, starts_at)",

  "alter table sites add rooms integer not null default 1 check (rooms between 1 and 20)",

  "create extension if not exists btree_gist",
  // One thing taken for one span: `person:ID`, `room:SITE/1`, `slot:SESSION`, `interpreter:ID`, `citizen:ID`.
  // What is no longer needed is released and stays, as the history of who was planned where.
  `create table reservations (
    id bigint generated always as identity primary key,
    resource text not null,
    -- Deferred: what is taken is found before a session is written that would only go again.
    session uuid not null references sessions (id) deferrable initially deferred,
    hearing uuid,
    -- The matter's code, to name what has taken a slot or an interpreter; never a citizen's name.
    label text not null default '',
    span tstzrange not null check (not isempty(span)),
    state text not null default 'active' check (state in ('active', 'released')),
    -- When it was written, not when its transaction began: evidence of what was free at a moment.
    made_at timestamptz not null default clock_timestamp(),
    constraint reservations_never_overlap
      exclude using gist (resource with =, span with &&) where (state = 'active')
  )`,
  "create index reservations_by_session on reservations (session) where state = 'active'",

  `create table interpreters (
    id uuid primary key,
    name text not null,
    languages jsonb not null,
    organisation uuid not null references organisations (id),
    phone text not null,
    note text not null,
    valid_from date not null,
    valid_to date,
    check (valid_to is null or valid_to >= valid_from)
  )`,

  `create table schedule_changes (
    session uuid not null references sessions (id),
    number integer not null,
    hearing uuid,
    what text not null,
    -- Ids and instants only.
    old jsonb not null,
    new jsonb not null,
    reason text not null,
    by uuid not null references people (id),
    at timestamptz not null,
    primary key (session, number)
  )`,
  `create function schedule_changes_stay() returns trigger language plpgsql as $$
  begin
    raise exception 'the history of a session''s plan is append-only';
  end $$`,
  `create trigger schedule_changes_stay before update or delete on schedule_changes
    for each row execute function schedule_changes_stay()`,

  `create table late_edits (
    change text not null,
    phase text not null check (phase in ('prepared', 'noticed', 'open', 'over')),
    -- Possible until so many minutes before the start; 0 and less: as long as the phase lasts.
    minutes_before integer not null,
    needs_reason boolean not null,
    valid_from date not null,
    valid_to date,
    source text not null,
    primary key (change, phase, valid_from)
  )`,
  `create table booking_limits (
    name text not null,
    number integer not null,
    valid_from date not null,
    valid_to date,
    source text not null,
    primary key (name, valid_from)
  )`,
  `insert into booking_limits (name, number, valid_from, source) values
    ('reservedUntilDays', 2, '2026-07-01',
     'ND154 Điều 26.1.a orders priority without a number; two days are our default (domain §5.4.1)')`,
];

const participants =
  "reference-systems D1: no participant is changed or removed within 30 minutes of the start";
const gate5 = "domain §4.4 G5: a change is told with the new date or its reason";
const ours = "our default (domain §5.4); nobody was told yet";

/** change, phase, minutes before the start, needs a reason, source */
const lateEdits: [string, string, number, boolean, string][] = [
  ...[
    "title",
    "time",
    "sites",
    "grid",
    "memberAdded",
    "memberRemoved",
    "presider",
    "hearingBooked",
    "hearingMoved",
    "hearingRemoved",
    "interpreter",
    "postponement",
  ].map((change): [string, string, number, boolean, string] => [change, "prepared", 0, false, ours]),
  ["title", "noticed", 0, true, gate5],
  // Citizens who were told a time keep it the day before; later the session is put off, not shifted.
  ["time", "noticed", 1440, true, gate5],
  ["grid", "noticed", 1440, true, gate5],
  ["sites", "noticed", 1440, true, gate5],
  ["memberAdded", "noticed", 0, true, `${participants}; adding is allowed`],
  ["memberRemoved", "noticed", 30, true, participants],
  ["presider", "noticed", 0, true, "reference-systems B52: a judge may fall ill at the last moment"],
  ["hearingBooked", "noticed", 30, false, participants],
  ["hearingMoved", "noticed", 30, true, participants],
  ["hearingRemoved", "noticed", 30, true, participants],
  ["interpreter", "noticed", 0, false, `${participants}; adding is allowed`],
  ["postponement", "noticed", 0, false, gate5],
];

/** Forward only. */
export async function reservations(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
  for (const [change, phase, minutes, needsReason, source] of lateEdits)
    await sql`
      insert into late_edits (change, phase, minutes_before, needs_reason, valid_from, source)
      values (${change}, ${phase}, ${minutes}, ${needsReason}, '2026-07-01', ${source})
    `.execute(tx);
}
