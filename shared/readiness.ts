/**
 * Readiness of a site (domain §4.3, §4.4): what is measured of its equipment and of its line through the
 * real media server, what was found wanting, and the checklist of its room. The verdict is drawn from a
 * measurement and the thresholds of the day by readiness-rules.ts; thresholds are rows with dates.
 */
import { z } from "zod";
import { EquipmentItemId, PersonId, ReadinessTestId, SessionId, SiteId } from "./ids.ts";
import { SessionState } from "./sessions.ts";
import { Day, Instant } from "./time.ts";

/** How media travels: straight over UDP, over TCP, or through the TURN relay. */
export const Way = z.enum(["udp", "tcp", "relay"]);
export type Way = z.infer<typeof Way>;

/** Each way is measured for so long, in milliseconds. */
export const WAY_MS = 20_000;

/** Bitrates are taken from this moment of a way's measurement on: before it the line's estimate still climbs. */
export const SETTLED_MS = 8000;

/** Why a camera or microphone could not be opened; the browser's own distinction. */
export const DeviceProblem = z.enum(["blocked", "missing", "inUse", "insecure", "unknown"]);
export type DeviceProblem = z.infer<typeof DeviceProblem>;

const label = z.string().trim().max(200);
const milliseconds = z.number().min(0).max(3_600_000);
const bitrate = z.number().min(0).max(10_000_000_000);
const share = z.number().min(0).max(1);

const failed = z.object({ state: z.literal("failed"), why: DeviceProblem });

export const CameraMeasure = z.discriminatedUnion("state", [
  failed,
  z.object({
    state: z.literal("open"),
    label,
    width: z.number().int().min(0).max(20_000),
    height: z.number().int().min(0).max(20_000),
    framesPerSecond: z.number().min(0).max(1000),
    /** Two pictures a second apart differ; a frozen camera delivers the same one again and again. */
    moving: z.boolean(),
    /** Nothing but black: a lid, or a room without light. */
    dark: z.boolean(),
  }),
]);
export type CameraMeasure = z.infer<typeof CameraMeasure>;

export const MicrophoneMeasure = z.discriminatedUnion("state", [
  failed,
  /** `peak`: loudest level while the person spoke, 0 (silence, -60 dB) to 1 (full scale). */
  z.object({ state: z.literal("open"), label, peak: share }),
]);
export type MicrophoneMeasure = z.infer<typeof MicrophoneMeasure>;

export const SpeakerMeasure = z.object({
  /** What was played: the five seconds just recorded, or three notes where there is no microphone. */
  played: z.enum(["recording", "notes"]),
  /** The person's answer. */
  heard: z.boolean(),
});
export type SpeakerMeasure = z.infer<typeof SpeakerMeasure>;

export const BrowserMeasure = z.object({
  agent: label,
  /** Served over HTTPS, or from this very computer: without it browsers hide camera and microphone. */
  secure: z.boolean(),
  /** Can send and receive live pictures at all. */
  fit: z.boolean(),
});
export type BrowserMeasure = z.infer<typeof BrowserMeasure>;

/** `skewMs` > 0: this computer's clock is behind the server's. */
export const ClockMeasure = z.object({
  skewMs: z.number().min(-10_000_000_000_000).max(10_000_000_000_000),
  roundTripMs: milliseconds,
});
export type ClockMeasure = z.infer<typeof ClockMeasure>;

/** What only the browser knows of a way; everything else is taken from the media worker's own counters. */
export const ClientWay = z.object({
  /** The kind of the local address the browser chose; relay when it went through TURN. */
  candidate: z.enum(["host", "srflx", "prflx", "relay"]).nullable(),
  downJitterMs: milliseconds.nullable(),
  roundTripMs: milliseconds.nullable(),
  /** Pictures of its own that came back and were decoded. */
  framesDecoded: z.number().int().min(0).max(1_000_000),
});
export type ClientWay = z.infer<typeof ClientWay>;

export const WayMeasure = z.discriminatedUnion("state", [
  /** No TURN server is configured. */
  z.object({ state: z.literal("notConfigured") }),
  /** No connection within its time. */
  z.object({ state: z.literal("blocked") }),
  z.object({
    state: z.literal("measured"),
    /** As the worker saw it, whatever was asked. */
    protocol: z.enum(["udp", "tcp"]).nullable(),
    seconds: z.number().min(0).max(600),
    /** bit/s, from SETTLED_MS to the end. */
    upBitrate: bitrate,
    downBitrate: bitrate,
    /** Share of packets lost, over the whole time. */
    upLoss: share,
    downLoss: share,
    upJitterMs: milliseconds.nullable(),
    downJitterMs: milliseconds.nullable(),
    roundTripMs: milliseconds.nullable(),
    framesDecoded: z.number().int().min(0),
  }),
]);
export type WayMeasure = z.infer<typeof WayMeasure>;

/** What this computer measured by itself; null for what was not done. */
export const OwnMeasure = z.object({
  camera: CameraMeasure.nullable(),
  microphone: MicrophoneMeasure.nullable(),
  speaker: SpeakerMeasure.nullable(),
  browser: BrowserMeasure.nullable(),
  clock: ClockMeasure.nullable(),
});
export type OwnMeasure = z.infer<typeof OwnMeasure>;

