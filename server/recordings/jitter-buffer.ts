/**
 * Puts packets back into the order in which they were sent. A packet in order goes through at once;
 * behind a hole they wait, because mediasoup asks the sender again for what was lost on the way, and
 * the answer comes a round trip later. Pure but for what it holds; time is handed in.
 */

/** A packet in its turn, or a hole that will not be filled any more. */
export type Ordered<T> = { packet: T } | { lost: number };

export type JitterCounts = {
  received: number;
  lost: number;
  late: number;
  duplicates: number;
  reordered: number;
};

/** Steps further than this in either direction are a stream begun anew, not a hole. */
const FAR = 3000;

export function createJitterBuffer<T extends { sequence: number }>(waitMs: number) {
  const counts: JitterCounts = { received: 0, lost: 0, late: 0, duplicates: 0, reordered: 0 };
  /** By sequence number counted on through the wraparound; in order of arrival, as a Map keeps it. */
  const held = new Map<number, { packet: T; at: number }>();
  let next: number | null = null;
  let stray: number | null = null;

  function release(into: Ordered<T>[]): void {
    for (;;) {
      const one = next === null ? undefined : held.get(next);
      if (one === undefined || next === null) return;
      held.delete(next);
      next += 1;
      into.push({ packet: one.packet });
    }
  }

  /** Gives up the hole in front of the lowest packet held. */
  function skip(into: Ordered<T>[]): void {
    const lowest = Math.min(...held.keys());
    if (next !== null && lowest > next) {
      counts.lost += lowest - next;
      into.push({ lost: lowest - next });
    }
    next = lowest;
    release(into);
  }

  function flush(): Ordered<T>[] {
    const out: Ordered<T>[] = [];
    while (held.size > 0) skip(out);
    return out;
  }

  function expire(now: number): Ordered<T>[] {
    const out: Ordered<T>[] = [];
    for (;;) {
      const oldest = held.values().next().value;
      if (oldest === undefined || now - oldest.at < waitMs) return out;
      skip(out);
    }
  }

  return {
    counts,
    expire,
    /** Everything that waits, with the holes between; for the end of a track. */
    flush,
    push(packet: T, now: number): Ordered<T>[] {
      counts.received += 1;
      next ??= packet.sequence;
      // The difference in 16 bits with a sign goes through the wraparound.
      const ahead = ((packet.sequence - next) << 16) >> 16;
      if (Math.abs(ahead) > FAR) {
        // Two packets in a row from far away are a new beginning (RFC 3550 A.1); a single one is noise.
        const begunAnew = stray === packet.sequence;
        stray = (packet.sequence + 1) & 0xffff;
        if (!begunAnew) return expire(now);
        const out = flush();
        // How many were lost between the two streams cannot be known; that something is missing can.
        counts.lost += 1;
        next = packet.sequence + 1;
        stray = null;
        return [...out, { lost: 1 }, { packet }];
      }
      if (ahead < 0) {
        // It has been delivered already, or its hole was given up.
        counts.late += 1;
        return expire(now);
      }
      const place = next + ahead;
      if (held.has(place)) {
        counts.duplicates += 1;
        return expire(now);
      }
      if (ahead === 0 && held.size > 0) counts.reordered += 1;
      held.set(place, { packet, at: now });
      const out: Ordered<T>[] = [];
      release(out);
      return [...out, ...expire(now)];
    },
  };
}
