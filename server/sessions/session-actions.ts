/** What people do with sessions. Every accepted command is a line of the session's log and of the audit. */
import type { HearingId, OrganisationId, SessionId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may, publishes } from "#shared/roles.ts";
import { decide } from "#shared/session-machine.ts";
import type { NewSession, Session, SessionCommand, SessionFact } from "#shared/sessions.ts";
import type { Site } from "#shared/organisations.ts";
import { instantOf, msOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { readSites } from "../organisations/site-store.ts";
import { readPeople } from "../people/person-store.ts";
import { appendLog, insertSession, lockSession, saveSession } from "./session-store.ts";

type Needs = {
  db: Db;
  clock: Clock;
  ids: Ids;
  /** Told after commit; see rooms.ts. */
  rooms: { changed(session: Session): void };
};

/** A clerk creates a session. Refuses people and sites that do not fit, naming the field. */
export async function createSession(parts: Needs, who: Person, input: NewSession): Promise<Reply<Session>> {
  return write(parts.db, async (tx, afterCommit) => {
    const organisations = await organisationPath(tx, input.organisation);
    if (organisations.length === 0) return refuse("notFound", "organisation");
    if (!may(who, "session.create", { organisations })) return refuse("notAllowed");

    const siteIds = [input.centralSite, ...input.componentSites];
    if (new Set(siteIds).size !== siteIds.length) return refuse("badInput", "componentSites");
    const sites = await readSites(tx, siteIds);
    const people = await readPeople(
      tx,
      input.members.map((member) => member.person),
    );
    const fault = misfit(input, sites, people);
    if (fault) return fault;

    const at = parts.clock.now();
    const session: Session = {
      id: parts.ids.make<SessionId>(),
      version: 0,
      title: input.title,
      organisation: input.organisation,
      startsAt: input.startsAt,
      endsAt: input.endsAt ?? instantOf(msOf(input.startsAt) + 4 * 3_600_000),
      kind: input.kind,
      adhocGround: input.adhocGround,
      delegation: input.delegation,
      slots: input.slots,
      isPostponed: false,
      state: "scheduled",
      sites: siteIds.flatMap((id, index) =>
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
      members: input.members.flatMap((member) =>
        people
          .filter((person) => person.id === member.person)
          .map(({ name, title }) => ({ ...member, name, title })),
      ),
      hearings: input.hearings.map(({ site, ...matter }, index) => ({
        id: parts.ids.make<HearingId>(),
        order: index + 1,
        site,
        state: "waiting",
        matter,
        matterId: null,
        slot: null,
        interpreter: null,
        calledAt: null,
        endedAt: null,
      })),
      current: null,
      hands: [],
      floor: [],
      openedAt: null,
      closedAt: null,
      reason: "",
    };
    await insertSession(tx, session, at);
    await record(tx, { at, by: who.id, event: { type: "session.created", session: session.id } });
    afterCommit(() => parts.rooms.changed(session));
    return accept(session);
  });
}

/** A session has one presider at the central site; its people are active, named once, and sit at its sites. */
function misfit(input: NewSession, sites: readonly Site[], people: readonly Person[]): Reply<never> | null {
  const known = new Set(sites.map((site) => site.id));
  const missing = [input.centralSite, ...input.componentSites].some((id) => !known.has(id));
  if (missing) return refuse("notFound", "componentSites");
  const presiders = input.members.filter((member) => member.role === "presider");
  if (presiders.length !== 1 || presiders[0]?.site !== input.centralSite)
    return refuse("noPresider", "members");
  if (new Set(input.members.map((member) => member.person)).size !== input.members.length)
    return refuse("memberDoesNotFit", "members");
  for (const [index, member] of input.members.entries()) {
    const person = people.find((one) => one.id === member.person);
    if (!person?.active || !known.has(member.site)) return refuse("memberDoesNotFit", `members.${index}`);
    const isStation = person.grants.some((grant) => grant.role === "station");
    if (isStation && member.role !== "station") return refuse("memberDoesNotFit", `members.${index}`);
  }
  for (const [index, hearing] of input.hearings.entries()) {
    if (!known.has(hearing.site)) return refuse("notFound", `hearings.${index}.site`);
    // Somebody at the citizen's site must be able to send picture and sound.
    const staffed = input.members.some((member) => member.site === hearing.site && publishes[member.role]);
    if (!staffed) return refuse("memberDoesNotFit", `hearings.${index}.site`);
  }
  return null;
}

/** Carries out one command, or says why not. The judge is shared/session-machine.ts. */
export async function moveSession(
  parts: Needs,
  who: Person,
  id: SessionId,
  command: SessionCommand,
): Promise<Reply<Session>> {
  return write(parts.db, async (tx, afterCommit) => {
    const session = await lockSession(tx, id);
    if (!session) return refuse("notFound");
    const at = parts.clock.now();
    const organisations: OrganisationId[] = await organisationPath(tx, session.organisation);
    const moved = decide(session, command, who, at, organisations);
    if (!moved.ok) return moved;
    await saveSession(tx, moved.value);
    await appendLog(tx, id, {
      at,
      hearing: moved.value.current ?? session.current,
      fact: { type: "command", by: who.id, command },
    });
    await record(tx, { at, by: who.id, event: { type: "session.command", session: id, command } });
    afterCommit(() => parts.rooms.changed(moved.value));
    return moved;
  });
}

/** Writes down what the server saw, such as a line lost; of the hearing named, or else of the one being heard now. */
export async function logFact(
  parts: Pick<Needs, "db">,
  id: SessionId,
  at: Session["startsAt"],
  fact: Exclude<SessionFact, { type: "command" }>,
  hearing?: HearingId,
): Promise<void> {
  await write(parts.db, async (tx) => {
    const session = await lockSession(tx, id);
    if (!session) return refuse("notFound");
    await appendLog(tx, id, { at, hearing: hearing ?? session.current, fact });
    if (fact.type === "attendance") {
      await record(tx, {
        at,
        by: null,
        event: { type: "session.attendance", session: id, person: fact.person, change: fact.change },
      });
    }
    return accept(null);
  });
}