export const Measurement = OwnMeasure.extend({
  ways: z.object({ udp: WayMeasure.nullable(), tcp: WayMeasure.nullable(), relay: WayMeasure.nullable() }),
});
export type Measurement = z.infer<typeof Measurement>;

/** Which quantities have thresholds. Loss as a share, times in ms, bitrates in bit/s, level from 0 to 1. */
export const ThresholdName = z.enum([
  "loss",
  "roundTripMs",
  "jitterMs",
  "bitrate",
  "cameraHeight",
  "framesPerSecond",
  "microphonePeak",
  "skewMs",
]);
export type ThresholdName = z.infer<typeof ThresholdName>;

/** good: at or beyond it all is well; usable: beyond it the site cannot take part. */
export const Threshold = z.object({ good: z.number(), usable: z.number() });
export const Thresholds = z.record(ThresholdName, Threshold);
export type Thresholds = z.infer<typeof Thresholds>;

/** A live line in one word. */
export const LineWord = z.enum(["good", "fair", "weak", "unknown"]);
export type LineWord = z.infer<typeof LineWord>;

export const Verdict = z.enum(["ready", "usable", "notReady", "incomplete"]);
export type Verdict = z.infer<typeof Verdict>;

/** A test with one of these verdicts counts as a connection that was tried with success (ND154 Điều 23.1). */
export const successful: readonly Verdict[] = ["ready", "usable"];

export const FindingCode = z.enum([
  "cameraMissing",
  "cameraBlocked",
  "cameraInUse",
  "cameraUnknown",
  "cameraFrozen",
  "cameraDark",
  "cameraSmall",
  "cameraSlow",
  "microphoneMissing",
  "microphoneBlocked",
  "microphoneInUse",
  "microphoneUnknown",
  "microphoneSilent",
  "microphoneQuiet",
  "speakerNotHeard",
  "browserUnfit",
  "browserInsecure",
  "clockWrong",
  "noWay",
  "udpBlocked",
  "tcpBlocked",
  "relayBlocked",
  "lossUp",
  "lossDown",
  "delayHigh",
  "jitterHigh",
  "bitrateUpLow",
  "bitrateDownLow",
  "stepMissing",
]);
export type FindingCode = z.infer<typeof FindingCode>;

export const Step = z.enum(["camera", "microphone", "speaker", "browser", "clock", "udp", "tcp", "relay"]);
export type Step = z.infer<typeof Step>;

/**
 * note: worth knowing, changes nothing; usable: the session can be held, something should be mended; bad:
 * it cannot; missing: not tested.
 */
export const Finding = z.object({
  code: FindingCode,
  level: z.enum(["note", "usable", "bad", "missing"]),
  step: Step,
  /** The measured value and the threshold it missed, in the quantity's own unit. */
  value: z.number().nullable(),
  limit: z.number().nullable(),
});
export type Finding = z.infer<typeof Finding>;

export const Judged = z.object({ verdict: Verdict, findings: z.array(Finding) });
export type Judged = z.infer<typeof Judged>;

/** One test of one site, as stored. */
export const ReadinessTest = Judged.extend({
  id: ReadinessTestId,
  site: SiteId,
  /** The session it was made for, where one was named. */
  session: SessionId.nullable(),
  tester: PersonId,
  testerName: z.string(),
  /** What the tester calls the computer. */
  device: z.string(),
  startedAt: Instant,
  endedAt: Instant,
  measurement: Measurement,
});
export type ReadinessTest = z.infer<typeof ReadinessTest>;

/** A line in lists of tests. */
export const ReadinessTestLine = ReadinessTest.omit({ measurement: true });
export type ReadinessTestLine = z.infer<typeof ReadinessTestLine>;

/** A site on the technician's board. */
export const BoardRow = z.object({
  site: SiteId,
  name: z.string(),
  shortName: z.string(),
  organisation: z.string(),
  last: ReadinessTestLine.nullable(),
  /** When an account of this site was last seen by the server. */
  lastSeen: Instant.nullable(),
  next: z.object({ id: SessionId, title: z.string(), startsAt: Instant, state: SessionState }).nullable(),
  /** Never tested with success, or not since the next session was set. */
  needsTest: z.boolean(),
  /** Items of the checklist that are not in order yet, and how many there are. */
  equipmentOpen: z.number().int(),
  equipment: z.number().int(),
});
export type BoardRow = z.infer<typeof BoardRow>;

/** A site of a session with the last successful test since the session was set, if any, and the last of all. */
export const SessionSiteTest = z.object({
  site: SiteId,
  name: z.string(),
  kind: z.enum(["central", "component"]),
  successful: ReadinessTestLine.nullable(),
  last: ReadinessTestLine.nullable(),
});
export type SessionSiteTest = z.infer<typeof SessionSiteTest>;

/** unknown: nobody has looked yet. */
export const EquipmentState = z.enum(["unknown", "present", "missing", "broken", "notNeeded"]);
export type EquipmentState = z.infer<typeof EquipmentState>;

export const EquipmentItem = z.object({
  id: EquipmentItemId,
  title: z.string(),
  /** true: of this site alone, and may be taken off its list. */
  own: z.boolean(),
  state: EquipmentState,
  note: z.string(),
  /** The day somebody looked; null while nobody has. */
  on: Day.nullable(),
  by: z.string().nullable(),
});
export type EquipmentItem = z.infer<typeof EquipmentItem>;
