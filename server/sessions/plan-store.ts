/** SQL of planning: the history of a session's plan, the rows of late edits, and whether anybody was told. */
import { sql } from "kysely";
import { ScheduleChange } from "#shared/bookings.ts";
import type { SessionId } from "#shared/ids.ts";
import { LateEdit } from "#shared/late-edits.ts";
import type { Instant } from "#shared/time.ts";
import { dayOf } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import type { BookingLimitTable } from "../database/booking-tables.ts";

/** Appends one change. The caller holds the session's row, so numbers have no holes. */
export async function addScheduleChange(tx: Tx, change: Omit<ScheduleChange, "number">): Promise<void> {
  const { from, to, ...row } = change;
  const { next } = await tx
    .selectFrom("schedule_changes")
    .select(sql<number>`coalesce(max(number), 0) + 1`.as("next"))
    .where("session", "=", change.session)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("schedule_changes")
    .values({ ...row, number: next, old: JSON.stringify(from), new: JSON.stringify(to) })
    .execute();
}

/** The history of a session's plan, the oldest first. Ids and instants only (evidence of gate G5). */
export async function readScheduleChanges(db: Db, session: SessionId): Promise<ScheduleChange[]> {
  const rows = await db
    .selectFrom("schedule_changes")
    .selectAll()
    .where("session", "=", session)
    .orderBy("number")
    .execute();
  return rows.map(({ old, new: to, ...row }) => ScheduleChange.parse({ ...row, from: old, to }));
}

/** What may change in which phase, by the rows in force. */
export async function readLateEdits(db: Db, now: Instant): Promise<LateEdit[]> {
  const today = dayOf(now);
  const rows = await db
    .selectFrom("late_edits")
    .selectAll()
    .where("valid_from", "<=", today)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", today)]))
    .execute();
  return rows.map((row) => ({
    change: row.change,
    phase: row.phase,
    minutesBefore: row.minutes_before,
    needsReason: row.needs_reason,
  }));
}

/** @throws when no row is in force: a migration seeds each name */
export async function readBookingLimit(
  db: Db,
  name: BookingLimitTable["name"],
  now: Instant,
): Promise<number> {
  const today = dayOf(now);
  const row = await db
    .selectFrom("booking_limits")
    .select("number")
    .where("name", "=", name)
    .where("valid_from", "<=", today)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", today)]))
    .orderBy("valid_from", "desc")
    .executeTakeFirstOrThrow();
  return row.number;
}

/** Whether anybody was told of the session: from then on changes cost somebody a journey. */
export async function isNoticed(db: Db, session: SessionId): Promise<boolean> {
  const row = await db
    .selectFrom("notices")
    .select("id")
    .where("session", "=", session)
    .where("state", "not in", ["drafted", "cancelled"])
    .executeTakeFirst();
  return row !== undefined;
}
