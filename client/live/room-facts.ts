/** What the room's snapshots mean in front of a screen: captions, reasons for a missing picture, alerts, a line in words. Pure. */
import { currentHearing, takesPart } from "#shared/audience.ts";
import type { PersonId, SiteId } from "#shared/ids.ts";
import type { LineQuality, Presence } from "#shared/live.ts";
import type { LineWord } from "#shared/readiness.ts";
import type { RecordingState } from "#shared/recordings.ts";
import { publishes } from "#shared/roles.ts";
import type { Hearing, Member, Session } from "#shared/sessions.ts";
import { msOf, type Instant } from "#shared/time.ts";
import type { RoomView } from "./room-view.ts";

export type Caption = { site: string; shortSite: string; person: string };

/** Who is to be read on a tile: at the site of the citizen who is heard, the citizen; a bare room shows its site only. */
export function captionOf(session: Session, member: Member): Caption {
  const site = session.sites.find((one) => one.id === member.site);
  const place = { site: site?.name ?? member.name, shortSite: site?.shortName ?? member.name };
  if (member.role !== "station") return { ...place, person: member.name };
  const current = currentHearing(session);
  return { ...place, person: current?.site === member.site ? (current.matter?.applicant ?? "") : "" };
}

/** Why a tile shows no moving picture; null when it does or soon will. */
export type NoPicture =
  | { why: "absent" }
  | { why: "lost"; since: Instant | null }
  | { why: "stopped" | "frozen"; since: Instant | null }
  | { why: "noCamera" }
  | { why: "coming" };

export function noPicture(presence: Presence | undefined, hasPicture: boolean): NoPicture | null {
  if (!presence || presence.state === "absent") return { why: "absent" };
  if (presence.state === "lost") return { why: "lost", since: presence.since };
  if (presence.camera === "stopped" || presence.camera === "frozen")
    return { why: presence.camera, since: presence.cameraSince };
  if (hasPicture) return null;
  return presence.camera === "none" ? { why: "noCamera" } : { why: "coming" };
}

export type Alert = { kind: "lost" | "stopped" | "frozen"; member: Member; since: Instant | null };

/** What presider and technician must know at once: a site that is gone, a camera that shows nothing (ND154 Điều 21.2). */
export function alertsOf(session: Session, presence: readonly Presence[]): Alert[] {
  if (session.state !== "inSession" && session.state !== "lineOpen") return [];
  return presence.flatMap((one): Alert[] => {
    const member = session.members.find((each) => each.person === one.person);
    if (!member || !publishes[member.role]) return [];
    if (one.state === "lost") return [{ kind: "lost", member, since: one.since }];
    if (one.state !== "here" || (one.camera !== "stopped" && one.camera !== "frozen")) return [];
    return [{ kind: one.camera, member, since: one.cameraSince }];
  });
}

/** A measurement older than this says nothing about now. */
const STALE_MS = 15_000;

/** The line as the server judges it, while the measurement is fresh. */
export function lineWord(line: LineQuality | undefined, now: Instant): LineWord {
  return !line || msOf(now) - msOf(line.at) > STALE_MS ? "unknown" : line.word;
}

/** The newest write of any track; null before the first. */
export function lastWriteAt(recording: RecordingState): Instant | null {
  const writes = recording.tracks.flatMap((track) => (track.lastWriteAt ? [track.lastWriteAt] : []));
  return writes.toSorted().at(-1) ?? null;
}

/** Whose tracks should be written and are not. */
export function failingPeople(recording: RecordingState, session: Session): Member[] {
  const failing = new Set(recording.tracks.filter((track) => track.failing).map((track) => track.person));
  return session.members.filter((one) => failing.has(one.person));
}

/** The hearing a site waits for, or, when all of its own are over, the last of them. */
export function hearingOfSite(session: Session, site: SiteId): Hearing | null {
  const own = session.hearings.filter((one) => one.site === site).toSorted((a, b) => a.order - b.order);
  return own.find((one) => ["called", "waiting", "checkedIn"].includes(one.state)) ?? own.at(-1) ?? null;
}

/** Hearings still before this one: the current one and those that wait in front. */
export function hearingsBefore(session: Session, hearing: Hearing): number {
  return session.hearings.filter(
    (one) => one.order < hearing.order && ["called", "waiting", "checkedIn"].includes(one.state),
  ).length;
}

export type Page = "stage" | "scheduled" | "recess" | "waiting" | "noHearing" | "over";

/** What fills the middle of the screen. Those who run the session keep their pictures in a recess. */
export function pageOf(session: Session, me: Member): Page {
  const isRunning = me.role === "presider" || me.role === "noteTaker" || me.role === "technician";
  switch (session.state) {
    case "scheduled":
      return "scheduled";
    case "closed":
    case "cancelled":
      return "over";
    case "lineOpen":
      return me.role === "observer" ? "scheduled" : "stage";
    case "recess":
      return isRunning ? "stage" : "recess";
    case "inSession":
      if (takesPart(session, me)) return "stage";
      return me.role === "observer" ? "noHearing" : "waiting";
  }
}

export function presenceFor(view: RoomView, seat: PersonId): Presence | undefined {
  return view.presence.find((one) => one.person === seat);
}

/** The place in the queue of hands, from 1; 0 when not raised. */
export function handNumber(session: Session, seat: PersonId): number {
  return session.hands.findIndex((hand) => hand.person === seat) + 1;
}
