/**
 * The recording of one session. settle() says what is wanted; the difference to what is being written is
 * closed again and again, so that a lost source, a dead process and a new hearing are the same case.
 */
import type { HearingId, PersonId, SessionId, SiteId, TrackId } from "#shared/ids.ts";
import type { RecordingState, Source } from "#shared/recordings.ts";
import type { SessionFact } from "#shared/sessions.ts";
import { instantOf } from "#shared/time.ts";
import { plainError } from "../base/log.ts";
import type { MediaRoom, Tap } from "../media/media.ts";
import { startRecorderChild, type RecorderChild } from "./recorder-child.ts";
import type { RecorderNeeds, WantedRecording } from "./recorder.ts";
import type { FromProcess, TrackMeasure } from "./recorder-messages.ts";
import { measureFile, trackPath } from "./recording-files.ts";
import { recordingState, type TrackProgress } from "./recording-rules.ts";
import { endTrack, startTrack } from "./recording-store.ts";
import { steadyNow } from "./steady-clock.ts";

/** How long a source that could not be tapped, or a process that died at once, is left alone. */
const AGAIN_MS = 1000;
/** How long after a file that could not be written: the disk is full, or as good as broken. */
const FAILED_AGAIN_MS = 5000;
/** A source that ended may stand anew at once, as after a change of device. */
const ENDED_AGAIN_MS = 100;
/** How long close() waits for the files of a session. */
const CLOSE_MS = 3000;

type Track = TrackProgress & {
  id: TrackId;
  hearing: HearingId;
  site: SiteId;
  tap: Tap | null;
  started: boolean;
};

export type SessionRecording = {
  settle(room: MediaRoom | null, wanted: WantedRecording | null): void;
  state(): RecordingState;
  /** The process that records, for tests and the technician's page. */
  pid(): number | null;
  close(): Promise<void>;
};

const keyOf = (track: { person: PersonId; source: Source }): string => `${track.person} ${track.source}`;

