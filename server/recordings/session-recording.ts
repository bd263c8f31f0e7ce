/**
 * The recording of one session. settle() says what is wanted; the difference to what is being written is
 * closed again and again, so that a lost source, a dead process and a new hearing are the same case. Every
 * source that may be wanted is received all the time and written nowhere (proven only) until its hearing is
 * called: then no hearing begins with a disk or a line that does not work.
 */
import { join } from "node:path";
import type { HearingId, PersonId, SessionId, SiteId, TrackId } from "#shared/ids.ts";
import { isDocument, kindOf, type GapCause, type RecordingState, type Source } from "#shared/recordings.ts";
import type { SessionFact } from "#shared/sessions.ts";
import { instantOf } from "#shared/time.ts";
import { plainError } from "../base/log.ts";
import type { MediaRoom, Tap } from "../media/media.ts";
import type { LedgerEvent } from "./ledger-events.ts";
import type { RecorderChild } from "./recorder-child.ts";
import type { RecorderNeeds, RecorderShared, WantedRecording } from "./recorder.ts";
import type { FeedId, FeedMeasure, FromProcess } from "./recorder-messages.ts";
import { hearingFolder, sessionFolder } from "./recording-files.ts";
import { isOpened, isProven, recordingState, type FeedProgress } from "./recording-rules.ts";
import { rememberProcess } from "./recorder-pid.ts";
import { isFullDisk } from "./segment-file.ts";
import { createHearingNotes, sourceKey } from "./hearing-notes.ts";
import { createSessionLedger } from "./session-ledger.ts";
import { clockAnchor, steadyNow } from "./steady-clock.ts";
import { createWrittenTracks, type Aim } from "./written-tracks.ts";

/** How long a source that could not be tapped, or a process that died at once, is left alone. */
const AGAIN_MS = 1000;
/** A source that ended may stand anew at once, as after a change of device. */
const ENDED_AGAIN_MS = 100;
/** How long close() waits for the files of a session. */
const CLOSE_MS = 3000;
/** A source that goes so soon after a fault went with it; one that was silent for so long was lost before. */
const FAULT_MS = 3000;
const SILENT_MS = 1500;

type Feed = FeedProgress & {
  id: FeedId;
  site: SiteId;
  tap: Tap | null;
  aim: Aim | null;
};

export type SessionRecording = {
  settle(room: MediaRoom | null, wanted: WantedRecording | null): void;
  state(): RecordingState;
  /** Those of the people named whose camera has not been proven on the disk within the last seconds. */
  unproven(people: readonly PersonId[]): PersonId[];
  /** Something happened that explains gaps. */
  fault(cause: GapCause, person: PersonId | null): void;
  note(event: LedgerEvent): void;
  /** Whether a hearing is over here, and every segment of it stands in the ledger. */
  isSettled(hearing: HearingId): Promise<boolean>;
  /** Called every second: feeds that stand still are begun anew. */
  look(): void;
  /** Something is to be recorded or proven now. */
  isWanted(): boolean;
  /** The process that records, for tests and the technician's page. */
  pid(): number | null;
  close(): Promise<void>;
};

