/**
 * Media for tests of what stands above it: keeps seats and sources, applies who may receive whom by the
 * same rule as the real room, and sends nothing. Generations count up from one.
 */
import type { PersonId, SessionId } from "#shared/ids.ts";
import type { MediaOffer, Side, Stream, TransportOffer } from "#shared/media.ts";
import type { Way } from "#shared/readiness.ts";
import type { Source } from "#shared/recordings.ts";
import {
  BadMedia,
  type CameraState,
  type Loop,
  type LoopSample,
  type Media,
  type MediaRoom,
  type RoomEvents,
  type WantedRoom,
} from "./media.ts";

type Said = { camera?: CameraState; soundWithoutFloor?: number; soundWithFloor?: number };
type FakeSeat = { generation: number; sends: boolean; sources: Set<Source> };

export type FakeRoom = MediaRoom & {
  /** What was last asked for. */
  wanted(): WantedRoom;
  streamsOf(seat: PersonId): { seat: PersonId; source: Source }[];
  /** The worker dies: every seat is gone. */
  die(): void;
  /** What the next measurement will say of a seat. */
  say(seat: PersonId, what: Said): void;
};

/** A line as the fake loop shows it: figures of the whole test, spread evenly over its time. */
export type FakeLine =
  | "blocked"
  | { upBitrate: number; downBitrate: number; upLoss: number; downLoss: number; roundTripMs: number };

export type FakeMedia = Media & {
  room(id: SessionId): FakeRoom | null;
  /** How the next loops over a way will be; good unless said. */
  sayLine(way: Way, line: FakeLine): void;
  /** Loops that stand now. */
  loops(): number;
};

const goodLine = { upBitrate: 2_000_000, downBitrate: 2_000_000, upLoss: 0, downLoss: 0, roundTripMs: 20 };

const ice = { usernameFragment: "fake", password: "fake", iceLite: true };

/** @param nowMs the clock by which loops count their packets */
export function makeFakeMedia(nowMs: () => number = Date.now): FakeMedia {
  const rooms = new Map<SessionId, FakeRoom>();
  const lines = new Map<Way, FakeLine>();
  const loops = new Set<Loop>();
  return {
    iceServers: [],
    openLoop(way) {
      const loop = makeFakeLoop(way, lines.get(way) ?? goodLine, nowMs, () => loops.delete(loop));
      loops.add(loop);
      return Promise.resolve(loop);
    },
    sayLine: (way, line) => void lines.set(way, line),
    loops: () => loops.size,
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
  const said = new Map<PersonId, Said>();
  let wanted: WantedRoom = { receives: () => false, sounds: new Set(), interpreters: new Set() };
  let generations = 0;

  const seatOf = (person: PersonId, generation: number): FakeSeat => {
    const seat = seats.get(person);
    if (!seat || seat.generation !== generation) throw new BadMedia("oldMedia", "gone");
    return seat;
  };
  const received = (person: PersonId): { seat: PersonId; source: Source }[] =>
    [...seats].flatMap(([other, seat]) =>
      other === person
        ? []
        : [...seat.sources]
            .filter((source) => wanted.receives(person, other, source))
            .map((source) => ({ seat: other, source })),
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
        (tile) =>
          tile.seat !== person && tile.size !== "hidden" && !wanted.receives(person, tile.seat, tile.source),
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
          soundWithFloor: said.get(seat)?.soundWithFloor ?? 0,
        })),
      ),
    close() {
      seats.clear();
      closed();
    },
  };
}

function makeFakeLoop(way: Way, line: FakeLine, nowMs: () => number, gone: () => void): Loop {
  const startedMs = nowMs();
  const sources = new Set<Source>();
  const connected = new Set<Side>();
  let closed = false;
  const transport = (id: string): TransportOffer => ({
    id,
    iceParameters: ice,
    iceCandidates: [],
    dtlsParameters: { fingerprints: [{ algorithm: "sha-256", value: "00" }] },
  });
  const flow = (bitrate: number, loss: number): LoopSample["up"] => {
    const seconds = (nowMs() - startedMs) / 1000;
    const sent = Math.round(seconds * 200);
    const lost = Math.round(sent * loss);
    return { packets: sent - lost, lost, bytes: (bitrate * seconds) / 8 };
  };
  return {
    offer: { send: transport("send"), receive: transport("receive") },
    connect(side) {
      if (closed) return Promise.reject(new BadMedia("oldMedia", "gone"));
      return Promise.resolve(void connected.add(side));
    },
    produce(source) {
      if (closed) return Promise.reject(new BadMedia("oldMedia", "gone"));
      if (sources.has(source)) return Promise.reject(new BadMedia("wrongState", "not now"));
      sources.add(source);
      return Promise.resolve({ id: source, producer: source, rtpParameters: { codecs: [] } });
    },
    sample() {
      if (closed) return Promise.resolve(null);
      const isUp = line !== "blocked" && connected.size === 2;
      const nothing = { packets: 0, lost: 0, bytes: 0 };
      return Promise.resolve({
        connected: isUp,
        protocol: isUp ? (way === "tcp" ? "tcp" : "udp") : null,
        up: isUp ? flow(line.upBitrate, line.upLoss) : nothing,
        // As the worker counts: packets and bytes sent, of which some were lost later.
        down: isUp ? { ...flow(line.downBitrate, line.downLoss), packets: 1 + flow(1, 0).packets } : nothing,
        upJitterMs: isUp ? 3 : null,
        roundTripMs: isUp ? line.roundTripMs : null,
      });
    },
    close() {
      closed = true;
      gone();
    },
  };
}
