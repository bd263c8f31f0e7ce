/**
 * Media for tests of what stands above it: keeps seats and sources, applies who may receive whom by the
 * same rule as the real room, and sends nothing. Generations count up from one.
 */
import type { PersonId, SessionId } from "#shared/ids.ts";
import type { MediaOffer, Stream } from "#shared/media.ts";
import type { Source } from "#shared/recordings.ts";
import {
  BadMedia,
  type CameraState,
  type Media,
  type MediaRoom,
  type RoomEvents,
  type WantedRoom,
} from "./media.ts";

type FakeSeat = { generation: number; sends: boolean; sources: Set<Source> };

export type FakeRoom = MediaRoom & {
  /** What was last asked for. */
  wanted(): WantedRoom;
  streamsOf(seat: PersonId): { seat: PersonId; source: Source }[];
  /** The worker dies: every seat is gone. */
  die(): void;
  /** What the next measurement will say of a seat. */
  say(seat: PersonId, what: { camera?: CameraState; soundWithoutFloor?: number }): void;
};

export type FakeMedia = Media & { room(id: SessionId): FakeRoom | null };

const ice = { usernameFragment: "fake", password: "fake", iceLite: true };

export function makeFakeMedia(): FakeMedia {
  const rooms = new Map<SessionId, FakeRoom>();
  return {
    openRoom(id, events) {
      const room = makeFakeRoom(events, () => rooms.delete(id));
      rooms.set(id, room);
      return Promise.resolve(room);
    },
    room: (id) => rooms.get(id) ?? null,
    workers: () => [1],
    close: () => Promise.resolve(),
  };
}

function makeFakeRoom(events: RoomEvents, closed: () => void): FakeRoom {
  const seats = new Map<PersonId, FakeSeat>();
  const said = new Map<PersonId, { camera?: CameraState; soundWithoutFloor?: number }>();
  let wanted: WantedRoom = { receives: () => false, sounds: new Set() };
  let generations = 0;

  const seatOf = (person: PersonId, generation: number): FakeSeat => {
    const seat = seats.get(person);
    if (!seat || seat.generation !== generation) throw new BadMedia("oldMedia", "gone");
    return seat;
  };
  const received = (person: PersonId): { seat: PersonId; source: Source }[] =>
    [...seats].flatMap(([other, seat]) =>
      other !== person && wanted.receives(person, other)
        ? [...seat.sources].map((source) => ({ seat: other, source }))
        : [],
    );
  const streamsOf = (person: PersonId): Stream[] =>
    received(person).map(({ seat, source }) => ({
      id: `${seat}-${source}`,
      producer: `${seat}-${source}`,
      seat,
      source,
      rtpParameters: { codecs: [] },
    }));
  const tell = (): void => {
    for (const [person, seat] of seats) events.streams(person, seat.generation, streamsOf(person));
  };
  const transport = (id: string) => ({
    id,
    iceParameters: ice,
    iceCandidates: [],
    dtlsParameters: { fingerprints: [{ algorithm: "sha-256" as const, value: "00" }] },
  });

  return {
    wanted: () => wanted,
    streamsOf: received,
    die() {
      seats.clear();
      events.lost();
      events.sources();
    },
    say: (seat, what) => void said.set(seat, what),
    settle(next) {
      wanted = next;
      tell();
    },
    open(person, _capabilities, sends) {
      const generation = ++generations;
      seats.set(person, { generation, sends, sources: new Set() });
      const offer: MediaOffer = {
        generation,
        send: sends ? transport("send") : null,
        receive: transport("receive"),
        streams: streamsOf(person),
        iceServers: [],
      };
      return Promise.resolve(offer);
    },
    keep: (person, generation) =>
      Promise.resolve(
        seats.get(person)?.generation === generation
          ? { send: ice, receive: ice, streams: streamsOf(person) }
          : null,
      ),
    connect: (person, generation) => Promise.resolve(void seatOf(person, generation)),
    produce(person, generation, source) {
      const seat = seatOf(person, generation);
      if (!seat.sends || seat.sources.has(source))
        return Promise.reject(new BadMedia("wrongState", "not now"));
      seat.sources.add(source);
      tell();
      events.sources();
      return Promise.resolve(`${person}-${source}`);
    },
    end(person, generation, source) {
      seatOf(person, generation).sources.delete(source);
      tell();
      events.sources();
    },
    restartIce: (person, generation) => (seatOf(person, generation), Promise.resolve(ice)),
    ready: (person, generation) => Promise.resolve(void seatOf(person, generation)),
    refresh: (person, generation) => void seatOf(person, generation),
    view: (person, tiles) =>
      !tiles.some(
        (tile) => tile.seat !== person && tile.size !== "hidden" && !wanted.receives(person, tile.seat),
      ),
    leave(person) {
      if (seats.delete(person)) {
        tell();
        events.sources();
      }
    },
    sources: () =>
      [...seats].flatMap(([seat, { sources }]) => [...sources].map((source) => ({ seat, source }))),
    tap: () => Promise.resolve(null),
    measure: () =>
      Promise.resolve(
        [...seats].map(([seat, { sends, sources }]) => ({
          seat,
          roundTripMs: 20,
          upBitrate: 1_000_000,
          upLoss: 0,
          downBitrate: 2_000_000,
          downLoss: 0,
          protocol: "udp" as const,
          camera: !sends
            ? ("none" as const)
            : (said.get(seat)?.camera ??
              (sources.has("camera") ? ("running" as const) : ("stopped" as const))),
          soundWithoutFloor: said.get(seat)?.soundWithoutFloor ?? 0,
        })),
      ),
    close() {
      seats.clear();
      closed();
    },
  };
}
