/** SQL of earlier visits: other matters of the same citizens, with the sessions in which they were heard. */
import { sql, type RawBuilder } from "kysely";
import { normaliseNumber, seriesOf, type IdKind } from "#shared/identity-numbers.ts";
import type { MatterId, OrganisationId, PersonId } from "#shared/ids.ts";
import type { Visit } from "#shared/matter-records.ts";
import { Session, type HearingState } from "#shared/sessions.ts";
import type { Db } from "../database/database.ts";
import type { MatterRow } from "./matter-store.ts";

/** True of sessions in which a matter has a hearing; served by the index sessions_by_matter. */
export function sessionHolds(matter: MatterId): RawBuilder<boolean> {
  return sql<boolean>`
    jsonb_path_query_array(sessions.snapshot, '$.hearings[*].matterId') @> ${JSON.stringify([matter])}::jsonb`;
}

export type Reader = { person: PersonId; bodies: readonly OrganisationId[] };
const mostVisits = 50;

/**
 * Matters of the citizens with these numbers that a reader may read, the latest first. Denunciations only
 * where the reader belongs to their circle: for anybody else they do not exist.
 */
export async function earlierMatters(
  db: Db,
  numbers: readonly { idKind: IdKind; idNumber: string }[],
  reader: Reader,
  except: readonly MatterId[],
): Promise<MatterRow[]> {
  if (numbers.length === 0) return [];
  const keys = numbers.map(
    ({ idKind, idNumber }) => sql`(${seriesOf(idKind)}, ${normaliseNumber(idNumber)})`,
  );
  return db
    .selectFrom("matters")
    .selectAll()
    .where((where) =>
      where.exists(
        where
          .selectFrom("matter_parties")
          .innerJoin("citizens", "citizens.id", "matter_parties.citizen")
          .select("citizens.id")
          .whereRef("matter_parties.matter", "=", "matters.id")
          .where(sql<boolean>`(citizens.id_series, citizens.id_number) in (${sql.join(keys)})`),
      ),
    )
    .where(readableMatters(reader))
    .$if(except.length > 0, (query) => query.where("id", "not in", [...except]))
    .orderBy("received_on", "desc")
    .orderBy("created_at", "desc")
    .limit(mostVisits)
    .execute();
}

/** True of matters that a person may read in full by a role, or by the circle. */
export function readableMatters({ person, bodies }: Reader): RawBuilder<boolean> {
  const inBodies =
    bodies.length === 0
      ? sql<boolean>`false`
      : sql<boolean>`(matters.kind <> 'TO_CAO' and matters.organisation in (${sql.join(bodies)}))`;
  return sql<boolean>`(${inBodies} or (matters.kind = 'TO_CAO' and exists (
    select 1 from matter_circle where matter_circle.matter = matters.id and matter_circle.person = ${person})))`;
}

/** Matters as earlier visits, with hearings and refusals. */
export async function visitsOf(db: Db, matters: readonly MatterRow[]): Promise<Visit[]> {
  if (matters.length === 0) return [];
  const refusals = await db
    .selectFrom("matter_refusals")
    .select(["matter", "ground", "decided_on"])
    .where(
      "matter",
      "in",
      matters.map((matter) => matter.id),
    )
    .orderBy("number")
    .execute();
  return Promise.all(
    matters.map(async (matter) => ({
      matter: matter.id,
      code: matter.code,
      kind: matter.kind,
      summary: matter.summary,
      receivedOn: matter.received_on,
      state: matter.state,
      organisation: matter.organisation,
      hearings: await hearingsOf(db, matter.id),
      refusals: refusals
        .filter((refusal) => refusal.matter === matter.id)
        .map(({ ground, decided_on }) => ({ ground, decidedOn: decided_on })),
    })),
  );
}

async function hearingsOf(db: Db, matter: MatterId): Promise<Visit["hearings"]> {
  const rows = await db
    .selectFrom("sessions")
    .select(["id", "title", "starts_at", "snapshot"])
    .where(sessionHolds(matter))
    .orderBy("starts_at", "desc")
    .execute();
  return rows.flatMap((row) => {
    const session = Session.safeParse(row.snapshot);
    if (!session.success) return [];
    const { hearings, members } = session.data;
    const hearing = hearings.find((one) => one.matterId === matter);
    const presider = members.find((member) => member.role === "presider");
    return hearing
      ? [
          {
            session: row.id,
            title: row.title,
            startsAt: row.starts_at,
            state: hearing.state satisfies HearingState,
            presider: presider?.name ?? "",
          },
        ]
      : [];
  });
}

/** Whether somebody was received in a matter or refused in it: a hearing held, or a refusal. */
export function wasReceived(visit: Visit): boolean {
  return (
    visit.hearings.some((hearing) => hearing.state === "heard") ||
    visit.state === "heard" ||
    visit.refusals.length > 0
  );
}
