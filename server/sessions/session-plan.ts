/** Planning a session: who fits, what it reserves, and what else would be free (domain §5.4; rules BK). */
import type { Clash } from "#shared/bookings.ts";
import type { SessionId } from "#shared/ids.ts";
import type { Site } from "#shared/organisations.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import type { Session, SessionPlan } from "#shared/sessions.ts";
import { msOf, type Instant } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import { clashLines } from "../bookings/reservation-clash.ts";
import { sessionClaims, settleClaims, type Claim, type Taken } from "../bookings/reservation-rules.ts";
import { readReserved, reserve } from "../bookings/reservation-store.ts";
import { findFreeTimes } from "../bookings/slot-free-times.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { readSites } from "../organisations/site-store.ts";
import { readPeople } from "../people/person-store.ts";
import { insertSession } from "./session-store.ts";

type Needs = {
  db: Db;
  clock: Clock;
  ids: Ids;
  /** Told after commit; see rooms.ts. */
  rooms: { changed(session: Session): void };
};

/** The part of a plan that takes people and rooms. */
export type Taking = Pick<SessionPlan, "startsAt" | "endsAt" | "centralSite" | "componentSites" | "members">;

const LONGEST_MS = 24 * 3_600_000;

/**
 * A clerk plans a session; hearings are booked into its slots one by one. Refuses people and sites that
 * do not fit, naming the field, and what is taken already, naming by what and what is free instead.
 */
export async function createSession(parts: Needs, who: Person, plan: SessionPlan): Promise<Reply<Session>> {
  return write(parts.db, async (tx, afterCommit) => {
    const organisations = await organisationPath(tx, plan.organisation);
    if (organisations.length === 0) return refuse("notFound", "organisation");
    if (!may(who, "session.create", { organisations })) return refuse("notAllowed");
    if ((plan.kind === "ADHOC") !== (plan.adhocGround !== null)) return refuse("badInput", "adhocGround");
    const at = parts.clock.now();
    const party = await readParty(tx, plan);
    const fault = planFits(plan, party, at);
    if (fault) return fault;
    const session = plannedSession(parts.ids.make<SessionId>(), plan, party);
    const claims = claimsOf(plan, party);
    const taken = await reserve(tx, session.id, claims);
    if (taken.length > 0) return clashRefusal(tx, who, plan, claims, taken, parts.clock);
    await insertSession(tx, session, at);
    await record(tx, { at, by: who.id, event: { type: "session.created", session: session.id } });
    afterCommit(() => parts.rooms.changed(session));
    return accept(session);
  });
}

/** What of a plan is taken, and which times are free instead. Saves nothing; for the form while it is filled in. */
export async function checkPlan(
  parts: Pick<Needs, "db" | "clock">,
  who: Person,
  plan: Taking & Pick<SessionPlan, "organisation"> & { except: SessionId | null },
): Promise<Reply<Clash>> {
  const organisations = await organisationPath(parts.db, plan.organisation);
  if (!may(who, "session.create", { organisations })) return refuse("notAllowed");
  if (plan.endsAt <= plan.startsAt) return refuse("badInput", "endsAt");
  const claims = claimsOf(plan, await readParty(parts.db, plan));
  const reserved = await readReserved(
    parts.db,
    claims.flatMap(({ anyOf, from, to }) => anyOf.map((resource) => ({ resource, from, to }))),
  );
  const others = reserved.filter((one) => one.session !== plan.except);
  const { taken } = settleClaims(claims, others);
  if (taken.length === 0) return accept({ taken: [], free: [] });
  const refused = await clashRefusal(parts.db, who, plan, claims, taken, parts.clock, plan.except);
  return accept(refused.clash ?? { taken: [], free: [] });
}

/** The people and sites a plan names, as far as they exist. */
export type Party = { people: readonly Person[]; sites: readonly Site[] };

