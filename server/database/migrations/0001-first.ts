/** Offices, people, their logins, and the audit chain. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements = [
  "create extension if not exists unaccent",
  "create extension if not exists pg_trgm",
  "create extension if not exists btree_gist",

  `create table organisations (
    id uuid primary key,
    name text not null,
    short_name text not null,
    kind text not null,
    parent uuid references organisations,
    code text,
    valid_from date not null,
    valid_to date,
    check (valid_to is null or valid_to >= valid_from),
    check (parent <> id)
  )`,
  "create index on organisations (parent)",

  `create table sites (
    id uuid primary key,
    organisation uuid not null references organisations,
    name text not null,
    short_name text not null,
    address text not null,
    note text not null,
    valid_from date not null,
    valid_to date,
    check (valid_to is null or valid_to >= valid_from)
  )`,
  "create index on sites (organisation)",

  `create table people (
    id uuid primary key,
    account text not null unique,
    name text not null,
    title text not null,
    organisation uuid not null references organisations,
    site uuid references sites,
    active boolean not null,
    password_hash text not null,
    must_change_password boolean not null
  )`,
  "create index on people (organisation)",

  `create table person_grants (
    person uuid not null references people,
    organisation uuid not null references organisations,
    role text not null,
    primary key (person, organisation, role)
  )`,

  `create table logins (
    id uuid primary key,
    person uuid not null references people,
    token_hash text not null unique,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    browser text not null
  )`,
  "create index on logins (person)",

  // No foreign key: a row of the chain stands for itself, whatever becomes of other tables.
  `create table audit (
    number bigint primary key,
    at timestamptz not null,
    by uuid,
    event jsonb not null,
    hash text not null
  )`,
  `create table audit_head (
    single boolean primary key check (single),
    number bigint not null,
    hash text not null
  )`,
  "insert into audit_head (single, number, hash) values (true, 0, '')",
  `create function refuse_change_of_audit() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit is append-only';
    end
  $$`,
  "create trigger audit_stays before update or delete on audit for each row execute function refuse_change_of_audit()",
  "create trigger audit_is_kept before truncate on audit for each statement execute function refuse_change_of_audit()",
];

/** Forward only. */
export async function first(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
