/** SQL of organisations: a tree as rows, walked in both directions. */
import { sql } from "kysely";
import type { OrganisationId } from "#shared/ids.ts";
import type { Organisation } from "#shared/organisations.ts";
import type { Day } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import type { OrganisationTable } from "../database/people-tables.ts";

export async function listOrganisations(db: Db): Promise<Organisation[]> {
  const rows = await db.selectFrom("organisations").selectAll().orderBy("name").orderBy("id").execute();
  return rows.map(fromRow);
}

export async function readOrganisation(db: Db, id: OrganisationId): Promise<Organisation | null> {
  const row = await db.selectFrom("organisations").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

export async function insertOrganisation(tx: Tx, organisation: Organisation): Promise<void> {
  await tx.insertInto("organisations").values(toRow(organisation)).execute();
}

export async function updateOrganisation(tx: Tx, organisation: Organisation): Promise<void> {
  await tx.updateTable("organisations").set(toRow(organisation)).where("id", "=", organisation.id).execute();
}

/** Any number will do, so long as nobody else locks it. */
const officesLock = 20_261_124;

/**
 * Lets changes of organisations, sites and people happen one after another, until the transaction ends: two
 * moves cannot close a ring together, nor two administrators remove each other.
 */
export async function lockOffices(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${officesLock})`.execute(tx);
}

/** An organisation and everything above it, itself first; empty when it does not exist. */
export async function organisationPath(db: Db, id: OrganisationId): Promise<OrganisationId[]> {
  const { rows } = await sql<{ id: OrganisationId }>`
    with recursive path (id, parent, depth) as (
      select id, parent, 0 from organisations where id = ${id}
      union all
      select up.id, up.parent, path.depth + 1 from organisations up join path on up.id = path.parent where path.depth < 100
    )
    select id from path order by depth
  `.execute(db);
  return rows.map((row) => row.id);
}

/** Organisations and everything below them, in no particular order. */
export async function organisationsBelow(db: Db, ids: readonly OrganisationId[]): Promise<OrganisationId[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: OrganisationId }>`
    with recursive below (id) as (
      select id from organisations where id in (${sql.join(ids)})
      union
      select down.id from organisations down join below on down.parent = below.id
    )
    select id from below
  `.execute(db);
  return rows.map((row) => row.id);
}

/** The last days of everything directly below a body: bodies and sites; null for what goes on. */
export async function endsBelow(db: Db, id: OrganisationId): Promise<(Day | null)[]> {
  const bodies = await db.selectFrom("organisations").select("valid_to").where("parent", "=", id).execute();
  const sites = await db.selectFrom("sites").select("valid_to").where("organisation", "=", id).execute();
  return [...bodies, ...sites].map((row) => row.valid_to);
}

/** Whether a body has open accounts. */
export async function hasOpenAccounts(db: Db, id: OrganisationId): Promise<boolean> {
  const open = db.selectFrom("people").select("id").where("organisation", "=", id).where("active", "=", true);
  return (await open.executeTakeFirst()) !== undefined;
}

function fromRow(row: OrganisationTable): Organisation {
  const { id, name, kind, parent, code } = row;
  return {
    id,
    name,
    shortName: row.short_name,
    kind,
    parent,
    code,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

function toRow(organisation: Organisation): OrganisationTable {
  const { id, name, kind, parent, code } = organisation;
  const { shortName, validFrom, validTo } = organisation;
  return { id, name, short_name: shortName, kind, parent, code, valid_from: validFrom, valid_to: validTo };
}