export function createSessionRecording(
  needs: RecorderNeeds,
  shared: RecorderShared,
  session: SessionId,
  tell: (hearing: HearingId, fact: SessionFact) => void,
): SessionRecording {
  const { dataDir, log, clock } = needs;
  const ledger = createSessionLedger(needs, session);
  let room: MediaRoom | null = null;
  let wanted: WantedRecording | null = null;
  let child: RecorderChild | null = null;
  let childStartedAt = 0;
  let lastFeed = 0;
  let closed = false;
  let isOpen = false;
  let faultAt = -Infinity;
  let fullAt = -Infinity;
  const notes = createHearingNotes({ note, left: settleWhenWhole, wasLost, unproven });
  const active = new Map<string, Feed>();
  /** Those and the ones that are being closed. */
  const feeds = new Map<FeedId, Feed>();
  const tracks = createWrittenTracks({
    ...{ db: needs.db, log, session, tell },
    ended: (hearing) => notes.isHeard(hearing) || settleWhenWhole(hearing),
  });
  /** Until when a person's source is left alone after it failed. */
  const resting = new Map<string, number>();

  ledger.opened.then(
    () => {
      notes.resume(ledger.running());
      isOpen = true;
      converge();
    },
    // A ledger that cannot be opened must not keep pictures and sound from the disk.
    () => {
      isOpen = true;
      converge();
    },
  );

  function note(event: LedgerEvent): void {
    ledger.note(event, steadyNow());
  }

  function wasLost(key: string): boolean {
    const now = steadyNow();
    const feed = active.get(key);
    // Never there at all: a camera that should be is missed, not switched off.
    if (feed === undefined) return true;
    if (now - faultAt < FAULT_MS) return true;
    return feed.flowsSince !== null && now - Math.max(feed.grewAt, feed.flowsSince) > SILENT_MS;
  }

  function settleWhenWhole(hearing: HearingId): void {
    if (!tracks.isWriting(hearing)) ledger.settleGaps(hearing);
  }

  // ---- feeds

  function converge(): void {
    if (!isOpen || closed) return;
    const now = steadyNow();
    notes.follow(wanted, room?.sources() ?? []);
    const due = new Map<string, { person: PersonId; site: SiteId; source: Source }>();
    for (const { person, site } of wanted?.tracks ?? [])
      for (const { seat, source } of room?.sources() ?? [])
        if (seat === person) due.set(sourceKey({ person, source }), { person, site, source });
    for (const [key, feed] of active) if (!due.has(key)) stop(feed);
    for (const [key, one] of due) if (!active.has(key) && now >= (resting.get(key) ?? 0)) start(one, now);
    for (const feed of active.values()) {
      aim(feed);
      const flows = wanted !== null && isOpened(wanted, feed);
      const isWritten = wanted?.phase !== "heard" || feed.aim !== null;
      feed.flowsSince = flows && isWritten ? (feed.flowsSince ?? now) : null;
    }
    // A session whose room stands may begin a hearing at any moment, so its process waits ready.
    if (room !== null) ensureChild();
    else if (feeds.size === 0) endChild();
  }

  /** Which hearing a feed is written for; null while it is only proven. A document is written while it is shown. */
  function hearingFor(feed: Feed): HearingId | null {
    if (wanted === null || wanted.phase !== "heard") return null;
    if (isDocument(feed.source) && !isOpened(wanted, feed)) return null;
    return kindOf[feed.source] === "video" && shared.space.level() === "soundOnly" ? null : wanted.hearing;
  }

  function aim(feed: Feed): void {
    const hearing = hearingFor(feed);
    if ((feed.aim?.hearing ?? null) === hearing) return;
    feed.grewAt = steadyNow();
    feed.flowsSince = null;
    if (child === null && feed.aim !== null) tracks.left(feed.aim, "failed");
    if (hearing === null) {
      feed.aim = null;
      child?.send({ do: "target", feed: feed.id, target: null });
      return;
    }
    const { person, site, source } = feed;
    const whose = { hearing, person, site, source };
    const { track, next } = ledger.trackOf(whose);
    feed.aim = tracks.begin(whose, track, feed.id);
    feed.bytes = 0;
    feed.lastWriteAt = null;
    const folder = hearingFolder(dataDir, session, hearing);
    child?.send({
      do: "target",
      feed: feed.id,
      target: { hearing, person, site, track, folder, next, from: steadyNow() },
    });
  }

  function rest(key: string, ms: number): void {
    resting.set(key, steadyNow() + ms);
    // A little later, so that the rest is surely over by then.
    clock.after(ms + 20, converge);
  }

  function ensureChild(): RecorderChild {
    if (child !== null) return child;
    childStartedAt = steadyNow();
    const made = shared.children.take({ heard: (message) => hear(message), died: () => died(made) });
    child = made;
    made.send({ do: "begin", anchorMs: clockAnchor(), segmentMs: shared.limits().segmentMs });
    rememberProcess(dataDir, session, made.pid).catch((error: unknown) =>
      log.warn({ session, error: plainError(error) }, "the recording process could not be remembered"),
    );
    return made;
  }

  function endChild(): void {
    child?.close();
    child = null;
  }

  function start(one: { person: PersonId; site: SiteId; source: Source }, now: number): void {
    const id = ++lastFeed;
    const blank = { bytes: 0, lastWriteAt: null, isProof: true, grewAt: now, flowsSince: null };
    const feed: Feed = { ...one, ...blank, id, tap: null, aim: null };
    active.set(sourceKey(feed), feed);
    feeds.set(id, feed);
    const probe = join(sessionFolder(dataDir, session), `${id}.proof`);
    ensureChild().send({ do: "open", feed: id, source: one.source, probe });
  }

  function stop(feed: Feed): void {
    if (isActive(feed)) active.delete(sourceKey(feed));
    feed.tap?.close();
    child?.send({ do: "stop", feed: feed.id });
  }

  function isActive(feed: Feed): boolean {
    return active.get(sourceKey(feed)) === feed;
  }

  async function tapInto(feed: Feed, ports: { port: number; rtcpPort: number }): Promise<void> {
    const tap = isActive(feed) ? await room?.tap(feed.person, feed.source, ports).catch(() => null) : null;
    if (!tap || !isActive(feed)) {
      tap?.close();
      if (!isActive(feed)) return;
      stop(feed);
      return rest(sourceKey(feed), AGAIN_MS);
    }
    feed.tap = tap;
    limitPicture(feed);
    const { payloadType, clockRate, ssrc, mimeType, channels } = tap;
    child?.send({
      do: "format",
      feed: feed.id,
      format: { payloadType, clockRate, ssrc, mimeType, channels },
    });
    await tap.ended;
    if (!isActive(feed)) return;
    // The source is gone; when it comes again, or stands already anew, it is received anew.
    stop(feed);
    rest(sourceKey(feed), ENDED_AGAIN_MS);
  }

  /** As space runs short the highest layers of pictures are recorded no more. */
  function limitPicture(feed: Feed): void {
    if (kindOf[feed.source] === "video") feed.tap?.limit(shared.space.level() === "veryLow" ? 0 : null);
  }

  // ---- what the process says

  function hear(message: FromProcess): void {
    if (message.said === "measured") return message.feeds.forEach(measure);
    const feed = feeds.get(message.feed);
    if (feed === undefined) return;
    switch (message.said) {
      case "opened":
        return void tapInto(feed, message); // It catches what can fail and settles the rest itself.
      case "keyFrameWanted":
        return feed.tap?.requestKeyFrame();
      case "stalled":
        return feed.tap?.stepDown();
      case "started":
        ledger.numberTaken(message.track, message.number);
        return withAim(message, (aim) => tracks.started(aim, message.at));
      case "segment":
        return withAim({ feed: feed.id, track: message.report.track }, (aim) =>
          ledger.segment(aim, message.report),
        );
      case "segmentFailed":
        return withAim(message, (aim) => failed(aim, message.number, message.failure));
      case "full":
        return void metFullDisk(); // The guard's own failures end with it.
      case "left":
        return withAim(message, (aim) => tracks.left(aim, "stopped"));
      case "closed":
        feeds.delete(feed.id);
        if (feed.aim) tracks.left(feed.aim, message.failure === null ? "stopped" : "failed");
        if (isActive(feed)) {
          active.delete(sourceKey(feed));
          feed.tap?.close();
          rest(sourceKey(feed), AGAIN_MS);
        }
        return converge();
    }
  }

  function withAim(of: { feed: FeedId; track: TrackId }, act: (aim: Aim) => void): void {
    const aim = tracks.find(of.feed, of.track);
    if (aim) act(aim);
  }

  function failed(aim: Aim, number: number, failure: string): void {
    log.error({ session, track: aim.track, number, failure }, "a segment could not be written");
    const act = (): void => {
      ledger.recover({ hearing: aim.hearing, track: aim.track, number });
      tracks.failed(aim);
      converge();
    };
    // A reserve is set free first, so that the ledger can be written.
    if (isFullDisk(failure)) void metFullDisk().then(act);
    else act();
  }

  /** Every feed meets it; the ledger tells of it once a second at most. */
  async function metFullDisk(): Promise<void> {
    if (steadyNow() - fullAt > AGAIN_MS) {
      fullAt = steadyNow();
      fault("diskFull", null);
    }
    await shared.space.full();
    for (const feed of active.values()) limitPicture(feed);
    converge();
  }

  function measure({ feed: id, bytes, isProof, lastWriteAt }: FeedMeasure): void {
    const feed = feeds.get(id);
    if (feed === undefined || isProof !== (feed.aim === null)) return;
    if (isProof !== feed.isProof) [feed.isProof, feed.bytes] = [isProof, 0];
    if (bytes <= feed.bytes) return;
    feed.bytes = bytes;
    feed.grewAt = steadyNow();
    feed.lastWriteAt = instantOf(Math.round(lastWriteAt ?? steadyNow()));
  }

  function died(which: RecorderChild): void {
    if (child !== which) return;
    child = null;
    log.error({ session, feeds: feeds.size }, "the recording process died and is replaced");
    fault("recorderKilled", null);
    note({ what: "recorderReplaced" });
    ledger.recover("all");
    for (const feed of feeds.values()) feed.tap?.close();
    feeds.clear();
    active.clear();
    tracks.leftAll();
    // One that dies as soon as it lives must not be started in a circle.
    if (steadyNow() - childStartedAt < AGAIN_MS) clock.after(AGAIN_MS, converge);
    else converge();
  }

  function fault(cause: GapCause, person: PersonId | null): void {
    if (person === null) faultAt = steadyNow();
    if (notes.isOpen()) note({ what: "fault", cause, person });
  }

  function unproven(people: readonly PersonId[]): PersonId[] {
    const now = steadyNow();
    return people.filter((person) => !isProven(active.get(sourceKey({ person, source: "camera" })), now));
  }

  return {
    settle(given, want) {
      if (closed) return;
      room = given;
      wanted = want;
      converge();
    },
    state() {
      const limits = shared.limits();
      const written =
        wanted?.phase === "heard" ? [...active.values()].filter((one) => one.aim !== null) : null;
      const proof =
        wanted?.phase !== "armed" || wanted.required.length === 0
          ? "none"
          : unproven(wanted.required).length === 0
            ? "there"
            : "coming";
      return {
        ...recordingState(written, steadyNow(), limits.failingMs),
        proof,
        space: shared.space.level(),
      };
    },
    unproven,
    fault,
    note,
    async isSettled(hearing) {
      const goesOn = (): boolean => wanted?.hearing === hearing || tracks.isWriting(hearing);
      if (!isOpen || goesOn()) return false;
      await ledger.settled();
      return !goesOn();
    },
    look() {
      const now = steadyNow();
      const { restartMs } = shared.limits();
      for (const feed of active.values()) {
        limitPicture(feed);
        if (feed.aim === null || feed.flowsSince === null) continue;
        if (now - Math.max(feed.grewAt, feed.flowsSince) < restartMs) continue;
        const { hearing, person, site, source } = feed.aim;
        note({ what: "pipelineRestarted", hearing, person, site, source });
        stop(feed);
      }
      converge();
    },
    isWanted: () => wanted !== null,
    pid: () => child?.pid ?? null,
    async close() {
      await ledger.opened.catch(() => undefined); // Reported where it was opened.
      closed = true;
      // The hearing itself goes on when the server comes back, so the ledger is not told of an end.
      for (const feed of active.values()) stop(feed);
      const until = steadyNow() + CLOSE_MS;
      while (feeds.size > 0 && child !== null && steadyNow() < until)
        await new Promise((resolve) => setTimeout(resolve, 20));
      endChild();
      await tracks.settled();
      await ledger.close();
    },
  };
}
