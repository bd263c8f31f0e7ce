/**
 * One room's media. It is told what it should look like (settle) and keeps closing the gap: forbidden
 * consumers go at once, missing ones come as soon as they can, and microphones without the floor stay
 * closed. Nothing here knows of hearings.
 */
import type { types } from "mediasoup";
import type { PersonId } from "#shared/ids.ts";
import type { DtlsParameters, MediaOffer } from "#shared/media.ts";
import { kindOf, type Source } from "#shared/recordings.ts";
import { BadMedia, type MediaRoom, type RoomEvents, type WantedRoom } from "./media.ts";
import { measureSeat, type Measured } from "./measure.ts";
import { makeRoomRouters, type RoomRouters } from "./room-routers.ts";
import {
  addReceptions,
  applyTiles,
  closeSeat,
  dropReceptions,
  offerOf,
  openSeat,
  streamsOf,
  tileKey,
  type Origin,
  type Seat,
} from "./seat.ts";
import { openTap } from "./tap.ts";
import type { Workers } from "./workers.ts";

export type MediaRoomNeeds = {
  workers: Workers;
  iceServers: MediaOffer["iceServers"];
  log: { error(fields: object, text: string): void };
};

const REFRESH_MS = [50, 400, 900];

const nobody: WantedRoom = { receives: () => false, sounds: new Set(), interpreters: new Set() };

/** Sources that are closed here until they are wanted. */
const closedSounds = { microphone: "sounds", interpreter: "interpreters" } as const;

