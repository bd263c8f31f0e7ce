/** Rows of classes, of a matter's class and the end of its work, and of holds. */
import { sql } from "kysely";
import type { HoldId, MatterId, PersonId } from "#shared/ids.ts";
import type { Hold, RetentionClass } from "#shared/keeping.ts";
import type { Day, Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";

/** Those in force on a day, in their order. */
export async function classesOn(db: Db, day: Day): Promise<RetentionClass[]> {
  return db
    .selectFrom("retention_classes")
    .select(["code", "name", "english", "years", "basis"])
    .where("valid_from", "<=", day)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", day)]))
    .orderBy("position")
    .orderBy("valid_from", "desc")
    .execute();
}

export type NewRetention = {
  matter: MatterId;
  class: string;
  endedOn: Day | null;
  reason: string;
  by: PersonId;
  at: Instant;
};

/** The audit holds what stood there before. */
export async function saveRetention(
  tx: Tx,
  { matter, by, at, endedOn, ...rest }: NewRetention,
): Promise<void> {
  const row = { class: rest.class, reason: rest.reason, ended_on: endedOn, set_by: by, set_at: at };
  await tx
    .insertInto("matter_keeping")
    .values({ matter, ...row })
    .onConflict((conflict) => conflict.column("matter").doUpdateSet(row))
    .execute();
}

export async function insertHold(
  tx: Tx,
  hold: { id: HoldId; matter: MatterId; reason: string; since: Instant; by: PersonId },
): Promise<void> {
  const { by, ...row } = hold;
  await tx
    .insertInto("legal_holds")
    .values({ ...row, placed_by: by, lifted_at: null, lifted_by: null })
    .execute();
}

/** The matter of a hold that stands; held until the transaction ends. */
export async function lockHold(tx: Tx, id: HoldId): Promise<MatterId | null> {
  const row = await tx
    .selectFrom("legal_holds")
    .select("matter")
    .where("id", "=", id)
    .where("lifted_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row?.matter ?? null;
}

export async function liftHold(
  tx: Tx,
  id: HoldId,
  lift: { by: PersonId; at: Instant; reason: string },
): Promise<void> {
  await tx
    .updateTable("legal_holds")
    .set({ lifted_at: lift.at, lifted_by: lift.by, lift_reason: lift.reason })
    .where("id", "=", id)
    .execute();
}

/** Holds that stand, of each of the matters, the earliest first. */
export async function readHolds(
  db: Db,
  matters: readonly MatterId[],
): Promise<(Hold & { matter: MatterId })[]> {
  if (matters.length === 0) return [];
  const rows = await db
    .selectFrom("legal_holds as hold")
    .innerJoin("people", "people.id", "hold.placed_by")
    .select(["hold.id", "hold.matter", "hold.reason", "hold.since", "hold.placed_by"])
    .select(["people.name", "people.title"])
    .where("hold.matter", "in", [...matters])
    .where("hold.lifted_at", "is", null)
    .orderBy("hold.since")
    .execute();
  return rows.map(({ id, matter, reason, since, placed_by, name, title }) => ({
    ...{ id, matter, reason, since },
    by: { id: placed_by, name, title },
  }));
}

/** Holds of a matter and its destruction take turns: whoever changes either holds this until the transaction ends. */
export async function lockMatterKeeping(tx: Tx, matter: MatterId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${matter}, 16))`.execute(tx);
}
