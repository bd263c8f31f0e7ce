/**
 * The verdict on a site's readiness: a pure function of what was measured and of the thresholds of the day.
 * The server obeys it; the page shows each step's findings with it while the test goes on. Rules RD.
 */
import type {
  Finding,
  FindingCode,
  LineWord,
  Judged,
  Measurement,
  DeviceProblem,
  Step,
  ThresholdName,
  Thresholds,
  Verdict,
  Way,
  WayMeasure,
} from "./readiness.ts";

type Measured = Extract<WayMeasure, { state: "measured" }>;

/** More is better for these; for all others less is. */
const moreIsBetter: readonly ThresholdName[] = [
  "bitrate",
  "cameraHeight",
  "framesPerSecond",
  "microphonePeak",
];

const finding = (
  code: FindingCode,
  level: Finding["level"],
  step: Step,
  value: number | null = null,
  limit: number | null = null,
): Finding => ({ code, level, step, value, limit });

/** Compares one value with its threshold; nothing to find where it was not measured or is good. */
function compare(
  thresholds: Thresholds,
  name: ThresholdName,
  value: number | null,
  code: FindingCode,
  step: Step,
): Finding[] {
  if (value === null) return [];
  const { good, usable } = thresholds[name];
  const reaches = (limit: number): boolean => (moreIsBetter.includes(name) ? value >= limit : value <= limit);
  if (reaches(good)) return [];
  return [finding(code, reaches(usable) ? "usable" : "bad", step, value, good)];
}

const cameraCode: Record<DeviceProblem, FindingCode> = {
  missing: "cameraMissing",
  blocked: "cameraBlocked",
  inUse: "cameraInUse",
  insecure: "browserInsecure",
  unknown: "cameraUnknown",
};
const microphoneCode: Record<DeviceProblem, FindingCode> = {
  missing: "microphoneMissing",
  blocked: "microphoneBlocked",
  inUse: "microphoneInUse",
  insecure: "browserInsecure",
  unknown: "microphoneUnknown",
};

function ofCamera({ camera }: Measurement, thresholds: Thresholds): Finding[] {
  if (camera === null) return [finding("stepMissing", "missing", "camera")];
  if (camera.state === "failed") return [finding(cameraCode[camera.why], "bad", "camera")];
  if (!camera.moving) return [finding("cameraFrozen", "bad", "camera")];
  return [
    ...(camera.dark ? [finding("cameraDark", "bad", "camera")] : []),
    ...compare(thresholds, "cameraHeight", camera.height, "cameraSmall", "camera"),
    ...compare(thresholds, "framesPerSecond", camera.framesPerSecond, "cameraSlow", "camera"),
  ];
}

function ofMicrophone({ microphone }: Measurement, thresholds: Thresholds): Finding[] {
  if (microphone === null) return [finding("stepMissing", "missing", "microphone")];
  if (microphone.state === "failed") return [finding(microphoneCode[microphone.why], "bad", "microphone")];
  return compare(thresholds, "microphonePeak", microphone.peak, "microphoneQuiet", "microphone").map((one) =>
    one.level === "bad" ? { ...one, code: "microphoneSilent" as const } : one,
  );
}

function ofSpeaker({ speaker }: Measurement): Finding[] {
  if (speaker === null) return [finding("stepMissing", "missing", "speaker")];
  return speaker.heard ? [] : [finding("speakerNotHeard", "bad", "speaker")];
}

function ofBrowser({ browser }: Measurement): Finding[] {
  if (browser === null) return [finding("stepMissing", "missing", "browser")];
  if (!browser.secure) return [finding("browserInsecure", "bad", "browser")];
  return browser.fit ? [] : [finding("browserUnfit", "bad", "browser")];
}

function ofClock({ clock }: Measurement, thresholds: Thresholds): Finding[] {
  if (clock === null) return [finding("stepMissing", "missing", "clock")];
  return compare(thresholds, "skewMs", Math.abs(clock.skewMs), "clockWrong", "clock");
}

const blockedCode: Record<Way, FindingCode> = {
  udp: "udpBlocked",
  tcp: "tcpBlocked",
  relay: "relayBlocked",
};

