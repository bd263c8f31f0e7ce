/** For store tests: the demonstration's offices and people, without the cost of their passwords. */
import { accept } from "#shared/refusals.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { insertOrganisation } from "../organisations/organisation-store.ts";
import { insertSite } from "../organisations/site-store.ts";
import { demoOrganisations, demoSites } from "../people/demo-offices.ts";
import { demoPeople } from "../people/demo-people.ts";
import { insertPerson } from "../people/person-store.ts";

export async function storeOffices(db: Db): Promise<void> {
  await write(db, async (tx) => {
    for (const one of demoOrganisations) await insertOrganisation(tx, one);
    for (const one of demoSites) await insertSite(tx, one);
    for (const one of demoPeople) await insertPerson(tx, one, { hash: "", mustChange: false });
    return accept(null);
  });
}
