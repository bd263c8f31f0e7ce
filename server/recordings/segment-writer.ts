/**
 * Cuts what arrives for one track into segments: a new one after the length set, at a key frame, after a
 * silence, and where the sender's clock jumped. Each is closed, settled and reported; runs in the recording process.
 */
import type { TrackId } from "#shared/ids.ts";
import { join } from "node:path";
import { isDocument, kindOf, type Source } from "#shared/recordings.ts";
import { segmentName } from "./recording-files.ts";
import type { FeedId, FromProcess, Hole, SegmentReport, Target, TrackFormat } from "./recorder-messages.ts";
import { createSegmentFile, type SegmentFile } from "./segment-file.ts";
import { steadyNow } from "./steady-clock.ts";
import type { Vp8Frame } from "./vp8.ts";

/** A natural key frame is taken for the cut when the segment has this share of its length. */
const EARLY_CUT = 0.7;
/** Without anything arriving for so long the segment is closed: a closed floor, a lost line. */
const SILENCE_MS = 1500;
/** A document that stands still is sent once a second, and later where its computer is busy. */
const STILL_MS = 4000;
/** A frame is taken to last as long as the one before it, up to this; a document's lasts until the next one. */
const MOST_LASTING_MS = { moving: 100, document: 2000 };
/** Between two frames of one segment; more is another segment, so that no segment hides a gap. */
const MOST_STEP_MS = 5000;
/** After a file could not be written: sound tries again at once, pictures leave it the disk for a while. */
const AGAIN_MS = { audio: 500, video: 3000 };
/** On a full disk pictures wait only for the reserve that is theirs too; what is set free later belongs to sound. */
const FULL_MS = { audio: 10_000, video: 900 };
/** Stretches named in one segment; a line that bad is told by the count of what was lost. */
const MOST_HOLES = 50;

type Open = {
  file: SegmentFile;
  number: number;
  first: { ext: number; rtp: number; at: number };
  last: { ext: number; rtp: number; at: number };
  epoch: number;
  step: number;
  frames: number;
  packets: number;
  lost: number;
  afterLoss: boolean;
  /** On the sender's time; told on the wall clock at the end. */
  holes: { from: number; to: number }[];
};

export type SegmentWriter = {
  track: TrackId;
  /** Set while the last packets of an ended hearing are waited for. */
  drains: NodeJS.Timeout | null;
  packet(arrivedAt: number): void;
  lost(count: number): void;
  /** @returns false when a key frame is needed before anything can be written */
  write(frame: Vp8Frame): boolean;
  wantsKey(now: number): boolean;
  tick(now: number): void;
  measure(): { bytes: number; lastWriteAt: number | null };
  end(): Promise<void>;
};

export type WriterPlan = {
  feed: FeedId;
  source: Source;
  target: Target;
  segmentMs: number;
  say(message: FromProcess): void;
  format(): TrackFormat | null;
  /** The wall clock of a time of the sender. */
  wallOf(ext: number, epoch: number): number;
};

