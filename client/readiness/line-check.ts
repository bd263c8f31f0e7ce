/**
 * One way to the media server and back (UDP, TCP or relay): a loop of two transports limited to that way,
 * filled for twenty seconds. Reachability, loss and bitrate are the server's to say; here is only what it
 * cannot see.
 */
import type { types } from "mediasoup-client";
import type { Device } from "mediasoup-client";
import { WAY_MS, type ClientWay, type Way, type WayMeasure } from "#shared/readiness.ts";
import type { LoopOffer } from "#shared/live.ts";
import type { RtpCapabilities, Side, Stream } from "#shared/media.ts";
import type { OwnSource } from "#shared/recordings.ts";
import { accept, type Reply } from "#shared/refusals.ts";
import type { LiveSocket } from "../live/live-socket.ts";
import { pause } from "./device-checks.ts";
import { generateMedia } from "./generated-media.ts";

/** A way that does not stand by then is called blocked. */
const CONNECT_MS = 12_000;
/** A full picture of a camera and a little more. */
const MAX_BITRATE = 2_200_000;

export type LineNeeds = { socket: LiveSocket; device: Device };

export async function checkWay(
  needs: LineNeeds,
  way: Way,
  told: {
    /** From 0 to 1; null while connecting. */
    progress(share: number | null): void;
    /** Address and port of the media server, as `10.0.0.5:44000`. */
    server(address: string): void;
  },
  until: AbortSignal,
): Promise<Reply<WayMeasure>> {
  const { socket, device } = needs;
  const opened = await socket.ask("readiness:open", {
    way,
    capabilities: device.recvRtpCapabilities as RtpCapabilities, // mediasoup's own words; the server parses them.
  });
  if (!opened.ok) return opened;
  if (opened.value === null) return accept({ state: "notConfigured" });
  const [candidate] = opened.value.send.iceCandidates;
  if (candidate) told.server(`${candidate.address}:${candidate.port}`);
  const loop = openLoop(needs, way, opened.value);
  const media = generateMedia();
  try {
    told.progress(null);
    const from = performance.now();
    await Promise.race([loop.fill(media), pause(CONNECT_MS, until)]);
    while (!loop.isConnected() && performance.now() - from < CONNECT_MS && !until.aborted)
      await pause(100, until);
    const filledAt = performance.now();
    while (loop.isConnected() && performance.now() - filledAt < WAY_MS && !until.aborted) {
      told.progress((performance.now() - filledAt) / WAY_MS);
      await pause(250, until);
    }
    const client = await loop.look();
    return await socket.ask("readiness:measure", { client });
  } finally {
    media.close();
    loop.close();
  }
}

function openLoop({ socket, device }: LineNeeds, way: Way, offer: LoopOffer) {
  const streams = new Map<string, Stream>();
  const open = (side: Side): types.Transport => {
    const options = {
      ...offer[side],
      iceServers: offer.iceServers,
      iceTransportPolicy: way === "relay" ? "relay" : "all",
    } as unknown as types.TransportOptions; // Parsed by the contract; optional fields differ by `undefined` only.
    const transport =
      side === "send" ? device.createSendTransport(options) : device.createRecvTransport(options);
    transport.on("connect", ({ dtlsParameters }, done, failed) => {
      void socket
        .ask("readiness:connect", { side, dtlsParameters: dtlsParameters as never }) // mediasoup's own words.
        .then((reply) => (reply.ok ? done() : failed(new Error(reply.refusal))));
    });
    transport.on("produce", ({ rtpParameters, appData }, done, failed) => {
      const source = appData["source"] as OwnSource; // Set by fill() below and nowhere else.
      void socket
        .ask("readiness:produce", { source, rtpParameters: rtpParameters as never }) // As above.
        .then((reply) => {
          if (!reply.ok) return failed(new Error(reply.refusal));
          streams.set(reply.value.producer, reply.value.stream);
          done({ id: reply.value.producer });
        });
    });
    return transport;
  };
  const send = open("send");
  const receive = open("receive");
  const screen = document.createElement("video");

  async function goThrough(source: OwnSource, track: MediaStreamTrack): Promise<void> {
    const producer = await send.produce({
      track,
      stopTracks: false,
      appData: { source },
      ...(source === "camera"
        ? { encodings: [{ maxBitrate: MAX_BITRATE }], codecOptions: { videoGoogleStartBitrate: 1000 } }
        : {}),
    });
    const stream = streams.get(producer.id);
    if (!stream) return;
    const consumer = await receive.consume({
      id: stream.id,
      producerId: stream.producer,
      kind: source === "camera" ? "video" : "audio",
      rtpParameters: stream.rtpParameters as types.RtpParameters, // Parsed by the contract.
    });
    if (source !== "camera") return;
    // Decoded only where somebody looks.
    screen.muted = true;
    screen.srcObject = new MediaStream([consumer.track]);
    await screen.play().catch(() => undefined); // A line that gives no picture is told by its figures.
  }

  return {
    /** Sends both and takes them back. A way that does not stand never comes to its end: nothing is played. */
    async fill(media: { camera: MediaStreamTrack; microphone: MediaStreamTrack }): Promise<void> {
      const both = [goThrough("microphone", media.microphone), goThrough("camera", media.camera)];
      await Promise.all(both).catch((error: unknown) => console.warn("readiness:", error)); // Told by the figures.
    },
    isConnected: () => send.connectionState === "connected" && receive.connectionState === "connected",
    look: () => lookAt(receive),
    close() {
      screen.srcObject = null;
      send.close();
      receive.close();
    },
  };
}

async function lookAt(receive: types.Transport): Promise<ClientWay> {
  const client: ClientWay = { candidate: null, downJitterMs: null, roundTripMs: null, framesDecoded: 0 };
  const stats = await receive.getStats().catch(() => new Map<string, never>());
  // A browser's report is a map of records whose fields depend on their type.
  for (const report of stats.values() as Iterable<Record<string, unknown>>) {
    if (report["type"] === "inbound-rtp" && report["kind"] === "audio")
      client.downJitterMs = Math.min(3_600_000, Number(report["jitter"] ?? 0) * 1000);
    if (report["type"] === "inbound-rtp" && report["kind"] === "video")
      client.framesDecoded = Number(report["framesDecoded"] ?? 0);
    if (report["type"] !== "candidate-pair" || report["nominated"] !== true) continue;
    if (typeof report["currentRoundTripTime"] === "number")
      client.roundTripMs = Math.min(3_600_000, report["currentRoundTripTime"] * 1000);
    const local = stats.get(String(report["localCandidateId"])) as Record<string, unknown> | undefined; // As above.
    const kind = local?.["candidateType"];
    if (kind === "host" || kind === "srflx" || kind === "prflx" || kind === "relay") client.candidate = kind;
  }
  return client;
}
