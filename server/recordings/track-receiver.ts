/** Receives one track on two loopback ports and writes it to one file; runs in the recording process. */
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import type { TrackId } from "#shared/ids.ts";
import type { Source } from "#shared/recordings.ts";
import { createJitterBuffer, type Ordered } from "./jitter-buffer.ts";
import type { TrackFormat, TrackMeasure } from "./recorder-messages.ts";
import { createRtpClock, parseRtp } from "./rtp.ts";
import { steadyNow } from "./steady-clock.ts";
import { createVp8Frames, type ArrivedPacket } from "./vp8.ts";
import { createWebmFile, type WebmFile } from "./webm-file.ts";

/** Time for mediasoup to get a lost packet sent again over a slow line; only a hole costs it. */
const WAIT_MS = 500;
/** What is on its way when a track is stopped still belongs to it. */
const DRAIN_MS = 300;
const KEY_FRAME_EVERY_MS = 500;
/** Packets kept until their format is known: far more than a key frame of a camera. */
const MOST_EARLY = 1000;
const RECEIVE_BUFFER = 2_000_000;

export type TrackReceiver = {
  ports: { port: number; rtcpPort: number };
  format(format: TrackFormat): void;
  tick(now: number): void;
  measure(): TrackMeasure;
  failure(): string | null;
  stop(): Promise<void>;
};

export type TrackTold = { started(at: number): void; keyFrameWanted(): void };

async function bind(): Promise<Socket> {
  const socket = createSocket({ type: "udp4", recvBufferSize: RECEIVE_BUFFER });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return socket;
}

export async function openTrack(
  track: TrackId,
  source: Source,
  path: string,
  told: TrackTold,
): Promise<TrackReceiver> {
  const [rtp, rtcp] = await Promise.all([bind(), bind()]);
  const jitter = createJitterBuffer<ArrivedPacket>(WAIT_MS);
  const pictures = createVp8Frames();
  let format: TrackFormat | null = null;
  let clock = createRtpClock(1);
  let early: { datagram: Uint8Array; at: number }[] = [];
  let file: WebmFile | null = null;
  let sounds = 0;
  let askedAt = 0;
  let broken: string | null = null;
  let stopping: Promise<void> | null = null;

  function write(
    packet: { timestamp: number; arrivedAt: number; data: Uint8Array },
    key: { width: number; height: number } | null,
  ): void {
    const ms = clock.at(packet.timestamp, packet.arrivedAt);
    if (file === null) {
      const channels = format?.channels ?? 1;
      file = createWebmFile(
        path,
        source === "camera"
          ? { kind: "video", ...(key ?? { width: 0, height: 0 }) }
          : { kind: "audio", channels },
        packet.arrivedAt,
      );
      told.started(packet.arrivedAt);
    }
    file.add({ ms, key: key !== null || source === "microphone", data: packet.data });
  }

  function take(items: Ordered<ArrivedPacket>[]): void {
    for (const item of items) {
      if (source === "camera") {
        for (const frame of pictures.add(item)) write(frame, frame.key);
      } else if ("packet" in item && item.packet.payload.length > 0) {
        sounds += 1;
        write({ ...item.packet, data: item.packet.payload }, null);
      }
    }
  }

  function receive(datagram: Uint8Array, at: number): void {
    if (format === null) {
      if (early.length < MOST_EARLY) early.push({ datagram, at });
      return;
    }
    const packet = parseRtp(datagram);
    // Whatever else reaches the port is not this track.
    if (packet === null || packet.ssrc !== format.ssrc || packet.payloadType !== format.payloadType) return;
    take(jitter.push({ ...packet, arrivedAt: at }, at));
  }

  function tick(now: number): void {
    take(jitter.expire(now));
    file?.tick(now);
    if (format === null || source !== "camera" || !pictures.needsKey() || now - askedAt < KEY_FRAME_EVERY_MS)
      return;
    askedAt = now;
    told.keyFrameWanted();
  }

  async function finish(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, DRAIN_MS));
    rtp.close();
    rtcp.close();
    take(jitter.flush());
    await file?.finish();
  }

  rtp.on("message", (datagram) => receive(datagram, steadyNow()));
  rtp.on("error", (error) => (broken ??= error.message));
  // Sender reports are not read yet; the port stands so that mediasoup has somewhere to send them.
  rtcp.on("error", (error) => (broken ??= error.message));

  return {
    ports: { port: rtp.address().port, rtcpPort: rtcp.address().port },
    format(given) {
      format = given;
      clock = createRtpClock(given.clockRate);
      const waiting = early;
      early = [];
      for (const one of waiting) receive(one.datagram, one.at);
      tick(steadyNow());
    },
    tick,
    measure: () => ({
      ...jitter.counts,
      track,
      bytes: file?.measure().bytes ?? 0,
      lastWriteAt: file?.measure().lastWriteAt ?? null,
      frames: source === "camera" ? pictures.counts.frames : sounds,
      dropped: pictures.counts.dropped,
    }),
    failure: () => broken ?? file?.measure().failure ?? null,
    stop: () => (stopping ??= finish()),
  };
}
