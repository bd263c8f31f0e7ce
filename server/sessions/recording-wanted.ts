/** What a session's state wants of its recording, and whose camera must be proven before a hearing is called. Pure. */
import { recorded } from "#shared/audience.ts";
import { hasFloor } from "#shared/floor.ts";
import type { HearingId, PersonId } from "#shared/ids.ts";
import { isInterpreting } from "#shared/stage.ts";
import type { Session } from "#shared/sessions.ts";
import type { MediaRoom } from "../media/media.ts";
import type { WantedRecording } from "../recordings/recorder.ts";

/** Who sends anything now. */
export function sendersOf(room: { media: Pick<MediaRoom, "sources"> }): Set<PersonId> {
  return new Set(room.media.sources().map((one) => one.seat));
}

/** The people whose tracks a hearing would have if it were being heard. */
function heardIn(session: Session, hearing: HearingId): PersonId[] {
  return recorded({ ...session, state: "inSession", current: hearing })?.people ?? [];
}

/**
 * [RC9] A hearing needs the presider's camera and one of the citizen's site, there or not; and that of
 * everybody else who takes part and sends something. Who is not there has nothing to prove.
 */
export function requiredCameras(
  session: Session,
  hearing: HearingId,
  senders: ReadonlySet<PersonId>,
): PersonId[] {
  const site = session.hearings.find((one) => one.id === hearing)?.site;
  const people = session.members.filter((one) => heardIn(session, hearing).includes(one.person));
  const present = people.filter((one) => senders.has(one.person) || one.role === "presider");
  const hosts = people.filter((one) => one.site === site);
  const isHosted = hosts.some((one) => present.includes(one));
  return [...present, ...(isHosted ? [] : hosts.slice(0, 1))].map((one) => one.person);
}

/** Null where nothing is recorded and nothing soon will be. */
export function wantedRecording(session: Session, senders: ReadonlySet<PersonId>): WantedRecording | null {
  if (session.state !== "inSession" && session.state !== "recess") return null;
  const { current } = session;
  const next = session.hearings.filter((one) => one.state === "checkedIn").map((one) => one.id);
  const hearings = current === null ? next : [current];
  if (hearings.length === 0) return null;
  const people = new Set(hearings.flatMap((one) => heardIn(session, one)));
  const tracks = session.members
    .filter((one) => people.has(one.person))
    .map(({ person, site }) => ({ person, site }));
  const required = [...new Set(hearings.flatMap((one) => requiredCameras(session, one, senders)))];
  const isHeard = session.state === "inSession" && current !== null;
  const sounds = isHeard ? tracks.map((one) => one.person).filter((person) => hasFloor(session, person)) : [];
  const phase = isHeard ? "heard" : current === null ? "armed" : "recess";
  const interpreters =
    sounds.length > 0 ? [...people].filter((person) => isInterpreting(session, person)) : [];
  const shown = isHeard && session.shown && people.has(session.shown.person) ? session.shown : null;
  const opened = { sounds: new Set(sounds), interpreters: new Set(interpreters), shown };
  return { phase, hearing: current, tracks, required, ...opened };
}
