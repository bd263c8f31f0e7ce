/**
 * One track behind one media element: fetches the segments around a position and no others, puts them into a
 * MediaSource at their places in time, and lets go what lies far away. A segment that cannot be decoded costs
 * itself alone: the source is made anew without it.
 */
import { kindOf } from "#shared/recordings.ts";
import type { WatchedTrack } from "#shared/watching.ts";
import { RefusedError } from "../base/api.ts";
import { segmentAt, segmentsBetween, type Segment } from "./parts-at.ts";
import type { Fetcher } from "./watch-link.ts";

/** So much is fetched ahead, for each unit of speed; and so much behind is kept for a step back. */
const AHEAD_MS = 14_000;
const BEHIND_MS = 20_000;

export type FeedState = "there" | "loading" | "nothing" | "damaged";

export type TrackFeed = {
  track: WatchedTrack;
  element: HTMLMediaElement;
  /** Whether a position can be shown; begins to fetch what it needs. */
  settle(ms: number, rate: number): FeedState;
  /** The segment at a position is not as it was recorded. */
  isChanged(ms: number): boolean;
  /** Fetches again after a trouble. */
  again(): void;
  close(): void;
};

const types = { video: 'video/webm; codecs="vp8"', audio: 'audio/webm; codecs="opus"' };

/** @param trouble is told what no other segment will mend: a lost line, a right taken away */
export function openFeed(
  track: WatchedTrack,
  durationMs: number,
  fetchSegment: Fetcher,
  trouble: (error: unknown) => void,
): TrackFeed {
  const element = document.createElement(kindOf[track.source]);
  const closing = new AbortController();
  const failed = new Set<number>();
  const changed = new Set<number>();
  let loaded = new Map<number, Segment>();
  let wanted: Segment[] = [];
  let source: MediaSource | null = null;
  let buffer: SourceBuffer | null = null;
  let fetching: { index: number; abort: AbortController } | null = null;
  let isWorking = false;
  let isTroubled = false;

  function begin(): void {
    const next = new MediaSource();
    [source, buffer, loaded] = [next, null, new Map()];
    const address = URL.createObjectURL(next);
    next.addEventListener("sourceopen", () => {
      URL.revokeObjectURL(address);
      if (source !== next || closing.signal.aborted) return;
      next.duration = (durationMs + 1000) / 1000;
      buffer = next.addSourceBuffer(types[kindOf[track.source]]);
      void work();
    });
    element.src = address;
  }

  /** Resolves false where the buffer took no more: what was appended cannot be decoded. */
  function change(act: (to: SourceBuffer) => void): Promise<boolean> {
    const to = buffer;
    if (!to || source?.readyState !== "open") return Promise.resolve(false);
    return new Promise((resolve) => {
      const done = (well: boolean) => () => {
        to.removeEventListener("updateend", right);
        to.removeEventListener("error", wrong);
        resolve(well);
      };
      const right = done(true);
      const wrong = done(false);
      to.addEventListener("updateend", right);
      to.addEventListener("error", wrong);
      try {
        act(to);
      } catch {
        wrong();
      }
    });
  }

  /** What lies far from the position is let go, so that an hour fits into a browser. */
  async function letGo(): Promise<boolean> {
    const [first, last] = [wanted[0], wanted.at(-1)];
    if (!first || !last) return false;
    const far = [...loaded.values()].filter(
      (one) => one.to < first.from - BEHIND_MS || one.from > last.to + BEHIND_MS,
    );
    const [one] = far;
    if (!one) return false;
    loaded.delete(one.index);
    const keeps = [...loaded.values()];
    const from = Math.max(0, ...keeps.filter((kept) => kept.index < one.index).map((kept) => kept.to));
    const to = Math.min(
      durationMs + 1000,
      ...keeps.filter((kept) => kept.index > one.index).map((kept) => kept.from),
    );
    if (to > from) await change((at) => at.remove(from / 1000, to / 1000));
    return true;
  }

  async function load(segment: Segment): Promise<void> {
    const abort = new AbortController();
    fetching = { index: segment.index, abort };
    try {
      const { bytes, isChanged } = await fetchSegment(track.id, segment.number, abort.signal);
      if (abort.signal.aborted || closing.signal.aborted) return;
      isTroubled = false;
      if (isChanged) changed.add(segment.index);
      const into = buffer;
      const well = await change((to) => {
        to.abort();
        to.timestampOffset = segment.from / 1000;
        to.appendBuffer(bytes);
      });
      if (buffer !== into) return;
      if (well) loaded.set(segment.index, segment);
      else spoil(segment.index);
    } catch (error) {
      if (abort.signal.aborted || closing.signal.aborted) return;
      if (error instanceof RefusedError && error.refusal === "notFound") failed.add(segment.index);
      else {
        isTroubled = true;
        trouble(error);
      }
    } finally {
      fetching = null;
    }
  }

  function spoil(index: number): void {
    failed.add(index);
    begin();
  }

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    try {
      while (buffer && !closing.signal.aborted && !isTroubled) {
        const next = wanted.find((one) => !loaded.has(one.index) && !failed.has(one.index));
        if (next) await load(next);
        else if (!(await letGo())) return;
      }
    } finally {
      isWorking = false;
    }
  }

  element.addEventListener("error", () => {
    if (closing.signal.aborted || element.error?.code !== MediaError.MEDIA_ERR_DECODE) return;
    const at = segmentAt(track, element.currentTime * 1000);
    if (at) spoil(at.index);
  });
  begin();

  return {
    track,
    element,
    settle(ms, rate) {
      const at = segmentAt(track, ms);
      const ahead = segmentsBetween(track, ms, ms + AHEAD_MS * Math.max(1, rate));
      wanted = at && ahead[0]?.index !== at.index ? [at, ...ahead] : ahead;
      // What the new position does not need makes way for what it needs.
      if (fetching && !wanted.some((one) => one.index === fetching?.index)) fetching.abort.abort();
      void work(); // It reports its own trouble and never rejects.
      if (!at) return "nothing";
      if (failed.has(at.index)) return "damaged";
      return loaded.has(at.index) ? "there" : "loading";
    },
    isChanged(ms) {
      const at = segmentAt(track, ms);
      return at !== null && changed.has(at.index);
    },
    again() {
      isTroubled = false;
    },
    close() {
      closing.abort();
      fetching?.abort.abort();
      element.pause();
      element.removeAttribute("src");
      element.load();
    },
  };
}
