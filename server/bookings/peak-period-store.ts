/** SQL of peak periods and their duty rosters. */
import { shiftAt, type DutyLine, type DutyRow, type PeakPeriod } from "#shared/duty.ts";
import type { OrganisationId, PeakPeriodId, SiteId } from "#shared/ids.ts";
import { dayOf, type Day, type Instant } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import type { Db, Tx } from "../database/database.ts";
import type { PeakPeriodTable } from "../database/booking-tables.ts";

/** Those of some bodies, the latest first. */
export async function listPeakPeriods(
  db: Db,
  organisations: readonly OrganisationId[],
): Promise<PeakPeriod[]> {
  if (organisations.length === 0) return [];
  const rows = await db
    .selectFrom("peak_periods")
    .selectAll()
    .where("organisation", "in", [...organisations])
    .orderBy("first_day", "desc")
    .orderBy("id")
    .execute();
  return rows.map(fromRow);
}

export async function readPeakPeriod(db: Db, id: PeakPeriodId): Promise<PeakPeriod | null> {
  const row = await db.selectFrom("peak_periods").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Reads a period and holds its row until the transaction ends, its rosters with it. */
export async function lockPeakPeriod(tx: Tx, id: PeakPeriodId): Promise<PeakPeriod | null> {
  const row = await tx
    .selectFrom("peak_periods")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

export async function insertPeakPeriod(tx: Tx, period: PeakPeriod): Promise<void> {
  await tx.insertInto("peak_periods").values(toRow(period)).execute();
}

export async function updatePeakPeriod(tx: Tx, period: PeakPeriod): Promise<void> {
  await tx.updateTable("peak_periods").set(toRow(period)).where("id", "=", period.id).execute();
}

/** The roster of all sites, by site, day, shift and order of calling. */
export function readRoster(db: Db, id: PeakPeriodId): Promise<DutyLine[]> {
  return dutyLines(db)
    .where("period", "=", id)
    .orderBy("duty_rosters.site")
    .orderBy("day")
    .orderBy("shift")
    .orderBy("call_order")
    .execute();
}

/** Whether anybody is on duty outside a span. */
export async function hasDutyOutside(db: Db, id: PeakPeriodId, from: Day, to: Day): Promise<boolean> {
  const row = await db
    .selectFrom("duty_rosters")
    .select("day")
    .where("period", "=", id)
    .where((where) => where.or([where("day", "<", from), where("day", ">", to)]))
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Puts one site's rows in the place of those it had.
 * @returns the index of the first row whose person is on duty elsewhere or twice in that shift, or null
 */
export async function replaceRoster(
  tx: Tx,
  period: PeakPeriodId,
  site: SiteId,
  rows: readonly DutyRow[],
): Promise<number | null> {
  await tx.deleteFrom("duty_rosters").where("period", "=", period).where("site", "=", site).execute();
  if (rows.length === 0) return null;
  const kept = await tx
    .insertInto("duty_rosters")
    .values(rows.map(({ order, ...row }) => ({ ...row, period, call_order: order })))
    // Another period's transaction may have put the same person in a moment ago; the database decides.
    .onConflict((conflict) => conflict.columns(["person", "day", "shift"]).doNothing())
    .returning(["day", "shift", "call_order"])
    .execute();
  if (kept.length === rows.length) return null;
  const keyOf = (day: Day, shift: string, order: number) => `${day} ${shift} ${order}`;
  const keys = new Set(kept.map((row) => keyOf(row.day, row.shift, row.call_order)));
  return rows.findIndex((row) => !keys.has(keyOf(row.day, row.shift, row.order)));
}

/**
 * Who is on duty at a site at a moment, in the order of calling, by the shift hours of each peak period that
 * covers it. Closed accounts are left out. Empty when no roster says anything.
 */
export async function dutyNow(db: Db, site: SiteId, instant: Instant): Promise<DutyLine[]> {
  const today = dayOf(instant);
  const rows = await dutyLines(db)
    .innerJoin("peak_periods", "peak_periods.id", "duty_rosters.period")
    .select(["peak_periods.day_start as dayStart", "peak_periods.night_start as nightStart"])
    .where("duty_rosters.site", "=", site)
    // After midnight the night before is still on duty.
    .where("day", "in", [addDays(today, -1), today])
    .where("people.active", "=", true)
    .orderBy("call_order")
    .orderBy("duty_rosters.period")
    .execute();
  return rows
    .filter((row) => {
      const now = shiftAt(row, instant);
      return now.day === row.day && now.shift === row.shift;
    })
    .map(({ site: at, day, shift, person, order, phone, name, title }) => ({
      site: at,
      day,
      shift,
      person,
      order,
      phone,
      name,
      title,
    }));
}

function dutyLines(db: Db) {
  return db
    .selectFrom("duty_rosters")
    .innerJoin("people", "people.id", "duty_rosters.person")
    .select([
      "duty_rosters.site",
      "duty_rosters.day",
      "duty_rosters.shift",
      "duty_rosters.person",
      "duty_rosters.call_order as order",
      "duty_rosters.phone",
      "people.name",
      "people.title",
    ]);
}

function fromRow(row: PeakPeriodTable): PeakPeriod {
  return {
    id: row.id,
    version: row.version,
    organisation: row.organisation,
    name: row.name,
    from: row.first_day,
    to: row.last_day,
    ground: row.ground,
    dayStart: row.day_start,
    nightStart: row.night_start,
  };
}

function toRow(period: PeakPeriod): PeakPeriodTable {
  return {
    id: period.id,
    version: period.version,
    organisation: period.organisation,
    name: period.name,
    first_day: period.from,
    last_day: period.to,
    ground: period.ground,
    day_start: period.dayStart,
    night_start: period.nightStart,
  };
}
