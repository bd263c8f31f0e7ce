/**
 * The session's machine. step() is the only judge of a command: the server obeys it, the client greys
 * out its buttons with it, and replaying the log through it gives the stored snapshot. Permission
 * (roles.ts) is asked first by decide(). Rules SE, HE and FL in RULES.md.
 */
import { closeFloor, giveFloor, lowerHand, raiseHand, takeFloor } from "./floor.ts";
import type { HearingId, PersonId } from "./ids.ts";
import { accept, refuse, type Reply } from "./refusals.ts";
import { may, type Act, type Holder } from "./roles.ts";
import type {
  CommandName,
  Hearing,
  HearingState,
  Session,
  SessionCommand,
  SessionState,
} from "./sessions.ts";
import { clearStage, closeInterpreter, hideDocument, openInterpreter, showDocument } from "./stage.ts";
import type { Instant } from "./time.ts";

/** Where the session goes on a command, or stays; a missing entry is a refusal. */
const moves: Record<CommandName, Partial<Record<SessionState, SessionState>>> = {
  openLine: { scheduled: "lineOpen" },
  open: { lineOpen: "inSession" },
  recess: { inSession: "recess" },
  resume: { recess: "inSession" },
  close: { inSession: "closed", recess: "closed" },
  cancel: { scheduled: "cancelled", lineOpen: "cancelled" },
  checkIn: { lineOpen: "lineOpen", inSession: "inSession", recess: "recess" },
  call: { inSession: "inSession" },
  putBack: { inSession: "inSession", recess: "recess" },
  conclude: { inSession: "inSession", recess: "recess" },
  noShow: { inSession: "inSession", recess: "recess" },
  raiseHand: { inSession: "inSession" },
  lowerHand: { inSession: "inSession" },
  giveFloor: { lineOpen: "lineOpen", inSession: "inSession" },
  takeFloor: { lineOpen: "lineOpen", inSession: "inSession" },
  closeFloor: { lineOpen: "lineOpen", inSession: "inSession" },
  showDocument: { lineOpen: "lineOpen", inSession: "inSession" },
  hideDocument: { lineOpen: "lineOpen", inSession: "inSession" },
  documentEnded: { lineOpen: "lineOpen", inSession: "inSession" },
  openInterpreter: { lineOpen: "lineOpen", inSession: "inSession" },
  closeInterpreter: { lineOpen: "lineOpen", inSession: "inSession" },
};

/** Where a hearing goes on a command that names it or, for putBack and conclude, on the current one. */
const hearingMoves: Partial<Record<CommandName, Partial<Record<HearingState, HearingState>>>> = {
  checkIn: { waiting: "checkedIn" },
  call: { checkedIn: "called" },
  putBack: { called: "checkedIn" },
  conclude: { called: "heard" },
  noShow: { waiting: "noShow" },
};

/** What the room should look like in each state: settled by the server, whatever happened before. */
export const wanted: Record<SessionState, { room: boolean; sound: boolean; recording: boolean }> = {
  scheduled: { room: false, sound: false, recording: false },
  lineOpen: { room: true, sound: true, recording: false },
  inSession: { room: true, sound: true, recording: true },
  recess: { room: true, sound: false, recording: false },
  closed: { room: false, sound: false, recording: false },
  cancelled: { room: false, sound: false, recording: false },
};

const acts: Record<Exclude<CommandName, "documentEnded">, Act> = {
  openLine: "session.openLine",
  open: "session.run",
  recess: "session.run",
  resume: "session.run",
  close: "session.run",
  cancel: "session.cancel",
  checkIn: "hearing.checkIn",
  call: "session.run",
  putBack: "session.run",
  conclude: "session.run",
  noShow: "session.run",
  raiseHand: "floor.ask",
  lowerHand: "floor.ask",
  giveFloor: "floor.give",
  takeFloor: "floor.give",
  closeFloor: "floor.give",
  showDocument: "stage.set",
  hideDocument: "stage.set",
  openInterpreter: "stage.set",
  closeInterpreter: "stage.set",
};

/** Before the opening a technician tries sound and pictures of the line (ND154 Điều 23.1). */
const triedOnTheLine: ReadonlySet<CommandName> = new Set([
  "giveFloor",
  "takeFloor",
  "closeFloor",
  "showDocument",
  "hideDocument",
  "openInterpreter",
  "closeInterpreter",
]);

/**
 * Permission and step in one: what an action of this person would give now.
 * @param organisations the session's organisation and everything above it, for roles held there
 */
export function decide(
  session: Session,
  command: SessionCommand,
  who: Holder,
  at: Instant,
  organisations: readonly Session["organisation"][] = [],
): Reply<Session> {
  if (!mayCommand(session, command, who, organisations)) return refuse("notAllowed");
  return step(session, command, who.id, at);
}

