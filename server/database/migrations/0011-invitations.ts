/** Where officials are reached, and when those who were invited are reminded. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements = [
  "alter table people add email text",

  `create table reminder_rules (
    before text not null check (before in ('days', 'day', 'hour')),
    -- Exactly one of the two counts.
    working_days int not null check (working_days >= 0),
    minutes int not null check (minutes >= 0),
    valid_from date not null,
    valid_to date,
    basis text not null,
    primary key (before, valid_from),
    check ((working_days = 0) <> (minutes = 0)),
    check (valid_to is null or valid_to >= valid_from)
  )`,
  `insert into reminder_rules (before, working_days, minutes, valid_from, valid_to, basis) values
    ('days', 5, 0, '2025-01-01', null, 'Theo mốc thông báo của ND154 Điều 23.1'),
    ('day', 1, 0, '2025-01-01', null, 'Theo mốc kết nối thử của ND154 Điều 23.1'),
    ('hour', 0, 60, '2025-01-01', null, 'Theo mốc kết nối chính thức của ND154 Điều 23.1')`,
];

/** Forward only. */
export async function invitations(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
