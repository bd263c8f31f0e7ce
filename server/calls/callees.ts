/**
 * Whom a call to a site rings: the duty roster in its order; where none is on duty, the site's machine and
 * then the officers who sit there. The machine rings along in every case: the room itself hears the call.
 */
import type { PersonId, SiteId } from "#shared/ids.ts";
import type { Instant } from "#shared/time.ts";
import { dutyNow } from "../bookings/peak-period-store.ts";
import type { Db } from "../database/database.ts";
import type { Callee } from "./call-rules.ts";

export type Callees = { people: Callee[]; machines: PersonId[]; organisation: string };

export async function calleesOf(
  db: Db,
  sites: readonly SiteId[],
  at: Instant,
): Promise<Map<SiteId, Callees>> {
  const found = new Map<SiteId, Callees>();
  if (sites.length === 0) return found;
  const bodies = await db
    .selectFrom("sites")
    .innerJoin("organisations", "organisations.id", "sites.organisation")
    .select(["sites.id", "organisations.name"])
    .where("sites.id", "in", sites)
    .execute();
  const seated = await db
    .selectFrom("people")
    .leftJoin("person_grants", (join) =>
      join.onRef("person_grants.person", "=", "people.id").on("person_grants.role", "=", "station"),
    )
    .select(["people.id", "people.name", "people.site", "person_grants.role"])
    .where("people.site", "in", sites)
    .where("people.active", "=", true)
    .orderBy("people.name")
    .orderBy("people.id")
    .execute();
  for (const { id, name } of bodies) {
    const here = seated.filter((one) => one.site === id);
    const machines = here.filter((one) => one.role === "station");
    const officers = here.filter((one) => one.role !== "station");
    const onDuty = await dutyNow(db, id, at);
    const seatedInOrder = [...machines, ...officers].map((one) => ({ person: one.id, name: one.name }));
    const people = onDuty.map(({ person, name }) => ({ person, name }));
    found.set(id, {
      people: people.length > 0 ? people : seatedInOrder,
      machines: machines.map((one) => one.id),
      organisation: name,
    });
  }
  return found;
}
