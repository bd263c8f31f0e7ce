/**
 * The recorder, a part: told what should be recorded, it writes that and nothing else, and says what it
 * measured. It knows rooms of media, not the rules of sessions. Rules RC in RULES.md.
 */
import type { HearingId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import type { DocumentSource, GapCause, RecordingState } from "#shared/recordings.ts";
import type { SessionFact } from "#shared/sessions.ts";
import { dayOf, type Day } from "#shared/time.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import { plainError, type Log } from "../base/log.ts";
import { makeSignal, type Signal } from "../base/signal.ts";
import type { Db } from "../database/database.ts";
import type { MediaRoom } from "../media/media.ts";
import { createRecorderChildren, type RecorderChildren } from "./recorder-child.ts";
import { limitsOn, type RecordingLimits } from "./recording-limits.ts";
import { createSessionRecording, type SessionRecording } from "./session-recording.ts";
import { createSpaceGuard, type SpaceGuard } from "./space-guard.ts";
import { clockStrayedMs } from "./steady-clock.ts";

export type RecorderNeeds = {
  db: Db;
  clock: Clock;
  ids: Ids;
  log: Log;
  dataDir: string;
  /** In place of the database's rows, for tests and benchmarks. */
  limits?: RecordingLimits;
  /** How many seconds the second copy of a session is behind; null where none is kept. */
  copyLag?: (session: SessionId) => number | null;
};

/** What all sessions of a recorder have in common. */
export type RecorderShared = {
  children: RecorderChildren;
  space: SpaceGuard;
  limits(): RecordingLimits;
};

export type WantedRecording = {
  /**
   * armed: nothing is written, every camera that a call would need is proven; heard: written; recess: again
   * only proven, and the hearing goes on afterwards.
   */
  phase: "armed" | "heard" | "recess";
  /** A hearing's files hold nothing of another: when it changes, every track begins a new file. Null while armed. */
  hearing: HearingId | null;
  tracks: readonly { person: PersonId; site: SiteId }[];
  /** Whose cameras must have written before the hearing may begin. */
  required: readonly PersonId[];
  /** Who has the floor: their microphones must flow, all others are silent by rule. */
  sounds: ReadonlySet<PersonId>;
  /** At whose seats an interpreter is heard. */
  interpreters: ReadonlySet<PersonId>;
  /** The document on everybody's screen; it is written exactly so long. */
  shown: { person: PersonId; source: DocumentSource } | null;
};

/** What stands against beginning a hearing. */
export type Unready = { space: boolean; cameras: PersonId[] };

export type Recorder = {
  /** Returns at once and keeps to it. wanted null: nothing is recorded; room null: the room is gone, and so is its process. */
  settle(session: SessionId, room: MediaRoom | null, wanted: WantedRecording | null): void;
  state(session: SessionId): RecordingState;
  /** Waits, with an end (a row), until the cameras of these people are proven. @returns null when nothing stands against a call */
  unready(session: SessionId, required: readonly PersonId[]): Promise<Unready | null>;
  /** Something happened that explains gaps, to one person's sources or to all. */
  fault(session: SessionId, cause: GapCause, person: PersonId | null): void;
  /** At most once a second for a session: at every change, and every few seconds for the age of the last write. */
  changed: Signal<{ session: SessionId; state: RecordingState }>;
  /** Tracks started, stopped and failed: lines for the session's log. */
  facts: Signal<{ session: SessionId; hearing: HearingId; fact: SessionFact }>;
  /** Whether every segment of a hearing is closed and stands in the ledger; waits for what is on its way to it. */
  isSettled(session: SessionId, hearing: HearingId): Promise<boolean>;
  /** Whether any hearing of this server is being recorded, or about to be: nothing may take the machine then. */
  isBusy(): boolean;
  /** The recording process of a session, if one runs. */
  pid(session: SessionId): number | null;
  close(): Promise<void>;
};

const LOOK_MS = 1000;
/** The age of the last write is shown in seconds. */
const REFRESH_MS = 2000;
const ASK_MS = 100;
/** A clock kept by NTP strays by less. */
const STEP_MS = 500;

/** Until the rows were read, and where they cannot be. */
const cautious: RecordingLimits = {
  segmentMs: 8000,
  callWaitMs: 5000,
  failingMs: 3000,
  restartMs: 10_000,
  spaceLowMb: 0,
  spaceRefuseMb: 0,
  spaceVeryLowMb: 0,
  spaceSoundOnlyMb: 0,
  spaceReserveMb: 0,
};

/** What of a state is worth telling at once. */
function gist(state: RecordingState): string {
  const tracks = state.tracks.map((track) => [track.person, track.source, track.failing, track.bytes > 0]);
  return JSON.stringify([state.state, state.proof, state.space, tracks]);
}

export function createRecorder(needs: RecorderNeeds): Recorder {
  const { clock, log } = needs;
  const changed = makeSignal<{ session: SessionId; state: RecordingState }>(log, "recording.changed");
  const facts = makeSignal<{ session: SessionId; hearing: HearingId; fact: SessionFact }>(
    log,
    "recording.facts",
  );
  const sessions = new Map<SessionId, SessionRecording>();
  const told = new Map<SessionId, { gist: string; at: number }>();
  const off: RecordingState = { state: "off", tracks: [], proof: "none", space: "enough" };
  const ending = new Set<Promise<void>>();
  let limits = needs.limits ?? null;
  let readOn: Day | null = null;
  let strayed = clockStrayedMs();
  let closed = false;
  const space = createSpaceGuard(needs.dataDir, () => limits);
  const children = createRecorderChildren();
  const shared: RecorderShared = { children, space, limits: () => limits ?? cautious };
  const first = refresh();

  async function refresh(): Promise<void> {
    try {
      const today = dayOf(clock.now());
      if (needs.limits === undefined && readOn !== today) {
        limits = await limitsOn(needs.db, today);
        readOn = today;
      }
      if (!(await space.look())) return;
      log.warn({ now: space.level() }, "the space for recordings changed");
      for (const one of sessions.values()) one.note({ what: "space", level: space.level() });
    } catch (error) {
      if (!closed)
        log.error({ error: plainError(error) }, "limits or space of the recording could not be read");
    }
  }

  function look(): void {
    if (sessions.size > 0) void refresh(); // It reports its failures itself.
    noticeClock();
    for (const [session, recording] of sessions) {
      recording.look();
      const state = withLag(session, recording.state());
      const before = told.get(session) ?? { gist: gist(off), at: 0 };
      const now = { gist: gist(state), at: clock.ms() };
      if (now.gist === before.gist && (state.state === "off" || now.at - before.at < REFRESH_MS)) continue;
      told.set(session, now);
      changed.send({ session, state });
    }
  }
  const endLooking = clock.every(LOOK_MS, look);

  /** The machine's clock was set: the recording's goes on evenly, and the ledger says so. */
  function noticeClock(): void {
    const byMs = Math.round(clockStrayedMs() - strayed);
    if (Math.abs(byMs) < STEP_MS) return;
    strayed += byMs;
    log.warn({ byMs }, "the machine's clock was set");
    for (const one of sessions.values()) one.note({ what: "clockStepped", byMs });
  }

  function withLag(session: SessionId, state: RecordingState): RecordingState {
    const copyLag = needs.copyLag?.(session) ?? null;
    return copyLag === null ? state : { ...state, copyLag };
  }

  return {
    settle(session, room, wanted) {
      let recording = sessions.get(session);
      if (recording === undefined) {
        if (room === null || closed) return;
        recording = createSessionRecording(needs, shared, session, (hearing, fact) =>
          facts.send({ session, hearing, fact }),
        );
        sessions.set(session, recording);
      }
      recording.settle(room, wanted);
      if (room !== null) return;
      // The session is over: its ledger is closed when the last segment has come.
      sessions.delete(session);
      const ended = recording.close().finally(() => ending.delete(ended));
      ending.add(ended);
    },
    state: (session) => withLag(session, sessions.get(session)?.state() ?? { ...off, space: space.level() }),
    async isSettled(session, hearing) {
      // The session may have been closed, and its last segments be on their way.
      await Promise.all(ending);
      return (await sessions.get(session)?.isSettled(hearing)) ?? true;
    },
    isBusy: () => [...sessions.values()].some((one) => one.isWanted()),
    async unready(session, required) {
      await first;
      const until = performance.now() + shared.limits().callWaitMs;
      for (;;) {
        const cameras = sessions.get(session)?.unproven(required) ?? [...required];
        const isShort = !space.isEnoughToBegin();
        if (cameras.length === 0 && !isShort) return null;
        // Space does not come back by waiting.
        if (isShort || performance.now() > until) return { space: isShort, cameras };
        await new Promise((resolve) => setTimeout(resolve, ASK_MS));
      }
    },
    fault: (session, cause, person) => sessions.get(session)?.fault(cause, person),
    changed,
    facts,
    pid: (session) => sessions.get(session)?.pid() ?? null,
    async close() {
      closed = true;
      endLooking();
      await Promise.all([...sessions.values()].map((one) => one.close()).concat(...ending));
      sessions.clear();
      children.close();
      await first;
    },
  };
}
