/**
 * Sessions that stand at once: opened by a call, and joined by the sites that accept it. The pieces a
 * call's own transaction is made of; rules CL.
 */
import type { OrganisationId, SessionId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { step } from "#shared/session-machine.ts";
import type { AdhocGround, Member, Session, SessionSite } from "#shared/sessions.ts";
import type { Site } from "#shared/organisations.ts";
import type { Instant } from "#shared/time.ts";
import { clashLines } from "../bookings/reservation-clash.ts";
import { sessionClaims } from "../bookings/reservation-rules.ts";
import { reserve } from "../bookings/reservation-store.ts";
import { record } from "../audit/audit-store.ts";
import type { Ids } from "../base/ids.ts";
import type { Tx } from "../database/database.ts";
import { readSites } from "../organisations/site-store.ts";
import { appendLog, insertSession, lockSession, saveSession, savePlan } from "./session-store.ts";

export type AdhocPlan = {
  title: string;
  organisation: OrganisationId;
  ground: AdhocGround;
  at: Instant;
  endsAt: Instant;
};

/** An ad-hoc session with its caller presiding at the own site, the line already open (LTCD Điều 18.3). */
export async function openAdhocSession(
  tx: Tx,
  ids: Ids,
  caller: Person,
  plan: AdhocPlan,
): Promise<Reply<Session>> {
  const [site] = caller.site === null ? [] : await readSites(tx, [caller.site]);
  if (!site) return refuse("noSite");
  const planned: Session = {
    id: ids.make<SessionId>(),
    version: 0,
    title: plan.title,
    organisation: plan.organisation,
    startsAt: plan.at,
    endsAt: plan.endsAt,
    kind: "ADHOC",
    adhocGround: plan.ground,
    delegation: null,
    slots: null,
    isPostponed: false,
    state: "scheduled",
    sites: [asSite(site, "central")],
    members: [asMember(caller, "presider", site)],
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
  const command = { do: "openLine" as const };
  const opened = step(planned, command, caller.id, plan.at);
  if (!opened.ok) return opened;
  await insertSession(tx, planned, plan.at);
  const taken = await takeNow(tx, caller, planned, plan.at, { people: [caller], sites: [site] });
  if (taken) return taken;
  await saveSession(tx, opened.value);
  await appendLog(tx, planned.id, {
    at: plan.at,
    hearing: null,
    fact: { type: "command", by: caller.id, command },
  });
  const { at } = plan;
  await record(tx, { at, by: caller.id, event: { type: "session.created", session: planned.id } });
  await record(tx, { at, by: caller.id, event: { type: "session.command", session: planned.id, command } });
  return opened;
}

/**
 * A site joins an ad-hoc session that stands. The plan it began with is changed along, so that replaying
 * the log still gives the snapshot: no command before this one spoke of the site.
 */
export async function joinAdhocSession(
  tx: Tx,
  id: SessionId,
  officer: Person,
  site: Site,
  at: Instant,
): Promise<Reply<Session>> {
  const session = await lockSession(tx, id);
  if (!session) return refuse("notFound");
  if (session.kind !== "ADHOC" || session.state === "closed" || session.state === "cancelled")
    return refuse("wrongState");
  if (session.members.some((member) => member.person === officer.id)) return accept(session);
  const widen = (one: Session): Session => ({
    ...one,
    version: one.version + 1,
    sites: one.sites.some((known) => known.id === site.id)
      ? one.sites
      : [...one.sites, asSite(site, "component")],
    members: [...one.members, asMember(officer, "station", site)],
  });
  const isNewSite = !session.sites.some((known) => known.id === site.id);
  const taken = await takeNow(tx, officer, session, at, {
    people: [officer],
    sites: isNewSite ? [site] : [],
  });
  if (taken) return taken;
  await savePlan(tx, session.id, widen);
  return accept(widen(session));
}

/**
 * Reserves from now to the planned end. What is booked for later today does not hinder a call: the
 * reservation then ends where that begins. What is taken at this moment refuses it, by name.
 */
async function takeNow(
  tx: Tx,
  who: Person,
  session: Session,
  now: Instant,
  { people, sites }: { people: readonly Person[]; sites: readonly Site[] },
): Promise<Refused | null> {
  const claims = sessionClaims({ startsAt: now, endsAt: session.endsAt ?? now }, people, sites);
  for (const claim of claims) {
    const taken = await reserve(tx, session.id, [claim]);
    const until = taken.map(({ by }) => by.from).sort()[0];
    if (until === undefined) continue;
    const left = until > now ? await reserve(tx, session.id, [{ ...claim, to: until }]) : taken;
    if (left.length > 0)
      return { ...refuse("clash"), clash: { taken: await clashLines(tx, who, left), free: [] } };
  }
  return null;
}

function asSite({ id, name, shortName, address }: Site, kind: SessionSite["kind"]): SessionSite {
  return { id, name, shortName, address, kind };
}

function asMember({ id, name, title }: Person, role: Member["role"], site: Site): Member {
  return { person: id, name, title, role, site: site.id };
}
