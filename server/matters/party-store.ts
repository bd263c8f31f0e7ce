/**
 * SQL of citizens and of their part in a matter. A citizen is known again by the number of the identity
 * paper; a denouncer's row belongs to the denunciation alone, so that nothing leads to it from elsewhere.
 */
import type { CitizenId, MatterId } from "#shared/ids.ts";
import { normaliseNumber, seriesOf, type IdKind } from "#shared/identity-numbers.ts";
import type { CitizenFields, PartyFields } from "#shared/matter-records.ts";
import type { Instant } from "#shared/time.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import type { CitizenTable } from "../database/matter-tables.ts";

export type Citizen = CitizenFields & { id: CitizenId };
export type PartyRow = PartyFields & { matter: MatterId; position: number; citizen: Citizen };

/** The people of matters, in the order they were written down. */
export async function readParties(db: Db, matters: readonly MatterId[]): Promise<PartyRow[]> {
  if (matters.length === 0) return [];
  const rows = await db
    .selectFrom("matter_parties")
    .innerJoin("citizens", "citizens.id", "matter_parties.citizen")
    .selectAll("citizens")
    .select(["matter", "position", "role", "is_member", "attends", "papers"])
    .where("matter", "in", [...matters])
    .orderBy("matter")
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    matter: row.matter,
    position: row.position,
    role: row.role,
    isMember: row.is_member,
    attends: row.attends,
    papers: row.papers,
    citizen: citizenFrom(row),
  }));
}

/**
 * Writes down the people of a matter in place of those it had.
 * @param sealed whether they belong to this matter alone, as in a denunciation
 */
export async function putParties(
  tx: Tx,
  parts: { ids: Ids; at: Instant },
  matter: MatterId,
  parties: readonly PartyFields[],
  sealed: boolean,
): Promise<void> {
  await tx.deleteFrom("matter_parties").where("matter", "=", matter).execute();
  // In one order, so that two intakes of the same people wait for each other instead of blocking.
  const order = parties.map((party, position) => ({ party, position }));
  order.sort((a, b) => (keyOf(a.party.citizen) < keyOf(b.party.citizen) ? -1 : 1));
  for (const { party, position } of order) {
    const citizen = await putCitizen(tx, parts, party.citizen, sealed ? matter : null);
    const { role, isMember, attends, papers } = party;
    await tx
      .insertInto("matter_parties")
      .values({
        matter,
        position,
        citizen,
        role,
        is_member: isMember,
        attends,
        papers: JSON.stringify(papers),
      })
      .execute();
  }
  if (sealed)
    await tx
      .deleteFrom("citizens")
      .where("sealed_in", "=", matter)
      .where("id", "not in", tx.selectFrom("matter_parties").select("citizen").where("matter", "=", matter))
      .execute();
}

function keyOf(citizen: CitizenFields): string {
  return `${seriesOf(citizen.idKind)} ${normaliseNumber(citizen.idNumber)}`;
}

async function putCitizen(
  tx: Tx,
  parts: { ids: Ids; at: Instant },
  fields: CitizenFields,
  sealedIn: MatterId | null,
): Promise<CitizenId> {
  const values = {
    id_kind: fields.idKind,
    id_series: seriesOf(fields.idKind),
    id_number: normaliseNumber(fields.idNumber),
    id_issued_on: fields.idIssuedOn,
    id_issued_by: fields.idIssuedBy,
    name: fields.name.normalize("NFC"),
    birth_year: fields.birthYear,
    address: fields.address.normalize("NFC"),
    phone: fields.phone,
    email: fields.email,
    language: fields.language,
    accessibility: fields.accessibility,
    updated_at: parts.at,
  };
  const insert = tx
    .insertInto("citizens")
    .values({ ...values, id: parts.ids.make<CitizenId>(), sealed_in: sealedIn });
  const row = await insert
    .onConflict((conflict) =>
      sealedIn === null
        ? conflict.columns(["id_series", "id_number"]).where("sealed_in", "is", null).doUpdateSet(values)
        : conflict
            .columns(["sealed_in", "id_series", "id_number"])
            .where("sealed_in", "is not", null)
            .doUpdateSet(values),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The citizen of a number, as met in matters that are no denunciation. */
export async function findOpenCitizen(db: Db, kind: IdKind, number: string): Promise<Citizen | null> {
  const row = await db
    .selectFrom("citizens")
    .selectAll()
    .where("id_series", "=", seriesOf(kind))
    .where("id_number", "=", normaliseNumber(number))
    .where("sealed_in", "is", null)
    .executeTakeFirst();
  return row ? citizenFrom(row) : null;
}

export function citizenFrom(row: CitizenTable): Citizen {
  return {
    id: row.id,
    idKind: row.id_kind,
    idNumber: row.id_number,
    idIssuedOn: row.id_issued_on,
    idIssuedBy: row.id_issued_by,
    name: row.name,
    birthYear: row.birth_year,
    address: row.address,
    phone: row.phone,
    email: row.email,
    language: row.language,
    accessibility: row.accessibility,
  };
}
