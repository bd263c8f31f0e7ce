import { describe, expect, test } from "vitest";
import type { PersonId } from "#shared/ids.ts";
import { FAILING_MS, recordingState, type TrackProgress } from "./recording-rules.ts";

const person = "00000000-0000-4000-8000-000000000001" as PersonId; // A UUID.
const camera: TrackProgress = {
  person,
  source: "camera",
  bytes: 100,
  lastWriteAt: null,
  grewAt: 0,
  flowsSince: 0,
};
const microphone: TrackProgress = { ...camera, source: "microphone" };

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
});