function mayCommand(
  session: Session,
  command: SessionCommand,
  who: Holder,
  organisations: readonly Session["organisation"][],
): boolean {
  // [ST4] Only the server says that a document went by itself.
  if (command.do === "documentEnded") return false;
  const on = { members: session.members, organisations };
  // A site's officer confirms identity only at the own site; the presider lowers anybody's hand, others their own.
  if (command.do === "checkIn" && !may(who, "session.run", on)) {
    const site = session.hearings.find((hearing) => hearing.id === command.hearing)?.site;
    const role = session.members.find((member) => member.person === who.id);
    return may(who, "hearing.checkIn", on) && (role?.role === "noteTaker" || role?.site === site);
  }
  if (command.do === "lowerHand")
    return command.person === who.id ? may(who, "floor.ask", on) : may(who, "floor.give", on);
  if (session.state === "lineOpen" && triedOnTheLine.has(command.do)) return may(who, "floor.testLine", on);
  return may(who, acts[command.do], on);
}

/** Applies one command. Pure; never throws. The version of the result is one higher. */
export function step(session: Session, command: SessionCommand, by: PersonId, at: Instant): Reply<Session> {
  const state = moves[command.do][session.state];
  if (state === undefined) return refuse("wrongState");
  // [BK11] What was put off has no time yet; it can only be given one, or be cancelled.
  if (session.isPostponed && command.do !== "cancel") return refuse("wrongState");
  const moved = apply({ ...session, state }, command, by, at);
  return moved.ok ? accept({ ...moved.value, version: session.version + 1 }) : moved;
}

function apply(session: Session, command: SessionCommand, by: PersonId, at: Instant): Reply<Session> {
  switch (command.do) {
    case "openLine":
      return accept(session);
    case "open":
      return accept({ ...emptied(session), openedAt: at });
    case "recess":
      return accept({ ...closeFloor(session), shown: null, hands: [], reason: command.reason });
    case "resume":
      return accept({ ...session, reason: "" });
    case "cancel":
      return accept({ ...emptied(session), hands: [], reason: command.reason });
    case "close":
      return close(session, at);
    case "checkIn":
    case "noShow":
      return moveHearing(session, command.do, command.hearing, at);
    case "call":
      return call(session, command.hearing, at);
    case "putBack":
    case "conclude": {
      if (session.current === null) return refuse("wrongState");
      const moved = moveHearing({ ...emptied(session), hands: [] }, command.do, session.current, at);
      return moved.ok ? accept({ ...moved.value, current: null }) : moved;
    }
    case "raiseHand":
      return raiseHand(session, by, at);
    case "lowerHand":
      return lowerHand(session, command.person);
    case "giveFloor":
      return giveFloor(session, command.person, at);
    case "takeFloor":
      return takeFloor(session, command.person);
    case "closeFloor":
      return accept(closeFloor(session));
    case "showDocument":
      return showDocument(session, command.person, command.source, at);
    case "hideDocument":
    case "documentEnded":
      return hideDocument(session);
    case "openInterpreter":
      return openInterpreter(session, command.person, at);
    case "closeInterpreter":
      return closeInterpreter(session);
  }
}

/** Nobody speaks, and nothing of the hearing before stays on the screens. */
function emptied(session: Session): Session {
  return clearStage(closeFloor(session));
}

function call(session: Session, id: HearingId, at: Instant): Reply<Session> {
  if (session.current !== null) return refuse("hearingRunning");
  const hearing = session.hearings.find((one) => one.id === id);
  if (hearing?.state === "waiting") return refuse("notCheckedIn");
  const moved = moveHearing(emptied(session), "call", id, at);
  return moved.ok ? accept({ ...moved.value, current: id, hands: [] }) : moved;
}

function close(session: Session, at: Instant): Reply<Session> {
  if (session.current !== null) return refuse("hearingRunning");
  const hearings = session.hearings.map((hearing): Hearing =>
    hearing.state === "waiting" || hearing.state === "checkedIn"
      ? { ...hearing, state: "adjourned" }
      : hearing,
  );
  return accept({ ...emptied(session), hands: [], hearings, closedAt: at, reason: "" });
}

function moveHearing(session: Session, name: CommandName, id: HearingId, at: Instant): Reply<Session> {
  const hearing = session.hearings.find((one) => one.id === id);
  if (!hearing) return refuse("notFound", "hearing");
  const state = hearingMoves[name]?.[hearing.state];
  if (state === undefined) return refuse("wrongState");
  const moved: Hearing = {
    ...hearing,
    state,
    calledAt: state === "called" ? at : state === "checkedIn" ? null : hearing.calledAt,
    endedAt: state === "heard" || state === "noShow" ? at : null,
  };
  return accept({ ...session, hearings: session.hearings.map((one) => (one.id === id ? moved : one)) });
}
