import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FindingCode, Measurement, Verdict, WayMeasure } from "./readiness.ts";
import { findingsOf, lineWord, usedWay, verdictOf } from "./readiness-rules.ts";
import { goodMeasurement, goodWay, thresholds } from "./readiness-fixtures.ts";

const judge = (measurement: Measurement) => verdictOf(measurement, thresholds);
const codes = (measurement: Measurement): FindingCode[] => judge(measurement).findings.map((one) => one.code);
const withWays = (ways: Partial<Measurement["ways"]>): Measurement => ({
  ...goodMeasurement,
  ways: { ...goodMeasurement.ways, ...ways },
});
const udp = (change: Partial<Extract<WayMeasure, { state: "measured" }>>): Measurement =>
  withWays({ udp: { ...goodWay, ...change } });
const camera = (change: object): Measurement => ({
  ...goodMeasurement,
  camera: { ...goodMeasurement.camera, ...change } as Measurement["camera"], // The open one, changed.
});
const blocked = { state: "blocked" } as const;

const cases: [what: string, measurement: Measurement, verdict: Verdict, found: FindingCode[]][] = [
  ["a site where all is well", goodMeasurement, "ready", []],
  [
    "no camera",
    { ...goodMeasurement, camera: { state: "failed", why: "missing" } },
    "notReady",
    ["cameraMissing"],
  ],
  [
    "camera blocked",
    { ...goodMeasurement, camera: { state: "failed", why: "blocked" } },
    "notReady",
    ["cameraBlocked"],
  ],
  [
    "camera in use",
    { ...goodMeasurement, camera: { state: "failed", why: "inUse" } },
    "notReady",
    ["cameraInUse"],
  ],
  ["a frozen camera", camera({ moving: false }), "notReady", ["cameraFrozen"]],
  ["a camera behind its lid", camera({ dark: true }), "notReady", ["cameraDark"]],
  ["a camera of 720 lines at 15", camera({ height: 720, framesPerSecond: 15 }), "ready", []],
  ["a camera of 480 lines", camera({ height: 480 }), "usable", ["cameraSmall"]],
  ["a camera of 240 lines", camera({ height: 240 }), "notReady", ["cameraSmall"]],
  ["a slow camera", camera({ framesPerSecond: 10 }), "usable", ["cameraSlow"]],
  [
    "a silent microphone",
    { ...goodMeasurement, microphone: { state: "open", label: "", peak: 0.05 } },
    "notReady",
    ["microphoneSilent"],
  ],
  [
    "a quiet microphone",
    { ...goodMeasurement, microphone: { state: "open", label: "", peak: 0.3 } },
    "usable",
    ["microphoneQuiet"],
  ],
  [
    "no microphone",
    { ...goodMeasurement, microphone: { state: "failed", why: "missing" } },
    "notReady",
    ["microphoneMissing"],
  ],
  [
    "a speaker nobody hears",
    { ...goodMeasurement, speaker: { played: "recording", heard: false } },
    "notReady",
    ["speakerNotHeard"],
  ],
  [
    "an old browser",
    { ...goodMeasurement, browser: { agent: "", secure: true, fit: false } },
    "notReady",
    ["browserUnfit"],
  ],
  [
    "a page without HTTPS",
    { ...goodMeasurement, browser: { agent: "", secure: false, fit: false } },
    "notReady",
    ["browserInsecure"],
  ],
  ["a clock 1 s behind", { ...goodMeasurement, clock: { skewMs: 1000, roundTripMs: 5 } }, "ready", []],
  [
    "a clock 30 s ahead",
    { ...goodMeasurement, clock: { skewMs: -30_000, roundTripMs: 5 } },
    "usable",
    ["clockWrong"],
  ],
  [
    "a clock 2 minutes behind",
    { ...goodMeasurement, clock: { skewMs: 120_000, roundTripMs: 5 } },
    "notReady",
    ["clockWrong"],
  ],
  ["loss of 3 %", udp({ upLoss: 0.03, downLoss: 0.03 }), "ready", []],
  ["loss of 4 % upwards", udp({ upLoss: 0.04 }), "usable", ["lossUp"]],
  ["loss of 10 % each way", udp({ upLoss: 0.1, downLoss: 0.1 }), "notReady", ["lossUp", "lossDown"]],
  ["a round trip of 500 ms", udp({ roundTripMs: 500 }), "usable", ["delayHigh"]],
  ["a round trip of 900 ms", udp({ roundTripMs: 900 }), "notReady", ["delayHigh"]],
  ["uneven delay", udp({ downJitterMs: 90 }), "usable", ["jitterHigh"]],
  ["1 Mb/s", udp({ upBitrate: 1e6, downBitrate: 1e6 }), "usable", ["bitrateUpLow", "bitrateDownLow"]],
  ["200 kb/s downwards", udp({ downBitrate: 200_000 }), "notReady", ["bitrateDownLow"]],
  ["UDP blocked, TCP well", withWays({ udp: blocked }), "usable", ["udpBlocked"]],
  [
    "only the relay passes",
    withWays({ udp: blocked, tcp: blocked, relay: goodWay }),
    "usable",
    ["udpBlocked", "tcpBlocked"],
  ],
  ["TCP blocked, UDP well", withWays({ tcp: blocked }), "ready", ["tcpBlocked"]],
  ["relay blocked, UDP well", withWays({ relay: blocked }), "ready", ["relayBlocked"]],
  ["no way at all", withWays({ udp: blocked, tcp: blocked }), "notReady", ["noWay"]],
  ["UDP bad, TCP well", udp({ upLoss: 0.2 }), "notReady", ["lossUp"]],
  ["UDP well, TCP bad", withWays({ tcp: { ...goodWay, upLoss: 0.2 } }), "ready", []],
  ["TCP not tested", withWays({ tcp: null }), "incomplete", ["stepMissing"]],
  ["camera not tested", { ...goodMeasurement, camera: null }, "incomplete", ["stepMissing"]],
  [
    "no camera and nothing else tested",
    {
      camera: { state: "failed", why: "missing" },
      microphone: null,
      speaker: null,
      browser: null,
      clock: null,
      ways: { udp: null, tcp: null, relay: null },
    },
    "notReady",
    [
      "cameraMissing",
      "stepMissing",
      "stepMissing",
      "stepMissing",
      "stepMissing",
      "stepMissing",
      "stepMissing",
      "stepMissing",
    ],
  ],
];

