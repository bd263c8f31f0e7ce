/** From the counters of a loop to the figures of one way. Pure. */
import type { ClientWay, WayMeasure } from "#shared/readiness.ts";
import type { LoopSample } from "../media/media.ts";

type At = { atMs: number; sample: LoopSample };

/**
 * Loss is counted over the whole time, bitrates from `settled` on, when the line's estimate has climbed. The
 * browser's word is taken only for what the worker cannot see.
 */
export function measureWay(taken: {
  startedMs: number;
  settled: At | null;
  last: At;
  client: ClientWay;
}): WayMeasure {
  const { startedMs, settled, last, client } = taken;
  const { up, down, connected, protocol, upJitterMs, roundTripMs } = last.sample;
  if (!connected || up.packets === 0) return { state: "blocked" };
  const from = settled ?? { atMs: startedMs, sample: null };
  const seconds = Math.max(0.001, (last.atMs - from.atMs) / 1000);
  const rate = (bytes: number, before: number | undefined): number =>
    Math.round((Math.max(0, bytes - (before ?? 0)) * 8) / seconds);
  const upLoss = share(up.lost, up.packets + up.lost);
  // The worker knows what it sent; what the browser says it missed never arrived.
  const downLoss = share(down.lost, down.packets);
  return {
    state: "measured",
    protocol,
    seconds: Math.min(600, Math.max(0, last.atMs - startedMs) / 1000),
    upBitrate: rate(up.bytes, from.sample?.up.bytes),
    downBitrate: Math.round(rate(down.bytes, from.sample?.down.bytes) * (1 - downLoss)),
    upLoss,
    downLoss,
    upJitterMs,
    downJitterMs: client.downJitterMs,
    roundTripMs: roundTripMs ?? client.roundTripMs,
    framesDecoded: client.framesDecoded,
  };
}

function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(1, Math.max(0, part / whole));
}
