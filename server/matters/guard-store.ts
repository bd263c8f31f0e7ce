/** SQL of decisions on a matter: the online form, refusals, and of a denunciation waiver, secrecy and circle. */
import type { MatterId, PersonId } from "#shared/ids.ts";
import type { CircleMember, CirclePart } from "#shared/matter-records.ts";
import type { Day, Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import type { MatterDecisionTable, MatterRefusalTable } from "../database/matter-tables.ts";

/** All decisions on the online form, the last first: the last counts. */
export function readDecisions(db: Db, matter: MatterId) {
  return db
    .selectFrom("matter_decisions")
    .selectAll()
    .where("matter", "=", matter)
    .orderBy("number", "desc")
    .execute();
}

export async function insertDecision(tx: Tx, decision: Omit<MatterDecisionTable, "number">): Promise<void> {
  const number = 1 + (await readDecisions(tx, decision.matter)).length;
  await tx
    .insertInto("matter_decisions")
    .values({ ...decision, number })
    .execute();
}

export function readRefusals(db: Db, matter: MatterId) {
  return db
    .selectFrom("matter_refusals")
    .selectAll()
    .where("matter", "=", matter)
    .orderBy("number", "desc")
    .execute();
}

export async function insertRefusal(tx: Tx, refusal: Omit<MatterRefusalTable, "number">): Promise<void> {
  const number = 1 + (await readRefusals(tx, refusal.matter)).length;
  await tx
    .insertInto("matter_refusals")
    .values({ ...refusal, number })
    .execute();
}

export function readGuard(db: Db, matter: MatterId) {
  return db.selectFrom("denunciation_guards").selectAll().where("matter", "=", matter).executeTakeFirst();
}

type Waiver = { paper: string; on: Day; by: PersonId; at: Instant };

/** @param waiver null takes it back */
export async function putWaiver(tx: Tx, matter: MatterId, waiver: Waiver | null): Promise<void> {
  const values = {
    waiver_paper: waiver?.paper ?? null,
    waiver_on: waiver?.on ?? null,
    waiver_entered_by: waiver?.by ?? null,
    waiver_entered_at: waiver?.at ?? null,
  };
  await tx
    .insertInto("denunciation_guards")
    .values({
      matter,
      ...values,
      secrecy_by: null,
      secrecy_on: null,
      secrecy_entered_by: null,
      secrecy_entered_at: null,
    })
    .onConflict((conflict) => conflict.column("matter").doUpdateSet(values))
    .execute();
}

export async function putSecrecy(
  tx: Tx,
  matter: MatterId,
  secrecy: { by: PersonId; on: Day; enteredBy: PersonId; at: Instant },
): Promise<void> {
  const values = {
    secrecy_by: secrecy.by,
    secrecy_on: secrecy.on,
    secrecy_entered_by: secrecy.enteredBy,
    secrecy_entered_at: secrecy.at,
  };
  await tx
    .insertInto("denunciation_guards")
    .values({
      matter,
      ...values,
      waiver_paper: null,
      waiver_on: null,
      waiver_entered_by: null,
      waiver_entered_at: null,
    })
    .onConflict((conflict) => conflict.column("matter").doUpdateSet(values))
    .execute();
}

/** Those named to know a denunciation. */
export function readCircle(db: Db, matter: MatterId): Promise<CircleMember[]> {
  return db
    .selectFrom("matter_circle")
    .innerJoin("people", "people.id", "matter_circle.person")
    .select(["matter_circle.person", "people.name", "people.title", "matter_circle.part"])
    .where("matter_circle.matter", "=", matter)
    .orderBy("matter_circle.added_at")
    .orderBy("people.name")
    .execute();
}

export async function putCircle(
  tx: Tx,
  matter: MatterId,
  members: readonly { person: PersonId; part: CirclePart }[],
  by: { person: PersonId; at: Instant },
): Promise<void> {
  await tx.deleteFrom("matter_circle").where("matter", "=", matter).execute();
  await tx
    .insertInto("matter_circle")
    .values(members.map((member) => ({ matter, ...member, added_by: by.person, added_at: by.at })))
    .execute();
}
