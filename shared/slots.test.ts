import fc from "fast-check";
import { expect, test } from "vitest";
import { hearings, newSession } from "./session-fixtures.ts";
import { mayTakeReserved, openSlots, slotsOf } from "./slots.ts";
import { instantOf, msOf, type Instant } from "./time.ts";

const start = "2026-12-01T01:00:00.000Z" as Instant;
const after = (minutes: number): Instant => instantOf(msOf(start) + minutes * 60_000);
const cut = (length: number, minutes: number, bufferMinutes: number, reserved = 0) =>
  slotsOf({ startsAt: start, endsAt: after(length), slots: { minutes, bufferMinutes, reserved } });

test("[BK6] a session of three and a half hours has five slots of 30 minutes with 10 between; the last fits whole", () => {
  expect(cut(210, 30, 10).map((slot) => slot.from)).toEqual([0, 40, 80, 120, 160].map(after));
  expect(cut(29, 30, 0)).toEqual([]);
  expect(cut(30, 30, 60)).toHaveLength(1);
});

test("[BK6] slots never overlap, never leave the session, and the first ones are the reserved ones", () => {
  const grids = fc.record({
    length: fc.integer({ min: 1, max: 1440 }),
    minutes: fc.integer({ min: 5, max: 240 }),
    buffer: fc.integer({ min: 0, max: 120 }),
    reserved: fc.integer({ min: 0, max: 60 }),
  });
  fc.assert(
    fc.property(grids, ({ length, minutes, buffer, reserved }) => {
      const slots = cut(length, minutes, buffer, reserved);
      for (const [index, slot] of slots.entries()) {
        expect(msOf(slot.to) - msOf(slot.from)).toBe(minutes * 60_000);
        expect(slot.to <= after(length)).toBe(true);
        expect(slot.isReserved).toBe(index < reserved);
        const before = slots[index - 1];
        if (before) expect(msOf(slot.from) - msOf(before.to)).toBe(buffer * 60_000);
      }
      // One more would not fit.
      const end = slots.length * (minutes + buffer) + minutes;
      expect(end > length).toBe(true);
    }),
  );
});

test("[BK7] a reserved slot is for priority matters until exactly the days before, then for all", () => {
  const slot = { from: after(2 * 1440), to: after(2 * 1440 + 30) };
  expect(mayTakeReserved(slot, true, start, 2)).toBe(true);
  expect(mayTakeReserved(slot, false, start, 2)).toBe(false);
  expect(mayTakeReserved(slot, false, instantOf(msOf(start) + 1), 2)).toBe(true);
});

test("[BK6] a slot that a hearing has is not open, nor is one it reaches into", () => {
  const session = {
    ...newSession(),
    startsAt: start,
    endsAt: after(120),
    slots: { minutes: 30, bufferMinutes: 0, reserved: 0 },
  };
  const [one] = session.hearings.filter(({ id }) => id === hearings.first);
  if (!one) throw new Error("no hearing");
  const taken = { ...one, slot: { from: after(20), to: after(50) } };
  expect(openSlots({ ...session, hearings: [taken] }).map((slot) => slot.from)).toEqual([
    after(60),
    after(90),
  ]);
});
