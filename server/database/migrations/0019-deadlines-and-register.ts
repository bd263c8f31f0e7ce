/** Limits with the days on which they hold and what they rest on (domain §6), and the register of receptions (§7.2). */
import { sql } from "kysely";
import { seededDeadlines } from "#shared/seeded-deadlines.ts";
import { seededRegisterForms } from "#shared/seeded-register-forms.ts";
import type { Tx } from "../database.ts";

const statements: string[] = [
  `create table deadline_rules (
    key text not null,
    condition text not null,
    -- Null where no number is given by law: the day is set in each case.
    days int check (days >= 0),
    unit text not null check (unit in ('calendarDays', 'workingDays')),
    sense text not null check (sense in ('within', 'before', 'keep')),
    extension_days int not null,
    max_extensions int not null,
    soon_days int not null,
    rolls boolean not null,
    valid_from date not null,
    valid_to date,
    basis text not null,
    primary key (key, condition, valid_from),
    check (valid_to is null or valid_to >= valid_from)
  )`,

  `create table register_forms (
    code text not null,
    valid_from date not null,
    valid_to date,
    basis text not null,
    columns jsonb not null,
    primary key (code, valid_from),
    check (valid_to is null or valid_to >= valid_from)
  )`,

  `create table register_books (
    organisation uuid not null references organisations,
    year int not null,
    part text not null check (part in ('main', 'supplement')),
    last int not null default 0,
    closed_at timestamptz,
    closed_by uuid references people,
    primary key (organisation, year, part),
    check ((closed_at is null) = (closed_by is null)),
    check (closed_at is null or part = 'main')
  )`,
  // Numbers only count up by one, and what was closed stays closed.
  `create function register_books_stay() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or new.last not in (old.last, old.last + 1)
        or (old.closed_at is not null and to_jsonb(new) is distinct from to_jsonb(old))
      then
        raise exception 'a register is not rewritten';
      end if;
      return new;
    end $$`,
  `create trigger register_books_stay before update or delete on register_books
    for each row execute function register_books_stay()`,

  `create table register_lines (
    id uuid primary key,
    -- The id of the first version.
    line uuid not null references register_lines,
    organisation uuid not null,
    year int not null,
    part text not null,
    number int not null check (number > 0),
    version int not null check (version > 0),
    matter uuid references matters,
    session uuid references sessions,
    hearing uuid,
    -- A denunciation: the cells are neutral, what it says is read from the matter for its circle.
    is_protected boolean not null,
    cells jsonb not null,
    -- Null for the server itself.
    by uuid references people,
    at timestamptz not null,
    reason text not null,
    foreign key (organisation, year, part) references register_books,
    unique (organisation, year, part, number, version),
    check ((version = 1) = (id = line))
  )`,
  "create index on register_lines (line, version)",
  "create index on register_lines (matter)",
  // A hearing is entered once, whatever is tried twice.
  "create unique index on register_lines (hearing) where version = 1",
  `create function register_lines_stay() returns trigger language plpgsql as $$
    declare
      book register_books;
    begin
      if tg_op <> 'INSERT' then
        raise exception 'the register is append-only';
      end if;
      select * into book from register_books
        where organisation = new.organisation and year = new.year and part = new.part;
      if book.closed_at is not null then
        raise exception 'the register of that year is closed';
      end if;
      if new.version = 1 and new.number <> book.last then
        raise exception 'register numbers have no holes';
      end if;
      return new;
    end $$`,
  `create trigger register_lines_stay before insert or update or delete on register_lines
    for each row execute function register_lines_stay()`,

  // Column 12 goes on after the year was closed: following the result is what it is for.
  `create table register_follow_ups (
    id uuid primary key,
    line uuid not null references register_lines,
    "on" date not null,
    kind text not null,
    text text not null,
    by uuid references people,
    at timestamptz not null
  )`,
  "create index on register_follow_ups (line, at)",
  `create function register_follow_ups_stay() returns trigger language plpgsql as $$
    begin
      raise exception 'the register is append-only';
    end $$`,
  `create trigger register_follow_ups_stay before update or delete on register_follow_ups
    for each row execute function register_follow_ups_stay()`,
];

/** Forward only. */
export async function deadlinesAndRegister(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
  await tx
    .insertInto("deadline_rules")
    .values(
      seededDeadlines.map((rule) => ({
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
    .insertInto("register_forms")
    .values(
      seededRegisterForms.map((form) => ({
        code: form.code,
        valid_from: form.validFrom,
        valid_to: form.validTo,
        basis: form.basis,
        columns: JSON.stringify(form.columns),
      })),
    )
    .execute();
}
