import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createJitterBuffer, type Ordered } from "./jitter-buffer.ts";

type Packet = { sequence: number; place: number };

const WAIT = 400;

/** fast-check prints the seed of a failing run; a fixed one can be given by SEED. */
const runs = {
  numRuns: 300,
  ...(process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) }),
};

/** Sends packets at these places of the stream, one each millisecond unless told otherwise. */
function run(first: number, places: readonly { place: number; at: number }[]) {
  const buffer = createJitterBuffer<Packet>(WAIT);
  const out: Ordered<Packet>[] = [];
  for (const { place, at } of places)
    out.push(...buffer.push({ sequence: (first + place) & 0xffff, place }, at));
  out.push(...buffer.flush());
  return {
    out,
    counts: buffer.counts,
    places: out.flatMap((one) => ("packet" in one ? [one.packet.place] : [])),
  };
}

const inTurn = (places: readonly number[]) => places.map((place, index) => ({ place, at: index }));

/** A stream of which some packets are missing; the first and the last are there. */
const stream = fc.record({
  first: fc.nat(0xffff),
  kept: fc
    .array(fc.boolean(), { minLength: 1, maxLength: 200 })
    .map((list) => [true, ...list, true].flatMap((kept, place) => (kept ? [place] : []))),
});

describe("jitter buffer", () => {
  test("[RC4] a stream without loss goes through as it comes, through the wraparound", () => {
    const { out, places, counts } = run(0xfffd, inTurn([0, 1, 2, 3, 4, 5]));
    expect(places).toEqual([0, 1, 2, 3, 4, 5]);
    expect(out).toHaveLength(6);
    expect(counts).toEqual({ received: 6, lost: 0, late: 0, duplicates: 0, reordered: 0 });
  });

  test("[RC4] a packet sent again fills its hole", () => {
    const buffer = createJitterBuffer<Packet>(WAIT);
    const push = (place: number, at: number) => buffer.push({ sequence: place, place }, at);
    expect(push(0, 0)).toHaveLength(1);
    expect(push(2, 10)).toEqual([]);
    expect(push(1, 200).map((one) => "packet" in one && one.packet.place)).toEqual([1, 2]);
    expect(buffer.counts.lost).toBe(0);
  });

  test("[RC4] a hole is given up after the wait, and what comes later counts as late", () => {
    const buffer = createJitterBuffer<Packet>(WAIT);
    const push = (place: number, at: number) => buffer.push({ sequence: place, place }, at);
    push(0, 0);
    push(3, 10);
    expect(buffer.expire(10 + WAIT - 1)).toEqual([]);
    expect(buffer.expire(10 + WAIT)).toEqual([{ lost: 2 }, { packet: { sequence: 3, place: 3 } }]);
    expect(push(1, 500)).toEqual([]);
    expect(buffer.counts).toMatchObject({ lost: 2, late: 1 });
  });

  test("[RC4] a stream begun anew is taken up again, a single stray packet is not", () => {
    const buffer = createJitterBuffer<Packet>(WAIT);
    const push = (sequence: number) => buffer.push({ sequence, place: sequence }, 0);
    push(10);
    expect(push(40_000)).toEqual([]);
    expect(push(11)).toHaveLength(1);
    push(50_000);
    expect(push(50_001)).toEqual([{ lost: 1 }, { packet: { sequence: 50_001, place: 50_001 } }]);
    expect(push(50_002)).toHaveLength(1);
  });

  test("[RC4] whatever the loss: order holds, nothing twice, every hole counted", () => {
    fc.assert(
      fc.property(stream, ({ first, kept }) => {
        const { places, counts, out } = run(first, inTurn(kept));
        expect(places).toEqual(kept);
        const holes = out.reduce((sum, one) => sum + ("lost" in one ? one.lost : 0), 0);
        expect(holes).toBe((kept.at(-1) ?? 0) + 1 - kept.length);
        expect(counts.lost).toBe(holes);
      }),
      runs,
    );
  });

  test("[RC4] whatever the order and the repeats within the wait: each packet once, in its turn", () => {
    const shuffled = fc.record({
      stream,
      delays: fc.array(fc.nat(WAIT / 2), { minLength: 210, maxLength: 210 }),
      twice: fc.array(fc.nat(210), { maxLength: 20 }),
    });
    fc.assert(
      fc.property(shuffled, ({ stream: { first, kept }, delays, twice }) => {
        // The first is not overtaken: with it the stream begins.
        const sent = kept.map((place, index) => ({
          place,
          at: index === 0 ? 0 : index + (delays[index] ?? 0),
        }));
        const again = twice.flatMap((index) =>
          sent[index] ? [{ place: sent[index].place, at: sent[index].at + 50 }] : [],
        );
        const arriving = [...sent, ...again].sort((a, b) => a.at - b.at);
        const { places, counts } = run(first, arriving);
        expect(places).toEqual(kept);
        expect(counts.received).toBe(kept.length + again.length);
        expect(counts.duplicates + counts.late).toBe(again.length);
      }),
      runs,
    );
  });
});