export function createSessionRecording(
  needs: RecorderNeeds,
  session: SessionId,
  note: (hearing: HearingId, fact: SessionFact) => void,
): SessionRecording {
  let room: MediaRoom | null = null;
  let wanted: WantedRecording | null = null;
  let child: RecorderChild | null = null;
  let childStartedAt = 0;
  let closed = false;
  let rows: Promise<void> = Promise.resolve();
  /** Tracks that are to be written, by person and source. */
  const active = new Map<string, Track>();
  /** Those and the ones whose file is being closed. */
  const open = new Map<TrackId, Track>();
  /** Until when a person's source is left alone after it failed. */
  const resting = new Map<string, number>();

  function keep(work: () => Promise<void>): void {
    // A database that fails must not stop the recording: the file stands, and start-up finds what is missing.
    rows = rows
      .then(work)
      .catch((error: unknown) =>
        needs.log.error({ session, error: plainError(error) }, "a recorded track could not be entered"),
      );
  }

  function tell(track: Track, change: "started" | "stopped" | "failed"): void {
    note(track.hearing, { type: "recording", person: track.person, source: track.source, change });
  }

  function converge(): void {
    const now = steadyNow();
    const sources = wanted === null ? [] : (room?.sources() ?? []);
    const due = new Map<string, { person: PersonId; site: SiteId; source: Source }>();
    for (const { person, site } of wanted?.tracks ?? []) {
      for (const one of sources)
        if (one.seat === person)
          due.set(keyOf({ person, source: one.source }), { person, site, source: one.source });
    }
    for (const [key, track] of active) if (!due.has(key) || track.hearing !== wanted?.hearing) stop(track);
    for (const [key, one] of due) {
      if (!active.has(key) && wanted !== null && now >= (resting.get(key) ?? 0))
        start(one, wanted.hearing, now);
    }
    for (const track of active.values()) {
      const flows = track.source === "camera" || wanted?.sounds.has(track.person) === true;
      track.flowsSince = flows ? (track.flowsSince ?? now) : null;
    }
    // A session whose room stands may begin a hearing at any moment, so its process waits ready.
    if (room !== null && !closed) ensureChild();
    else if (open.size === 0) endChild();
  }

  function rest(track: Track, ms: number): void {
    resting.set(keyOf(track), steadyNow() + ms);
    // A little later, so that the rest is surely over by then.
    needs.clock.after(ms + 20, converge);
  }

  function ensureChild(): RecorderChild {
    if (child !== null) return child;
    childStartedAt = steadyNow();
    const made = startRecorderChild({ heard: (message) => hear(message), died: () => died(made) });
    child = made;
    return made;
  }

  function endChild(): void {
    child?.close();
    child = null;
  }

  function start(
    one: { person: PersonId; site: SiteId; source: Source },
    hearing: HearingId,
    now: number,
  ): void {
    const id = needs.ids.make<TrackId>();
    const track: Track = {
      ...one,
      id,
      hearing,
      bytes: 0,
      lastWriteAt: null,
      grewAt: now,
      flowsSince: null,
      tap: null,
      started: false,
    };
    active.set(keyOf(track), track);
    open.set(id, track);
    ensureChild().send({
      do: "open",
      track: id,
      source: one.source,
      path: trackPath(needs.dataDir, { session, hearing, id }),
    });
  }

  function stop(track: Track): void {
    active.delete(keyOf(track));
    track.tap?.close();
    child?.send({ do: "stop", track: track.id });
  }

  function isActive(track: Track): boolean {
    return active.get(keyOf(track)) === track;
  }

  async function tapInto(track: Track, ports: { port: number; rtcpPort: number }): Promise<void> {
    const tap = isActive(track) ? await room?.tap(track.person, track.source, ports).catch(() => null) : null;
    if (!tap || !isActive(track)) {
      tap?.close();
      if (!isActive(track)) return;
      stop(track);
      return rest(track, AGAIN_MS);
    }
    track.tap = tap;
    const { payloadType, clockRate, ssrc, mimeType, channels } = tap;
    child?.send({
      do: "format",
      track: track.id,
      format: { payloadType, clockRate, ssrc, mimeType, channels },
    });
    await tap.ended;
    if (!isActive(track)) return;
    // The source is gone; when it comes again, or stands already anew, it is another track.
    stop(track);
    rest(track, ENDED_AGAIN_MS);
  }

  function hear(message: FromProcess): void {
    if (message.said === "measured") return message.tracks.forEach(measure);
    if (message.said === "closed") {
      const track = open.get(message.measure.track);
      measure(message.measure);
      if (track)
        ended(
          track,
          message.failure === null ? "stopped" : "failed",
          message.measure.lost,
          message.measure.bytes,
          message.failure,
        );
      return converge();
    }
    const track = open.get(message.track);
    if (track === undefined) return;
    switch (message.said) {
      case "opened":
        return void tapInto(track, message); // It catches what can fail and settles the rest itself.
      case "started": {
        const startedAt = instantOf(Math.round(message.at));
        track.started = true;
        keep(() => startTrack(needs.db, { ...track, session, startedAt }));
        return tell(track, "started");
      }
      case "keyFrameWanted":
        return track.tap?.requestKeyFrame();
    }
  }

  function measure(measured: TrackMeasure): void {
    const track = open.get(measured.track);
    if (track === undefined || measured.bytes <= track.bytes) return;
    track.bytes = measured.bytes;
    track.grewAt = steadyNow();
    track.lastWriteAt = instantOf(Math.round(measured.lastWriteAt ?? steadyNow()));
  }

  function ended(
    track: Track,
    how: "stopped" | "failed",
    lost: number,
    bytes: number,
    failure: string | null,
  ): void {
    open.delete(track.id);
    if (isActive(track)) {
      active.delete(keyOf(track));
      track.tap?.close();
      rest(track, FAILED_AGAIN_MS);
    }
    if (how === "failed")
      needs.log.error({ session, track: track.id, failure }, "a track could not be recorded further");
    const endedAt = track.lastWriteAt ?? needs.clock.now();
    if (track.started)
      keep(() => endTrack(needs.db, track.id, { endedAt, bytes, lost, failed: how === "failed" }));
    // A microphone that never had the floor has no file, and nothing to tell.
    if (track.started || how === "failed") tell(track, how);
  }

  function died(which: RecorderChild): void {
    if (child !== which) return;
    child = null;
    needs.log.error({ session, tracks: open.size }, "the recording process died and is replaced");
    for (const track of open.values()) {
      track.tap?.close();
      keep(async () => {
        const file = await measureFile(
          trackPath(needs.dataDir, { session, hearing: track.hearing, id: track.id }),
        );
        const endedAt = file ? instantOf(Math.round(file.writtenAt)) : needs.clock.now();
        if (track.started)
          await endTrack(needs.db, track.id, { endedAt, bytes: file?.bytes ?? 0, lost: 0, failed: true });
      });
      if (track.started) tell(track, "failed");
    }
    open.clear();
    active.clear();
    // One that dies as soon as it lives must not be started in a circle.
    if (steadyNow() - childStartedAt < AGAIN_MS) needs.clock.after(AGAIN_MS, converge);
    else converge();
  }

  return {
    settle(given, want) {
      if (closed) return;
      room = given;
      wanted = want;
      converge();
    },
    state: () => recordingState(wanted === null ? null : [...active.values()], steadyNow()),
    pid: () => child?.pid ?? null,
    async close() {
      closed = true;
      room = null;
      wanted = null;
      converge();
      const until = steadyNow() + CLOSE_MS;
      while (open.size > 0 && steadyNow() < until) await new Promise((resolve) => setTimeout(resolve, 20));
      endChild();
      await rows;
    },
  };
}
