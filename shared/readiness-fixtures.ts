/** For tests: a measurement of a site where all is well, and the thresholds of migration 0007. */
import type { Measurement, Thresholds, WayMeasure } from "./readiness.ts";

export const goodWay = {
  state: "measured",
  protocol: "udp",
  seconds: 20,
  upBitrate: 1_900_000,
  downBitrate: 1_850_000,
  upLoss: 0.001,
  downLoss: 0,
  upJitterMs: 4,
  downJitterMs: 6,
  roundTripMs: 35,
  framesDecoded: 280,
} as const satisfies WayMeasure;

export const goodMeasurement: Measurement = {
  camera: {
    state: "open",
    label: "Camera phòng tiếp",
    width: 1280,
    height: 720,
    framesPerSecond: 25,
    moving: true,
    dark: false,
  },
  microphone: { state: "open", label: "Micrô để bàn", peak: 0.7 },
  speaker: { played: "recording", heard: true },
  browser: { agent: "Chromium 156", secure: true, fit: true },
  clock: { skewMs: 120, roundTripMs: 30 },
  ways: { udp: goodWay, tcp: { ...goodWay, protocol: "tcp" }, relay: { state: "notConfigured" } },
};

export const thresholds: Thresholds = {
  loss: { good: 0.03, usable: 0.07 },
  roundTripMs: { good: 400, usable: 800 },
  jitterMs: { good: 50, usable: 150 },
  bitrate: { good: 1_500_000, usable: 500_000 },
  cameraHeight: { good: 720, usable: 480 },
  framesPerSecond: { good: 15, usable: 8 },
  microphonePeak: { good: 0.4, usable: 0.15 },
  skewMs: { good: 1000, usable: 60_000 },
};
