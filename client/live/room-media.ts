/**
 * The room's media in this browser: one mediasoup device, and for each generation two transports. It is
 * told which streams should be (offers, lists) and makes it so; it recovers a broken transport first by
 * ICE restart, then by new transports. Lives outside React and ends with an AbortSignal.
 */
import { Device, type types } from "mediasoup-client";
import type { PersonId } from "#shared/ids.ts";
import type { Entered } from "#shared/live.ts";
import {
  documentPicture,
  layers,
  type MediaOffer,
  type RtpCapabilities,
  type Stream,
  type TransportOffer,
} from "#shared/media.ts";
import { isDocument, kindOf, Source, type PictureSource } from "#shared/recordings.ts";
import { routerCapabilities } from "#shared/router-capabilities.ts";
import type { LiveSocket } from "./live-socket.ts";

export type RoomMedia = {
  capabilities(): RtpCapabilities;
  /** The generation whose transports stand here; null when there is none. */
  holds(): number | null;
  /** New transports; those before are closed. */
  begin(offer: MediaOffer): Promise<void>;
  /** The server kept ours: fresh ICE, and the streams as they are now. */
  resume(kept: NonNullable<Entered["kept"]>): Promise<void>;
  settle(generation: number, streams: readonly Stream[]): Promise<void>;
  /** Sends this track as the source from now on; null ends it. */
  send(source: Source, track: MediaStreamTrack | null): Promise<void>;
  /** Whether this source leaves the computer now. */
  isSent(source: Source): boolean;
  /** Follows the floor: closed, nothing of the microphone leaves this computer. */
  openSound(source: SoundSource, open: boolean): void;
  track(seat: PersonId, source: Source): MediaStreamTrack | null;
  /** Whose picture, or sound, is received now. */
  seats(source: Source): Set<PersonId>;
  close(): void;
};

export type SoundSource = Exclude<Source, PictureSource>;

type Reception = { stream: Stream; consumer: types.Consumer };
type Pair = {
  generation: number;
  send: types.Transport | null;
  receive: types.Transport;
  producers: Map<Source, types.Producer>;
  receptions: Map<string, Reception>;
};

/** A transport that has not come back after an ICE restart in so long is given up for new ones. */
const RESTART_MS = 3000;

const FIRST_PICTURE_MS = 1000;
const FIRST_PICTURE_TRIES = 5;

let device: Promise<Device> | null = null;

/** Loads the device once, before anybody asks to enter: it needs the browser, not the server. */
export function loadDevice(): Promise<Device> {
  device ??= (async () => {
    const made = new Device();
    // Written out as constants, so that no question to the server comes before the first picture.
    await made.load({ routerRtpCapabilities: structuredClone(routerCapabilities) as types.RtpCapabilities });
    return made;
  })();
  device.catch(() => {
    device = null; // A browser without WebRTC is told so each time.
  });
  return device;
}

