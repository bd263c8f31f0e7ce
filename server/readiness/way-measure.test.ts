import { expect, test } from "vitest";
import type { LoopSample } from "../media/media.ts";
import { measureWay } from "./way-measure.ts";

const client = { candidate: "host", downJitterMs: 7, roundTripMs: 99, framesDecoded: 250 } as const;
const sample = (change: Partial<LoopSample> = {}): LoopSample => ({
  connected: true,
  protocol: "udp",
  up: { packets: 900, lost: 100, bytes: 4_000_000 },
  down: { packets: 1000, lost: 50, bytes: 3_800_000 },
  upJitterMs: 5,
  roundTripMs: 40,
  ...change,
});
const early = sample({
  up: { packets: 300, lost: 30, bytes: 1_000_000 },
  down: { packets: 300, lost: 10, bytes: 900_000 },
});

test("[RD3] loss counts over the whole time, bitrates from when the line has settled", () => {
  const measured = measureWay({
    startedMs: 0,
    settled: { atMs: 8000, sample: early },
    last: { atMs: 20_000, sample: sample() },
    client,
  });
  expect(measured).toEqual({
    state: "measured",
    protocol: "udp",
    seconds: 20,
    upBitrate: 2_000_000,
    // 2.9 MB in 12 s, of which a twentieth never arrived.
    downBitrate: Math.round(1_933_333 * 0.95),
    upLoss: 0.1,
    downLoss: 0.05,
    upJitterMs: 5,
    downJitterMs: 7,
    roundTripMs: 40,
    framesDecoded: 250,
  });
});

test("[RD3] the worker's round trip counts before the browser's", () => {
  const last = { atMs: 20_000, sample: sample({ roundTripMs: null }) };
  expect(measureWay({ startedMs: 0, settled: null, last, client })).toMatchObject({ roundTripMs: 99 });
});

test("[RD3] a loop that does not stand, or brought nothing, is blocked whatever the browser says", () => {
  for (const change of [{ connected: false }, { up: { packets: 0, lost: 0, bytes: 0 } }]) {
    const last = { atMs: 20_000, sample: sample(change) };
    expect(measureWay({ startedMs: 0, settled: null, last, client })).toEqual({ state: "blocked" });
  }
});
