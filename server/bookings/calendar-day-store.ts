/** SQL of the calendar's days: the few that differ from the plain week. */
import type { Day } from "#shared/time.ts";
import type { CalendarDay } from "#shared/working-days.ts";
import type { Db, Tx } from "../database/database.ts";

/** All rows, the earliest first: a few dozen a year. What every working-day function takes. */
export function readCalendarDays(db: Db): Promise<CalendarDay[]> {
  return db.selectFrom("calendar_days").selectAll().orderBy("day").execute();
}

/** Puts days in, in place of those that stood there. */
export async function putCalendarDays(tx: Tx, rows: readonly CalendarDay[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto("calendar_days")
    .values(rows.map(({ day, kind, name, basis }) => ({ day, kind, name, basis })))
    .onConflict((conflict) =>
      conflict.column("day").doUpdateSet((update) => ({
        kind: update.ref("excluded.kind"),
        name: update.ref("excluded.name"),
        basis: update.ref("excluded.basis"),
      })),
    )
    .execute();
}

/** @returns whether there was such a row */
export async function deleteCalendarDay(tx: Tx, day: Day): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("calendar_days")
    .where("day", "=", day)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
