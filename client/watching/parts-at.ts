/** What stands at a position of a recording. Pure; all times are milliseconds since its beginning. */
import type { PersonId } from "#shared/ids.ts";
import { isDocument, type GapCause } from "#shared/recordings.ts";
import type { WatchedHearing, WatchedTrack } from "#shared/watching.ts";

/** The document that stood on everybody's screen at a position: its track holds just those stretches. */
export function documentAt(watched: WatchedHearing, ms: number): WatchedTrack | null {
  return watched.tracks.find((track) => isDocument(track.source) && segmentAt(track, ms) !== null) ?? null;
}

type Span = { from: number; to: number };
export type Segment = { index: number; number: number } & Span;

/** Between two segments so little time is no gap: both ends are estimates. */
const SEAM_MS = 300;

const spanOf = (track: WatchedTrack, index: number): Segment | null => {
  const [number, from, to] = track.segments[index] ?? [];
  return number === undefined || from === undefined || to === undefined ? null : { index, number, from, to };
};

/** The last segment that begins at or before a position; -1 before the first. */
function indexBefore(track: WatchedTrack, ms: number): number {
  let [low, high] = [0, track.segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((track.segments[middle]?.[1] ?? Infinity) <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The segment that holds a position; null where nothing was recorded. */
export function segmentAt(track: WatchedTrack, ms: number): Segment | null {
  const index = indexBefore(track, ms);
  const found = spanOf(track, index);
  const next = spanOf(track, index + 1);
  if (!found) return next && next.from - ms < SEAM_MS ? next : null;
  if (ms < found.to) return found;
  return next && next.from - found.to < SEAM_MS ? found : null;
}

/** The segments that begin after a position and before another, in their order. */
export function segmentsBetween(track: WatchedTrack, after: number, until: number): Segment[] {
  const found: Segment[] = [];
  for (let index = indexBefore(track, after) + 1; ; index += 1) {
    const one = spanOf(track, index);
    if (!one || one.from > until) return found;
    found.push(one);
  }
}

/** Why a person's camera shows nothing at a position; null where no reason is known. */
export type Missing = { why: "recess" } | { why: "gap"; cause: GapCause; ms: number } | { why: "notSent" };

export function missingAt(watched: WatchedHearing, person: PersonId, ms: number): Missing {
  const gap = watched.gaps.find((one) => one.person === person && one.source === "camera" && holds(one, ms));
  if (gap) return { why: "gap", cause: gap.cause, ms: gap.to - gap.from };
  return watched.recesses.some((one) => holds(one, ms)) ? { why: "recess" } : { why: "notSent" };
}

export function holds({ from, to }: Span, ms: number): boolean {
  return ms >= from && ms < to;
}

/** Those who have the floor at a position. */
export function speakersAt(watched: WatchedHearing, ms: number): PersonId[] {
  return watched.floors.filter((one) => holds(one, ms)).map((one) => one.person);
}

/** The next thing after a position, or the last before it; a moment of grace lets one step back past the present one. */
export function neighbour(times: readonly number[], ms: number, direction: 1 | -1): number | null {
  const sorted = times.toSorted((a, b) => a - b);
  return direction === 1
    ? (sorted.find((one) => one > ms + 250) ?? null)
    : (sorted.findLast((one) => one < ms - 1500) ?? null);
}
