/**
 * Which feeds are being written for which track, until the last segment of each has been reported. Keeps the rows of
 * tracks, and tells the session's log when a track starts, stops or fails.
 */
import type { HearingId, SessionId, TrackId } from "#shared/ids.ts";
import type { SessionFact } from "#shared/sessions.ts";
import { instantOf } from "#shared/time.ts";
import { plainError, type Log } from "../base/log.ts";
import type { Db } from "../database/database.ts";
import type { FeedId } from "./recorder-messages.ts";
import { endTrack, startTrack } from "./recording-store.ts";
import type { Whose } from "./spans.ts";
import { steadyNow } from "./steady-clock.ts";

/** One feed written for one track; the same track may have another feed after a restart. */
export type Aim = Whose & { track: TrackId; feed: FeedId; started: boolean; hasRow: boolean };

export type WrittenTracks = {
  /** The aim of a feed at a track; asked again while its last segment is awaited, it is the same. */
  begin(whose: Whose, track: TrackId, feed: FeedId): Aim;
  find(feed: FeedId, track: TrackId): Aim | null;
  started(aim: Aim, atMs: number): void;
  failed(aim: Aim): void;
  /** Everything written has been reported, or never will be. */
  left(aim: Aim, how: "stopped" | "failed"): void;
  leftAll(): void;
  isWriting(hearing: HearingId): boolean;
  /** Rows on their way are written. */
  settled(): Promise<void>;
};

type Needs = {
  db: Db;
  log: Log;
  session: SessionId;
  tell(hearing: HearingId, fact: SessionFact): void;
  /** A track has no feed any more. */
  ended(hearing: HearingId): void;
};

export function createWrittenTracks({ db, log, session, tell, ended }: Needs): WrittenTracks {
  const writing = new Set<Aim>();
  let rows: Promise<void> = Promise.resolve();

  function keep(work: () => Promise<void>): void {
    // A database that fails must not stop the recording: the file stands, and start-up finds what is missing.
    rows = rows
      .then(work)
      .catch((error: unknown) =>
        log.error({ session, error: plainError(error) }, "a recorded track could not be entered"),
      );
  }

  function fact(aim: Aim, change: "started" | "stopped" | "failed"): void {
    tell(aim.hearing, { type: "recording", person: aim.person, source: aim.source, change });
  }

  function find(feed: FeedId, track: TrackId): Aim | null {
    for (const one of writing) if (one.feed === feed && one.track === track) return one;
    return null;
  }

  function left(aim: Aim, how: "stopped" | "failed"): void {
    if (!writing.delete(aim)) return;
    const endedAt = instantOf(Math.round(steadyNow()));
    // Another feed may have taken the track up meanwhile.
    const goesOn = [...writing].some((one) => one.track === aim.track);
    if (aim.hasRow && !goesOn) keep(() => endTrack(db, aim.track, { endedAt, failed: how === "failed" }));
    // A microphone that never had the floor has no file, and nothing to tell.
    if (aim.started) fact(aim, how);
    ended(aim.hearing);
  }

  return {
    begin(whose, track, feed) {
      const aim = find(feed, track) ?? { ...whose, track, feed, started: false, hasRow: false };
      writing.add(aim);
      return aim;
    },
    find,
    started(aim, atMs) {
      if (aim.started) return;
      aim.started = true;
      aim.hasRow = true;
      const { track: id, hearing, person, site, source } = aim;
      const startedAt = instantOf(Math.round(atMs));
      keep(() => startTrack(db, { id, session, hearing, person, site, source, startedAt }));
      fact(aim, "started");
    },
    failed(aim) {
      aim.started = false;
      fact(aim, "failed");
    },
    left,
    leftAll() {
      for (const aim of writing) left(aim, "failed");
    },
    isWriting: (hearing) => [...writing].some((aim) => aim.hearing === hearing),
    settled: () => rows,
  };
}
