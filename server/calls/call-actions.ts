/** What people do with calls. Every answer and every try that ran out is a line of the audit. */
import type { Call, CallableSite, CallView, NewCall, Rings } from "#shared/calls.ts";
import type { CallId, OrganisationId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import type { Site } from "#shared/organisations.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import type { Session } from "#shared/sessions.ts";
import { dayOf, instantOf, msOf, type Instant } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { listSites, readSites } from "../organisations/site-store.ts";
import { joinAdhocSession, openAdhocSession } from "../sessions/adhoc-session.ts";
import { advance, answer, newTarget, ringsFor, stop } from "./call-rules.ts";
import { calleesOf, type Callees } from "./callees.ts";
import * as store from "./call-store.ts";
import type { RingBook } from "./ring-book.ts";

export type CallNeeds = {
  db: Db;
  clock: Clock;
  ids: Ids;
  rooms: { changed(session: Session): void };
  book: Pick<RingBook, "isOpen">;
  /** Told after commit: pages ring or fall silent, and the next due moment is awaited. */
  callChanged(call: Call): void;
};

/** Opens an ad-hoc session and rings its sites (SEED 1d "khi có yêu cầu"; LTCD Điều 18.3 for the ground). */
export async function makeCall(parts: CallNeeds, who: Person, input: NewCall): Promise<Reply<Call>> {
  return write(parts.db, async (tx, afterCommit) => {
    const at = parts.clock.now();
    if (!(await mayCall(tx, who, at))) return refuse("notAllowed");
    const sites = await openSites(tx, input.sites, at);
    if (!sites) return refuse("notFound", "sites");
    if (sites.some((site) => site.id === who.site)) return refuse("badInput", "sites");
    const limits = await store.readCallLimits(tx, at);
    const opened = await openAdhocSession(tx, parts.ids, who, {
      title: input.title,
      organisation: who.organisation,
      ground: input.ground,
      at,
      endsAt: instantOf(msOf(at) + limits.sessionMinutes * 60_000),
    });
    if (!opened.ok) return opened;
    const call: Call = {
      id: parts.ids.make<CallId>(),
      session: opened.value.id,
      organisation: who.organisation,
      caller: { id: who.id, name: who.name, title: who.title },
      ground: input.ground,
      at,
      ringSeconds: limits.ringSeconds,
      targets: await targetsFor(tx, sites, at, limits.ringSeconds),
    };
    await store.insertCall(tx, call);
    await record(tx, {
      at,
      by: who.id,
      event: { type: "call.made", call: call.id, session: call.session, sites: sites.map((site) => site.id) },
    });
    afterCommit(() => {
      parts.rooms.changed(opened.value);
      parts.callChanged(call);
    });
    return accept(call);
  });
}

/** Rings further sites, or the same again, into the session that stands; the caller alone may. */
export async function callAgain(
  parts: CallNeeds,
  who: Person,
  id: CallId,
  wanted: readonly SiteId[],
): Promise<Reply<Call>> {
  return change(parts, id, who.id, async (tx, call, at) => {
    if (call.caller.id !== who.id) return refuse("notAllowed");
    const sites = await openSites(tx, wanted, at);
    if (!sites) return refuse("notFound", "sites");
    const busy = call.targets.filter((one) => one.state === "ringing" || one.state === "accepted");
    if (sites.some((site) => busy.some((one) => one.site === site.id))) return refuse("wrongState", "sites");
    const fresh = await targetsFor(tx, sites, at, call.ringSeconds);
    const kept = call.targets.filter((one) => !sites.some((site) => site.id === one.site));
    // What rang in vain before stays in the audit; the call shows how it stands now.
    return accept({ ...call, targets: [...kept, ...fresh] });
  });
}

/** The officer rung, or somebody at the site's machine, comes in: the site joins the session. */
export async function acceptCall(
  parts: CallNeeds,
  who: Person,
  id: CallId,
  site: SiteId,
): Promise<Reply<{ session: SessionId }>> {
  let joined: Session | null = null;
  const answered = await change(parts, id, who.id, async (tx, call, at) => {
    const accepted = answer(advance(call, at), site, who.id, null, at);
    if (!accepted.ok) return accepted;
    const [place] = await readSites(tx, [site]);
    if (!place) return refuse("notFound", "site");
    const session = await joinAdhocSession(tx, call.session, who, place, at);
    if (!session.ok) return session;
    joined = session.value;
    return accepted;
  });
  if (!answered.ok) return answered;
  if (joined) parts.rooms.changed(joined);
  return accept({ session: answered.value.session });
}

export async function declineCall(
  parts: CallNeeds,
  who: Person,
  id: CallId,
  site: SiteId,
  reason: string,
): Promise<Reply<Record<string, never>>> {
  const declined = await change(parts, id, who.id, (_tx, call, at) =>
    Promise.resolve(answer(advance(call, at), site, who.id, reason, at)),
  );
  return declined.ok ? accept({}) : declined;
}

export async function stopRinging(parts: CallNeeds, who: Person, id: CallId): Promise<Reply<Call>> {
  return change(parts, id, who.id, (_tx, call, at) =>
    Promise.resolve(call.caller.id === who.id ? accept(stop(call, at)) : refuse("notAllowed")),
  );
}

/** Goes on to the next of each roster; by the server's clock, not by anybody. */
export async function advanceCall(parts: CallNeeds, id: CallId): Promise<Reply<Call>> {
  return change(parts, id, null, (_tx, call, at) => Promise.resolve(accept(advance(call, at))));
}

/** The session is over: nothing rings into it any more. */
export async function endCall(parts: CallNeeds, session: SessionId): Promise<void> {
  const call = await store.callOfSession(parts.db, session);
  if (call) await change(parts, call.id, null, (_tx, one, at) => Promise.resolve(accept(stop(one, at))));
}

/** One change of one call: locked, saved, audited, told. A change that changes nothing writes nothing. */
async function change(
  parts: CallNeeds,
  id: CallId,
  by: PersonId | null,
  act: (tx: Tx, call: Call, at: Instant) => Promise<Reply<Call>>,
): Promise<Reply<Call>> {
  return write(parts.db, async (tx, afterCommit) => {
    const call = await store.lockCall(tx, id);
    if (!call) return refuse("notFound");
    const at = parts.clock.now();
    const changed = await act(tx, call, at);
    if (!changed.ok || changed.value === call) return changed;
    await store.saveCall(tx, changed.value);
    for (const target of changed.value.targets) {
      const before = call.targets.find((one) => one.site === target.site);
      const ended = target.tries.filter((one, index) => {
        const was = before?.tries[index];
        return one.outcome !== "ringing" && (was === undefined || was.outcome === "ringing");
      });
      for (const { person, outcome } of ended) {
        await record(tx, {
          at,
          by,
          event: { type: "call.ended", call: id, site: target.site, person, outcome },
        });
      }
    }
    afterCommit(() => parts.callChanged(changed.value));
    return changed;
  });
}

/** The call of a session, for its caller, and those who may list the body's calls. */
export async function viewCall(parts: CallNeeds, who: Person, session: SessionId): Promise<Reply<CallView>> {
  const call = await store.callOfSession(parts.db, session);
  if (!call) return refuse("notFound");
  const organisations = await organisationPath(parts.db, call.organisation);
  if (call.caller.id !== who.id && !may(who, "call.read", { organisations })) return refuse("notAllowed");
  const people = call.targets.flatMap((target) => [
    ...target.machines,
    ...target.tries.map((one) => one.person),
    ...target.next.map((one) => one.person),
  ]);
  return accept({ ...call, reachable: [...new Set(people)].filter((one) => parts.book.isOpen(one)) });
}

/** Everything that rings for a person now. */
export async function ringsOf(parts: Pick<CallNeeds, "db" | "clock">, person: PersonId): Promise<Rings> {
  const calls = await store.ringingCalls(parts.db);
  return { rings: calls.flatMap((call) => ringsFor(call, person)), now: parts.clock.now() };
}

/** Sites that exist today, with whom a call would ring. */
export async function listCallableSites(
  parts: CallNeeds,
  who: Person,
  { search, from, limit }: { search: string; from: number; limit: number },
): Promise<Reply<{ rows: CallableSite[]; total: number }>> {
  const at = parts.clock.now();
  if (!(await mayCall(parts.db, who, at))) return refuse("notAllowed");
  const wanted = search.toLocaleLowerCase("vi");
  const sites = (await listSites(parts.db)).filter(
    (site) =>
      existsOn(site, at) &&
      site.id !== who.site &&
      `${site.name} ${site.shortName} ${site.address}`.toLocaleLowerCase("vi").includes(wanted),
  );
  const shown = sites.slice(from, from + limit);
  const callees = await calleesOf(
    parts.db,
    shown.map((site) => site.id),
    at,
  );
  return accept({
    total: sites.length,
    rows: shown.map((site): CallableSite => {
      const { people, machines, organisation } = callees.get(site.id) ?? nobody;
      const duty = people.map((one) => ({ ...one, isReachable: parts.book.isOpen(one.person) }));
      return {
        site: site.id,
        name: site.name,
        organisation,
        duty,
        isReachable: duty.some((one) => one.isReachable) || machines.some((one) => parts.book.isOpen(one)),
      };
    }),
  });
}

/** An officer, leader or clerk of a body that calls: the centre and the province, as the rows say. */
async function mayCall(db: Db, who: Person, at: Instant): Promise<boolean> {
  const organisations: OrganisationId[] = await organisationPath(db, who.organisation);
  return may(who, "call.make", { organisations }) && store.maySendCalls(db, who.organisation, at);
}

const nobody: Callees = { people: [], machines: [], organisation: "" };

async function targetsFor(tx: Tx, sites: readonly Site[], at: Instant, ringSeconds: number) {
  const callees = await calleesOf(
    tx,
    sites.map((site) => site.id),
    at,
  );
  return sites.map((site) => {
    const { people, machines } = callees.get(site.id) ?? nobody;
    return newTarget({ id: site.id, name: site.shortName }, people, machines, at, ringSeconds);
  });
}

/** The sites named, in their order; null when one is unknown, closed, or named twice. */
async function openSites(db: Db, ids: readonly SiteId[], at: Instant): Promise<Site[] | null> {
  const found = await readSites(db, ids);
  const sites = ids.flatMap((id) => found.filter((site) => site.id === id && existsOn(site, at)));
  return sites.length === ids.length && new Set(ids).size === ids.length ? sites : null;
}

function existsOn(site: Site, at: Instant): boolean {
  const day = dayOf(at);
  return site.validFrom <= day && (site.validTo === null || site.validTo >= day);
}
