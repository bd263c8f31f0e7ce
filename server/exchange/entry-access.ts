/** Who may see and change entries: roles at the unit or above it; of a denunciation its circle alone (EX7). */
import type { OrganisationId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { may, type Act } from "#shared/roles.ts";
import type { Db } from "../database/database.ts";
import { isInCircle } from "../matters/matter-store.ts";
import { organisationPath, organisationsBelow } from "../organisations/organisation-store.ts";
import { heldIn } from "../register/register-reads.ts";
import type { EntryRow } from "./exchange-store.ts";

/** Bodies for which a person holds a role for an act, and everything below them. */
export function bodiesFor(db: Db, who: Person, act: Act): Promise<OrganisationId[]> {
  return organisationsBelow(db, heldIn(who, act));
}

export async function mayIn(db: Db, who: Person, act: Act, organisation: OrganisationId): Promise<boolean> {
  return may(who, act, { organisations: await organisationPath(db, organisation) });
}

/** Whether a person who may see the entry may read what it says. */
export async function isOpenTo(
  db: Db,
  who: Person,
  entry: Pick<EntryRow, "is_protected" | "matter">,
): Promise<boolean> {
  if (!entry.is_protected) return true;
  return entry.matter !== null && isInCircle(db, entry.matter, who.id);
}

/** Whether a person may change an entry they see. */
export async function mayMove(db: Db, who: Person, entry: EntryRow): Promise<boolean> {
  return (await mayIn(db, who, "exchange.write", entry.organisation)) && isOpenTo(db, who, entry);
}