test.each(cases)("[RD1] %s", (_what, measurement, verdict, found) => {
  expect(judge(measurement).verdict).toBe(verdict);
  expect(codes(measurement)).toEqual(found);
});

test("[RD2] a live room would take UDP before TCP before the relay", () => {
  const relay = { ...goodWay };
  expect(usedWay({ udp: goodWay, tcp: goodWay, relay })?.way).toBe("udp");
  expect(usedWay({ udp: blocked, tcp: goodWay, relay })?.way).toBe("tcp");
  expect(usedWay({ udp: blocked, tcp: null, relay })?.way).toBe("relay");
  expect(usedWay({ udp: null, tcp: blocked, relay: { state: "notConfigured" } })).toBeNull();
});

test("each finding names its step, its value and the limit it missed", () => {
  expect(findingsOf("udp", udp({ upLoss: 0.1 }), thresholds)).toEqual([
    { code: "lossUp", level: "bad", step: "udp", value: 0.1, limit: 0.03 },
  ]);
});

test("[RD1] a live line is judged by the same thresholds", () => {
  const line = { upLoss: 0, downLoss: 0.01, roundTripMs: 30 };
  const word = (change: Partial<typeof line>) => lineWord({ ...line, ...change }, thresholds);
  expect(word({})).toBe("good");
  expect(word({ upLoss: 0.05 })).toBe("fair");
  expect(word({ upLoss: 0.09 })).toBe("weak");
  expect(word({ roundTripMs: 500 })).toBe("fair");
  expect(word({ roundTripMs: 900 })).toBe("weak");
  expect(lineWord({ upLoss: null, downLoss: null, roundTripMs: null }, thresholds)).toBe("unknown");
});

