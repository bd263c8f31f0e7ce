import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createWallClock } from "./wall-clock.ts";

const start = Date.UTC(2026, 10, 23);

/** A sender's packets every 20 ms, each late by its own delay; @returns the error of the clock at the last one, in ms */
function errorAfter(delays: readonly number[], drift = 0): number {
  const clock = createWallClock(48_000);
  let last = { ext: 0, epoch: 0 };
  delays.forEach((delay, index) => {
    const sentAt = index * 20;
    last = clock.place(
      (0xffff_f000 + Math.round(sentAt * (1 + drift) * 48)) >>> 0,
      start + sentAt + 30 + delay,
    );
  });
  return clock.wallOf(last.ext, last.epoch) - (start + (delays.length - 1) * 20 + 30);
}

describe("wall clock of a track", () => {
  test("[RC5] whatever the jitter, the fastest packets decide: tracks stay within a few milliseconds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 500, maxLength: 800 }),
        (delays) => {
          // One packet in fifty comes as fast as it can; a line that never is fast has another delay.
          const error = errorAfter(delays.map((delay, index) => (index % 50 === 7 ? 0 : delay)));
          expect(error).toBeGreaterThanOrEqual(-0.1);
          expect(error).toBeLessThan(1);
        },
      ),
      { numRuns: 50 },
    );
  });

  test("[RC5] a sender's clock that drifts is followed over ten minutes", () => {
    const delays = Array.from({ length: 30_000 }, (_, index) => (index * 7919) % 60);
    for (const drift of [100e-6, -100e-6]) expect(Math.abs(errorAfter(delays, drift))).toBeLessThan(5);
  });

  test("[RC5] after a silence or a jump of the sender's clock another epoch begins; the old one keeps its place", () => {
    const clock = createWallClock(90_000);
    const first = clock.place(1000, start);
    const second = clock.place(91_000, start + 1000);
    expect(second.epoch).toBe(first.epoch);
    const silent = clock.place(5000, start + 60_000);
    expect(silent.epoch).toBe(first.epoch + 1);
    expect(clock.wallOf(silent.ext, silent.epoch)).toBeCloseTo(start + 60_000, 3);
    expect(clock.wallOf(second.ext, second.epoch)).toBeCloseTo(start + 1000, 3);
    const jumped = clock.place(5000 + 90_000 * 30, start + 60_033);
    expect(jumped.epoch).toBe(first.epoch + 2);
    expect(clock.wallOf(jumped.ext, jumped.epoch)).toBeCloseTo(start + 60_033, 3);
  });

  test("[RC5] a burst that comes late after a hole in the line does not move the clock", () => {
    const clock = createWallClock(48_000);
    for (let index = 0; index < 100; index++) clock.place(index * 960, start + index * 20);
    // A second of packets arrives at once.
    for (let index = 100; index < 150; index++) clock.place(index * 960, start + 3000 + (index - 100));
    const { ext, epoch } = clock.place(150 * 960, start + 3050);
    expect(clock.wallOf(ext, epoch)).toBeCloseTo(start + 3000, 0);
  });
});
