/**
 * What stands on everybody's screen besides the people (product.md journey 4): one document source, put up by
 * the presider, and the interpreter's voice beside those who speak. Pure. Rules ST in RULES.md.
 */
import { takesPart } from "./audience.ts";
import type { PersonId } from "./ids.ts";
import { isDocument, type DocumentSource, type Source } from "./recordings.ts";
import { accept, refuse, type Reply } from "./refusals.ts";
import { publishes } from "./roles.ts";
import type { Member, Session } from "./sessions.ts";
import type { Instant } from "./time.ts";

/** [ST1] Whether this member may send documents or an interpreter's voice now: who sends, and belongs to what is going on. */
export function maySendExtra(session: Session, member: Member): boolean {
  const isRunning =
    session.state === "lineOpen" || session.state === "inSession" || session.state === "recess";
  return isRunning && publishes[member.role] && takesPart(session, member);
}

/** Whether this very source stands on everybody's screen. */
export function isShown(session: Session, person: PersonId, source: Source): boolean {
  return isDocument(source) && session.shown?.person === person && session.shown.source === source;
}

/** [ST2] One document stands on the screen at a time: the next takes the place of the one before. */
export function showDocument(
  session: Session,
  person: PersonId,
  source: DocumentSource,
  at: Instant,
): Reply<Session> {
  if (!fits(session, person)) return refuse("memberDoesNotFit", "person");
  if (isShown(session, person, source)) return refuse("wrongState");
  return accept({ ...session, shown: { person, source, since: at } });
}

export function hideDocument(session: Session): Reply<Session> {
  return session.shown === null ? refuse("wrongState") : accept({ ...session, shown: null });
}

/** [ST6] One interpreter's microphone at a time; it is open while anybody has the floor. */
export function openInterpreter(session: Session, person: PersonId, at: Instant): Reply<Session> {
  if (!fits(session, person)) return refuse("memberDoesNotFit", "person");
  if (session.interpreting?.person === person) return refuse("wrongState");
  return accept({ ...session, interpreting: { person, since: at } });
}

export function closeInterpreter(session: Session): Reply<Session> {
  return session.interpreting === null ? refuse("wrongState") : accept({ ...session, interpreting: null });
}

/** Whether the interpreter at this seat is heard now. */
export function isInterpreting(session: Session, person: PersonId): boolean {
  return session.interpreting?.person === person && session.floor.length > 0;
}

/** What belongs to one hearing does not stay for the next. */
export function clearStage(session: Session): Session {
  return { ...session, shown: null, interpreting: null };
}

function fits(session: Session, person: PersonId): boolean {
  const member = session.members.find((one) => one.person === person);
  return member !== undefined && maySendExtra(session, member);
}
