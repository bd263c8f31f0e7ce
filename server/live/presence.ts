/**
 * Who is in which room, on which device, and since when. Attendance is what the server saw, never what
 * a client says; each change is a fact in the session's log.
 */
import type { DeviceId, PersonId, SessionId } from "#shared/ids.ts";
import type { Presence } from "#shared/live.ts";
import { ExtraSource, type Source } from "#shared/recordings.ts";
import { hasFloor } from "#shared/floor.ts";
import { publishes } from "#shared/roles.ts";
import type { Member, Session } from "#shared/sessions.ts";
import type { Instant } from "#shared/time.ts";
import type { Clock } from "../base/clock.ts";
import type { CameraState } from "../media/media.ts";
import type { LiveSocket } from "./answer.ts";

/** One person's place in a session's room. */
export type Place = {
  session: SessionId;
  member: Member;
  device: DeviceId;
  /** The connection that holds the place; null while the line is lost. */
  socket: LiveSocket | null;
  state: "here" | "lost";
  since: Instant;
  lastBeatMs: number;
  /** When the place was taken or came back; a camera is given a moment from then to start. */
  hereSinceMs: number;
  camera: CameraState;
  cameraSince: Instant;
  /** Its sound reached the server while the line was tried, on this device (ND154 Điều 23.1). */
  heard: boolean;
};

export type PresenceBook = {
  places(session: SessionId): Place[];
  place(session: SessionId, person: PersonId): Place | null;
  /** Takes, retakes or takes over a place, and says which it was. */
  enter(
    session: SessionId,
    member: Member,
    device: DeviceId,
    socket: LiveSocket,
  ): { place: Place; change: "joined" | "back" | "tookOver"; old: LiveSocket | null };
  lose(place: Place): void;
  leave(place: Place): void;
  /** Marks a place as lost before anybody came back, after a restart of the server. */
  presumeLost(session: SessionId, member: Member, since: Instant): void;
  closeSession(session: SessionId): void;
  all(): Place[];
};

/** Stands for the device of before a restart: any device may return without a question. */
const unknownDevice = "00000000-0000-0000-0000-000000000000" as DeviceId; // A UUID that no client makes.

export function makePresence(clock: Clock): PresenceBook {
  const sessions = new Map<SessionId, Map<PersonId, Place>>();

  const of = (session: SessionId): Map<PersonId, Place> => {
    const places = sessions.get(session) ?? new Map<PersonId, Place>();
    sessions.set(session, places);
    return places;
  };

  return {
    places: (session) => [...(sessions.get(session)?.values() ?? [])],
    place: (session, person) => sessions.get(session)?.get(person) ?? null,
    all: () => [...sessions.values()].flatMap((places) => [...places.values()]),

    enter(session, member, device, socket) {
      const before = of(session).get(member.person);
      const change =
        before === undefined
          ? "joined"
          : before.device === device || before.device === unknownDevice
            ? "back"
            : "tookOver";
      const old = before?.socket && before.socket !== socket ? before.socket : null;
      const place: Place = {
        session,
        member,
        device,
        socket,
        state: "here",
        since: before?.state === "here" && change === "back" ? before.since : clock.now(),
        lastBeatMs: clock.ms(),
        hereSinceMs: clock.ms(),
        camera: before && change === "back" ? before.camera : publishes[member.role] ? "running" : "none",
        cameraSince: before?.cameraSince ?? clock.now(),
        heard: change === "back" && before?.heard === true,
      };
      of(session).set(member.person, place);
      return { place, change, old };
    },

    lose(place) {
      place.socket = null;
      place.state = "lost";
      place.since = clock.now();
    },

    leave(place) {
      const places = sessions.get(place.session);
      if (places?.get(place.member.person) === place) places.delete(place.member.person);
    },

    presumeLost(session, member, since) {
      of(session).set(member.person, {
        session,
        member,
        device: unknownDevice,
        socket: null,
        state: "lost",
        since,
        lastBeatMs: 0,
        hereSinceMs: 0,
        camera: publishes[member.role] ? "running" : "none",
        cameraSince: since,
        heard: false,
      });
    },

    closeSession(session) {
      sessions.delete(session);
    },
  };
}

/**
 * Presence of every member as the room shows it.
 * @param sources what is being sent now
 */
export function presenceOf(
  session: Session,
  places: readonly Place[],
  sources: readonly { seat: PersonId; source: Source }[],
): Presence[] {
  return session.members.map((member): Presence => {
    const place = places.find((one) => one.member.person === member.person);
    const sends = publishes[member.role];
    return {
      person: member.person,
      state: place?.state ?? "absent",
      since: place?.since ?? null,
      camera: sends ? (place?.state === "here" ? place.camera : "stopped") : "none",
      cameraSince: !sends || !place ? null : place.state === "here" ? place.cameraSince : place.since,
      microphone: sends ? (hasFloor(session, member.person) ? "open" : "closed") : "none",
      extras: ExtraSource.options.filter((extra) =>
        sources.some(({ seat, source }) => seat === member.person && source === extra),
      ),
    };
  });
}
