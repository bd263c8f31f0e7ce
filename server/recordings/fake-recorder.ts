/** A recorder for tests of what stands above it: keeps what it is told, proves what it is asked to, and writes nothing. */
import type { SessionId } from "#shared/ids.ts";
import type { RecordingState } from "#shared/recordings.ts";
import type { Recorder, Unready, WantedRecording } from "./recorder.ts";

export type FakeRecorder = Recorder & {
  /** What was last wanted of a session. */
  wanted(session: SessionId): WantedRecording | null;
  /** What the next calls are answered; null: everything is proven. */
  sayUnready(unready: Unready | null): void;
};

/** Whoever asks to hear of changes hears of none. */
const silent = { send() {}, subscribe: () => () => {} };

export function makeFakeRecorder(): FakeRecorder {
  const wanted = new Map<SessionId, WantedRecording | null>();
  let unready: Unready | null = null;
  const state = (session: SessionId): RecordingState => ({
    state: wanted.get(session)?.phase === "heard" ? "writing" : "off",
    tracks: [],
    proof: wanted.get(session)?.phase === "armed" ? "there" : "none",
    space: "enough",
  });
  return {
    settle: (session, _room, want) => void wanted.set(session, want),
    state,
    unready: () => Promise.resolve(unready),
    fault() {},
    changed: silent,
    facts: silent,
    isSettled: () => Promise.resolve(true),
    isBusy: () => [...wanted.values()].some((one) => one !== null),
    pid: () => null,
    close: () => Promise.resolve(),
    wanted: (session) => wanted.get(session) ?? null,
    sayUnready: (next) => void (unready = next),
  };
}
