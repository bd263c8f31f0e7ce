/** A copy of one source as plain RTP on loopback, for the recorder: no re-encoding, no part in the live room. */
import type { types } from "mediasoup";
import type { Tap } from "./media.ts";

/** The best layer there is: above what is sent mediasoup takes what comes next. */
const BEST = 2;
/** A browser that gave up its large picture for want of processor or line does not take it up at once. */
const STEPPED_DOWN_MS = 4000;

export async function openTap(
  router: types.Router,
  producer: types.Producer,
  to: { port: number; rtcpPort: number },
): Promise<Tap> {
  const transport = await router.createPlainTransport({
    listenInfo: { protocol: "udp", ip: "127.0.0.1" },
    rtcpMux: false,
    comedia: false,
  });
  try {
    await transport.connect({ ip: "127.0.0.1", port: to.port, rtcpPort: to.rtcpPort });
    const consumer = await transport.consume({
      producerId: producer.id,
      rtpCapabilities: plain(router.rtpCapabilities),
      paused: true,
    });
    await consumer.resume();
    const codec = consumer.rtpParameters.codecs[0];
    const ssrc = consumer.rtpParameters.encodings?.[0]?.ssrc;
    if (!codec || ssrc === undefined) throw new Error("a consumer without codec or ssrc");
    let limited: number | null = null;
    const ended = new Promise<void>((resolve) => transport.observer.once("close", () => resolve()));
    consumer.once("producerclose", () => transport.close());
    let steppedDown: NodeJS.Timeout | null = null;
    transport.observer.once("close", () => steppedDown && clearTimeout(steppedDown));
    const prefer = (layer: number): void => {
      // One that just closed needs none.
      if (!consumer.closed) consumer.setPreferredLayers({ spatialLayer: layer }).catch(() => undefined);
    };
    return {
      payloadType: codec.payloadType,
      clockRate: codec.clockRate,
      ssrc,
      mimeType: codec.mimeType,
      channels: codec.channels ?? null,
      requestKeyFrame: () => {
        if (consumer.kind === "video" && !consumer.closed) consumer.requestKeyFrame().catch(() => undefined); // A consumer that just closed needs none.
      },
      limit(layer) {
        if (layer === limited || consumer.closed || consumer.type !== "simulcast") return;
        limited = layer;
        prefer(layer ?? BEST);
      },
      stepDown() {
        if (steppedDown !== null || consumer.type !== "simulcast") return;
        if ((consumer.currentLayers?.spatialLayer ?? 0) === 0) return;
        // mediasoup notices a layer that ended only after 1.5 s without a packet, and the smallest is given up last.
        prefer(0);
        steppedDown = setTimeout(() => {
          steppedDown = null;
          prefer(limited ?? BEST);
        }, STEPPED_DOWN_MS).unref();
      },
      ended,
      close: () => transport.close(),
    };
  } catch (error) {
    transport.close();
    throw error;
  }
}

/** On loopback nothing is lost, so nothing is asked again and no bandwidth is estimated. */
function plain(capabilities: types.RtpCapabilities): types.RtpCapabilities {
  return {
    codecs: (capabilities.codecs ?? [])
      .filter((codec) => !codec.mimeType.endsWith("/rtx"))
      .map((codec) => ({
        ...codec,
        rtcpFeedback: (codec.rtcpFeedback ?? []).filter(
          (one) => one.type === "nack" && one.parameter === "pli",
        ),
      })),
    headerExtensions: [],
  };
}
