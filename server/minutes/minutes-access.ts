/**
 * What somebody is to the minutes of one hearing (rules MN8, MN21). A denunciation's minutes are for its circle
 * alone, whatever part somebody has in the session; agencies and desks of sites belong only to hearings they
 * take part in (ND154 Điều 12.2).
 */
import { takesPart } from "#shared/audience.ts";
import type { HearingId, PersonId, SessionId } from "#shared/ids.ts";
import type { MinutesActor } from "#shared/minutes-machine.ts";
import type { MinutesFacts } from "#shared/minutes-facts.ts";
import type { Minutes } from "#shared/minutes.ts";
import type { Person } from "#shared/people.ts";
import { refuse, accept, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import type { Hearing, Member, Session } from "#shared/sessions.ts";
import type { Db } from "../database/database.ts";
import { isProtectedKind } from "../matters/matter-rules.ts";
import { isInCircle, readMatter } from "../matters/matter-store.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { readSession } from "../sessions/session-store.ts";

export type Entrance = { session: Session; hearing: Hearing; actor: MinutesActor };

/** Opens the door to a hearing's minutes, or says why not; nothing is learnt of hearings of other sessions. */
export async function enterMinutes(
  db: Db,
  who: Person,
  id: SessionId,
  hearing: HearingId,
): Promise<Reply<Entrance>> {
  const session = await readSession(db, id);
  if (!session) return refuse("notFound");
  const one = session.hearings.find((candidate) => candidate.id === hearing);
  const actor = await actorIn(db, who, session, one);
  if (actor === null) return refuse("notAllowed");
  if (!one) return refuse("notFound", "hearing");
  if (!(await isCleared(db, one, who.id))) return refuse("notAllowed");
  return accept({ session, hearing: one, actor });
}

async function actorIn(
  db: Db,
  who: Person,
  session: Session,
  hearing: Hearing | undefined,
): Promise<MinutesActor | null> {
  const member = session.members.find((one) => one.person === who.id);
  const on = { members: session.members };
  const shares = may({ id: who.id, grants: [] }, "minutes.share", on);
  const runs = may({ id: who.id, grants: [] }, "statement.read", on);
  if (member && (runs || (shares && hearing !== undefined && takesPartIn(session, hearing, member))))
    return { person: who.id, role: member.role, site: member.site };
  const organisations = await organisationPath(db, session.organisation);
  return may(who, "minutes.read", { organisations }) ? { person: who.id, role: "clerk", site: null } : null;
}

/** Whether a member took part while this hearing was heard. */
export function takesPartIn(session: Session, hearing: Hearing, member: Member): boolean {
  return takesPart({ ...session, state: "inSession", current: hearing.id }, member);
}

/** Whether somebody may know what is said in a hearing, as far as the secrecy of denunciations goes. */
async function isCleared(db: Db, hearing: Hearing, person: PersonId): Promise<boolean> {
  const circle = await circleOf(db, hearing);
  return circle === null || circle(person);
}

/** Null: nothing secret. Otherwise who belongs to the circle of this denunciation. */
export async function circleOf(
  db: Db,
  hearing: Hearing,
): Promise<((person: PersonId) => Promise<boolean>) | null> {
  const { matterId } = hearing;
  const matter = matterId === null ? null : await readMatter(db, matterId);
  if (matter === null || !isProtectedKind(matter.kind)) return null;
  return (person) => isInCircle(db, matter.id, person);
}

/** Whether somebody sees all of it at any time: who runs the session, and the clerk of its body. */
export function seesWhole({ role }: MinutesActor): boolean {
  return role === "presider" || role === "noteTaker" || role === "clerk";
}

/** Facts without their words: who answers and signs where, and none of the citizen's numbers. */
export function wordlessFacts(facts: MinutesFacts): MinutesFacts {
  return {
    ...facts,
    ...{ opening: [], sites: [], people: [], identity: [], documents: [] },
    ...{ speaking: [], incidents: [], ending: [], recording: [] },
  };
}

/**
 * The minutes as a viewer gets them: who only contributes sees the own contributions. The others' words come
 * page by page when they are read back, and whole in the frozen document.
 */
export function minutesFor(minutes: Minutes, actor: MinutesActor): Minutes {
  if (seesWhole(actor)) return minutes;
  return {
    ...minutes,
    parts: [],
    statements: [],
    conflicts: [],
    facts: minutes.facts && wordlessFacts(minutes.facts),
    proposals: minutes.proposals.filter((one) => one.by === actor.person),
  };
}
