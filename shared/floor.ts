/**
 * Who may speak (ND154 Điều 21.2: microphones only when called). Pure. A microphone without the floor
 * is closed on the server, whatever its client does. Rules FL in RULES.md.
 */
import { takesPart } from "./audience.ts";
import type { PersonId } from "./ids.ts";
import { accept, refuse, type Reply } from "./refusals.ts";
import { publishes } from "./roles.ts";
import type { Session } from "./sessions.ts";
import type { Instant } from "./time.ts";

/** Whether this person's sound is forwarded now. */
export function hasFloor(session: Session, person: PersonId): boolean {
  return session.floor.some((held) => held.person === person);
}

export function raiseHand(session: Session, person: PersonId, at: Instant): Reply<Session> {
  if (!mayBeGiven(session, person)) return refuse("memberDoesNotFit");
  // The order of hands is the server's and stays when somebody raises twice or reconnects.
  if (session.hands.some((hand) => hand.person === person) || hasFloor(session, person))
    return refuse("wrongState");
  return accept({ ...session, hands: [...session.hands, { person, at }] });
}

export function lowerHand(session: Session, person: PersonId): Reply<Session> {
  if (!session.hands.some((hand) => hand.person === person)) return refuse("wrongState");
  return accept({ ...session, hands: session.hands.filter((hand) => hand.person !== person) });
}

export function giveFloor(session: Session, person: PersonId, at: Instant): Reply<Session> {
  if (!mayBeGiven(session, person)) return refuse("memberDoesNotFit", "person");
  if (hasFloor(session, person)) return refuse("wrongState");
  return accept({
    ...session,
    hands: session.hands.filter((hand) => hand.person !== person),
    floor: [...session.floor, { person, since: at }],
  });
}

export function takeFloor(session: Session, person: PersonId): Reply<Session> {
  if (!hasFloor(session, person)) return refuse("wrongState");
  return accept({ ...session, floor: session.floor.filter((held) => held.person !== person) });
}

export function closeFloor(session: Session): Session {
  return session.floor.length === 0 ? session : { ...session, floor: [] };
}

function mayBeGiven(session: Session, person: PersonId): boolean {
  const member = session.members.find((one) => one.person === person);
  return member !== undefined && publishes[member.role] && takesPart(session, member);
}
