/** Conclusions, the tasks they give, replies to visitors, and what the centre is to be told. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const appendOnly = (table: string): string[] => [
  `create function ${table}_stay() returns trigger language plpgsql as $$
    begin
      raise exception '${table} is append-only';
    end $$`,
  `create trigger ${table}_stay before update or delete on ${table}
    for each row execute function ${table}_stay()`,
];

const statements: string[] = [
  `create table conclusions (
    id uuid primary key,
    session uuid not null references sessions,
    organisation uuid not null references organisations,
    state text not null check (state in ('draft', 'submitted', 'issued')),
    version int not null,
    -- A denunciation: one hearing alone, read by its circle.
    matter uuid references matters,
    items jsonb not null,
    edited_by uuid not null references people,
    edited_at timestamptz not null,
    issued_by uuid references people,
    issued_at timestamptz,
    document uuid,
    number text,
    check ((state = 'issued') = (issued_at is not null and issued_by is not null and document is not null))
  )`,
  "create index on conclusions (session)",
  "create index on conclusions (organisation, state)",
  `create function conclusions_stay() returns trigger language plpgsql as $$
    begin
      if old.state = 'issued' then
        raise exception 'an issued conclusion is not changed';
      end if;
      return coalesce(new, old);
    end $$`,
  `create trigger conclusions_stay before update or delete on conclusions
    for each row execute function conclusions_stay()`,

  `create table tasks (
    id uuid primary key,
    conclusion uuid not null references conclusions,
    session uuid not null references sessions,
    hearing uuid not null,
    matter uuid references matters,
    is_restricted boolean not null,
    label text not null,
    -- Who gave it.
    organisation uuid not null references organisations,
    -- Who does it: a body of the system, or a name alone.
    body uuid references organisations,
    body_name text not null,
    what text not null,
    contact text not null,
    limit_given jsonb not null,
    state text not null check (state in ('assigned', 'accepted', 'reported', 'confirmed')),
    version int not null,
    given_on date not null,
    -- A day the presider set, first or by prolonging; null where days are counted.
    set_on date,
    pauses jsonb not null,
    -- The day of the report that was, or is to be, confirmed.
    done_on date
  )`,
  "create index on tasks (organisation) where state <> 'confirmed'",
  "create index on tasks (body) where state <> 'confirmed'",
  "create index on tasks (session)",

  `create table task_steps (
    number bigint generated always as identity primary key,
    task uuid not null references tasks,
    act text not null,
    note text not null,
    until date,
    by uuid references people,
    at timestamptz not null
  )`,
  "create index on task_steps (task, number)",
  ...appendOnly("task_steps"),

  `create table visitor_replies (
    line uuid primary key references register_lines,
    outcome text not null,
    way text not null,
    "on" date not null,
    document text not null,
    by uuid not null references people,
    at timestamptz not null
  )`,
  ...appendOnly("visitor_replies"),

  `create table centre_items (
    id uuid primary key,
    -- What it was made from, so that it is made once; null for what people enter.
    cause text unique,
    organisation uuid not null references organisations,
    kind text not null check (kind in ('secondDecision', 'conclusion', 'crowd', 'other')),
    about text not null,
    session uuid references sessions,
    matter uuid references matters,
    since date not null,
    state text not null check (state in ('waiting', 'sent', 'acknowledged')),
    sent_on date,
    sent_way text not null default '',
    sent_document text not null default '',
    sent_by uuid references people,
    acknowledged_on date,
    acknowledged_note text not null default '',
    acknowledged_by uuid references people,
    by uuid references people,
    at timestamptz not null,
    check ((state = 'waiting') = (sent_on is null)),
    check ((state = 'acknowledged') = (acknowledged_on is not null))
  )`,
  "create index on centre_items (organisation, state)",

  "alter table notices drop constraint notices_kind_check",
  `alter table notices add constraint notices_kind_check
    check (kind in ('invitation', 'update', 'cancellation', 'reminder', 'calendar', 'conclusion', 'task'))`,

  // Every morning what is near or overdue is looked for; one run at a time.
  `insert into job_limits values
    ('followUp.remind', 12, 60, 2, 3600, 600, '2000-01-01', null, 'Own choice: a morning round is tried again until the next')`,
];

/** Forward only. */
export async function conclusions(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
