/** SQL of people and of the roles they hold. */
import { sql, type SelectQueryBuilder } from "kysely";
import type { OrganisationId, PersonId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import type { Grant } from "#shared/roles.ts";
import type { Db, Tx } from "../database/database.ts";
import type { PersonTable } from "../database/people-tables.ts";
import type { Tables } from "../database/tables.ts";

/** A person with what only signing in needs. */
export type Credentials = { person: Person; passwordHash: string; mustChangePassword: boolean };

export async function readPerson(db: Db, id: PersonId): Promise<Person | null> {
  return (await readPeople(db, [id]))[0] ?? null;
}

/** Those of the people named that exist. */
export async function readPeople(db: Db, ids: readonly PersonId[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("people")
    .selectAll()
    .where("id", "in", [...ids])
    .execute();
  return withGrants(db, rows);
}

/** Reads a person and holds the row until the transaction ends. */
export async function lockCredentials(tx: Tx, id: PersonId): Promise<Credentials | null> {
  const row = await tx.selectFrom("people").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? credentialsOf(tx, row) : null;
}

export async function findAccount(db: Db, account: string): Promise<Credentials | null> {
  const row = await db.selectFrom("people").selectAll().where("account", "=", account).executeTakeFirst();
  return row ? credentialsOf(db, row) : null;
}

async function credentialsOf(db: Db, row: PersonTable): Promise<Credentials | null> {
  const [person] = await withGrants(db, [row]);
  return person
    ? { person, passwordHash: row.password_hash, mustChangePassword: row.must_change_password }
    : null;
}

export async function accountTaken(db: Db, account: string, by: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom("people")
    .select("id")
    .where("account", "=", account)
    .where("id", "<>", by)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertPerson(
  tx: Tx,
  person: Person,
  password: { hash: string; mustChange: boolean },
): Promise<void> {
  const values = {
    ...toRow(person),
    password_hash: password.hash,
    must_change_password: password.mustChange,
  };
  await tx.insertInto("people").values(values).execute();
  await insertGrants(tx, person);
}

export async function updatePerson(tx: Tx, person: Person): Promise<void> {
  await tx.updateTable("people").set(toRow(person)).where("id", "=", person.id).execute();
  await tx.deleteFrom("person_grants").where("person", "=", person.id).execute();
  await insertGrants(tx, person);
}

export async function setPassword(
  tx: Tx,
  id: PersonId,
  password: { hash: string; mustChange: boolean },
): Promise<void> {
  const values = { password_hash: password.hash, must_change_password: password.mustChange };
  await tx.updateTable("people").set(values).where("id", "=", id).execute();
}

export type SearchedPeople = {
  /** Words typed; all must occur in name, title or account, with or without diacritics. */
  search: string;
  /** Bodies whose people are seen, open or closed. */
  organisations: readonly OrganisationId[];
  /** Whether open accounts of all other bodies are seen as well. */
  everybodyActive: boolean;
  from: number;
  limit: number;
};

/** One page of people in the order of their names. */
export async function searchPeople(
  db: Db,
  wanted: SearchedPeople,
): Promise<{ rows: Person[]; total: number }> {
  const found = matching(db, wanted);
  const rows = await found
    .selectAll()
    .orderBy(sql`unaccent(lower(name))`)
    .orderBy("id")
    .offset(wanted.from)
    .limit(wanted.limit)
    .execute();
  const counted = await found
    .select((query) => query.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows: await withGrants(db, rows), total: counted.total };
}

function matching(db: Db, wanted: SearchedPeople): SelectQueryBuilder<Tables, "people", object> {
  const visible = db
    .selectFrom("people")
    .where((where) =>
      where.or([
        ...(wanted.everybodyActive ? [where("active", "=", true)] : []),
        ...(wanted.organisations.length > 0 ? [where("organisation", "in", [...wanted.organisations])] : []),
      ]),
    );
  const words = wanted.search
    .normalize("NFC")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return words.reduce((query, word) => {
    const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    return query.where(
      sql<boolean>`unaccent(lower(name || ' ' || title || ' ' || account)) like unaccent(${pattern})`,
    );
  }, visible);
}

/** Who administers what, by an open account. */
export async function activeAdministrators(
  db: Db,
): Promise<{ person: PersonId; organisation: OrganisationId }[]> {
  return db
    .selectFrom("person_grants")
    .innerJoin("people", "people.id", "person_grants.person")
    .where("people.active", "=", true)
    .where("person_grants.role", "=", "admin")
    .select(["person_grants.person", "person_grants.organisation"])
    .execute();
}

/** How many accounts there are; none means that this server was never set up. */
export async function countPeople(db: Db): Promise<number> {
  return (
    await db
      .selectFrom("people")
      .select((query) => query.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow()
  ).total;
}

async function insertGrants(tx: Tx, person: Person): Promise<void> {
  if (person.grants.length === 0) return;
  await tx
    .insertInto("person_grants")
    .values(person.grants.map((grant) => ({ person: person.id, ...grant })))
    .execute();
}

async function withGrants(db: Db, rows: readonly PersonTable[]): Promise<Person[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const grants = await db
    .selectFrom("person_grants")
    .selectAll()
    .where("person", "in", ids)
    .orderBy("role")
    .orderBy("organisation")
    .execute();
  const of = (id: PersonId): Grant[] =>
    grants.filter((one) => one.person === id).map(({ organisation, role }) => ({ organisation, role }));
  return rows.map(({ id, account, name, title, organisation, site, email, active }) => ({
    id,
    account,
    name,
    title,
    organisation,
    site,
    email,
    active,
    grants: of(id),
  }));
}

function toRow(person: Person): Omit<PersonTable, "password_hash" | "must_change_password"> {
  const { id, account, name, title, organisation, site, email, active } = person;
  return { id, account, name, title, organisation, site, email, active };
}
