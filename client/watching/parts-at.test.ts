import { describe, expect, test } from "vitest";
import type { PersonId, TrackId } from "#shared/ids.ts";
import type { WatchedHearing, WatchedTrack } from "#shared/watching.ts";
import { missingAt, neighbour, segmentAt, segmentsBetween, speakersAt } from "./parts-at.ts";

const track: WatchedTrack = {
  id: "t" as TrackId,
  person: "p" as PersonId,
  source: "camera",
  // A seam of 40 ms, an overlap of 20 ms, a gap of 10 s.
  segments: [
    [1, 100, 8000, 10],
    [2, 8040, 16_000, 10],
    [3, 15_980, 24_000, 10],
    [4, 34_000, 42_000, 10],
  ],
};

describe("[RC21] which segment a position needs", () => {
  test.each([
    [0, 1],
    [100, 1],
    [7999, 1],
    [8020, 1],
    [8040, 2],
    [15_990, 3],
    [23_999, 3],
    [24_000, null],
    [33_600, null],
    [34_000, 4],
    [42_000, null],
  ])("at %i ms: %s", (ms, number) => {
    expect(segmentAt(track, ms)?.number ?? null).toBe(number);
  });

  test("and which come next", () => {
    expect(segmentsBetween(track, 9000, 30_000).map((one) => one.number)).toEqual([3]);
    expect(segmentsBetween(track, 24_000, 34_000).map((one) => one.number)).toEqual([4]);
    expect(segmentsBetween(track, 40_000, 90_000)).toEqual([]);
  });
});

const watched = {
  gaps: [{ person: "p", source: "camera", cause: "serverKilled", from: 24_000, to: 34_000 }],
  recesses: [{ from: 50_000, to: 60_000 }],
  floors: [
    { person: "p", from: 0, to: 5000 },
    { person: "q", from: 4000, to: 6000 },
  ],
} as unknown as WatchedHearing; // Only these are looked at.

test("[RC21] a missing picture has its reason: the gap's cause and length, the recess, or nothing was sent", () => {
  const at = (ms: number) => missingAt(watched, "p" as PersonId, ms);
  expect(at(25_000)).toEqual({ why: "gap", cause: "serverKilled", ms: 10_000 });
  expect(at(55_000)).toEqual({ why: "recess" });
  expect(at(70_000)).toEqual({ why: "notSent" });
  expect(missingAt(watched, "q" as PersonId, 25_000)).toEqual({ why: "notSent" });
});

test("who has the floor, and what comes before and after", () => {
  expect(speakersAt(watched, 4500)).toEqual(["p", "q"]);
  expect(speakersAt(watched, 6000)).toEqual([]);
  expect(neighbour([9000, 3000], 3000, 1)).toBe(9000);
  expect(neighbour([9000, 3000], 9400, -1)).toBe(3000);
  expect(neighbour([9000, 3000], 12_000, -1)).toBe(9000);
  expect(neighbour([], 0, 1)).toBeNull();
});
