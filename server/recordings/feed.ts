/**
 * Receives one source on two loopback ports for as long as it is sent, and writes it in segments to the
 * target that is set; runs in the recording process. Without a target it only proves that it could: frames
 * are put together and as many empty bytes written to the same disk.
 */
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { isDocument, kindOf, type Source } from "#shared/recordings.ts";
import { createJitterBuffer, type Ordered } from "./jitter-buffer.ts";
import { openProbe } from "./probe.ts";
import type { FeedId, FeedMeasure, FromProcess, Target, TrackFormat } from "./recorder-messages.ts";
import { parseRtp } from "./rtp.ts";
import { createSegmentWriter, type SegmentWriter } from "./segment-writer.ts";
import { steadyNow } from "./steady-clock.ts";
import { createVp8Frames, type ArrivedPacket } from "./vp8.ts";
import { createWallClock } from "./wall-clock.ts";

/** Time for mediasoup to get a lost packet sent again over a slow line; only a hole costs it. */
const WAIT_MS = 500;
/** What is on its way when a hearing ends still belongs to it. */
const DRAIN_MS = 300;
/** Chromium overlooks a request within 300 ms of the one before. */
const KEY_FRAME_EVERY_MS = 350;
/** No camera that runs pauses so long; perhaps only the layer that was received is sent no more. */
const STALLED_MS = 400;
/** A document that stands still is asked for a picture so often, so that its track shows no hole. */
const STILL_MS = 1000;
/** Packets kept until their format is known: far more than a key frame of a camera. */
const MOST_EARLY = 1000;
const RECEIVE_BUFFER = 4_000_000;

export type Feed = {
  ports: { port: number; rtcpPort: number };
  format(format: TrackFormat): void;
  aim(target: Target | null): void;
  tick(now: number): void;
  measure(): FeedMeasure;
  failure(): string | null;
  /** @param atOnce nothing more is waited for: the server is gone */
  stop(atOnce: boolean): Promise<void>;
};

export type FeedPlan = {
  feed: FeedId;
  source: Source;
  probe: string;
  segmentMs: number;
  say(message: FromProcess): void;
};

async function bind(): Promise<Socket> {
  const socket = createSocket({ type: "udp4", recvBufferSize: RECEIVE_BUFFER });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return socket;
}

export async function openFeed({ feed, source, probe: path, segmentMs, say }: FeedPlan): Promise<Feed> {
  const [rtp, rtcp, probe] = await Promise.all([bind(), bind(), openProbe(path)]);
  const isPicture = kindOf[source] === "video";
  const jitter = createJitterBuffer<ArrivedPacket>(WAIT_MS);
  const pictures = createVp8Frames();
  let format: TrackFormat | null = null;
  let clock = createWallClock(1);
  let early: { datagram: Uint8Array; at: number }[] = [];
  let writer: SegmentWriter | null = null;
  const leaving = new Set<Promise<void>>();
  let askedAt = 0;
  /** Of the last packet; null while none came, or once it was told that none comes. */
  let cameAt: number | null = null;
  let broken: string | null = null;
  let stopping: Promise<void> | null = null;

  function take(items: Ordered<ArrivedPacket>[]): void {
    for (const item of items) {
      if ("lost" in item) writer?.lost(item.lost);
      else writer?.packet(item.packet.arrivedAt);
      if (isPicture) for (const frame of pictures.add(item)) write(frame);
      else if ("packet" in item && item.packet.payload.length > 0)
        write({ ...item.packet, data: item.packet.payload, key: null });
    }
  }

  function write(frame: Parameters<SegmentWriter["write"]>[0]): void {
    if (writer === null) return probe.add(frame.data.length, steadyNow());
    if (!writer.write(frame)) pictures.restart();
  }

  function receive(datagram: Uint8Array, at: number): void {
    if (format === null) {
      if (early.length < MOST_EARLY) early.push({ datagram, at });
      return;
    }
    const packet = parseRtp(datagram);
    // Whatever else reaches the port is not this track.
    if (packet === null || packet.ssrc !== format.ssrc || packet.payloadType !== format.payloadType) return;
    cameAt = at;
    const { ext, epoch } = clock.place(packet.timestamp, at);
    take(jitter.push({ ...packet, arrivedAt: at, ext, epoch }, at));
  }

  function askForKeyFrame(now: number): void {
    if (format === null || !isPicture || now - askedAt < KEY_FRAME_EVERY_MS) return;
    if (!pictures.needsKey() && writer?.wantsKey(now) !== true && !isStill(now)) return;
    askedAt = now;
    say({ said: "keyFrameWanted", feed });
  }

  function isStill(now: number): boolean {
    return isDocument(source) && writer !== null && now - Math.max(cameAt ?? 0, askedAt) >= STILL_MS;
  }

  function tick(now: number): void {
    take(jitter.expire(now));
    writer?.tick(now);
    askForKeyFrame(now);
    if (source !== "camera" || cameAt === null || now - cameAt < STALLED_MS) return;
    cameAt = null;
    say({ said: "stalled", feed });
  }

  function leave(old: SegmentWriter): void {
    const done = old.end().then(() => say({ said: "left", feed, track: old.track }));
    leaving.add(done);
    void done.finally(() => leaving.delete(done)); // end() reports its own failures and never rejects.
  }

  /** What the old hearing still waits for is given up: not a packet of it may reach another's files. */
  function aim(target: Target | null): void {
    if (writer !== null && writer.track === target?.track) {
      if (writer.drains !== null) clearTimeout(writer.drains);
      writer.drains = null;
      return;
    }
    const old = writer;
    if (old !== null) {
      if (target === null && old.drains === null) {
        // Packets on their way are waited for a moment, unless another hearing begins.
        old.drains = setTimeout(() => writer === old && endTarget(old), DRAIN_MS);
        return;
      }
      endTarget(old);
    }
    if (target === null) return;
    take(jitter.flush());
    pictures.restart();
    writer = createSegmentWriter({
      feed,
      source,
      target,
      segmentMs,
      say,
      format: () => format,
      wallOf: (ext, epoch) => clock.wallOf(ext, epoch),
    });
    askedAt = 0;
    tick(steadyNow());
  }

  function endTarget(old: SegmentWriter): void {
    if (old.drains !== null) clearTimeout(old.drains);
    take(jitter.flush());
    pictures.restart();
    writer = null;
    probe.reset();
    leave(old);
  }

  async function finish(atOnce: boolean): Promise<void> {
    if (!atOnce && writer !== null) await new Promise((resolve) => setTimeout(resolve, DRAIN_MS));
    rtp.close();
    rtcp.close();
    if (writer !== null) endTarget(writer);
    await Promise.all(leaving);
    await probe.close();
  }

  rtp.on("message", (datagram) => receive(datagram, steadyNow()));
  rtp.on("error", (error) => (broken ??= error.message));
  // mediasoup makes its sender reports from arrival times, which are measured here as well (wall-clock.ts).
  rtcp.on("error", (error) => (broken ??= error.message));

  return {
    ports: { port: rtp.address().port, rtcpPort: rtcp.address().port },
    format(given) {
      format = given;
      clock = createWallClock(given.clockRate);
      const waiting = early;
      early = [];
      for (const one of waiting) receive(one.datagram, one.at);
      tick(steadyNow());
    },
    aim,
    tick,
    measure() {
      const written = writer?.measure() ?? { bytes: probe.bytes(), lastWriteAt: probe.lastWriteAt() };
      return { ...jitter.counts, feed, ...written, isProof: writer === null };
    },
    failure: () => broken,
    stop: (atOnce) => (stopping ??= finish(atOnce)),
  };
}
