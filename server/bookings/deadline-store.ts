/** SQL of the limits: rows with the days on which they hold (domain §6). */
import type { DeadlineRule } from "#shared/deadlines.ts";
import type { Db } from "../database/database.ts";

/** All rows, old ones too: what began under an old limit ends under it. A few dozen. */
export async function readDeadlineRules(db: Db): Promise<DeadlineRule[]> {
  const rows = await db
    .selectFrom("deadline_rules")
    .selectAll()
    .orderBy("key")
    .orderBy("valid_from")
    .orderBy("condition")
    .execute();
  return rows.map((row) => ({
    key: row.key,
    condition: row.condition,
    days: row.days,
    unit: row.unit,
    sense: row.sense,
    extensionDays: row.extension_days,
    maxExtensions: row.max_extensions,
    soonDays: row.soon_days,
    rolls: row.rolls,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    basis: row.basis,
  }));
}