export function makeRoomMedia(
  made: Device,
  socket: LiveSocket,
  told: {
    /** A track began or ended. */
    changed(): void;
    /** The transports cannot be saved: ask for new ones. */
    renew(): void;
  },
): RoomMedia {
  let pair: Pair | null = null;
  let closed = false;
  const isOpen: Record<SoundSource, boolean> = { microphone: false, interpreter: false };
  /** The last list told, kept for an offer that is still on its way here. */
  let latest: { generation: number; streams: readonly Stream[] } | null = null;
  const own: Partial<Record<Source, MediaStreamTrack | null>> = {};
  /** One change after another: an offer, a list and a device may come at the same time. */
  let queue: Promise<void> = Promise.resolve();
  const inTurn = (act: () => Promise<void>): Promise<void> => {
    queue = queue
      .then(() => (closed ? undefined : act()))
      .catch((error: unknown) => console.warn("media:", error));
    return queue;
  };

  function closePair(): void {
    if (!pair) return;
    const old = pair;
    pair = null;
    old.receptions.clear();
    old.send?.close();
    old.receive.close();
  }

  function transport(
    offer: TransportOffer,
    side: "send" | "receive",
    generation: number,
    iceServers: MediaOffer["iceServers"],
  ): types.Transport {
    const options = { ...offer, iceServers } as unknown as types.TransportOptions; // Parsed by the contract; optional fields differ by `undefined` only.
    const opened = side === "send" ? made.createSendTransport(options) : made.createRecvTransport(options);
    opened.on("connect", ({ dtlsParameters }, done, failed) => {
      void socket
        .ask("media:connect", { generation, side, dtlsParameters: dtlsParameters as never }) // mediasoup's own words.
        .then((reply) => (reply.ok ? done() : failed(new Error(reply.refusal))));
    });
    opened.on("produce", ({ rtpParameters, appData }, done, failed) => {
      const source = appData["source"] as Source; // Set by produce() below and nowhere else.
      void socket
        .ask("media:produce", { generation, source, rtpParameters: rtpParameters as never }) // As above.
        .then((reply) => (reply.ok ? done({ id: reply.value.producer }) : failed(new Error(reply.refusal))));
    });
    opened.on("connectionstatechange", (state) => {
      if (state === "failed" || state === "disconnected") void restart(opened, side, generation);
    });
    return opened;
  }

  /** First ICE restart; when that brings nothing, new transports. While signalling is away, its return does both. */
  async function restart(of: types.Transport, side: "send" | "receive", generation: number): Promise<void> {
    if (closed || pair?.generation !== generation || !socket.connected()) return;
    const reply = await socket.ask("media:restartIce", { generation, side });
    if (!reply.ok) {
      if (reply.refusal === "oldMedia" && pair?.generation === generation) told.renew();
      return;
    }
    await of.restartIce({ iceParameters: reply.value as types.IceParameters }).catch(() => undefined); // Judged below by what it brought.
    giveUpUnlessBack(of, generation);
  }

  function giveUpUnlessBack(of: types.Transport, generation: number): void {
    setTimeout(() => {
      const back = of.connectionState === "connected" || of.connectionState === "new";
      if (!closed && !back && pair?.generation === generation && socket.connected()) told.renew();
    }, RESTART_MS);
  }

  async function consume(to: Pair, streams: readonly Stream[]): Promise<string[]> {
    const news = streams.filter((stream) => !to.receptions.has(stream.id));
    const added = await Promise.all(
      news.map(async (stream) => {
        const consumer = await to.receive.consume({
          id: stream.id,
          producerId: stream.producer,
          kind: kindOf[stream.source],
          rtpParameters: stream.rtpParameters as types.RtpParameters, // Parsed by the contract.
          // One stream a track: lip-sync between a seat's tracks is kept by the server's own clock.
          streamId: `${stream.seat}`,
        });
        to.receptions.set(stream.id, { stream, consumer });
        if (kindOf[stream.source] === "video") watchFirstPicture(to, consumer);
        consumer.on("transportclose", () => to.receptions.delete(stream.id));
        return stream.id;
      }),
    );
    return added;
  }

  /**
   * A picture whose first whole frame was lost on the way would never come: a receiver that got nothing asks
   * for nothing. So it is asked for here, a few times, until something was decoded.
   */
  function watchFirstPicture(to: Pair, consumer: types.Consumer, tries = 0): void {
    setTimeout(() => {
      if (closed || consumer.closed || pair !== to || tries >= FIRST_PICTURE_TRIES) return;
      void hasDecoded(consumer).then((decoded) => {
        if (decoded || pair !== to) return;
        void socket.ask("media:refresh", { generation: to.generation, streams: [consumer.id] });
        watchFirstPicture(to, consumer, tries + 1);
      });
    }, FIRST_PICTURE_MS);
  }

  function drop(from: Pair, streams: readonly Stream[]): void {
    const wanted = new Set(streams.map((stream) => stream.id));
    for (const [id, { consumer }] of from.receptions) {
      if (wanted.has(id)) continue;
      from.receptions.delete(id);
      consumer.close();
    }
  }

  async function produce(to: Pair, source: Source): Promise<void> {
    const track = own[source];
    if (!to.send || !track || track.readyState === "ended" || to.producers.has(source)) return;
    // A microphone without the floor sends nothing, not even while it is being set up.
    if (isSound(source)) track.enabled = isOpen[source];
    const producer = await to.send.produce({
      track,
      stopTracks: false,
      disableTrackOnPause: false,
      zeroRtpOnPause: false,
      appData: { source },
      ...howToSend(source),
    });
    to.producers.set(source, producer);
    if (isSound(source)) followFloor(source, producer, track);
  }

  /** One source that the server does not take, as papers after the hearing, must not cost the others. */
  async function produceOwn(to: Pair, source: Source): Promise<void> {
    if (source === "camera" || source === "microphone") return produce(to, source);
    await produce(to, source).catch((error: unknown) => console.warn(`${source}:`, error));
  }

  /** Without the floor the sender has no track at all: nothing leaves this computer, and nothing is negotiated anew. */
  function followFloor(source: SoundSource, producer: types.Producer, track: MediaStreamTrack): void {
    if (producer.closed) return;
    producer
      .replaceTrack({ track: isOpen[source] ? track : null })
      .catch(() => undefined) // The producer closed meanwhile; the next one asks for the floor again.
      .finally(() => {
        track.enabled = true;
      });
  }

  return {
    capabilities: () => made.recvRtpCapabilities as RtpCapabilities, // mediasoup's own words; the server parses them.
    holds: () => (pair && pair.receive.connectionState !== "closed" ? pair.generation : null),

    begin: (offer) =>
      inTurn(async () => {
        closePair();
        const next: Pair = {
          generation: offer.generation,
          send: offer.send && transport(offer.send, "send", offer.generation, offer.iceServers),
          receive: transport(offer.receive, "receive", offer.generation, offer.iceServers),
          producers: new Map(),
          receptions: new Map(),
        };
        pair = next;
        const receiving = consume(next, offer.streams).then(() => told.changed());
        await Promise.all([receiving, ...Source.options.map((source) => produceOwn(next, source))]);
        told.changed();
        if (latest?.generation === next.generation) await match(next, latest.streams);
      }),

    resume: (kept) =>
      inTurn(async () => {
        const now = pair;
        if (!now) return;
        latest = { generation: now.generation, streams: kept.streams };
        await Promise.all([
          now.receive.restartIce({ iceParameters: kept.receive as types.IceParameters }),
          kept.send && now.send?.restartIce({ iceParameters: kept.send as types.IceParameters }),
        ]);
        giveUpUnlessBack(now.receive, now.generation);
        if (now.send) giveUpUnlessBack(now.send, now.generation);
        await match(now, kept.streams);
        await Promise.all(Source.options.map((source) => produceOwn(now, source)));
      }),

    settle(generation, streams) {
      latest = { generation, streams };
      return inTurn(async () => {
        // Several lists may have come meanwhile; only the newest counts.
        if (pair?.generation === generation && latest?.streams === streams) await match(pair, streams);
      });
    },

    send: (source, track) =>
      inTurn(async () => {
        own[source] = track;
        const producer = pair?.producers.get(source);
        if (!pair) return;
        if (producer && !producer.closed && track) {
          if (isSound(source)) followFloor(source, producer, track);
          else await producer.replaceTrack({ track });
        } else if (producer) {
          pair.producers.delete(source);
          producer.close();
          await socket.ask("media:end", { generation: pair.generation, source });
        } else {
          await produce(pair, source);
        }
      }),

    isSent: (source) => pair?.producers.get(source)?.closed === false,

    openSound(source, open) {
      if (isOpen[source] === open) return;
      isOpen[source] = open;
      const [producer, track] = [pair?.producers.get(source), own[source]];
      if (producer && track) followFloor(source, producer, track);
    },

    track(seat, source) {
      for (const { stream, consumer } of pair?.receptions.values() ?? []) {
        if (stream.seat === seat && stream.source === source && !consumer.closed) return consumer.track;
      }
      return null;
    },

    seats(source) {
      const received = [...(pair?.receptions.values() ?? [])];
      const flowing = received.filter(({ stream, consumer }) => stream.source === source && !consumer.closed);
      return new Set(flowing.map(({ stream }) => stream.seat));
    },

    close() {
      closed = true;
      closePair();
    },
  };

  async function match(to: Pair, streams: readonly Stream[]): Promise<void> {
    drop(to, streams);
    told.changed();
    const added = await consume(to, streams);
    told.changed();
    // Asked for all, not only the new: after a lost line the server may not have heard the last time.
    const ids = [...to.receptions.keys()];
    if (added.length > 0 || ids.length > 0) await readied(to.generation, ids);
  }

  async function readied(generation: number, streams: string[]): Promise<void> {
    await socket.ask("media:ready", { generation, streams });
  }
}

function isSound(source: Source): source is SoundSource {
  return kindOf[source] === "audio";
}

function howToSend(source: Source): Partial<types.ProducerOptions> {
  if (isSound(source)) return { codecOptions: { opusFec: true, opusStereo: false, opusNack: true } };
  const codecOptions = { videoGoogleStartBitrate: 1000 };
  if (!isDocument(source)) return { encodings: layers.map((layer) => ({ ...layer })), codecOptions };
  const { maxBitrate, frameRate } = documentPicture;
  return { encodings: [{ maxBitrate, maxFramerate: frameRate }], codecOptions };
}

async function hasDecoded(consumer: types.Consumer): Promise<boolean> {
  const stats = await consumer.getStats().catch(() => new Map());
  for (const report of stats.values()) {
    if (report.type === "inbound-rtp" && report.framesDecoded > 0) return true;
  }
  return false;
}
