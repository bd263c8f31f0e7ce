/** SQL of reception series. */
import type { SeriesId } from "#shared/ids.ts";
import { CutOff, SeriesPattern, type Series, type SeriesLine } from "#shared/series.ts";
import type { Selectable } from "kysely";
import type { Db, Tx } from "../database/database.ts";
import type { ReceptionSeriesTable } from "../database/booking-tables.ts";

/** All series, those that go on first, then by title. */
export async function listSeries(db: Db): Promise<SeriesLine[]> {
  const rows = await db
    .selectFrom("reception_series")
    .innerJoin("people", "people.id", "reception_series.leader")
    .selectAll("reception_series")
    .select(["people.name as leader_name", "people.title as leader_title"])
    .orderBy("reception_series.valid_to", (order) => order.desc().nullsFirst())
    .orderBy("reception_series.title")
    .orderBy("reception_series.id")
    .execute();
  return rows.map((row) => ({
    ...fromRow(row),
    leaderName: row.leader_name,
    leaderTitle: row.leader_title,
  }));
}

export async function readSeries(db: Db, id: SeriesId): Promise<Series | null> {
  const row = await db.selectFrom("reception_series").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Reads a series and holds its row until the transaction ends. */
export async function lockSeries(tx: Tx, id: SeriesId): Promise<Series | null> {
  const row = await tx
    .selectFrom("reception_series")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

export async function insertSeries(tx: Tx, series: Series): Promise<void> {
  await tx.insertInto("reception_series").values(toRow(series)).execute();
}

export async function updateSeries(tx: Tx, series: Series): Promise<void> {
  await tx.updateTable("reception_series").set(toRow(series)).where("id", "=", series.id).execute();
}

function fromRow(row: Selectable<ReceptionSeriesTable>): Series {
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    organisation: row.organisation,
    leader: row.leader,
    centralSite: row.central_site,
    pattern: SeriesPattern.parse(row.pattern),
    roll: row.roll,
    cutOff: CutOff.parse(row.cut_off),
    startClock: row.start_clock,
    endClock: row.end_clock,
    slots: { minutes: row.slot_minutes, bufferMinutes: row.buffer_minutes, reserved: row.reserved_slots },
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

function toRow(series: Series) {
  return {
    id: series.id,
    version: series.version,
    title: series.title,
    organisation: series.organisation,
    leader: series.leader,
    central_site: series.centralSite,
    pattern: JSON.stringify(series.pattern),
    roll: series.roll,
    cut_off: JSON.stringify(series.cutOff),
    start_clock: series.startClock,
    end_clock: series.endClock,
    slot_minutes: series.slots.minutes,
    buffer_minutes: series.slots.bufferMinutes,
    reserved_slots: series.slots.reserved,
    valid_from: series.validFrom,
    valid_to: series.validTo,
  };
}
