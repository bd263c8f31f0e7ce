/** What is measured of a seat's line, from mediasoup's own counters; nothing is taken from the client's word. */
import type { types } from "mediasoup";
import type { PersonId } from "#shared/ids.ts";
import type { CameraState, SeatMeasure } from "./media.ts";
import type { Seat } from "./seat.ts";

/** Counters of the last measurement, to tell what moved since. */
export type Measured = {
  generation: number;
  cameraPackets: number;
  cameraMovedAt: number;
  soundPackets: number;
  soundPaused: boolean;
};

/** A camera that sends nothing for so long is called frozen. */
const FROZEN_MS = 3000;

export async function measureSeat(seat: Seat, before: Map<PersonId, Measured>): Promise<SeatMeasure> {
  const camera = seat.producers.get("camera");
  const microphone = seat.producers.get("microphone");
  const video = [...seat.receptions.values()].find((one) => !one.consumer.paused && one.source === "camera");
  const [up, down, cameraStats, soundStats, videoStats] = await Promise.all([
    statsOf(seat.send),
    statsOf(seat.receive),
    packetsOf(camera),
    packetsOf(microphone),
    video && !video.consumer.closed ? video.consumer.getStats().catch(() => []) : [],
  ]);

  const now = Date.now();
  const old = before.get(seat.person);
  const last = old?.generation === seat.generation ? old : undefined;
  const moved = last === undefined || cameraStats.packets !== last.cameraPackets;
  const cameraMovedAt = moved ? now : last.cameraMovedAt;
  const paused = microphone?.paused ?? true;
  // Only counted where the microphone was closed during the whole span.
  const soundWithoutFloor =
    last && last.soundPaused && paused ? Math.max(0, soundStats.packets - last.soundPackets) : 0;
  const soundWithFloor =
    last && !last.soundPaused && !paused ? Math.max(0, soundStats.packets - last.soundPackets) : 0;
  before.set(seat.person, {
    generation: seat.generation,
    cameraPackets: cameraStats.packets,
    cameraMovedAt,
    soundPackets: soundStats.packets,
    soundPaused: paused,
  });

  const outbound = videoStats.find((one) => one.type === "outbound-rtp");
  return {
    seat: seat.person,
    roundTripMs:
      cameraStats.roundTripMs ??
      (outbound && "roundTripTime" in outbound ? (outbound.roundTripTime ?? null) : null),
    upBitrate: up?.recvBitrate ?? 0,
    upLoss: up?.rtpPacketLossReceived ?? null,
    downBitrate: down?.sendBitrate ?? 0,
    downLoss: down?.rtpPacketLossSent ?? null,
    protocol: (up ?? down)?.iceSelectedTuple?.protocol ?? null,
    camera: cameraState(seat, camera, now - cameraMovedAt),
    soundWithoutFloor,
    soundWithFloor,
  };
}

function cameraState(seat: Seat, camera: types.Producer | undefined, stillMs: number): CameraState {
  if (!seat.send) return "none";
  if (!camera || camera.closed) return "stopped";
  return stillMs >= FROZEN_MS ? "frozen" : "running";
}

async function statsOf(
  transport: types.WebRtcTransport | null,
): Promise<types.WebRtcTransportStat | undefined> {
  if (!transport || transport.closed) return undefined;
  return (await transport.getStats().catch(() => []))[0]; // A transport that closes meanwhile has no figures.
}

async function packetsOf(
  producer: types.Producer | undefined,
): Promise<{ packets: number; roundTripMs: number | null }> {
  if (!producer || producer.closed) return { packets: 0, roundTripMs: null };
  const stats = await producer.getStats().catch(() => []);
  return {
    packets: stats.reduce((sum, one) => sum + one.packetCount, 0),
    roundTripMs: stats.find((one) => one.roundTripTime !== undefined)?.roundTripTime ?? null,
  };
}
