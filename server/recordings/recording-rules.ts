/** What a room is told of its recording: measured from bytes that reached the disk, never assumed. Pure. Rules RC. */
import type { PersonId } from "#shared/ids.ts";
import type { RecordingState, Source } from "#shared/recordings.ts";
import { msOf, type Instant } from "#shared/time.ts";
import type { WantedRecording } from "./recorder.ts";

/** A proof older than this proves nothing of now. */
const PROOF_MS = 2500;

export type FeedProgress = {
  person: PersonId;
  source: Source;
  /** On the disk since it is written for a hearing, or since its proof began. */
  bytes: number;
  isProof: boolean;
  lastWriteAt: Instant | null;
  /** On the recorder's own clock, in milliseconds: when its bytes last grew, or when it began to be wanted. */
  grewAt: number;
  /** Since when it should flow; null while its floor is closed, when it is silent by rule. */
  flowsSince: number | null;
};

/**
 * @param feeds those being written now; null when nothing is to be recorded
 * @param now on the same clock as grewAt
 * @param failingMs a feed that should flow and has written nothing for longer is failing
 */
export function recordingState(
  feeds: readonly FeedProgress[] | null,
  now: number,
  failingMs: number,
): Pick<RecordingState, "state" | "tracks"> {
  if (feeds === null) return { state: "off", tracks: [] };
  const measured = feeds.map(({ person, source, bytes, lastWriteAt, grewAt, flowsSince }) => ({
    person,
    source,
    bytes,
    lastWriteAt,
    failing: flowsSince !== null && now - Math.max(grewAt, flowsSince) > failingMs,
  }));
  if (measured.some((one) => one.failing)) return { state: "failing", tracks: measured };
  const cameras = feeds.filter((one) => one.source === "camera");
  // Cameras always flow, so they say when the recording stands; a microphone that is first opened later does not set it back.
  const writing =
    cameras.length > 0 ? cameras.every((one) => one.bytes > 0) : feeds.some((one) => one.bytes > 0);
  return { state: writing ? "writing" : "starting", tracks: measured };
}

/** Whether a source is seen or heard now: a camera always, all others while the presider has them open. */
export function isOpened(
  wanted: Pick<WantedRecording, "sounds" | "interpreters" | "shown">,
  { person, source }: { person: PersonId; source: Source },
): boolean {
  switch (source) {
    case "camera":
      return true;
    case "microphone":
      return wanted.sounds.has(person);
    case "interpreter":
      return wanted.interpreters.has(person);
    case "documentCamera":
    case "screen":
      return wanted.shown?.person === person && wanted.shown.source === source;
  }
}

/** Whether a source's frames have reached the disk just now, whether kept or only proven. */
export function isProven(feed: FeedProgress | undefined, now: number): boolean {
  return (
    feed !== undefined &&
    feed.lastWriteAt !== null &&
    feed.bytes > 0 &&
    now - msOf(feed.lastWriteAt) <= PROOF_MS
  );
}
