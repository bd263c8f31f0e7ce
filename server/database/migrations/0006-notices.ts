/** Jobs that survive a restart, notices with their status per person and channel, and outgoing mail. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements: string[] = [
  `create table jobs (
    id bigint generated always as identity primary key,
    kind text not null,
    -- What the job is about: the same thing is done once.
    key text not null unique,
    payload jsonb not null,
    state text not null default 'waiting'
      check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    run_at timestamptz not null,
    attempts integer not null default 0,
    -- Who runs it; when the lease is out, whoever runs it is taken for dead.
    lease uuid,
    lease_until timestamptz,
    last_error text not null default '',
    done_at timestamptz,
    check ((state = 'running') = (lease is not null)),
    check ((lease is null) = (lease_until is null))
  )`,
  `create index jobs_due on jobs (run_at, id) where state = 'waiting'`,
  `create index jobs_leased on jobs (lease_until) where state = 'running'`,
  // For cancelling by the beginning of a key, whatever the database's collation.
  `create index jobs_by_key on jobs (key text_pattern_ops)`,

  `create table job_limits (
    kind text not null,
    max_attempts integer not null check (max_attempts > 0),
    first_wait_seconds integer not null check (first_wait_seconds > 0),
    -- Each wait is this many times the one before, up to the longest.
    growth double precision not null check (growth >= 1),
    longest_wait_seconds integer not null check (longest_wait_seconds >= first_wait_seconds),
    lease_seconds integer not null check (lease_seconds > 0),
    valid_from date not null,
    valid_to date,
    source text not null,
    primary key (kind, valid_from)
  )`,
  `insert into job_limits values
    ('notice.mail', 30, 30, 2, 3600, 180, '2000-01-01', null,
      'Own choice after RFC 5321 4.5.4.1: short waits first, then hourly, given up after about a day, so that four working days are left to give the notice on paper (ND154 Điều 23.1)'),
    ('*', 12, 10, 2, 3600, 120, '2000-01-01', null, 'Own choice for every kind without a row of its own')`,

  `create table notices (
    id uuid primary key,
    session uuid not null references sessions (id),
    hearing uuid,
    recipient_kind text not null check (recipient_kind in ('citizen', 'organisation', 'site', 'person')),
    recipient uuid,
    label text not null,
    channel text not null check (channel in ('email', 'paper', 'station')),
    address text not null,
    kind text not null check (kind in ('invitation', 'update', 'cancellation', 'reminder', 'calendar')),
    uid text not null,
    sequence integer not null check (sequence >= 0),
    subject text not null,
    text text not null,
    is_protected boolean not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    place text not null,
    state text not null check (state in ('drafted', 'queued', 'sent', 'delivered', 'opened', 'bounced',
      'uncertain', 'failed', 'handedOver', 'cancelled')),
    release integer not null default 0,
    -- The sign of it, where a letter may reach somebody a second time.
    is_repeat boolean not null default false,
    supersedes uuid unique references notices (id),
    -- Kept as it is, for each try writes the same letter; whoever has it learns date, time and place only.
    token text not null unique,
    drafted_at timestamptz not null,
    -- The order of drafting; a batch shares its moment.
    number bigint generated always as identity,
    check (channel <> 'email' or address <> '')
  )`,
  `create index notices_by_session on notices (session)`,
  `create index notices_of_sites on notices (recipient) where channel = 'station'`,
  `create table notice_steps (
    notice uuid not null references notices (id),
    number integer not null,
    at timestamptz not null,
    by uuid,
    state text not null,
    note text not null,
    primary key (notice, number)
  )`,
  `create function notice_steps_stay() returns trigger language plpgsql as $$
    begin
      raise exception 'the history of a notice is append-only';
    end $$`,
  `create trigger notice_steps_stay before update or delete on notice_steps
    for each row execute function notice_steps_stay()`,

  `create table notice_attempts (
    notice uuid not null references notices (id),
    number integer not null,
    release integer not null,
    message_id text not null,
    begun_at timestamptz not null,
    -- From here on the mail server may hold the letter.
    offered_at timestamptz,
    outcome text check (outcome in ('accepted', 'refused', 'postponed', 'unknown')),
    detail text not null default '',
    ended_at timestamptz,
    primary key (notice, number),
    check ((outcome is null) = (ended_at is null))
  )`,
];

/** Forward only. */
export async function notices(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
