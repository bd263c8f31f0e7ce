/**
 * Places the RTP timestamps of one sender on the recording's wall clock. mediasoup makes the sender
 * reports of a plain transport itself, from arrival times, so they say no more than we can measure: the
 * sender's clock has no jitter, the way to us has, and the packet that came fastest within the last
 * seconds shows where the two stand to each other. Pure; times are handed in.
 */

/** How long the fastest packet counts: short enough for clocks that drift, long enough to outlast a burst. */
const WINDOW_MS = 20_000;
const BUCKET_MS = 1000;
/** Earlier than the fastest by so much is a sender's clock that jumped, not a faster way. */
const JUMP_MS = 1000;
/** After such a silence the sender's clock may stand anywhere. */
const SILENCE_MS = 2000;

export function createWallClock(clockRate: number) {
  let last: { timestamp: number; ext: number; arrivedAt: number } | null = null;
  /** The least difference between arrival and the sender's time, for each second of arrival. */
  let buckets: { at: number; least: number }[] = [];
  let epoch = 0;
  /** Where the clocks stood to each other in the epochs before. */
  const ended = new Map<number, number>();

  const offset = (): number => Math.min(...buckets.map((one) => one.least));

  return {
    /**
     * @param arrivedAt when the packet came, in milliseconds since 1970
     * @returns `ext`, the sender's time in milliseconds from any beginning, and the epoch within which such times compare
     */
    place(timestamp: number, arrivedAt: number): { ext: number; epoch: number } {
      // The difference in 32 bits with a sign goes through the wraparound.
      const step = last === null ? 0 : (((timestamp - last.timestamp) | 0) * 1000) / clockRate;
      let ext = last === null ? 0 : last.ext + step;
      const least = arrivedAt - ext;
      const isSilent = last !== null && arrivedAt - last.arrivedAt > SILENCE_MS;
      // Back by more than packets are ever late is another clock as well; then times would compare no more.
      if (last !== null && (isSilent || least < offset() - JUMP_MS || step < -JUMP_MS)) {
        ended.set(epoch, offset());
        ended.delete(epoch - 8);
        epoch += 1;
        buckets = [];
        ext = 0;
      }
      const newest = buckets.at(-1);
      if (newest && arrivedAt - newest.at < BUCKET_MS) newest.least = Math.min(newest.least, arrivedAt - ext);
      else {
        buckets.push({ at: arrivedAt, least: arrivedAt - ext });
        while ((buckets[0]?.at ?? arrivedAt) < arrivedAt - WINDOW_MS) buckets.shift();
      }
      last = { timestamp, ext, arrivedAt: Math.max(arrivedAt, last?.arrivedAt ?? arrivedAt) };
      return { ext, epoch };
    },
    /** Milliseconds since 1970, by all that has been seen of that epoch. */
    wallOf: (ext: number, of: number): number => ext + (ended.get(of) ?? offset()),
  };
}
