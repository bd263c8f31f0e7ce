/** Limits of the law and of the house, each with the days on which it holds and what it rests on (domain §6). */
import { sql } from "kysely";
import { seededDeadlines } from "#shared/seeded-deadlines.ts";
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
];

/** Forward only. */
export async function deadlines(tx: Tx): Promise<void> {
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
}
