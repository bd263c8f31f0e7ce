/** Where a role reaches: the bodies that hold it, and everything below them. */
import type { OrganisationId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { may, type Act } from "#shared/roles.ts";
import type { Db } from "../database/database.ts";
import { organisationsBelow } from "./organisation-store.ts";

/** The bodies in which a person may do an act, and everything below them. */
export async function bodiesOf(db: Db, who: Person, act: Act): Promise<OrganisationId[]> {
  const own = who.grants
    .map((grant) => grant.organisation)
    .filter((organisation) => may(who, act, { organisations: [organisation] }));
  return organisationsBelow(db, [...new Set(own)]);
}
