/**
 * One person's place in a room: two transports of one generation, what is sent, and what is received.
 * reconcile() compares what this seat should receive with what it does and closes the gap.
 */
import { randomInt } from "node:crypto";
import type { types } from "mediasoup";
import type { PersonId } from "#shared/ids.ts";
import type { MediaOffer, RtpCapabilities, Stream, TileSize, TransportOffer } from "#shared/media.ts";
import { kindOf, type Source } from "#shared/recordings.ts";
import { FIRST_TILE, ICE_CONSENT_SECONDS, INITIAL_BITRATE, layerOf } from "./codecs.ts";
import type { Home } from "./room-routers.ts";

/** A source that can be received: where its producer lives. */
export type Origin = { seat: PersonId; source: Source; producer: types.Producer; home: Home };

type Reception = { consumer: types.Consumer; seat: PersonId; source: Source; ready: boolean };

export type Seat = {
  person: PersonId;
  generation: number;
  home: Home;
  capabilities: types.RtpCapabilities;
  send: types.WebRtcTransport | null;
  receive: types.WebRtcTransport;
  producers: Map<Source, types.Producer>;
  /** By producer id. */
  receptions: Map<string, Reception>;
  /** Producer ids for which a consumer is being made, so that none is made twice. */
  making: Set<string>;
  /** The end of the queue of changes to what flows. */
  applying: Promise<void>;
  /** By tileKey(); null until the client told its tiles. */
  tiles: Map<string, TileSize> | null;
  closed: boolean;
};

export function tileKey(seat: PersonId, source: Source): string {
  return `${seat} ${source}`;
}

export async function openSeat(
  person: PersonId,
  home: Home,
  capabilities: RtpCapabilities,
  sends: boolean,
): Promise<Seat> {
  const open = () =>
    home.router.createWebRtcTransport({
      webRtcServer: home.slot.server,
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
      iceConsentTimeout: ICE_CONSENT_SECONDS,
      initialAvailableOutgoingBitrate: INITIAL_BITRATE,
    });
  const [receive, send] = await Promise.all([open(), sends ? open() : null]);
  return {
    person,
    // Random, so that a generation of before a restart of the server is never taken for one of now.
    generation: randomInt(1, 2 ** 31),
    home,
    capabilities: capabilities as types.RtpCapabilities, // Parsed by the same shape; mediasoup checks it in depth.
    send,
    receive,
    producers: new Map(),
    receptions: new Map(),
    making: new Set(),
    applying: Promise.resolve(),
    tiles: null,
    closed: false,
  };
}

export function closeSeat(seat: Seat): void {
  if (seat.closed) return;
  seat.closed = true;
  seat.home.seats -= 1;
  seat.send?.close();
  seat.receive.close();
}

export function offerOf(seat: Seat, iceServers: MediaOffer["iceServers"]): MediaOffer {
  return {
    generation: seat.generation,
    send: seat.send && transportOffer(seat.send),
    receive: transportOffer(seat.receive),
    streams: streamsOf(seat),
    iceServers,
  };
}

export function transportOffer(transport: types.WebRtcTransport): TransportOffer {
  return {
    id: transport.id,
    iceParameters: transport.iceParameters,
    iceCandidates: transport.iceCandidates as TransportOffer["iceCandidates"], // Only host candidates exist here.
    dtlsParameters: transport.dtlsParameters,
  };
}

export function streamsOf(seat: Seat): Stream[] {
  return [...seat.receptions.values()].map(({ consumer, seat: of, source }) => ({
    id: consumer.id,
    producer: consumer.producerId,
    seat: of,
    source,
    rtpParameters: consumer.rtpParameters as Stream["rtpParameters"], // mediasoup's own words; see shared/media.ts.
  }));
}