export function createSegmentWriter(plan: WriterPlan): SegmentWriter {
  const { feed, source, target, segmentMs, say } = plan;
  const kind = kindOf[source];
  const isPicture = kind === "video";
  const mostLasting = isDocument(source) ? MOST_LASTING_MS.document : MOST_LASTING_MS.moving;
  const silenceMs = isDocument(source) ? STILL_MS : SILENCE_MS;
  let next = target.next;
  let open: Open | null = null;
  let restsUntil = 0;
  let written = 0;
  let lastWriteAt: number | null = null;
  /** Counted before there is a segment to count them for. */
  let packets = 0;
  let lost = 0;
  let hasHole = false;
  const finishing = new Set<Promise<void>>();

  function begin(frame: Vp8Frame): Open {
    const number = next++;
    const format = plan.format();
    const first = { ext: frame.ext, rtp: frame.timestamp, at: plan.wallOf(frame.ext, frame.epoch) };
    const file = createSegmentFile({
      path: join(target.folder, segmentName(target.track, number)),
      format: isPicture
        ? { kind: "video", ...(frame.key ?? { width: 0, height: 0 }) }
        : { kind: "audio", channels: format?.channels ?? 1 },
      startedAt: first.at,
      whenFull: { forMs: FULL_MS[kind], tell: () => say({ said: "full", feed }) },
      note: {
        ...{ track: target.track, number, source, rtp: first.rtp, clockRate: format?.clockRate ?? 0 },
        ...{ hearing: target.hearing, person: target.person, site: target.site },
      },
    });
    say({ said: "started", feed, track: target.track, number, at: first.at });
    const made: Open = {
      file,
      number,
      first,
      last: { ...first, at: steadyNow() },
      epoch: frame.epoch,
      step: isPicture ? 33 : 20,
      frames: 0,
      packets,
      lost,
      afterLoss: hasHole,
      holes: [],
    };
    [packets, lost, hasHole] = [0, 0, false];
    return made;
  }

  function close(one: Open): void {
    open = null;
    const shift = plan.wallOf(one.last.ext, one.epoch) - one.last.ext;
    const { bytes } = one.file.measure();
    written += bytes;
    const done = one.file.finish(one.first.ext + shift).then((finished) => {
      written += (finished?.bytes ?? bytes) - bytes;
      const { failure } = one.file.measure();
      const ids = { feed, track: target.track, number: one.number };
      if (finished === null) return say({ said: "segmentFailed", ...ids, failure: failure ?? "not settled" });
      say({ said: "segment", feed, report: reportOf(one, shift, finished) });
    });
    finishing.add(done);
    void done.finally(() => finishing.delete(done)); // finish() tells its failure and never rejects.
  }

  function reportOf(one: Open, shift: number, finished: { bytes: number; sha256: string }): SegmentReport {
    const holes: Hole[] = one.holes.map(({ from, to }) => ({ from: from + shift, to: to + shift }));
    return {
      track: target.track,
      number: one.number,
      from: one.first.ext + shift,
      to: one.last.ext + shift + one.step,
      rtpFirst: one.first.rtp,
      rtpLast: one.last.rtp,
      clockRate: plan.format()?.clockRate ?? 0,
      packets: one.packets,
      lost: one.lost,
      frames: one.frames,
      ...finished,
      afterLoss: one.afterLoss,
      holes,
    };
  }

  function mustCut(one: Open, frame: Vp8Frame): boolean {
    const step = frame.ext - one.last.ext;
    if (frame.epoch !== one.epoch || step <= 0 || step > MOST_STEP_MS) return true;
    const age = frame.ext - one.first.ext;
    return isPicture ? frame.key !== null && age >= segmentMs * EARLY_CUT : age >= segmentMs;
  }

  function add(one: Open, frame: Vp8Frame): void {
    const step = frame.ext - one.last.ext;
    if (one.frames > 0) {
      if (hasHole && step > one.step + 5 && one.holes.length < MOST_HOLES)
        one.holes.push({ from: one.last.ext + one.step, to: frame.ext });
      else if (step > 0) one.step = Math.min(step, mostLasting);
    }
    hasHole = false;
    one.last = { ext: frame.ext, rtp: frame.timestamp, at: steadyNow() };
    one.frames += 1;
    const key = frame.key !== null || !isPicture;
    one.file.add({ ms: frame.ext - one.first.ext, key, data: frame.data });
  }

  return {
    track: target.track,
    drains: null,
    packet(arrivedAt) {
      if (arrivedAt < target.from) return;
      if (open) open.packets += 1;
      else packets += 1;
    },
    lost(count) {
      hasHole = true;
      if (open) open.lost += count;
      else lost += count;
    },
    write(frame) {
      if (frame.arrivedAt < target.from) return false;
      if (open && mustCut(open, frame)) close(open);
      if (open === null) {
        if (isPicture && frame.key === null) return false;
        if (steadyNow() < restsUntil) return false;
        open = begin(frame);
      }
      add(open, frame);
      return true;
    },
    wantsKey: (now) =>
      open !== null && isPicture && open.last.ext - open.first.ext >= segmentMs && now >= restsUntil,
    tick(now) {
      if (open === null) return;
      const { failure } = open.file.measure();
      if (failure !== null) restsUntil = now + AGAIN_MS[kind];
      if (failure !== null || now - open.last.at > silenceMs) close(open);
      else open.file.tick(now);
    },
    measure() {
      const now = open?.file.measure();
      lastWriteAt = now?.lastWriteAt ?? lastWriteAt;
      return { bytes: written + (now?.bytes ?? 0), lastWriteAt };
    },
    async end() {
      if (open) close(open);
      await Promise.all(finishing);
    },
  };
}