export function makeMediaRoom(needs: MediaRoomNeeds, events: RoomEvents): MediaRoom {
  const seats = new Map<PersonId, Seat>();
  const measured = new Map<PersonId, Measured>();
  let wanted: WantedRoom = nobody;
  let closed = false;
  let routers: RoomRouters = makeRoomRouters(needs.workers, rebuild);

  /** A worker died: everything of the room is gone. New routers are made as seats come back. */
  function rebuild(): void {
    if (closed) return;
    routers.close();
    for (const seat of seats.values()) closeSeat(seat);
    seats.clear();
    measured.clear();
    routers = makeRoomRouters(needs.workers, rebuild);
    events.lost();
    events.sources();
  }

  function seatOf(person: PersonId, generation: number): Seat {
    const seat = seats.get(person);
    if (!seat || seat.generation !== generation) throw new BadMedia("oldMedia", "these transports are gone");
    return seat;
  }

  /** Everything this seat should receive now, by producer id. */
  function wantedBy(seat: Seat): Map<string, Origin> {
    const found = new Map<string, Origin>();
    for (const origin of seats.values()) {
      if (origin === seat) continue;
      for (const [source, producer] of origin.producers) {
        if (!producer.closed && wanted.receives(seat.person, origin.person, source))
          found.set(producer.id, { seat: origin.person, source, producer, home: origin.home });
      }
    }
    return found;
  }

  async function fill(seat: Seat, first: boolean): Promise<boolean> {
    return addReceptions(
      seat,
      wantedBy(seat),
      first,
      (origin) => routers.bring(origin.producer, origin.home, seat.home),
      (origin) => !origin.producer.closed && wantedBy(seat).has(origin.producer.id),
    );
  }

  /** Settles one seat. Dropping is immediate; adding happens in the background and is told when done. */
  function settleSeat(seat: Seat): void {
    const dropped = dropReceptions(seat, wantedBy(seat));
    if (dropped) events.streams(seat.person, seat.generation, streamsOf(seat));
    fill(seat, false).then(
      (added) => {
        if (added && !seat.closed) events.streams(seat.person, seat.generation, streamsOf(seat));
      },
      (error: unknown) => {
        // Transports that close meanwhile end here; a seat that still stands is tried again at the next settle.
        if (!seat.closed && !closed)
          needs.log.error({ seat: seat.person, error: String(error) }, "streams not settled");
      },
    );
  }

  function isForwarded(person: PersonId, source: Source): boolean {
    if (source !== "microphone" && source !== "interpreter") return true;
    return wanted[closedSounds[source]].has(person);
  }

  function settleSounds(): void {
    for (const seat of seats.values()) {
      for (const [source, producer] of seat.producers) {
        if (producer.closed || kindOf[source] === "video") continue;
        const flows = isForwarded(seat.person, source);
        if (flows === !producer.paused) continue;
        const done = flows ? producer.resume() : producer.pause();
        done.catch((error: unknown) => {
          if (!producer.closed)
            needs.log.error({ seat: seat.person, error: String(error) }, "microphone not settled");
        });
      }
    }
  }

  function settleAll(): void {
    settleSounds();
    for (const seat of seats.values()) settleSeat(seat);
  }

  /**
   * A seat's line is back: ask for whole pictures both ways at once, and once more when the first request
   * may still have been lost, instead of waiting until somebody misses them.
   */
  function refreshPictures(seat: Seat): void {
    const ask = (): void => {
      for (const other of seats.values()) {
        for (const { consumer, seat: of, source } of other.receptions.values()) {
          const concerned = kindOf[source] === "video" && (other === seat || of === seat.person);
          // A consumer that closes meanwhile needs none.
          if (concerned && !consumer.closed && !consumer.paused)
            consumer.requestKeyFrame().catch(() => undefined);
        }
      }
    };
    for (const afterMs of REFRESH_MS) setTimeout(ask, afterMs).unref();
  }

  function endSource(seat: Seat, source: Source): void {
    seat.producers.get(source)?.close();
    seat.producers.delete(source);
    settleAll();
    events.sources();
  }

  return {
    settle(next) {
      wanted = next;
      settleAll();
    },

    async open(person, capabilities, sends) {
      const old = seats.get(person);
      if (old) {
        closeSeat(old);
        seats.delete(person);
      }
      const home = await routers.place();
      let seat: Seat;
      try {
        seat = await openSeat(person, home, capabilities, sends);
      } catch (error) {
        home.seats -= 1;
        throw error;
      }
      const raced = seats.get(person);
      if (raced) closeSeat(raced);
      if (closed) closeSeat(seat);
      seats.set(person, seat);
      measured.delete(person);
      await fill(seat, true).catch((error: unknown) => {
        throw new BadMedia("badInput", String(error));
      });
      if (old) settleAll();
      return offerOf(seat, needs.iceServers);
    },

    async keep(person, generation) {
      const seat = seats.get(person);
      if (!seat || seat.generation !== generation || seat.closed) return null;
      const [receive, send] = await Promise.all([seat.receive.restartIce(), seat.send?.restartIce() ?? null]);
      await fill(seat, false);
      refreshPictures(seat);
      return { receive, send, streams: streamsOf(seat) };
    },

    async connect(person, generation, side, dtlsParameters: DtlsParameters) {
      const seat = seatOf(person, generation);
      const transport = side === "send" ? seat.send : seat.receive;
      if (!transport) throw new BadMedia("wrongState", "this seat does not send");
      // The parsed shape is mediasoup's own, but for optional fields that it treats as absent.
      await usable(transport.connect({ dtlsParameters: dtlsParameters as types.DtlsParameters }));
    },

    async produce(person, generation, source, rtpParameters) {
      const seat = seatOf(person, generation);
      if (!seat.send) throw new BadMedia("wrongState", "this seat does not send");
      const old = seat.producers.get(source);
      if (old) throw new BadMedia("wrongState", "this source is already sent");
      const producer = await usable(
        seat.send.produce({
          kind: kindOf[source],
          rtpParameters: rtpParameters as types.RtpParameters,
          // A microphone is born closed; settle opens it when its seat has the floor.
          paused: !isForwarded(person, source),
          // Chromium overlooks a request within 300 ms of the one before; later ones wait here instead of being lost.
          keyFrameRequestDelay: 320,
        }),
      );
      if (seat.closed || seat.producers.has(source)) {
        producer.close();
        throw new BadMedia(seat.closed ? "oldMedia" : "wrongState", "overtaken");
      }
      seat.producers.set(source, producer);
      settleAll();
      events.sources();
      return producer.id;
    },

    end(person, generation, source) {
      endSource(seatOf(person, generation), source);
    },

    async restartIce(person, generation, side) {
      const seat = seatOf(person, generation);
      const transport = side === "send" ? seat.send : seat.receive;
      if (!transport) throw new BadMedia("wrongState", "this seat does not send");
      const fresh = await transport.restartIce();
      refreshPictures(seat);
      return fresh;
    },

    async ready(person, generation, streams) {
      const seat = seatOf(person, generation);
      const told = new Set(streams);
      for (const reception of seat.receptions.values())
        if (told.has(reception.consumer.id)) reception.ready = true;
      await applyTiles(seat);
    },

    refresh(person, generation, streams) {
      const told = new Set(streams);
      for (const { consumer, source } of seatOf(person, generation).receptions.values()) {
        const asked =
          told.has(consumer.id) && kindOf[source] === "video" && !consumer.closed && !consumer.paused;
        // A consumer that closes meanwhile needs none.
        if (asked) consumer.requestKeyFrame().catch(() => undefined);
      }
    },

    view(person, tiles) {
      const forbidden = tiles.some(
        (tile) =>
          tile.seat !== person && tile.size !== "hidden" && !wanted.receives(person, tile.seat, tile.source),
      );
      if (forbidden) return false;
      const seat = seats.get(person);
      if (!seat) return true;
      seat.tiles = new Map(tiles.map((tile) => [tileKey(tile.seat, tile.source), tile.size]));
      applyTiles(seat).catch((error: unknown) => {
        if (!seat.closed) needs.log.error({ seat: person, error: String(error) }, "tiles not applied");
      });
      return true;
    },

    leave(person) {
      const seat = seats.get(person);
      if (!seat) return;
      seats.delete(person);
      measured.delete(person);
      closeSeat(seat);
      settleAll();
      events.sources();
    },

    sources: () =>
      [...seats.values()].flatMap((seat) =>
        [...seat.producers]
          .filter(([, producer]) => !producer.closed)
          .map(([source]) => ({ seat: seat.person, source })),
      ),

    async tap(person, source, to) {
      const seat = seats.get(person);
      const producer = seat?.producers.get(source);
      if (!seat || !producer || producer.closed) return null;
      return openTap(seat.home.router, producer, to);
    },

    measure: () => Promise.all([...seats.values()].map((seat) => measureSeat(seat, measured))),

    close() {
      if (closed) return;
      closed = true;
      for (const seat of seats.values()) closeSeat(seat);
      seats.clear();
      routers.close();
      events.sources();
    },
  };
}

/** mediasoup answers what it cannot use with an error: the client's fault, not ours. */
async function usable<T>(done: Promise<T>): Promise<T> {
  try {
    return await done;
  } catch (error) {
    throw new BadMedia("badInput", error instanceof Error ? error.message : String(error));
  }
}