const way: fc.Arbitrary<WayMeasure | null> = fc.oneof(
  fc.constant(null),
  fc.constant(blocked),
  fc.constant({ state: "notConfigured" as const }),
  fc.record({
    state: fc.constant("measured" as const),
    protocol: fc.constantFrom("udp" as const, "tcp" as const),
    seconds: fc.constant(20),
    upBitrate: fc.integer({ min: 0, max: 3_000_000 }),
    downBitrate: fc.integer({ min: 0, max: 3_000_000 }),
    upLoss: fc.double({ min: 0, max: 1, noNaN: true }),
    downLoss: fc.double({ min: 0, max: 0.2, noNaN: true }),
    upJitterMs: fc.option(fc.integer({ min: 0, max: 300 })),
    downJitterMs: fc.option(fc.integer({ min: 0, max: 300 })),
    roundTripMs: fc.option(fc.integer({ min: 0, max: 1500 })),
    framesDecoded: fc.nat(500),
  }),
);
const failed = fc.record({
  state: fc.constant("failed" as const),
  why: fc.constantFrom(
    "blocked" as const,
    "missing" as const,
    "inUse" as const,
    "insecure" as const,
    "unknown" as const,
  ),
});
const measurement: fc.Arbitrary<Measurement> = fc.record({
  camera: fc.option(
    fc.oneof(
      failed,
      fc.record({
        state: fc.constant("open" as const),
        label: fc.constant(""),
        width: fc.integer({ min: 0, max: 4000 }),
        height: fc.integer({ min: 0, max: 2200 }),
        framesPerSecond: fc.integer({ min: 0, max: 60 }),
        moving: fc.boolean(),
        dark: fc.boolean(),
      }),
    ),
  ),
  microphone: fc.option(
    fc.oneof(
      failed,
      fc.record({
        state: fc.constant("open" as const),
        label: fc.constant(""),
        peak: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    ),
  ),
  speaker: fc.option(fc.record({ played: fc.constant("recording" as const), heard: fc.boolean() })),
  browser: fc.option(fc.record({ agent: fc.constant(""), secure: fc.boolean(), fit: fc.boolean() })),
  clock: fc.option(
    fc.record({ skewMs: fc.integer({ min: -200_000, max: 200_000 }), roundTripMs: fc.constant(10) }),
  ),
  ways: fc.record({ udp: way, tcp: way, relay: way }),
});

const rank: Record<Verdict, number> = { notReady: 0, incomplete: 1, usable: 2, ready: 3 };

describe("[RD1] whatever was measured", () => {
  test("ready means that nothing was found but notes, and every mandatory step was done", () => {
    fc.assert(
      fc.property(measurement, (one) => {
        const { verdict, findings } = judge(one);
        expect(verdict === "ready").toBe(findings.every((each) => each.level === "note"));
        if (verdict === "ready" || verdict === "usable") {
          for (const step of [one.camera, one.microphone, one.speaker, one.browser, one.clock])
            expect(step).not.toBeNull();
          expect(usedWay(one.ways)).not.toBeNull();
          expect(one.camera?.state).toBe("open");
        }
      }),
    );
  });

  test("more loss, more delay or less bitrate never gives a better verdict", () => {
    fc.assert(
      fc.property(measurement, fc.double({ min: 0, max: 1, noNaN: true }), (one, worse) => {
        const { udp: line } = one.ways;
        fc.pre(line?.state === "measured");
        if (line?.state !== "measured") return;
        const changed: WayMeasure = {
          ...line,
          upLoss: line.upLoss + (1 - line.upLoss) * worse,
          downBitrate: line.downBitrate * (1 - worse),
          roundTripMs: (line.roundTripMs ?? 0) + worse * 1000,
        };
        const after = judge({ ...one, ways: { ...one.ways, udp: changed } });
        expect(rank[after.verdict]).toBeLessThanOrEqual(rank[judge(one).verdict]);
      }),
    );
  });

  test("a step left out never gives ready or usable", () => {
    fc.assert(
      fc.property(
        measurement,
        fc.constantFrom("camera", "microphone", "speaker", "browser", "clock"),
        (one, step) => {
          const { verdict } = judge({ ...one, [step]: null });
          expect(["notReady", "incomplete"]).toContain(verdict);
        },
      ),
    );
  });
});
