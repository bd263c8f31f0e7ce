/** What goes to the national database: entries and their steps, batches, receipts, codes and identifiers. */
import { sql } from "kysely";
import { seededExchangeCodes, seededExchangeLimits } from "#shared/seeded-exchange.ts";
import type { Tx } from "../database.ts";

const statements: string[] = [
  // How far the audit was read; one row.
  `create table exchange_progress (
    id int primary key check (id = 1),
    audit_number bigint not null,
    -- Codes, identifiers or the calendar changed: what waits is looked at anew, until done is asked.
    refresh_asked int not null,
    refresh_done int not null
  )`,
  "insert into exchange_progress values (1, 0, 0, 0)",

  `create table exchange_batches (
    id uuid primary key,
    organisation uuid not null references organisations,
    unit_code text,
    unit_name text not null,
    from_day date not null,
    to_day date not null,
    channel text not null check (channel in ('file', 'adapter')),
    state text not null check (state in ('made', 'sending', 'sent', 'failed')),
    entries int not null check (entries > 0),
    sha256 text not null,
    sendings int not null,
    by uuid references people,
    at timestamptz not null
  )`,
  "create index on exchange_batches (organisation, at)",

  `create table exchange_entries (
    id uuid primary key,
    number bigint generated always as identity unique,
    kind text not null check (kind in ('reception', 'petition', 'settlement')),
    subject text not null,
    version int not null,
    organisation uuid not null references organisations,
    matter uuid references matters,
    session uuid references sessions,
    hearing uuid,
    line uuid references register_lines,
    label text not null,
    is_protected boolean not null,
    since date not null,
    due_on date,
    asked_on date,
    asked_document text not null,
    state text not null check (state in ('pending', 'exported', 'entered', 'acknowledged', 'rejected', 'superseded')),
    missing jsonb not null,
    national_number text not null,
    entered_on date,
    facts_hash text,
    payload text,
    payload_hash text,
    exported_at timestamptz,
    batch uuid references exchange_batches,
    made_at timestamptz not null,
    unique (kind, subject, version),
    -- A denunciation's content is kept in its matter alone.
    check (not is_protected or payload is null),
    check (state = 'pending' or (payload_hash is not null and facts_hash is not null and exported_at is not null)),
    check (state not in ('entered', 'acknowledged') or (national_number <> '' and entered_on is not null))
  )`,
  // Of one thing one entry counts, and a number stands for one thing.
  "create unique index exchange_current on exchange_entries (kind, subject) where state <> 'superseded'",
  `create unique index exchange_numbers on exchange_entries (kind, national_number)
    where state <> 'superseded' and national_number <> ''`,
  "create index on exchange_entries (organisation, state, due_on)",
  "create index on exchange_entries (matter)",
  "create index on exchange_entries (line)",
  "create index on exchange_entries (batch)",
  // What was exported stays as it was; only a new version says something else.
  `create function exchange_entries_stay() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        raise exception 'an exchange entry is never deleted';
      end if;
      if old.payload_hash is not null and (old.payload_hash is distinct from new.payload_hash
        or old.payload is distinct from new.payload or old.facts_hash is distinct from new.facts_hash
        or old.exported_at is distinct from new.exported_at) then
        raise exception 'what was exported is not rewritten';
      end if;
      return new;
    end $$`,
  `create trigger exchange_entries_stay before update or delete on exchange_entries
    for each row execute function exchange_entries_stay()`,

  `create table exchange_steps (
    number bigint generated always as identity primary key,
    entry uuid not null references exchange_entries,
    act text not null,
    state text not null,
    national_number text not null,
    reason text,
    note text not null,
    by uuid references people,
    at timestamptz not null
  )`,
  "create index on exchange_steps (entry, number)",
  `create function exchange_steps_stay() returns trigger language plpgsql as $$
    begin
      raise exception 'exchange_steps is append-only';
    end $$`,
  `create trigger exchange_steps_stay before update or delete on exchange_steps
    for each row execute function exchange_steps_stay()`,

  `create table exchange_receipts (
    sha256 text primary key,
    name text not null,
    batch uuid references exchange_batches,
    accepted int not null,
    fault text,
    faults jsonb not null,
    at timestamptz not null
  )`,
  "create index on exchange_receipts (at)",

  `create table exchange_codes (
    list text not null check (list in ('kind', 'subject', 'result', 'bodyClass')),
    own text not null,
    code text not null,
    title text not null,
    valid_from date not null,
    valid_to date,
    basis text not null,
    primary key (list, own, valid_from),
    check (valid_to is null or valid_to >= valid_from)
  )`,

  `create table exchange_units (
    organisation uuid not null references organisations,
    code text not null,
    valid_from date not null,
    valid_to date,
    basis text not null,
    primary key (organisation, valid_from),
    check (valid_to is null or valid_to >= valid_from)
  )`,

  `insert into job_limits values
    ('exchange.send', 60, 30, 2, 1800, 120, '2000-01-01', null,
      'Own choice: a folder or line that is away is tried again for about a day')`,
];

/** Forward only. */
export async function exchange(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
  await tx
    .insertInto("deadline_rules")
    .values(
      seededExchangeLimits.map((rule) => ({
        key: rule.key,
        condition: rule.condition,
        days: rule.days,
        unit: rule.unit,
        sense: rule.sense,
        extension_days: rule.extensionDays,
        max_extensions: rule.maxExtensions,
        soon_days: rule.soonDays,
        rolls: rule.rolls,
        valid_from: rule.validFrom,
        valid_to: rule.validTo,
        basis: rule.basis,
      })),
    )
    .execute();
  await tx
    .insertInto("exchange_codes")
    .values(
      seededExchangeCodes.map(({ validFrom, validTo, ...code }) => ({
        ...code,
        valid_from: validFrom,
        valid_to: validTo,
      })),
    )
    .execute();
}
