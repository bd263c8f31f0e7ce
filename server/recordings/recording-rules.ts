/** What a room is told of its recording: measured from bytes that reached the disk, never assumed. Pure. Rules RC. */
import type { PersonId } from "#shared/ids.ts";
import type { RecordingState, Source } from "#shared/recordings.ts";
import type { Instant } from "#shared/time.ts";

/** A track that should flow and has written nothing for this long is failing. */
export const FAILING_MS = 3000;

export type TrackProgress = {
  person: PersonId;
  source: Source;
  bytes: number;
  lastWriteAt: Instant | null;
  /** On the recorder's own clock, in milliseconds: when its file last grew, or when it began to be wanted. */
  grewAt: number;
  /** Since when it should flow; null while its floor is closed, when it is silent by rule. */
  flowsSince: number | null;
};

/**
 * @param tracks those being written now; null when nothing is to be recorded
 * @param now on the same clock as grewAt
 */
export function recordingState(tracks: readonly TrackProgress[] | null, now: number): RecordingState {
  if (tracks === null) return { state: "off", tracks: [] };
  const measured = tracks.map(({ person, source, bytes, lastWriteAt, grewAt, flowsSince }) => ({
    person,
    source,
    bytes,
    lastWriteAt,
    failing: flowsSince !== null && now - Math.max(grewAt, flowsSince) > FAILING_MS,
  }));
  if (measured.some((one) => one.failing)) return { state: "failing", tracks: measured };
  const cameras = tracks.filter((one) => one.source === "camera");
  // Cameras always flow, so they say when the recording stands; a microphone that is first opened later does not set it back.
  const writing =
    cameras.length > 0 ? cameras.every((one) => one.bytes > 0) : tracks.some((one) => one.bytes > 0);
  return { state: writing ? "writing" : "starting", tracks: measured };
}
