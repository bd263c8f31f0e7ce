/** What administrators do with organisations and sites. Rules AC5 and AC8. */
import type { OrganisationId, SiteId } from "#shared/ids.ts";
import type { Organisation, OrganisationFields, Site, SiteFields } from "#shared/organisations.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { may, type Act } from "#shared/roles.ts";
import { dayOf, type Day } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import * as store from "./organisation-store.ts";
import { insertSite, readSites, updateSite } from "./site-store.ts";

type Needs = { db: Db; clock: Clock; ids: Ids };

/** Bodies in which a person may do an act by a role held there or above. */
export async function administeredBy(db: Db, who: Person, act: Act): Promise<OrganisationId[]> {
  const held = who.grants
    .map((grant) => grant.organisation)
    .filter((organisation) => may(who, act, { organisations: [organisation] }));
  return store.organisationsBelow(db, held);
}

/** A new body below one that the person administers. */
export async function createOrganisation(
  parts: Needs,
  who: Person,
  fields: OrganisationFields,
): Promise<Reply<Organisation>> {
  return write(parts.db, async (tx) => {
    await store.lockOffices(tx);
    const organisation: Organisation = { ...fields, id: parts.ids.make<OrganisationId>() };
    const bodies = await administeredBy(tx, who, "organisation.manage");
    if (fields.parent === null || !bodies.includes(fields.parent)) return refuse("notAllowed", "parent");
    const fault = wrongDates(fields) ?? (await outlastsParent(tx, organisation));
    if (fault) return fault;
    await store.insertOrganisation(tx, organisation);
    const event = {
      type: "organisation.saved" as const,
      organisation: organisation.id,
      fields: Object.keys(fields),
    };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept(organisation);
  });
}

/** Changes a body; moving it needs the right at both places. */
export async function saveOrganisation(
  parts: Needs,
  who: Person,
  organisation: Organisation,
): Promise<Reply<Organisation>> {
  return write(parts.db, async (tx) => {
    await store.lockOffices(tx);
    const bodies = await administeredBy(tx, who, "organisation.manage");
    const before = await store.readOrganisation(tx, organisation.id);
    if (!before || !bodies.includes(before.id)) return refuse("notAllowed");
    const isMoved = organisation.parent !== before.parent;
    if (isMoved && (organisation.parent === null || !bodies.includes(organisation.parent)))
      return refuse("notAllowed", "parent");
    if (
      isMoved &&
      (await store.organisationsBelow(tx, [before.id])).some((one) => one === organisation.parent)
    )
      return refuse("badInput", "parent");
    const fault =
      wrongDates(organisation) ??
      (await outlastsParent(tx, organisation)) ??
      (await isNeededLonger(parts, tx, organisation));
    if (fault) return fault;
    await store.updateOrganisation(tx, organisation);
    const event = {
      type: "organisation.saved" as const,
      organisation: organisation.id,
      fields: changedFields(before, organisation),
    };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept(organisation);
  });
}

/** A new site at a body that the person administers. */
export async function createSite(parts: Needs, who: Person, fields: SiteFields): Promise<Reply<Site>> {
  return write(parts.db, async (tx) => {
    await store.lockOffices(tx);
    const site: Site = { ...fields, id: parts.ids.make<SiteId>() };
    const fault = await siteFault(tx, who, site);
    if (fault) return fault;
    await insertSite(tx, site);
    await record(tx, {
      at: parts.clock.now(),
      by: who.id,
      event: { type: "site.saved", site: site.id, fields: Object.keys(fields) },
    });
    return accept(site);
  });
}

/** Changes a site; giving it to another body needs the right at both. */
export async function saveSite(parts: Needs, who: Person, site: Site): Promise<Reply<Site>> {
  return write(parts.db, async (tx) => {
    await store.lockOffices(tx);
    const [before] = await readSites(tx, [site.id]);
    const bodies = await administeredBy(tx, who, "site.manage");
    if (!before || !bodies.includes(before.organisation)) return refuse("notAllowed");
    const fault = await siteFault(tx, who, site);
    if (fault) return fault;
    await updateSite(tx, site);
    await record(tx, {
      at: parts.clock.now(),
      by: who.id,
      event: { type: "site.saved", site: site.id, fields: changedFields(before, site) },
    });
    return accept(site);
  });
}

type Dated = { validFrom: Day; validTo: Day | null };

function wrongDates(dated: Dated): Refused | null {
  return dated.validTo !== null && dated.validTo < dated.validFrom ? refuse("badInput", "validTo") : null;
}

function outlasts(one: Day | null, other: Day | null): boolean {
  return other !== null && (one === null || one > other);
}

/** [AC8] */
async function outlastsParent(tx: Tx, organisation: Organisation): Promise<Refused | null> {
  const parent = organisation.parent === null ? null : await store.readOrganisation(tx, organisation.parent);
  return parent && outlasts(organisation.validTo, parent.validTo) ? refuse("badInput", "validTo") : null;
}

/** [AC8] A body is not closed while something below it goes on, or its people still have open accounts. */
async function isNeededLonger(parts: Needs, tx: Tx, organisation: Organisation): Promise<Refused | null> {
  if (organisation.validTo === null) return null;
  const ends = await store.endsBelow(tx, organisation.id);
  if (ends.some((end) => outlasts(end, organisation.validTo))) return refuse("stillInUse", "validTo");
  const isOver = organisation.validTo < dayOf(parts.clock.now());
  return isOver && (await store.hasOpenAccounts(tx, organisation.id))
    ? refuse("stillInUse", "validTo")
    : null;
}

async function siteFault(tx: Tx, who: Person, site: Site): Promise<Refused | null> {
  const bodies = await administeredBy(tx, who, "site.manage");
  if (!bodies.includes(site.organisation)) return refuse("notAllowed", "organisation");
  const body = await store.readOrganisation(tx, site.organisation);
  return (
    wrongDates(site) ?? (body && outlasts(site.validTo, body.validTo) ? refuse("badInput", "validTo") : null)
  );
}

function changedFields(before: object, after: object): string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after)
    .filter(([name, value]) => old.get(name) !== value)
    .map(([name]) => name);
}