/** The way a live room would take: UDP where it passes, else TCP, else the relay. */
export function usedWay(ways: Measurement["ways"]): { way: Way; measured: Measured } | null {
  for (const way of ["udp", "tcp", "relay"] as const) {
    const measured = ways[way];
    if (measured?.state === "measured") return { way, measured };
  }
  return null;
}

function ofWays({ ways }: Measurement, thresholds: Thresholds): Finding[] {
  const used = usedWay(ways);
  const all = ["udp", "tcp", "relay"] as const;
  const missing = all
    .filter((way) => ways[way] === null)
    .map((way) => finding("stepMissing", "missing", way));
  const isBlocked = (way: Way): boolean => ways[way]?.state === "blocked";
  if (!used && missing.length === 0) {
    const relay: Finding[] = isBlocked("relay") ? [finding("relayBlocked", "note", "relay")] : [];
    return [finding("noWay", "bad", "udp"), ...relay];
  }
  const blocked = all
    .filter(isBlocked)
    // Without UDP a session can be held, but sound and picture wait for every lost packet; a blocked reserve is no fault.
    .map((way) => finding(blockedCode[way], way === "udp" ? "usable" : "note", way));
  return [...blocked, ...missing, ...(used ? ofLine(used.way, used.measured, thresholds) : [])];
}

function ofLine(way: Way, line: Measured, thresholds: Thresholds): Finding[] {
  const jitter =
    line.upJitterMs === null && line.downJitterMs === null
      ? null
      : Math.max(line.upJitterMs ?? 0, line.downJitterMs ?? 0);
  return [
    ...compare(thresholds, "loss", line.upLoss, "lossUp", way),
    ...compare(thresholds, "loss", line.downLoss, "lossDown", way),
    ...compare(thresholds, "roundTripMs", line.roundTripMs, "delayHigh", way),
    ...compare(thresholds, "jitterMs", jitter, "jitterHigh", way),
    ...compare(thresholds, "bitrate", line.upBitrate, "bitrateUpLow", way),
    ...compare(thresholds, "bitrate", line.downBitrate, "bitrateDownLow", way),
  ];
}

/** A line of a live room in one word, by the same thresholds as its test. */
export function lineWord(
  line: { upLoss: number | null; downLoss: number | null; roundTripMs: number | null },
  { loss, roundTripMs }: Pick<Thresholds, "loss" | "roundTripMs">,
): LineWord {
  if (line.roundTripMs === null && line.upLoss === null && line.downLoss === null) return "unknown";
  const lost = Math.max(line.upLoss ?? 0, line.downLoss ?? 0);
  const delay = line.roundTripMs ?? 0;
  if (lost <= loss.good && delay <= roundTripMs.good) return "good";
  return lost <= loss.usable && delay <= roundTripMs.usable ? "fair" : "weak";
}

/** Everything found wanting of one step, for the page that shows it beside the step. */
export function findingsOf(step: Step, measurement: Measurement, thresholds: Thresholds): Finding[] {
  return verdictOf(measurement, thresholds).findings.filter((one) => one.step === step);
}

/**
 * The verdict with everything found wanting, the gravest first. What is bad weighs more than what is
 * missing: a site known not to be ready is not made "incomplete" by a step left out.
 */
export function verdictOf(measurement: Measurement, thresholds: Thresholds): Judged {
  const weight: Record<Finding["level"], number> = { bad: 0, missing: 1, usable: 2, note: 3 };
  const findings = [
    ...ofBrowser(measurement),
    ...ofCamera(measurement, thresholds),
    ...ofMicrophone(measurement, thresholds),
    ...ofSpeaker(measurement),
    ...ofWays(measurement, thresholds),
    ...ofClock(measurement, thresholds),
  ].toSorted((one, other) => weight[one.level] - weight[other.level]);
  const worst = findings[0]?.level ?? "note";
  const verdicts: Record<Finding["level"], Verdict> = {
    bad: "notReady",
    missing: "incomplete",
    usable: "usable",
    note: "ready",
  };
  return { verdict: verdicts[worst], findings };
}
