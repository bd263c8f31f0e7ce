/**
 * Who receives whose picture and sound. Citizens of one hearing never see or hear those of another
 * (ND154 Điều 12.2): for a pair that may not meet, no consumer is ever created. Pure. Rules AU in RULES.md.
 */
import type { HearingId, PersonId, SiteId } from "./ids.ts";
import { isDocument, type Source } from "./recordings.ts";
import { publishes, type SessionRole } from "./roles.ts";
import type { Hearing, Member, Session } from "./sessions.ts";

/** Those who run the session, at whatever site they sit. */
const runs: Record<SessionRole, boolean> = {
  presider: true,
  noteTaker: true,
  technician: true,
  station: false,
  agency: false,
  observer: false,
};

function isCentral(session: Session, site: SiteId): boolean {
  return session.sites.some((one) => one.id === site && one.kind === "central");
}

/** A site that stands ready for a citizen, now or later, as opposed to an agency's. */
function isCitizensSite(session: Session, site: SiteId): boolean {
  return session.hearings.some((hearing) => hearing.site === site);
}

export function currentHearing(session: Session): Hearing | null {
  return session.hearings.find((hearing) => hearing.id === session.current) ?? null;
}

/** Whether a member's site belongs to what is going on: the line test, or the current hearing. */
export function takesPart(session: Session, member: Member): boolean {
  const current = currentHearing(session);
  if (member.role === "observer") return current !== null;
  if (runs[member.role] || isCentral(session, member.site)) return true;
  if (session.state === "lineOpen") return true;
  if (!isCitizensSite(session, member.site)) return true;
  return current?.site === member.site;
}

/** Whether a viewer may receive a source's picture and, when it has the floor, its sound. */
export function mayReceive(session: Session, viewer: Member, source: Member): boolean {
  if (viewer.person === source.person || !publishes[source.role]) return false;
  if (session.state === "scheduled" || session.state === "closed" || session.state === "cancelled")
    return false;
  if (runs[viewer.role]) return true;
  if (session.state === "recess") return false;
  if (session.state === "lineOpen") {
    // The line is tried between the centre and each site; two citizens' sites do not meet.
    return viewer.role !== "observer" && (isCentral(session, source.site) || isCentral(session, viewer.site));
  }
  return takesPart(session, viewer) && takesPart(session, source);
}

/**
 * The same for one source. [ST3] A document goes to everybody who receives its site while the presider shows it;
 * before that those who run the session see it, and never one of a site whose hearing is another.
 */
export function mayReceiveSource(session: Session, viewer: Member, from: Member, source: Source): boolean {
  if (!mayReceive(session, viewer, from)) return false;
  if (!isDocument(source)) return true;
  if (!takesPart(session, from)) return false;
  const { shown } = session;
  return runs[viewer.role] || (shown?.person === from.person && shown.source === source);
}

/** Whose camera and microphone are recorded in the current hearing (ND154 Điều 24.1): those who take part, nobody who waits. */
export function recorded(session: Session): { hearing: HearingId; people: PersonId[] } | null {
  if (session.state !== "inSession" || session.current === null) return null;
  const people = session.members
    .filter((one) => publishes[one.role] && takesPart(session, one))
    .map((one) => one.person);
  return { hearing: session.current, people };
}

/** The snapshot as one member may see it: matters of other people's hearings are left out. */
export function sessionFor(session: Session, viewer: Member): Session {
  if (viewer.role === "presider" || viewer.role === "noteTaker") return session;
  const knows = (hearing: Hearing): boolean => {
    if (viewer.role === "technician") return false;
    if (viewer.role === "station")
      return hearing.site === viewer.site || (hearing.id === session.current && takesPart(session, viewer));
    return hearing.id === session.current && takesPart(session, viewer);
  };
  return {
    ...session,
    hearings: session.hearings.map((one) => (knows(one) ? one : { ...one, matter: null })),
  };
}
