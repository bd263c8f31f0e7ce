/** Calls on demand, and the limits they keep. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements: string[] = [
  `create table calls (
    id uuid primary key,
    session uuid not null references sessions,
    organisation uuid not null references organisations,
    caller uuid not null references people,
    at timestamptz not null,
    -- The moment at which the next try ends; null when nothing rings.
    due timestamptz,
    snapshot jsonb not null
  )`,
  "create index on calls (at desc)",
  "create unique index on calls (session)",
  "create index calls_ringing on calls (due) where due is not null",

  `create table call_limits (
    key text not null check (key in ('ringSeconds', 'sessionMinutes')),
    value int not null check (value > 0),
    valid_from date not null,
    valid_to date,
    basis text not null,
    primary key (key, valid_from),
    check (valid_to is null or valid_to >= valid_from)
  )`,
  // Whose officers call. Levels change (domain §3.1), so the kinds of bodies are rows, not code.
  `create table calling_kinds (
    kind text not null,
    valid_from date not null,
    valid_to date,
    basis text not null,
    primary key (kind, valid_from),
    check (valid_to is null or valid_to >= valid_from)
  )`,
  `insert into calling_kinds (kind, valid_from, valid_to, basis)
    select kind, '2025-01-01', null, 'Dự thảo công văn tháng 01/2025, mục 1d: Trung ương và tỉnh'
    from unnest(array['central', 'province', 'board']) as one (kind)`,

  // Neither is in the law: the letter only asks that sites be reached "khi có yêu cầu".
  `insert into call_limits (key, value, valid_from, valid_to, basis) values
    ('ringSeconds', 30, '2025-01-01', null, 'Mặc định của chương trình; pháp luật không quy định'),
    ('sessionMinutes', 120, '2025-01-01', null, 'Mặc định của chương trình; pháp luật không quy định')`,
];

/** Forward only. */
export async function calls(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
