/** What administrators do with accounts. Rules AC5 to AC9. */
import { PAGE_SIZE } from "#shared/http.ts";
import type { OrganisationId, PersonId } from "#shared/ids.ts";
import type { Person, PersonFields } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { dayOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { administeredBy } from "../organisations/organisation-actions.ts";
import { lockOffices, organisationPath, readOrganisation } from "../organisations/organisation-store.ts";
import { readSites } from "../organisations/site-store.ts";
import { makeFirstPassword } from "./passwords.ts";
import * as store from "./person-store.ts";
import { endOthers, type SignInNeeds } from "./sign-in.ts";

type Needs = Omit<SignInNeeds, "throttle">;

/** [AC9] People of the bodies administered, and for clerks every open account. */
export async function listPeople(
  parts: Pick<Needs, "db">,
  who: Person,
  input: { search: string; from: number },
): Promise<Reply<{ rows: Person[]; total: number }>> {
  const isClerk = mayAnywhere(who, "session.create");
  if (!isClerk && !mayAnywhere(who, "person.manage")) return refuse("notAllowed");
  const organisations = await administeredBy(parts.db, who, "person.manage");
  return accept(
    await store.searchPeople(parts.db, {
      ...input,
      organisations,
      everybodyActive: isClerk,
      limit: PAGE_SIZE,
    }),
  );
}

/** A new account and its first password, which is shown this once. */
export async function createPerson(
  parts: Needs,
  who: Person,
  fields: PersonFields,
): Promise<Reply<{ person: Person; password: string }>> {
  if (!mayAnywhere(who, "person.manage")) return refuse("notAllowed");
  const password = makeFirstPassword();
  const hash = await parts.passwords.hash(password);
  return write(parts.db, async (tx) => {
    await lockOffices(tx);
    const person: Person = { ...fields, id: parts.ids.make<PersonId>() };
    const fault = await misfit(parts, tx, who, person);
    if (fault) return fault;
    await store.insertPerson(tx, person, { hash, mustChange: true });
    await record(tx, {
      at: parts.clock.now(),
      by: who.id,
      event: { type: "person.saved", person: person.id, fields: Object.keys(fields) },
    });
    return accept({ person, password });
  });
}

/** Changes an account; closing it ends its logins. */
export async function savePerson(parts: Needs, who: Person, person: Person): Promise<Reply<Person>> {
  return write(parts.db, async (tx, afterCommit) => {
    await lockOffices(tx);
    const before = await store.readPerson(tx, person.id);
    const bodies = new Set(await administeredBy(tx, who, "person.manage"));
    // Whoever may not manage a person learns nothing of whether there is one.
    if (!before || !isWithin(bodies, before)) return refuse("notAllowed");
    const fault = (await misfit(parts, tx, who, person)) ?? givesUpOwnRights(who, before, person);
    if (fault) return fault;
    await store.updatePerson(tx, person);
    if (await leavesBodyWithoutAdministrator(tx, before))
      return refuse("stillInUse", person.active ? "grants" : "active");
    if (before.active && !person.active) await endOthers(parts, tx, afterCommit, person.id, null);
    const event = { type: "person.saved" as const, person: person.id, fields: changedFields(before, person) };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept(person);
  });
}

/** A new first password for somebody who forgot theirs; their logins end. */
export async function resetPassword(
  parts: Needs,
  who: Person,
  id: PersonId,
): Promise<Reply<{ password: string }>> {
  // One's own password is changed by who knows the old one.
  if (id === who.id || !mayAnywhere(who, "person.manage")) return refuse("notAllowed");
  const password = makeFirstPassword();
  const hash = await parts.passwords.hash(password);
  return write(parts.db, async (tx, afterCommit) => {
    await lockOffices(tx);
    const person = await store.readPerson(tx, id);
    const bodies = new Set(await administeredBy(tx, who, "person.manage"));
    if (!person || !isWithin(bodies, person)) return refuse("notAllowed");
    await store.setPassword(tx, id, { hash, mustChange: true });
    await endOthers(parts, tx, afterCommit, id, null);
    await record(tx, { at: parts.clock.now(), by: who.id, event: { type: "password.reset", person: id } });
    return accept({ password });
  });
}

/** [AC6] */
function isWithin(bodies: ReadonlySet<OrganisationId>, person: Person): boolean {
  return bodies.has(person.organisation) && person.grants.every((grant) => bodies.has(grant.organisation));
}

/** Why these fields cannot be stored, or null. */
async function misfit(parts: Needs, tx: Tx, who: Person, person: Person): Promise<Refused | null> {
  const bodies = new Set(await administeredBy(tx, who, "person.manage"));
  if (!bodies.has(person.organisation)) return refuse("notAllowed", "organisation");
  if (!isWithin(bodies, person)) return refuse("notAllowed", "grants");
  const grants = new Set(person.grants.map((grant) => `${grant.organisation} ${grant.role}`));
  if (grants.size !== person.grants.length) return refuse("badInput", "grants");
  if (person.site !== null && (await readSites(tx, [person.site])).length === 0)
    return refuse("badInput", "site");
  if (await store.accountTaken(tx, person.account, person.id)) return refuse("alreadyExists", "account");
  const body = await readOrganisation(tx, person.organisation);
  const isClosed = body?.validTo != null && body.validTo < dayOf(parts.clock.now());
  return isClosed && person.active ? refuse("badInput", "organisation") : null;
}

/** [AC7] */
function givesUpOwnRights(who: Person, before: Person, after: Person): Refused | null {
  if (who.id !== after.id) return null;
  if (!after.active) return refuse("notAllowed", "active");
  const kept = (organisation: OrganisationId) =>
    after.grants.some((grant) => grant.role === "admin" && grant.organisation === organisation);
  const losesOne = before.grants.some((grant) => grant.role === "admin" && !kept(grant.organisation));
  return losesOne ? refuse("notAllowed", "grants") : null;
}

/** [AC7] Looks, after the change, at every body the person administered before it. */
async function leavesBodyWithoutAdministrator(db: Db, before: Person): Promise<boolean> {
  const administrators = await store.activeAdministrators(db);
  for (const grant of before.grants.filter((one) => one.role === "admin")) {
    const path = await organisationPath(db, grant.organisation);
    if (!administrators.some((one) => path.includes(one.organisation))) return true;
  }
  return false;
}

function changedFields(before: Person, after: Person): string[] {
  const plain = (person: Person) => ({
    ...person,
    grants: person.grants
      .map((grant) => `${grant.organisation} ${grant.role}`)
      .toSorted()
      .join(),
  });
  const old = new Map(Object.entries(plain(before)));
  return Object.entries(plain(after))
    .filter(([name, value]) => old.get(name) !== value)
    .map(([name]) => name);
}
