/** SQL of the leaders' quotas and of the facts they are held against. */
import type { OrganisationId } from "#shared/ids.ts";
import type { HeldSession, Leader, Quota } from "#shared/quotas.ts";
import { atClock, dayOf, type ClockTime, type Day } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import type { Db } from "../database/database.ts";

export async function readQuotas(db: Db): Promise<Quota[]> {
  const rows = await db
    .selectFrom("quotas")
    .selectAll()
    .orderBy("valid_from")
    .orderBy("title_start")
    .execute();
  return rows.map((row) => ({
    titleStart: row.title_start,
    unitKind: row.unit_kind,
    period: row.period,
    minDays: row.min_days,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    basis: row.basis,
  }));
}

/** People with an open account who hold the role of leader in the body they belong to, by body and name. */
export async function readLeaders(db: Db, organisations: readonly OrganisationId[]): Promise<Leader[]> {
  if (organisations.length === 0) return [];
  return db
    .selectFrom("people")
    .innerJoin("organisations", "organisations.id", "people.organisation")
    .innerJoin("person_grants", (join) =>
      join
        .onRef("person_grants.person", "=", "people.id")
        .onRef("person_grants.organisation", "=", "people.organisation")
        .on("person_grants.role", "=", "leader"),
    )
    .where("people.active", "=", true)
    .where("people.organisation", "in", [...organisations])
    .select([
      "people.id",
      "people.name",
      "people.title",
      "people.organisation",
      "organisations.kind as unitKind",
    ])
    .orderBy("organisations.name")
    .orderBy("people.name")
    .orderBy("people.id")
    .execute();
}

const midnight = "00:00" as ClockTime; // In the right form.

/** Sessions closed whose planned start lies in a span of Vietnamese days, both ends included. */
export async function readHeldSessions(db: Db, from: Day, to: Day): Promise<HeldSession[]> {
  const rows = await db
    .selectFrom("sessions")
    .innerJoin("session_members", (join) =>
      join.onRef("session_members.session", "=", "sessions.id").on("session_members.role", "=", "presider"),
    )
    .innerJoin("people", "people.id", "session_members.person")
    .where("sessions.state", "=", "closed")
    .where("sessions.starts_at", ">=", atClock(from, midnight))
    .where("sessions.starts_at", "<", atClock(addDays(to, 1), midnight))
    .select([
      "sessions.starts_at",
      "sessions.kind",
      "sessions.organisation",
      "sessions.delegated",
      "sessions.sites",
      "people.id as presider",
      "people.organisation as presider_organisation",
    ])
    .orderBy("sessions.starts_at")
    .execute();
  return rows.map((row) => ({
    day: dayOf(row.starts_at),
    kind: row.kind,
    presider: row.presider,
    presiderOrganisation: row.presider_organisation,
    organisation: row.organisation,
    isDelegated: row.delegated,
    isOnline: row.sites > 1,
  }));
}
