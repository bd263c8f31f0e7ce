/** SQL of the codes and identifiers of the national database: rows with the days on which they hold. */
import type { CodeList, ExchangeCode, UnitCode } from "#shared/exchange.ts";
import type { OrganisationId } from "#shared/ids.ts";
import type { Day } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import type { Db, Tx } from "../database/database.ts";

export async function readCodes(db: Db): Promise<ExchangeCode[]> {
  const rows = await db
    .selectFrom("exchange_codes")
    .selectAll()
    .orderBy("list")
    .orderBy("own")
    .orderBy("valid_from", "desc")
    .execute();
  return rows.map(({ valid_from, valid_to, ...row }) => ({
    ...row,
    validFrom: valid_from,
    validTo: valid_to,
  }));
}

/** Adds a code from its day on and ends the one before. @returns false when one begins on that day or later */
export async function putCode(
  tx: Tx,
  code: { list: CodeList; own: string; code: string; title: string; basis: string; validFrom: Day },
): Promise<boolean> {
  const { validFrom, ...row } = code;
  const last = await tx
    .selectFrom("exchange_codes")
    .selectAll()
    .where("list", "=", code.list)
    .where("own", "=", code.own)
    .orderBy("valid_from", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last && last.valid_from >= validFrom) return false;
  await tx
    .updateTable("exchange_codes")
    .set({ valid_to: addDays(validFrom, -1) })
    .where("list", "=", code.list)
    .where("own", "=", code.own)
    .where("valid_to", "is", null)
    .execute();
  await tx
    .insertInto("exchange_codes")
    .values({ ...row, valid_from: validFrom, valid_to: null })
    .execute();
  return true;
}

/** A unit's identifier on a day, or null. */
export async function unitCode(db: Db, organisation: OrganisationId, day: Day): Promise<string | null> {
  const row = await db
    .selectFrom("exchange_units")
    .select("code")
    .where("organisation", "=", organisation)
    .where("valid_from", "<=", day)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", day)]))
    .orderBy("valid_from", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.code ?? null;
}

/** The same as putCode, of a unit's identifier. */
export async function putUnit(
  tx: Tx,
  unit: { organisation: OrganisationId; code: string; basis: string; validFrom: Day },
): Promise<boolean> {
  const { validFrom, ...row } = unit;
  const last = await tx
    .selectFrom("exchange_units")
    .select("valid_from")
    .where("organisation", "=", unit.organisation)
    .orderBy("valid_from", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last && last.valid_from >= validFrom) return false;
  await tx
    .updateTable("exchange_units")
    .set({ valid_to: addDays(validFrom, -1) })
    .where("organisation", "=", unit.organisation)
    .where("valid_to", "is", null)
    .execute();
  await tx
    .insertInto("exchange_units")
    .values({ ...row, valid_from: validFrom, valid_to: null })
    .execute();
  return true;
}

/** Identifiers of the bodies named, with their history. */
export async function readUnits(
  db: Db,
  bodies: readonly OrganisationId[],
  page: { from: number; limit: number },
): Promise<{ rows: UnitCode[]; total: number }> {
  if (bodies.length === 0) return { rows: [], total: 0 };
  const query = db
    .selectFrom("exchange_units")
    .innerJoin("organisations", "organisations.id", "exchange_units.organisation")
    .where("organisation", "in", [...bodies]);
  const rows = await query
    .selectAll("exchange_units")
    .select("organisations.name")
    .orderBy("organisations.name")
    .orderBy("exchange_units.organisation")
    .orderBy("exchange_units.valid_from", "desc")
    .offset(page.from)
    .limit(page.limit)
    .execute();
  const { total } = await query
    .select((of) => of.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return {
    total: Number(total),
    rows: rows.map(({ valid_from, valid_to, ...row }) => ({
      ...row,
      validFrom: valid_from,
      validTo: valid_to,
    })),
  };
}

/** Asks the collector to look anew at everything that waits. */
export async function askRefresh(tx: Tx): Promise<void> {
  await tx
    .updateTable("exchange_progress")
    .set((row) => ({ refresh_asked: row("refresh_asked", "+", 1) }))
    .execute();
}
