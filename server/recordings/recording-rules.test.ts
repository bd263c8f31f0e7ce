import { describe, expect, test } from "vitest";
import type { PersonId } from "#shared/ids.ts";
import type { Instant } from "#shared/time.ts";
import { isProven, recordingState as stateOf, type FeedProgress } from "./recording-rules.ts";

const person = "00000000-0000-4000-8000-000000000001" as PersonId; // A UUID.
const FAILING_MS = 3000;
const recordingState = (feeds: FeedProgress[] | null, now: number) => stateOf(feeds, now, FAILING_MS);
const camera: FeedProgress = {
  person,
  source: "camera",
  bytes: 100,
  isProof: false,
  lastWriteAt: null,
  grewAt: 0,
  flowsSince: 0,
};
const microphone: FeedProgress = { ...camera, source: "microphone" };

describe("state of the recording", () => {
  test("[RC3] off when nothing is to be recorded", () => {
    expect(recordingState(null, 0).state).toBe("off");
  });

  test("[RC3] starting until every camera has written", () => {
    expect(recordingState([], 0).state).toBe("starting");
    expect(recordingState([camera, { ...camera, bytes: 0 }], 100).state).toBe("starting");
    expect(recordingState([camera, camera], 100).state).toBe("writing");
  });

  test("[RC3] three seconds without bytes are failing", () => {
    expect(recordingState([camera], FAILING_MS).state).toBe("writing");
    const state = recordingState([camera, { ...camera, grewAt: 5000 }], FAILING_MS + 1);
    expect(state.state).toBe("failing");
    expect(state.tracks.map((one) => one.failing)).toEqual([true, false]);
  });

  test("[RC3] a microphone without the floor is silent by rule; with it, it has three seconds from then", () => {
    const silent = { ...microphone, bytes: 0, flowsSince: null };
    const now = { ...camera, grewAt: 60_000 };
    expect(recordingState([now, silent], 60_000).state).toBe("writing");
    expect(recordingState([now, { ...silent, flowsSince: 59_000 }], 60_000).state).toBe("writing");
    expect(recordingState([now, { ...silent, flowsSince: 50_000 }], 60_000).state).toBe("failing");
  });

  test("[RC9] proven is who wrote within the last seconds, and nobody who never did", () => {
    const at = Date.parse("2026-11-23T01:00:00.000Z");
    const wrote = { ...camera, lastWriteAt: "2026-11-23T01:00:00.000Z" as Instant }; // An instant.
    expect(isProven(undefined, at)).toBe(false);
    expect(isProven(camera, at)).toBe(false);
    expect(isProven(wrote, at + 2000)).toBe(true);
    expect(isProven(wrote, at + 3000)).toBe(false);
    expect(isProven({ ...wrote, bytes: 0 }, at)).toBe(false);
  });
});