export async function readParty(db: Db, plan: Taking): Promise<Party> {
  const sites = await readSites(db, [...new Set(siteIdsOf(plan))]);
  const people = await readPeople(db, [...new Set(plan.members.map((member) => member.person))]);
  return { people, sites };
}

/** [BK1] */
export function claimsOf(plan: Taking, { people, sites }: Party): Claim[] {
  return sessionClaims(plan, people, sites);
}

/**
 * A session has one presider at the central site; its people are active, named once, and sit at its sites;
 * it ends after it starts and is not over already.
 */
export function planFits(plan: Taking, { people, sites }: Party, now: Instant): Refused | null {
  const length = msOf(plan.endsAt) - msOf(plan.startsAt);
  if (length <= 0 || length > LONGEST_MS) return refuse("badInput", "endsAt");
  if (plan.endsAt <= now) return refuse("tooLate", "endsAt");
  const siteIds = siteIdsOf(plan);
  if (new Set(siteIds).size !== siteIds.length) return refuse("badInput", "componentSites");
  const known = new Set(sites.map((site) => site.id));
  if (siteIds.some((id) => !known.has(id))) return refuse("notFound", "componentSites");
  const presiders = plan.members.filter((member) => member.role === "presider");
  if (presiders.length !== 1 || presiders[0]?.site !== plan.centralSite)
    return refuse("noPresider", "members");
  if (new Set(plan.members.map((member) => member.person)).size !== plan.members.length)
    return refuse("memberDoesNotFit", "members");
  for (const [index, member] of plan.members.entries()) {
    const person = people.find((one) => one.id === member.person);
    if (!person?.active || !siteIds.includes(member.site))
      return refuse("memberDoesNotFit", `members.${index}`);
    const isStation = person.grants.some((grant) => grant.role === "station");
    if (isStation && member.role !== "station") return refuse("memberDoesNotFit", `members.${index}`);
  }
  return null;
}

/** The sites and members of a session's snapshot, in the order of the plan. */
export function placesOf(plan: Taking, { people, sites }: Party): Pick<Session, "sites" | "members"> {
  return {
    sites: siteIdsOf(plan).flatMap((id, index) =>
      sites
        .filter((site) => site.id === id)
        .map(({ name, shortName, address }) => ({
          id,
          name,
          shortName,
          address,
          kind: index === 0 ? ("central" as const) : ("component" as const),
        })),
    ),
    members: plan.members.flatMap((member) =>
      people
        .filter((person) => person.id === member.person)
        .map(({ name, title }) => ({ ...member, name, title })),
    ),
  };
}

/** [BK4] The refusal that names what is taken by what and what is free instead. */
export async function clashRefusal(
  db: Db,
  who: Person,
  plan: Pick<Taking, "startsAt" | "endsAt">,
  claims: readonly Claim[],
  taken: readonly Taken[],
  clock: Clock,
  except: SessionId | null = null,
): Promise<Refused> {
  // The hour is asked anew: whoever stood in the queue for the locks may have stood there long.
  const wanted = { from: plan.startsAt, to: plan.endsAt };
  const free = await findFreeTimes(db, wanted, claims, clock.now(), except);
  return {
    ok: false,
    refusal: "clash",
    clash: {
      taken: await clashLines(db, who, taken),
      free: free.map((span) => ({ session: null, title: "", ...span })),
    },
  };
}

function siteIdsOf(plan: Taking) {
  return [plan.centralSite, ...plan.componentSites];
}

function plannedSession(id: SessionId, plan: SessionPlan, party: Party): Session {
  const { title, organisation, startsAt, endsAt, kind, adhocGround, delegation, slots } = plan;
  return {
    id,
    version: 0,
    title,
    organisation,
    startsAt,
    endsAt,
    kind,
    adhocGround,
    delegation,
    slots,
    state: "scheduled",
    isPostponed: false,
    ...placesOf(plan, party),
    hearings: [],
    current: null,
    hands: [],
    floor: [],
    shown: null,
    interpreting: null,
    openedAt: null,
    closedAt: null,
    reason: "",
  };
}
