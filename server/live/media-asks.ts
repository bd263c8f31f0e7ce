/** Asks about media. Each names its generation; what a seat may receive is decided by the room, never here. */
import type { LiveRoom } from "../sessions/rooms.ts";
import { ExtraSource } from "#shared/recordings.ts";
import { accept, refuse, type Refused } from "#shared/refusals.ts";
import { may, publishes } from "#shared/roles.ts";
import { isShown, maySendExtra } from "#shared/stage.ts";
import type { Handlers, LiveSocket } from "./answer.ts";
import type { LiveNeeds, LiveState } from "./live-server.ts";
import type { Place } from "./presence.ts";

type MediaAsks = Pick<
  Handlers,
  | "media:connect"
  | "media:produce"
  | "media:end"
  | "media:restartIce"
  | "media:renew"
  | "media:ready"
  | "media:refresh"
  | "media:view"
  | "device:run"
>;

const isExtra = (source: string): boolean => ExtraSource.safeParse(source).success;

export function mediaAsks(parts: LiveNeeds, state: LiveState): MediaAsks {
  /** The place a connection holds and its room's media; a connection without a place has no media. */
  function seat(
    socket: LiveSocket,
  ): { ok: true; place: Place; room: LiveRoom; media: LiveRoom["media"] } | Refused {
    const place = socket.data.place;
    if (!place || place.socket !== socket) return refuse("notInRoom");
    const room = parts.rooms.present(place.session);
    return room ? { ok: true, place, room, media: room.media } : refuse("wrongState");
  }

  return {
    async "media:connect"(socket, { generation, side, dtlsParameters }) {
      const at = seat(socket);
      if (!at.ok) return at;
      await at.media.connect(at.place.member.person, generation, side, dtlsParameters);
      return accept({});
    },

    async "media:produce"(socket, { generation, source, rtpParameters }) {
      const at = seat(socket);
      if (!at.ok) return at;
      if (!publishes[at.place.member.role]) return refuse("notAllowed");
      if (isExtra(source) && !maySendExtra(at.room.session, at.place.member)) return refuse("extraNotNow");
      const producer = await at.media.produce(at.place.member.person, generation, source, rtpParameters);
      return accept({ producer });
    },

    async "media:end"(socket, { generation, source }) {
      const at = seat(socket);
      if (!at.ok) return at;
      at.media.end(at.place.member.person, generation, source);
      if (isShown(at.room.session, at.place.member.person, source)) state.endDocument(at.place, "ended");
      return accept({});
    },

    async "media:restartIce"(socket, { generation, side }) {
      const at = seat(socket);
      if (!at.ok) return at;
      return accept(await at.media.restartIce(at.place.member.person, generation, side));
    },

    async "media:renew"(socket, { capabilities }) {
      const at = seat(socket);
      if (!at.ok) return at;
      return accept(
        await at.media.open(at.place.member.person, capabilities, publishes[at.place.member.role]),
      );
    },

    async "media:ready"(socket, { generation, streams }) {
      const at = seat(socket);
      if (!at.ok) return at;
      await at.media.ready(at.place.member.person, generation, streams);
      return accept({});
    },

    "media:refresh"(socket, { generation, streams }) {
      const at = seat(socket);
      if (!at.ok) return Promise.resolve(at);
      at.media.refresh(at.place.member.person, generation, streams);
      return Promise.resolve(accept({}));
    },

    async "media:view"(socket, { tiles }) {
      const at = seat(socket);
      if (!at.ok) return at;
      return at.media.view(at.place.member.person, tiles) ? accept({}) : refuse("notForThisSeat");
    },

    "device:run"(socket, { person, source, run }) {
      const at = seat(socket);
      if (!at.ok) return Promise.resolve(at);
      const { session } = at.room;
      const who = { id: at.place.member.person, grants: [] };
      if (!may(who, "device.run", { members: session.members })) return Promise.resolve(refuse("notAllowed"));
      const asked = state.presence.place(session.id, person);
      if (!asked?.socket) return Promise.resolve(refuse("memberNotHere"));
      if (run && !maySendExtra(session, asked.member)) return Promise.resolve(refuse("extraNotNow"));
      state.tell(asked, "device:run", { source, run });
      return Promise.resolve(accept({}));
    },
  };
}
