/** SQL of sites. */
import type { SiteId } from "#shared/ids.ts";
import type { Site } from "#shared/organisations.ts";
import type { Db, Tx } from "../database/database.ts";
import type { SiteTable } from "../database/people-tables.ts";

export async function listSites(db: Db): Promise<Site[]> {
  const rows = await db.selectFrom("sites").selectAll().orderBy("name").orderBy("id").execute();
  return rows.map(fromRow);
}

/** Those of the sites named that exist. */
export async function readSites(db: Db, ids: readonly SiteId[]): Promise<Site[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("sites")
    .selectAll()
    .where("id", "in", [...ids])
    .execute();
  return rows.map(fromRow);
}

export async function insertSite(tx: Tx, site: Site): Promise<void> {
  await tx.insertInto("sites").values(toRow(site)).execute();
}

export async function updateSite(tx: Tx, site: Site): Promise<void> {
  await tx.updateTable("sites").set(toRow(site)).where("id", "=", site.id).execute();
}

function fromRow(row: SiteTable): Site {
  const { id, organisation, name, address, note, rooms } = row;
  return {
    id,
    organisation,
    name,
    shortName: row.short_name,
    address,
    note,
    rooms,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

function toRow(site: Site): SiteTable {
  const { id, organisation, name, shortName, address, note, rooms, validFrom, validTo } = site;
  return {
    id,
    organisation,
    name,
    short_name: shortName,
    address,
    note,
    rooms,
    valid_from: validFrom,
    valid_to: validTo,
  };
}
