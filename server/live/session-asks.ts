/** Asks about the session: coming in, going out, commands, the heartbeat, and the minutes. */
import { sessionFor } from "#shared/audience.ts";
import type { Entered } from "#shared/live.ts";
import { PROTOCOL } from "#shared/live.ts";
import { accept, refuse, type Refused } from "#shared/refusals.ts";
import { publishes } from "#shared/roles.ts";
import { decide } from "#shared/session-machine.ts";
import type { Member, SessionCommand } from "#shared/sessions.ts";
import { doMinutes, openMinutes } from "../minutes/minutes-actions.ts";
import { moveSession } from "../sessions/session-actions.ts";
import type { LiveRoom } from "../sessions/rooms.ts";
import type { Handlers } from "./answer.ts";
import { readingFor } from "./minutes-news.ts";
import type { LiveNeeds, LiveState } from "./live-server.ts";
import { presenceOf } from "./presence.ts";

type SessionAsks = Pick<
  Handlers,
  "session:enter" | "session:leave" | "session:do" | "room:beat" | "minutes:open" | "minutes:do"
>;

export function sessionAsks(parts: LiveNeeds, state: LiveState): SessionAsks {
  return {
    async "session:enter"(socket, ask) {
      if (ask.protocol !== PROTOCOL) return refuse("oldProtocol");
      const room = await parts.rooms.find(ask.session);
      if (!room) return refuse("wrongState");
      const member = room.members.get(socket.data.person.id);
      if (!member) return refuse("notInSession");
      const before = state.presence.place(ask.session, member.person);
      const elsewhere = before?.state === "here" && before.device !== ask.device;
      if (elsewhere && !ask.takeOver) return refuse("alreadyInRoom");
      const held = socket.data.place;
      if (held && held.session !== ask.session) state.leave(held);

      const { place, change, old } = state.presence.enter(ask.session, member, ask.device, socket);
      socket.data.place = place;
      if (old) state.dismiss(old);
      const kept =
        ask.holds === null || change === "tookOver" ? null : await room.media.keep(member.person, ask.holds);
      const media =
        kept === null ? await room.media.open(member.person, ask.capabilities, publishes[member.role]) : null;
      // A document belonged to the device that was left.
      if (change === "tookOver") state.endDocument(place, "ended");
      if (before?.state !== "here" || change === "tookOver") state.attendance(place, change);
      state.tellPresence(room);
      return accept({
        ...entered(parts, state, room, member, media, kept),
        reading: await readingFor(parts.db, room.session, member),
      });
    },

    "session:leave"(socket) {
      if (socket.data.place) state.leave(socket.data.place);
      return Promise.resolve(accept({}));
    },

    async "session:do"(socket, { command }) {
      const place = socket.data.place;
      if (!place) return refuse("notInRoom");
      const unsent = refuseUnsent(parts.rooms.present(place.session), place.member, command);
      if (unsent) return unsent;
      const moved = await moveSession(parts, socket.data.person, place.session, command);
      return moved.ok ? accept(sessionFor(moved.value, place.member)) : moved;
    },

    "room:beat"(socket) {
      const place = socket.data.place;
      if (place) place.lastBeatMs = parts.clock.ms();
      return Promise.resolve(accept({ now: parts.clock.now() }));
    },

    async "minutes:open"(socket, { hearing }) {
      const place = socket.data.place;
      if (!place) return refuse("notInRoom");
      return openMinutes(parts, socket.data.person, { id: place.session, hearing });
    },

    async "minutes:do"(socket, { hearing, command }) {
      const place = socket.data.place;
      if (!place) return refuse("notInRoom");
      return doMinutes(parts, socket.data.person, { id: place.session, hearing }, command);
    },
  };
}

/** [ST2] What nobody sends is not put up: the screens would stand empty. Whoever may not do it learns nothing here. */
function refuseUnsent(room: LiveRoom | null, who: Member, command: SessionCommand): Refused | null {
  if (command.do !== "showDocument" || !room) return null;
  const { person, source } = command;
  const by = { id: who.person, grants: [] };
  if (!decide(room.session, command, by, room.session.startsAt).ok) return null;
  const isSent = room.media.sources().some((one) => one.seat === person && one.source === source);
  return isSent ? null : refuse("documentNotSent");
}

function entered(
  parts: LiveNeeds,
  state: LiveState,
  room: LiveRoom,
  member: Member,
  media: Entered["media"],
  kept: Entered["kept"],
): Omit<Entered, "reading"> {
  return {
    session: sessionFor(room.session, member),
    presence: presenceOf(room.session, state.presence.places(room.session.id), room.media.sources()),
    recording: parts.recorder.state(room.session.id),
    media,
    kept,
    now: parts.clock.now(),
  };
}
