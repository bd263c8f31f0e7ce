/** What the times read from recorded tracks say: whether they go on, where they have holes, and how tracks lie to each other. Pure. */
import type { Timed } from "./read-time.ts";

/** Milliseconds since 1970. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * By how much a track's own time went back at most, in milliseconds; 0 where it never did. The same moment twice is no
 * step back: where another layer is taken up, one picture may come in two sizes.
 */
export function stepBackMs(times: readonly Timed[]): number {
  return times.reduce((most, { says }, index) => Math.max(most, (times[index - 1]?.says ?? says) - says), 0);
}

/** How often one moment stands twice. */
export function repeated(times: readonly Timed[]): number {
  return times.filter(({ says }, index) => times[index - 1]?.says === says).length;
}

/** Stretches of a span for which nothing was made, longer than so much. */
export function holes(times: readonly Timed[], span: Stretch, longerThanMs: number): Stretch[] {
  const inside = times.map(({ says }) => says).filter((says) => says > span.from && says < span.to);
  return [...inside, span.to]
    .map((to, index): Stretch => ({ from: inside[index - 1] ?? span.from, to }))
    .filter(({ from, to }) => to - from > longerThanMs);
}

/** Those that no gap explains: one that covers them but for so much at either end. */
export function unexplained(found: readonly Stretch[], gaps: readonly Stretch[], slackMs: number): Stretch[] {
  return found.filter((hole) => {
    let at = hole.from + slackMs;
    for (const gap of gaps.toSorted((a, b) => a.from - b.from))
      if (gap.from <= at) at = Math.max(at, gap.to + slackMs);
    return at < hole.to - slackMs;
  });
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** What lay between the making of a track's frames and their places on the recording's clock. */
interface Delay {
  medianMs: number;
  leastMs: number;
  mostMs: number;
  /** The last window's median less the first's. */
  driftMs: number;
  times: number;
}

export interface Apart {
  /** The most that two tracks lay apart within one window. */
  worstMs: number;
  medianMs: number;
  /** Windows in which at least two tracks could be compared. */
  windows: number;
  delays: Record<string, Delay>;
}

const windowMs = 10_000;
/** Fewer times than these in a window say nothing: a floor that was just given. */
const fewest = 4;

/**
 * All sites read the same clock, so what each track's times lag behind the recording's clock should be the same; what
 * one lags behind more than another is how far they lie apart. Compared by the medians of windows of ten seconds.
 */
export function apart(tracks: Readonly<Record<string, readonly Timed[]>>): Apart {
  const windows = new Map<number, number[]>();
  const delays: Apart["delays"] = {};
  for (const [name, times] of Object.entries(tracks)) {
    const lags = times.map(({ at, says }) => at - says);
    const byWindow = Map.groupBy(times, ({ says }) => Math.floor(says / windowMs));
    const medians: number[] = [];
    for (const [window, own] of byWindow) {
      if (own.length < fewest) continue;
      const middle = median(own.map(({ at, says }) => at - says));
      medians.push(middle);
      windows.set(window, [...(windows.get(window) ?? []), middle]);
    }
    delays[name] = {
      medianMs: Math.round(median(lags)),
      leastMs: Math.round(lags.reduce((least, lag) => Math.min(least, lag), Infinity)),
      mostMs: Math.round(lags.reduce((most, lag) => Math.max(most, lag), -Infinity)),
      driftMs: Math.round((medians.at(-1) ?? Number.NaN) - (medians[0] ?? Number.NaN)),
      times: lags.length,
    };
  }
  const spreads = [...windows.values()].flatMap((one) =>
    one.length < 2 ? [] : [Math.max(...one) - Math.min(...one)],
  );
  return {
    worstMs: Math.round(Math.max(...spreads)),
    medianMs: Math.round(median(spreads)),
    windows: spreads.length,
    delays,
  };
}
