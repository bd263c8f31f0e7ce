/** Gates: their numbers, what was posted, and who took a red gate upon themselves. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements: string[] = [
  `create table preparation_rules (
    key text not null,
    value integer not null check (value >= 0),
    valid_from date not null,
    valid_to date,
    basis text not null,
    primary key (key, valid_from),
    check (valid_to is null or valid_to >= valid_from)
  )`,
  `insert into preparation_rules (key, value, valid_from, valid_to, basis) values
    ('publishWorkingDays', 5, '2014-07-01', '2026-06-30', 'Điều 24 Luật Tiếp công dân'),
    ('publishWorkingDays', 5, '2026-07-01', null, 'khoản 3 Điều 19 Nghị định 154/2026/NĐ-CP; Điều 24 Luật Tiếp công dân'),
    ('notifyWorkingDays', 5, '2026-07-01', null, 'khoản 1 Điều 23 Nghị định 154/2026/NĐ-CP'),
    ('testWorkingDays', 1, '2026-07-01', null, 'khoản 1 Điều 23 Nghị định 154/2026/NĐ-CP'),
    ('linkMinutes', 60, '2026-07-01', null, 'khoản 1 Điều 23 Nghị định 154/2026/NĐ-CP'),
    -- The law names no number; two working days is what Sở Nội vụ Ninh Thuận practised (domain §4.4, G5).
    ('changeWorkingDays', 2, '2014-07-01', null, 'Điều 24 Luật Tiếp công dân; thông lệ báo trước 02 ngày làm việc')`,

  `create table publications (
    id uuid primary key,
    session uuid not null references sessions (id),
    organisation uuid not null references organisations (id),
    version integer not null check (version > 0),
    -- Word for word what was posted; never a citizen's name.
    posted jsonb not null,
    -- The part of the plan that binds; compared with the plan as it is now.
    essence text not null,
    starts_at timestamptz not null,
    board text not null,
    at timestamptz not null,
    by uuid not null references people (id),
    withdrawn_at timestamptz,
    withdrawn_by uuid references people (id),
    withdrawn_reason text not null default '',
    unique (session, version),
    check ((withdrawn_at is null) = (withdrawn_by is null))
  )`,
  "create index publications_by_day on publications (organisation, starts_at)",
  // What hung there cannot be rewritten: it may only be taken down, once.
  `create function publications_stay() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.withdrawn_at is not null
        or to_jsonb(new) - array['withdrawn_at', 'withdrawn_by', 'withdrawn_reason']
          is distinct from to_jsonb(old) - array['withdrawn_at', 'withdrawn_by', 'withdrawn_reason']
      then
        raise exception 'what was posted is not rewritten';
      end if;
      return new;
    end $$`,
  `create trigger publications_stay before update or delete on publications
    for each row execute function publications_stay()`,

  `create table gate_overrides (
    id uuid primary key,
    session uuid not null references sessions (id),
    organisation uuid not null references organisations (id),
    gate text not null check (gate in ('G1', 'G2', 'G3', 'G4', 'G5')),
    -- It holds for the plan of this moment alone.
    starts_at timestamptz not null,
    reason text not null,
    ground text not null,
    -- What was wanting then: kinds and ids.
    missing jsonb not null,
    at timestamptz not null,
    by uuid not null references people (id)
  )`,
  "create index gate_overrides_by_session on gate_overrides (session)",
  "create index gate_overrides_by_time on gate_overrides (organisation, at)",
  `create function gate_overrides_stay() returns trigger language plpgsql as $$
    begin
      raise exception 'overrides are append-only';
    end $$`,
  `create trigger gate_overrides_stay before update or delete on gate_overrides
    for each row execute function gate_overrides_stay()`,
];

/** Forward only. */
export async function preparation(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
