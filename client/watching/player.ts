/**
 * All tracks of a hearing in step: one clock of our own, which every element follows. While a track fetches or seeks
 * the clock rests, so that nobody runs ahead; where a track has nothing, it is paused and the others go on. Outside
 * React; the screen reads a value.
 */
import type { TrackId } from "#shared/ids.ts";
import type { WatchedHearing } from "#shared/watching.ts";
import { makeValue, type Value } from "../base/value.ts";
import { openFeed, type FeedState, type TrackFeed } from "./track-feed.ts";
import type { Fetcher } from "./watch-link.ts";

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;
export type Rate = (typeof RATES)[number];

const TICK_MS = 50;
/** Further away an element is set to its place; nearer it runs a little slower or faster until it is there. */
const SET_MS = 400;
const NEAR_MS = 12;
/** A picture that should be there is waited for so long; then it is taken for a hole in the file. */
const DECODE_MS = 2000;

export type PlayerView = {
  ms: number;
  isPlaying: boolean;
  /** The clock rests because something is being fetched. */
  isWaiting: boolean;
  rate: Rate;
  isMuted: boolean;
  /** What each track has at this position. */
  tracks: ReadonlyMap<TrackId, { state: FeedState; isChanged: boolean }>;
  trouble: unknown;
};

export type Player = Value<PlayerView> & {
  feeds: readonly TrackFeed[];
  play(): void;
  pause(): void;
  /** @param ms since the recording's beginning; outside it, its nearer end */
  seek(ms: number): void;
  setRate(rate: Rate): void;
  setMuted(muted: boolean): void;
  /** After a trouble that may be over. */
  tryAgain(): void;
  close(): void;
};

/** @param rested is told where the position stands, whenever it was set or stopped */
export function openPlayer(
  watched: WatchedHearing,
  fetchSegment: Fetcher,
  startMs: number,
  rested: (ms: number) => void,
): Player {
  const clamp = (ms: number): number => Math.min(watched.durationMs, Math.max(0, ms));
  const value = makeValue<PlayerView>({
    ...{ ms: clamp(startMs), isPlaying: false, isWaiting: true, rate: 1, isMuted: false },
    ...{ tracks: new Map(), trouble: null },
  });
  const feeds = watched.tracks.map((track) =>
    openFeed(track, watched.durationMs, fetchSegment, (trouble) => set({ trouble, isPlaying: false })),
  );
  /** Since when an element with its segment has no picture. */
  const darkSince = new Map<TrackFeed, number>();
  /** Where each element was set while the clock stood. */
  const setTo = new Map<TrackFeed, number>();
  let last = performance.now();

  function set(change: Partial<PlayerView>): void {
    value.update((now) => ({ ...now, ...change }));
  }

  /** Leads one element to the clock. @returns whether the clock must rest for it */
  function lead(feed: TrackFeed, state: FeedState, view: PlayerView, now: number): boolean {
    const { element } = feed;
    if (state !== "there") {
      element.pause();
      setTo.delete(feed);
      darkSince.delete(feed);
      return state === "loading";
    }
    const away = element.currentTime * 1000 - view.ms;
    const isStuck = element.readyState < 2 || element.seeking;
    if (!view.isPlaying || Math.abs(away) > SET_MS) {
      if (setTo.get(feed) !== view.ms && !(view.isPlaying && element.seeking)) {
        element.currentTime = view.ms / 1000;
        setTo.set(feed, view.ms);
        darkSince.set(feed, now);
      }
    } else setTo.delete(feed);
    if (!isStuck) darkSince.delete(feed);
    else if (!darkSince.has(feed)) darkSince.set(feed, now);
    return isStuck && now - (darkSince.get(feed) ?? now) < DECODE_MS;
  }

  function run(feed: TrackFeed, state: FeedState, view: PlayerView, rests: boolean): void {
    const { element } = feed;
    element.muted = view.isMuted;
    if (state !== "there") return;
    if (!view.isPlaying || rests) {
      if (!element.paused) element.pause();
      return;
    }
    const away = element.currentTime * 1000 - view.ms;
    const pull = Math.abs(away) < NEAR_MS ? 0 : Math.max(-0.25, Math.min(0.25, away / 250));
    const rate = view.rate * (1 - pull);
    if (Math.abs(element.playbackRate - rate) > 0.01) element.playbackRate = rate;
    // The browser refuses sound before anybody touched the page; the next tick tries again.
    if (element.paused) element.play().catch(() => undefined);
  }

  function tick(): void {
    const now = performance.now();
    const before = value.get();
    const passed = (now - last) * before.rate;
    last = now;
    const moves = before.isPlaying && !before.isWaiting && before.trouble === null;
    const ms = moves ? clamp(before.ms + passed) : before.ms;
    const isPlaying = before.isPlaying && ms < watched.durationMs;
    const view = { ...before, ms, isPlaying };
    const states = feeds.map((feed) => feed.settle(ms, before.rate));
    const rests = feeds
      .map((feed, index) => lead(feed, states[index] ?? "nothing", view, now))
      .some((one) => one);
    feeds.forEach((feed, index) => run(feed, states[index] ?? "nothing", view, rests));
    const tracks = new Map(
      feeds.map((feed, index) => [
        feed.track.id,
        { state: states[index] ?? "nothing", isChanged: feed.isChanged(ms) },
      ]),
    );
    const isSame =
      ms === before.ms &&
      isPlaying === before.isPlaying &&
      rests === before.isWaiting &&
      [...tracks].every(([id, one]) => {
        const old = before.tracks.get(id);
        return old?.state === one.state && old.isChanged === one.isChanged;
      });
    if (!isSame) set({ ms, isPlaying, isWaiting: rests, tracks });
    if (before.isPlaying && !isPlaying) rested(ms);
  }

  const timer = setInterval(tick, TICK_MS);

  return {
    ...{ get: value.get, subscribe: value.subscribe, feeds },
    play() {
      const { ms } = value.get();
      set({ isPlaying: true, ...(ms >= watched.durationMs && { ms: 0 }) });
      tick();
    },
    pause() {
      set({ isPlaying: false });
      tick();
      rested(value.get().ms);
    },
    seek(ms) {
      const place = Math.round(clamp(ms));
      setTo.clear();
      set({ ms: place, isWaiting: true });
      last = performance.now();
      tick();
      rested(place);
    },
    setRate: (rate) => set({ rate }),
    setMuted: (isMuted) => set({ isMuted }),
    tryAgain() {
      for (const feed of feeds) feed.again();
      set({ trouble: null });
      tick();
    },
    close() {
      clearInterval(timer);
      for (const feed of feeds) feed.close();
    },
  };
}