/** Closes at once what may no longer be received. Gives back whether anything was. */
export function dropReceptions(seat: Seat, wanted: ReadonlyMap<string, Origin>): boolean {
  let dropped = false;
  for (const [id, reception] of seat.receptions) {
    if (wanted.has(id) && !reception.consumer.closed) continue;
    reception.consumer.close();
    seat.receptions.delete(id);
    dropped = true;
  }
  return dropped;
}

/**
 * Creates what is missing. A consumer made after the first offer stands still until the client says it
 * is ready, lest the key frame be lost; those of the first offer flow as soon as the line stands.
 * @param stillWanted asked again after each wait, for the session may have moved on
 */
export async function addReceptions(
  seat: Seat,
  wanted: ReadonlyMap<string, Origin>,
  first: boolean,
  bring: (origin: Origin) => Promise<void>,
  stillWanted: (origin: Origin) => boolean,
): Promise<boolean> {
  const missing = [...wanted.values()].filter(
    ({ producer }) => !seat.receptions.has(producer.id) && !seat.making.has(producer.id),
  );
  const made = await Promise.all(
    missing.map(async (origin) => {
      seat.making.add(origin.producer.id);
      try {
        return await receive(seat, origin, first, bring, stillWanted);
      } finally {
        seat.making.delete(origin.producer.id);
      }
    }),
  );
  return made.includes(true);
}

async function receive(
  seat: Seat,
  origin: Origin,
  first: boolean,
  bring: (origin: Origin) => Promise<void>,
  stillWanted: (origin: Origin) => boolean,
): Promise<boolean> {
  await bring(origin);
  if (seat.closed || !stillWanted(origin)) return false;
  const hidden = isHidden(seat, origin);
  const consumer = await seat.receive.consume({
    producerId: origin.producer.id,
    rtpCapabilities: seat.capabilities,
    paused: !first || hidden,
    ...(origin.source === "camera" && !hidden
      ? { preferredLayers: { spatialLayer: layerFor(seat, origin.seat) } }
      : {}),
  });
  if (seat.closed || !stillWanted(origin)) {
    consumer.close();
    return false;
  }
  seat.receptions.set(origin.producer.id, {
    consumer,
    seat: origin.seat,
    source: origin.source,
    ready: first,
  });
  return true;
}

function sizeOf(seat: Seat, of: PersonId, source: Source): TileSize {
  return seat.tiles === null ? FIRST_TILE : (seat.tiles.get(tileKey(of, source)) ?? "hidden");
}

/** A picture that stands on no tile is paused on the server; sound never is. */
function isHidden(viewer: Seat, { seat, source }: Pick<Origin, "seat" | "source">): boolean {
  return kindOf[source] === "video" && sizeOf(viewer, seat, source) === "hidden";
}

/** Only a camera comes in layers. */
function layerFor(seat: Seat, of: PersonId): number {
  const size = sizeOf(seat, of, "camera");
  return size === "hidden" ? 0 : layerOf[size];
}

/** Lets ready streams flow, in the layers the tiles show, and pauses hidden pictures on the server. */
export function applyTiles(seat: Seat): Promise<void> {
  // One after another: a pause on its way and a resume decided meanwhile would otherwise end as a pause.
  seat.applying = seat.applying
    .then(() => applyNow(seat))
    .catch((error: unknown) => {
      if (!seat.closed) throw error;
    });
  const done = seat.applying;
  seat.applying = done.catch(() => undefined); // Told to this caller; the next one starts afresh.
  return done;
}

async function applyNow(seat: Seat): Promise<void> {
  await Promise.all(
    [...seat.receptions.values()].map(async ({ consumer, seat: of, source, ready }) => {
      if (!ready || consumer.closed) return;
      const hidden = isHidden(seat, { seat: of, source });
      if (source === "camera" && !hidden && consumer.preferredLayers?.spatialLayer !== layerFor(seat, of)) {
        await consumer.setPreferredLayers({ spatialLayer: layerFor(seat, of) });
      }
      if (hidden && !consumer.paused) await consumer.pause();
      if (!hidden && consumer.paused) await consumer.resume();
    }),
  );
}
