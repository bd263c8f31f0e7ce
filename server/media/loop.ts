/**
 * A loop through one worker, to test a line: what a browser sends on one transport comes back to it on the
 * other. It has a router of its own and no part in any room. Only one way (UDP, TCP or relay) is offered.
 */
import type { types } from "mediasoup";
import type { RtpCapabilities, RtpParameters, Side, TransportOffer } from "#shared/media.ts";
import type { Way } from "#shared/readiness.ts";
import { kindOf, type OwnSource } from "#shared/recordings.ts";
import { INITIAL_BITRATE, mediaCodecs } from "./codecs.ts";
import { BadMedia, type Loop, type LoopSample } from "./media.ts";
import { transportOffer } from "./seat.ts";
import type { Workers } from "./workers.ts";

export async function openLoop(workers: Workers, way: Way, capabilities: RtpCapabilities): Promise<Loop> {
  const slot = workers.pick();
  if (slot === null) throw new Error("no media worker stands");
  const router = await slot.worker.createRouter({ mediaCodecs });
  slot.routers += 1;
  let closed = false;
  const producers = new Map<OwnSource, types.Producer>();
  const consumers = new Map<OwnSource, types.Consumer>();

  function close(): void {
    if (closed) return;
    closed = true;
    slot?.onDied.delete(close);
    if (slot) slot.routers = Math.max(0, slot.routers - 1);
    router.close();
  }
  slot.onDied.add(close);

  // A relay reaches us over UDP, whatever lies between it and the browser.
  const open = (): Promise<types.WebRtcTransport> =>
    router.createWebRtcTransport({
      webRtcServer: slot.server,
      enableUdp: way !== "tcp",
      enableTcp: way === "tcp",
      initialAvailableOutgoingBitrate: INITIAL_BITRATE,
    });
  let transports: Record<Side, types.WebRtcTransport>;
  try {
    const [send, receive] = await Promise.all([open(), open()]);
    transports = { send, receive };
  } catch (error) {
    close();
    throw error;
  }

  return {
    offer: { send: offerOf(transports.send, way), receive: offerOf(transports.receive, way) },

    connect: (side, dtls) =>
      usable(closed, () => transports[side].connect({ dtlsParameters: dtls as types.DtlsParameters })), // Parsed by the same shape.

    produce: (source, rtpParameters) =>
      usable(closed, async () => {
        if (producers.has(source)) throw new BadMedia("wrongState", "this source is already sent");
        const producer = await transports.send.produce({
          kind: kindOf[source],
          rtpParameters: rtpParameters as types.RtpParameters, // Parsed by the same shape.
        });
        producers.set(source, producer);
        const consumer = await transports.receive.consume({
          producerId: producer.id,
          rtpCapabilities: capabilities as types.RtpCapabilities, // As above.
        });
        consumers.set(source, consumer);
        return {
          id: consumer.id,
          producer: producer.id,
          rtpParameters: consumer.rtpParameters as RtpParameters, // mediasoup's own words; see shared/media.ts.
        };
      }),

    async sample() {
      if (closed) return null;
      try {
        return await takeSample(transports, [...producers.values()], [...consumers.values()]);
      } catch (error) {
        if (closed || router.closed) return null; // It went while its counters were read.
        throw error;
      }
    },

    close,
  };
}

/** mediasoup answers what it cannot use with an error: the client's fault, not ours. */
async function usable<T>(closed: boolean, act: () => Promise<T>): Promise<T> {
  if (closed) throw new BadMedia("oldMedia", "this loop is closed");
  try {
    return await act();
  } catch (error) {
    if (error instanceof BadMedia) throw error;
    throw new BadMedia("badInput", error instanceof Error ? error.message : String(error));
  }
}

function offerOf(transport: types.WebRtcTransport, way: Way): TransportOffer {
  const offer = transportOffer(transport);
  const protocol = way === "tcp" ? "tcp" : "udp";
  return { ...offer, iceCandidates: offer.iceCandidates.filter((one) => one.protocol === protocol) };
}

/** The counters of now. Null where a transport closed meanwhile. */
async function takeSample(
  { send, receive }: Record<Side, types.WebRtcTransport>,
  producers: readonly types.Producer[],
  consumers: readonly types.Consumer[],
): Promise<LoopSample | null> {
  if (send.closed || receive.closed) return null;
  const [[up], [down], came, went] = await Promise.all([
    send.getStats(),
    receive.getStats(),
    Promise.all(producers.map((one) => one.getStats())).then((all) => all.flat()),
    Promise.all(consumers.map((one) => one.getStats())).then((all) =>
      all.flat().filter((one) => one.type === "outbound-rtp"),
    ),
  ]);
  const sum = (list: readonly { [key: string]: unknown }[], key: string): number =>
    list.reduce((total, one) => total + Number(one[key] ?? 0), 0);
  // A picture's repairs travel apart (RTX); sound is sent again under its old number, which hides what was lost.
  const shown = <T extends { kind: string }>(list: readonly T[]): readonly T[] =>
    list.some((one) => one.kind === "video") ? list.filter((one) => one.kind === "video") : list;
  const sound = came.find((one) => one.kind === "audio");
  const soundBack = went.find((one) => one.kind === "audio");
  const isConnected = (one: types.WebRtcTransport): boolean =>
    one.dtlsState === "connected" && (one.iceState === "connected" || one.iceState === "completed");
  return {
    connected: isConnected(send) && isConnected(receive),
    protocol: up?.iceSelectedTuple?.protocol ?? null,
    up: {
      packets: sum(shown(came), "packetCount"),
      lost: sum(shown(came), "packetsLost"),
      bytes: up?.rtpBytesReceived ?? 0,
    },
    down: {
      packets: sum(shown(went), "packetCount"),
      lost: sum(shown(went), "packetsLost"),
      bytes: down?.rtpBytesSent ?? 0,
    },
    // Sound comes evenly; a picture's packets come in bursts, which is not the line's doing. Counted in 48 kHz ticks.
    upJitterMs: sound === undefined ? null : sound.jitter / 48,
    roundTripMs: soundBack && "roundTripTime" in soundBack ? (soundBack.roundTripTime ?? null) : null,
  };
}
