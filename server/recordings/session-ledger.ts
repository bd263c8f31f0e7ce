/**
 * The ledger of one session at work: what is noted stands in it in that order, segments and gaps also become
 * rows, and what a killed process left is closed and attached. Everything happens one after the other, in the
 * background; nobody who speaks waits for a disk.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { HearingId, SessionId, TrackId } from "#shared/ids.ts";
import type { GapCause } from "#shared/recordings.ts";
import { instantOf, msOf } from "#shared/time.ts";
import type { Ids } from "../base/ids.ts";
import { plainError, type Log } from "../base/log.ts";
import type { Db } from "../database/database.ts";
import type { LedgerEvent, LedgerLine, SegmentLine } from "./ledger-events.ts";
import { openLedger, type Ledger } from "./ledger.ts";
import { closeOrphan, readClosed } from "./orphan.ts";
import type { SegmentReport } from "./recorder-messages.ts";
import {
  findSegments,
  hearingFolder,
  ledgerPath,
  segmentName,
  type FoundSegment,
} from "./recording-files.ts";
import { segmentKept } from "./recording-store.ts";
import { insertGap, insertSegment } from "./segment-store.ts";
import { createSpans, missing, spanKey, type Span, type Whose } from "./spans.ts";
import { outlast } from "./recorder-pid.ts";
import { bootId, clockAnchor, steadyNow } from "./steady-clock.ts";

export type LedgerNeeds = { db: Db; ids: Ids; log: Log; dataDir: string };

export type SessionLedger = {
  /** Takes up what stands in it and what lies beside it on the disk. Rejects where it cannot be read or written. */
  opened: Promise<void>;
  note(event: LedgerEvent, atMs?: number): void;
  /** The track of one source in one hearing, the same through every restart, and the number of its next segment. */
  trackOf(whose: Whose): { track: TrackId; next: number };
  numberTaken(track: TrackId, number: number): void;
  segment(whose: Whose, report: SegmentReport): void;
  /** Closes what stands unfinished of one segment, or of all that a killed process left. */
  recover(which: { hearing: HearingId; track: TrackId; number: number } | "all"): void;
  /** Every frame of a hearing that will come has come: what is missing at its end is written. */
  settleGaps(hearing: HearingId): void;
  /** What was being heard when this ledger was left. */
  running(): { hearing: HearingId; inRecess: boolean } | null;
  /** What was noted until now stands in it. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

export function createSessionLedger(needs: LedgerNeeds, session: SessionId): SessionLedger {
  const { db, log, dataDir } = needs;
  const spans = createSpans();
  /** What is judged already, by track: later stretches only are asked for gaps. */
  const judged = new Map<string, number>();
  const tracks = new Map<string, TrackId>();
  const owners = new Map<TrackId, Whose>();
  const highest = new Map<TrackId, number>();
  const listed = new Set<string>();
  let ledger: Ledger | null = null;
  let work: Promise<void> = Promise.resolve();
  let rows: Promise<void> = Promise.resolve();

  function later(what: string, act: () => Promise<void>): void {
    work = work
      .then(act)
      .catch((error: unknown) => log.error({ session, error: plainError(error) }, `${what} failed`));
  }

  async function put(event: LedgerEvent, atMs: number): Promise<void> {
    if (ledger === null) throw new Error("the ledger is not open");
    const line = await ledger.append(event, atMs);
    follow(line);
    if (line.what === "segment" || line.what === "gap") enter(line);
  }

  /** A slow database holds up neither the ledger nor the recording; its rows can be made again from the ledger. */
  function enter(line: Extract<LedgerLine, { what: "segment" | "gap" }>): void {
    rows = rows
      .then(async () => {
        if (line.what === "gap") return insertGap(db, session, line);
        await insertSegment(db, session, line);
        await segmentKept(db, { ...line, session });
      })
      .catch((error: unknown) => log.error({ session, error: plainError(error) }, "a row was not entered"));
  }

  function follow(line: LedgerLine): void {
    spans.apply(line);
    if (line.what !== "segment") return;
    tracks.set(spanKey(line), line.track);
    owners.set(line.track, {
      hearing: line.hearing,
      person: line.person,
      site: line.site,
      source: line.source,
    });
    numberTaken(line.track, line.number);
    listed.add(`${line.track} ${line.number}`);
  }

  function numberTaken(track: TrackId, number: number): void {
    highest.set(track, Math.max(number, highest.get(track) ?? 0));
  }

  /** What is missing of a track up to a moment, since it was last asked. */
  async function judge(whose: Whose, until: number, hint: GapCause): Promise<void> {
    const key = spanKey(whose);
    const track = spans.find(whose);
    const since = judged.get(key) ?? 0;
    judged.set(key, Math.max(since, until));
    if (track === null) return;
    for (const gap of missing(track, until).filter((one) => one.to > since && one.from >= since - 1))
      await putGap(whose, gap, spans.causeOf(gap, whose.person) ?? hint);
  }

  async function putGap(whose: Whose, gap: Span, cause: GapCause): Promise<void> {
    const { hearing, person, site, source } = whose;
    const [from, to] = [Math.round(gap.from), Math.round(gap.to)];
    await put(
      {
        ...{ what: "gap", hearing, person, site, source, cause },
        track: tracks.get(spanKey(whose)) ?? null,
        ...{ from: instantOf(from), to: instantOf(to), ms: to - from },
      },
      steadyNow(),
    );
  }

  async function keep(line: SegmentLine, holes: readonly Span[], afterLoss: boolean): Promise<void> {
    await judge(line, msOf(line.from), afterLoss ? "packetsLost" : "nothingReceived");
    await put(line, steadyNow());
    judged.set(spanKey(line), msOf(line.to));
    for (const hole of holes) await putGap(line, hole, "packetsLost");
  }

  async function attach(found: FoundSegment): Promise<void> {
    const { hearing, track, number, isPart } = found;
    if (listed.has(`${track} ${number}`)) return;
    const path = join(hearingFolder(dataDir, session, hearing), segmentName(track, number));
    const content = isPart ? await closeOrphan(path) : await readClosed(path);
    const whose = owners.get(track) ?? content?.whose ?? null;
    if (content === null || whose === null || whose.hearing !== hearing) return;
    const { from, to, whose: _, ...rest } = content;
    const times = { from: instantOf(Math.round(from)), to: instantOf(Math.round(to)) };
    const line = { what: "segment" as const, ...whose, track, number, ...times, ...rest };
    await keep({ ...line, packets: null, lost: null, recovered: true }, [], false);
  }

  async function open(): Promise<void> {
    await outlast(dataDir, session);
    ledger = await openLedger(ledgerPath(dataDir, session));
    for (const line of ledger.before) follow(line);
    for (const track of spans.all())
      if (track.recorded.length > 0) judged.set(spanKey(track), track.recorded.at(-1)?.to ?? 0);
    const last = ledger.before.at(-1);
    const isRestart = last !== undefined;
    if (isRestart && last.what !== "letGo") await fault("serverKilled");
    else if (spans.running() !== null) await fault("serverRestarted");
    const clock = { boot: bootId(), anchorMs: clockAnchor() };
    await put({ what: "takenUp", session, ...clock, torn: ledger.torn, isRestart }, steadyNow());
    for (const found of await findSegments(dataDir, session)) {
      numberTaken(found.track, found.number);
      await attach(found);
    }
  }

  const fault = (cause: GapCause) => put({ what: "fault", cause, person: null }, steadyNow());

  const opened = (work = open());
  // Whoever waits for it is told; what is queued behind it fails one by one and is logged.
  work = opened.catch((error: unknown) => log.error({ session, error: plainError(error) }, "no ledger"));

  return {
    opened,
    note: (event, atMs = steadyNow()) => later(event.what, () => put(event, atMs)),
    trackOf(whose) {
      const key = spanKey(whose);
      const known = tracks.get(key);
      const track = known ?? needs.ids.make<TrackId>();
      tracks.set(key, track);
      owners.set(track, whose);
      return { track, next: (highest.get(track) ?? 0) + 1 };
    },
    numberTaken,
    segment(whose, report) {
      const { track, number, packets, lost, holes, afterLoss, from, to, ...rest } = report;
      const { hearing, person, site, source } = whose;
      const times = { from: instantOf(Math.round(from)), to: instantOf(Math.round(to)) };
      const line = {
        what: "segment" as const,
        hearing,
        person,
        site,
        source,
        track,
        number,
        ...times,
        ...rest,
      };
      later("a segment", () => keep({ ...line, packets, lost, recovered: false }, holes, afterLoss));
    },
    recover(which) {
      if (which !== "all") return later("a broken segment", () => attach({ ...which, isPart: true }));
      // Listed now, before the next process begins files of its own.
      for (const found of listNow()) {
        numberTaken(found.track, found.number);
        later("an orphan", () => attach(found));
      }
    },
    settleGaps(hearing) {
      later("gaps", async () => {
        for (const one of spans.all())
          if (one.hearing === hearing) await judge(one, one.expected.at(-1)?.to ?? 0, "nothingReceived");
      });
    },
    running: spans.running,
    settled: () => work,
    async close() {
      later("letting go", () => put({ what: "letGo" }, steadyNow()));
      await work;
      await rows;
      await ledger?.close();
      ledger = null;
    },
  };

  function listNow(): FoundSegment[] {
    const hearings = new Set([...owners.values()].map((one) => one.hearing));
    return [...hearings].flatMap((hearing) =>
      [...owners].flatMap(([track, whose]): FoundSegment[] =>
        whose.hearing === hearing
          ? namesIn(hearingFolder(dataDir, session, hearing)).flatMap((name): FoundSegment[] => {
              const [, number, part] = name.startsWith(`${track}-`)
                ? (/-(\d{6,})\.webm(\.part)?$/.exec(name) ?? [])
                : [];
              return number === undefined
                ? []
                : [{ hearing, track, number: Number(number), isPart: part !== undefined }];
            })
          : [],
      ),
    );
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return []; // Nothing was written of that hearing yet.
  }
}
