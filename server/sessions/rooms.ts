/**
 * Settles media and recording to what each session wants: who receives whom, whose microphone is open,
 * what is written. Idempotent; a command, a worker's death, and a restart of the server are the same
 * case. Nothing here waits for media while a person waits for an answer.
 */
import { mayReceiveSource } from "#shared/audience.ts";
import type { HearingId, PersonId, SessionId } from "#shared/ids.ts";
import type { Stream } from "#shared/media.ts";
import { wanted } from "#shared/session-machine.ts";
import { isInterpreting } from "#shared/stage.ts";
import type { Member, Session } from "#shared/sessions.ts";
import type { Cancel, Clock } from "../base/clock.ts";
import { plainError, type Log } from "../base/log.ts";
import { makeSignal, type Signal } from "../base/signal.ts";
import type { Db } from "../database/database.ts";
import type { Media, MediaRoom } from "../media/media.ts";
import type { Recorder, Unready } from "../recordings/recorder.ts";
import { requiredCameras, sendersOf, wantedRecording } from "./recording-wanted.ts";
import { markAlive, readOpenSessions, readSession } from "./session-store.ts";

export type LiveRoom = {
  session: Session;
  members: ReadonlyMap<PersonId, Member>;
  media: MediaRoom;
  /** When the last change came; for a moment after it a client may still act on the old picture. */
  changedAtMs: number;
};

export type Rooms = {
  /** The room of a session that is not over; null for one that is, or does not exist. */
  find(id: SessionId): Promise<LiveRoom | null>;
  /** The room if it is already open here. */
  present(id: SessionId): LiveRoom | null;
  all(): LiveRoom[];
  /** What stands against recording a hearing if it were called now; waits, with an end, for its cameras. */
  unready(id: SessionId, hearing: HearingId): Promise<Unready | null>;
  /** Told after every commit, with the new snapshot. */
  changed(session: Session): void;
  /** At start-up: takes up the sessions that were open, and tells when each was last alive. */
  takeUp(): Promise<{ session: Session; aliveAt: Session["startsAt"] | null }[]>;
  onChanged: Signal<LiveRoom>;
  onStreams: Signal<{ session: SessionId; seat: PersonId; generation: number; streams: Stream[] }>;
  /** The room's worker died; its seats must ask for new transports. */
  onLost: Signal<SessionId>;
  /** Something began or ended to be sent. */
  onSources: Signal<LiveRoom>;
  onOver: Signal<SessionId>;
  close(): void;
};

type Needs = {
  db: Db;
  clock: Clock;
  log: Log;
  media: Media;
  recorder: Pick<Recorder, "settle" | "fault" | "unready">;
};

const ALIVE_EVERY_MS = 5000;

const over = (session: Session): boolean => session.state === "closed" || session.state === "cancelled";

export function makeRooms(needs: Needs): Rooms {
  const rooms = new Map<SessionId, LiveRoom>();
  const opening = new Map<SessionId, Promise<LiveRoom | null>>();
  const onChanged = makeSignal<LiveRoom>(needs.log, "room changed");
  const onStreams = makeSignal<{ session: SessionId; seat: PersonId; generation: number; streams: Stream[] }>(
    needs.log,
    "streams",
  );
  const onLost = makeSignal<SessionId>(needs.log, "media lost");
  const onSources = makeSignal<LiveRoom>(needs.log, "sources");
  const onOver = makeSignal<SessionId>(needs.log, "session over");

  function settle(room: LiveRoom): void {
    const { session, members } = room;
    const sounds = wanted[session.state].sound
      ? new Set(session.floor.map((floor) => floor.person))
      : new Set<PersonId>();
    room.media.settle({
      receives(viewer, seat, source) {
        const [to, from] = [members.get(viewer), members.get(seat)];
        return to !== undefined && from !== undefined && mayReceiveSource(session, to, from, source);
      },
      sounds,
      // Who has the floor is interpreted; a closed floor closes this voice as well.
      interpreters: new Set(
        [...members.keys()].filter((one) => sounds.size > 0 && isInterpreting(session, one)),
      ),
    });
    record(room);
  }

  function record(room: LiveRoom): void {
    const { session } = room;
    // The recorder stands ready from the opening of the line on, so that no hearing waits for it.
    const media = wanted[session.state].room ? room.media : null;
    needs.recorder.settle(session.id, media, wantedRecording(session, sendersOf(room)));
  }

  async function open(id: SessionId): Promise<LiveRoom | null> {
    const first = await readSession(needs.db, id);
    if (!first || over(first)) return null;
    const media = await needs.media.openRoom(id, {
      streams: (seat, generation, streams) => onStreams.send({ session: id, seat, generation, streams }),
      lost() {
        needs.recorder.fault(id, "workerKilled", null);
        onLost.send(id);
      },
      sources() {
        const room = rooms.get(id);
        if (!room) return;
        record(room);
        onSources.send(room);
      },
    });
    // The session may have moved while media was being opened.
    const session = await readSession(needs.db, id);
    if (!session || over(session)) {
      media.close();
      return null;
    }
    const room: LiveRoom = { session, members: membersOf(session), media, changedAtMs: needs.clock.ms() };
    rooms.set(id, room);
    settle(room);
    return room;
  }

  function find(id: SessionId): Promise<LiveRoom | null> {
    const room = rooms.get(id);
    if (room) return Promise.resolve(room);
    const pending = opening.get(id) ?? open(id).finally(() => opening.delete(id));
    opening.set(id, pending);
    return pending;
  }

  function drop(room: LiveRoom): void {
    rooms.delete(room.session.id);
    needs.recorder.settle(room.session.id, null, null);
    onOver.send(room.session.id);
    room.media.close();
  }

  const alive: Cancel = needs.clock.every(ALIVE_EVERY_MS, () => {
    const running = [...rooms.values()]
      .map((room) => room.session)
      .filter((session) => wanted[session.state].room);
    markAlive(
      needs.db,
      running.map((session) => session.id),
      needs.clock.now(),
    ).catch((error: unknown) => needs.log.warn({ error: plainError(error) }, "sessions not marked alive"));
  });

  return {
    find,
    present: (id) => rooms.get(id) ?? null,
    all: () => [...rooms.values()],

    async unready(id, hearing) {
      const room = await find(id);
      if (!room) return null;
      return needs.recorder.unready(id, requiredCameras(room.session, hearing, sendersOf(room)));
    },

    changed(session) {
      const room = rooms.get(session.id);
      if (!room || session.version <= room.session.version) return;
      room.session = session;
      room.members = membersOf(session);
      room.changedAtMs = needs.clock.ms();
      settle(room);
      onChanged.send(room);
      if (over(session)) drop(room);
    },

    async takeUp() {
      const found = await readOpenSessions(needs.db);
      await Promise.all(found.map(({ session }) => find(session.id)));
      return found;
    },

    onChanged,
    onStreams,
    onLost,
    onSources,
    onOver,

    close() {
      alive();
      // The recorder is not told: the hearing is not over because the server ends; the recorder ends its files itself.
      for (const room of rooms.values()) room.media.close();
      rooms.clear();
    },
  };
}

function membersOf(session: Session): Map<PersonId, Member> {
  return new Map(session.members.map((member) => [member.person, member]));
}
