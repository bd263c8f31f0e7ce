/**
 * The recorder, a part: told what should be recorded, it writes that and nothing else, and says what it
 * measured. It knows rooms of media, not the rules of sessions. Rules RC in RULES.md.
 */
import type { HearingId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import type { RecordingState } from "#shared/recordings.ts";
import type { SessionFact } from "#shared/sessions.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import { makeSignal, type Signal } from "../base/signal.ts";
import type { Db } from "../database/database.ts";
import type { MediaRoom } from "../media/media.ts";
import { createSessionRecording, type SessionRecording } from "./session-recording.ts";

export type RecorderNeeds = { db: Db; clock: Clock; ids: Ids; log: Log; dataDir: string };

export type WantedRecording = {
  /** A hearing's files hold nothing of another: when it changes, every track begins a new file. */
  hearing: HearingId;
  tracks: readonly { person: PersonId; site: SiteId }[];
  /** Who has the floor: their microphones must flow, all others are silent by rule. */
  sounds: ReadonlySet<PersonId>;
};

export type Recorder = {
  /** Returns at once and keeps to it. wanted null: nothing is recorded; room null: the room is gone, and so is its process. */
  settle(session: SessionId, room: MediaRoom | null, wanted: WantedRecording | null): void;
  state(session: SessionId): RecordingState;
  /** At most once a second for a session: at every change, and every few seconds for the age of the last write. */
  changed: Signal<{ session: SessionId; state: RecordingState }>;
  /** Tracks started, stopped and failed: lines for the session's log. */
  facts: Signal<{ session: SessionId; hearing: HearingId; fact: SessionFact }>;
  /** The recording process of a session, if one runs. */
  pid(session: SessionId): number | null;
  close(): Promise<void>;
};

const LOOK_MS = 1000;
const REFRESH_MS = 5000;

/** What of a state is worth telling at once. */
function gist(state: RecordingState): string {
  return JSON.stringify([
    state.state,
    state.tracks.map((track) => [track.person, track.source, track.failing, track.bytes > 0]),
  ]);
}

export function createRecorder(needs: RecorderNeeds): Recorder {
  const changed = makeSignal<{ session: SessionId; state: RecordingState }>(needs.log, "recording.changed");
  const facts = makeSignal<{ session: SessionId; hearing: HearingId; fact: SessionFact }>(
    needs.log,
    "recording.facts",
  );
  const sessions = new Map<SessionId, SessionRecording>();
  const told = new Map<SessionId, { gist: string; at: number }>();
  const off: RecordingState = { state: "off", tracks: [] };

  function look(): void {
    for (const [session, recording] of sessions) {
      const state = recording.state();
      const before = told.get(session) ?? { gist: gist(off), at: 0 };
      const now = { gist: gist(state), at: needs.clock.ms() };
      if (now.gist === before.gist && (state.state === "off" || now.at - before.at < REFRESH_MS)) continue;
      told.set(session, now);
      changed.send({ session, state });
    }
  }
  const endLooking = needs.clock.every(LOOK_MS, look);

  return {
    settle(session, room, wanted) {
      let recording = sessions.get(session);
      if (recording === undefined) {
        if (room === null) return;
        recording = createSessionRecording(needs, session, (hearing, fact) =>
          facts.send({ session, hearing, fact }),
        );
        sessions.set(session, recording);
      }
      recording.settle(room, wanted);
    },
    state: (session) => sessions.get(session)?.state() ?? off,
    changed,
    facts,
    pid: (session) => sessions.get(session)?.pid() ?? null,
    async close() {
      endLooking();
      await Promise.all([...sessions.values()].map((one) => one.close()));
      sessions.clear();
    },
  };
}
