import { describe, expect, test } from "vitest";
import type { HearingId, PersonId, SiteId, TrackId } from "#shared/ids.ts";
import { instantOf } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import type { LedgerEvent, LedgerLine } from "./ledger-events.ts";
import { ledgerLine, NO_LINE, readLedger, hashLine } from "./ledger.ts";
import { judgeHearing, judgeTracks, type HearingCourse } from "./seal-verdict.ts";

const start = Date.UTC(2026, 10, 23, 1);
const at = (second: number): number => start + second * 1000;
const hearing = randomIds.make<HearingId>();
const other = randomIds.make<HearingId>();
const anna = { person: randomIds.make<PersonId>(), site: randomIds.make<SiteId>() };
const binh = { person: randomIds.make<PersonId>(), site: randomIds.make<SiteId>() };
const trackId = (): TrackId => randomIds.make<TrackId>();
const tracks = { camera: trackId(), microphone: trackId(), documentCamera: trackId() };
const camera = { ...anna, hearing, source: "camera" as const };
const paper = { ...anna, hearing, source: "documentCamera" as const };
const microphone = { ...anna, hearing, source: "microphone" as const };

function lines(...events: [second: number, event: LedgerEvent][]): LedgerLine[] {
  let [before, text] = [NO_LINE, ""];
  for (const [index, [second, event]] of events.entries()) {
    const line = ledgerLine(index + 1, at(second), before, event);
    before = hashLine(line);
    text += `${line}\n`;
  }
  return readLedger(text).lines;
}

function segment(
  whose: typeof camera | typeof microphone | typeof paper,
  number: number,
  from: number,
  to: number,
) {
  const event: LedgerEvent = {
    ...{ what: "segment", ...whose, track: tracks[whose.source], number },
    ...{ from: instantOf(at(from)), to: instantOf(at(to)), rtpFirst: 0, rtpLast: 0, clockRate: 90_000 },
    ...{ packets: 1, lost: 0, frames: 1, bytes: 1, sha256: "0".repeat(64), recovered: false },
  };
  return [to, event] as [number, LedgerEvent];
}

const began: [number, LedgerEvent] = [0, { what: "hearingBegan", hearing, missing: [], tracks: [anna] }];
const ended: [number, LedgerEvent] = [60, { what: "hearingEnded", hearing }];

function course(change: Partial<HearingCourse> = {}): HearingCourse {
  const heard = [{ from: at(0), to: at(60) }];
  const rest = { calledAt: null, endedAt: null, presider: null, noteTakers: [] };
  return { ...rest, heard, floors: [], extras: [], cameras: [{ ...anna, spans: heard }], ...change };
}

const judged = (all: LedgerLine[], by: HearingCourse | null = course(), lacking: number[] = []) =>
  judgeTracks(all, hearing, by, new Set(lacking));

describe("the verdict on a recording", () => {
  test("[RC15] green when every stretch that either witness expects is covered; a recess is none", () => {
    const recess = (isOver: boolean): LedgerEvent => ({ what: "recess", hearing, isOver });
    const found = judged(
      lines(
        began,
        segment(camera, 1, 0, 20),
        [20, recess(false)],
        [40, recess(true)],
        segment(camera, 2, 40, 60),
        ended,
      ),
      course({
        heard: [
          { from: at(0), to: at(20) },
          { from: at(40), to: at(60) },
        ],
      }),
    );
    expect(found).toMatchObject([
      { verdict: { is: "green" }, segments: 2, expectedMs: 40_000, recordedMs: 40_000 },
    ]);
    expect(judgeHearing(found)).toEqual({ is: "green" });
  });

  test("[RC15] a gap has its length and the cause that the ledger knows", () => {
    const gap: LedgerEvent = {
      ...{ what: "gap", ...camera, track: tracks.camera, cause: "recorderKilled", ms: 3000 },
      ...{ from: instantOf(at(20)), to: instantOf(at(23)) },
    };
    const found = judged(
      lines(began, segment(camera, 1, 0, 20), [23, gap], segment(camera, 2, 23, 60), ended),
    );
    expect(found[0]).toMatchObject({
      verdict: { is: "gap", ms: 3000 },
      gaps: [{ from: instantOf(at(20)), ms: 3000, cause: "recorderKilled" }],
    });
    expect(judgeHearing(found)).toEqual({ is: "gap", ms: 3000 });
  });

  test("[RC15] what the session's log expects is missed though the ledger thought that the hearing was over", () => {
    const early: [number, LedgerEvent] = [30, { what: "hearingEnded", hearing }];
    const found = judged(
      lines(began, segment(camera, 1, 0, 30), early, [30, { what: "source", ...microphone, isSent: true }]),
      // The last line of the ledger is from second 30, so nothing later is known to have been sent.
    );
    expect(found[0]?.verdict).toEqual({ is: "green" });
    const later = judged(lines(began, segment(camera, 1, 0, 30), early, [60, { what: "letGo" }]));
    expect(later[0]).toMatchObject({ verdict: { is: "gap", ms: 30_000 } });
  });

  test("[RC15] a microphone is expected while it has the floor by either witness and sends", () => {
    const source: [number, LedgerEvent] = [0, { what: "source", ...microphone, isSent: true }];
    const floors = [{ ...anna, spans: [{ from: at(10), to: at(30) }] }];
    const whole: [number, LedgerEvent][] = [began, source, segment(camera, 1, 0, 60)] as const;
    const silent = judged(lines(...whole, ended), course({ floors }));
    expect(silent.map((one) => one.verdict.is)).toEqual(["green", "missing"]);
    expect(silent[1]).toMatchObject({ source: "microphone", expectedMs: 20_000, recordedMs: 0 });
    const spoken = judged(lines(...whole, segment(microphone, 1, 10, 30), ended), course({ floors }));
    expect(spoken.map((one) => one.verdict.is)).toEqual(["green", "green"]);
    expect(judged(lines(...whole, ended)).map((one) => one.source)).toEqual(["camera"]);
  });

  test("[RC15] a camera that ran and of which the ledger never heard is missing, and so is everything of nothing", () => {
    const both = course({
      cameras: [anna, binh].map((one) => ({ ...one, spans: [{ from: at(0), to: at(60) }] })),
    });
    const found = judged(lines(began, segment(camera, 1, 0, 60), ended), both);
    expect(found.find((one) => one.person === binh.person)).toMatchObject({
      verdict: { is: "missing" },
      track: null,
    });
    expect(judgeHearing(found)).toEqual({ is: "missing" });
    expect(judgeHearing(judged([], null))).toEqual({ is: "missing" });
  });

  test("[RC15] a segment that the folder lacks is a gap of its own cause", () => {
    const all = lines(
      began,
      segment(camera, 1, 0, 20),
      segment(camera, 2, 20, 40),
      segment(camera, 3, 40, 60),
      ended,
    );
    expect(judged(all, course(), [3])[0]).toMatchObject({
      verdict: { is: "gap", ms: 20_000 },
      gaps: [{ cause: "fileMissing", from: instantOf(at(20)), to: instantOf(at(40)) }],
    });
  });

  test("[RC15] a machine's clock that was set moves the session's log, not the recording", () => {
    const stepped: [number, LedgerEvent] = [30, { what: "clockStepped", byMs: 3_600_000 }];
    const moved = course({ heard: [{ from: at(0), to: at(60) + 3_600_000 }] });
    const found = judged(
      lines(began, segment(camera, 1, 0, 30), stepped, segment(camera, 2, 30, 60), ended),
      moved,
    );
    expect(found[0]?.verdict).toEqual({ is: "green" });
  });

  test("[RC2] nothing of another hearing counts", () => {
    const foreign: [number, LedgerEvent] = [
      70,
      { what: "hearingBegan", hearing: other, missing: [], tracks: [binh] },
    ];
    const found = judged(lines(began, segment(camera, 1, 0, 60), ended, foreign, [90, { what: "letGo" }]));
    expect(found).toHaveLength(1);
    expect(found[0]?.verdict).toEqual({ is: "green" });
  });

  test("[ST7] a document is expected exactly while shown and sent; a paper that lies still makes no gap", () => {
    const shown = (isOpen: boolean): LedgerEvent => ({ what: "floor", ...paper, isOpen });
    const sent: [number, LedgerEvent] = [5, { what: "source", ...paper, isSent: true }];
    const on: [number, LedgerEvent] = [10, shown(true)];
    const off: [number, LedgerEvent] = [40, shown(false)];
    const extras = [{ ...anna, source: paper.source, spans: [{ from: at(10), to: at(40) }] }];
    const whole: [number, LedgerEvent][] = [began, segment(camera, 1, 0, 60), sent, on];
    const end: [number, LedgerEvent][] = [off, ended];
    const ofPaper = (...all: Parameters<typeof lines>) =>
      judged(lines(...all), course({ extras })).find((one) => one.source === "documentCamera");
    const still: [number, LedgerEvent][] = [segment(paper, 1, 11, 20), segment(paper, 2, 22, 38.5)];
    expect(ofPaper(...whole, ...still, ...end)).toMatchObject({
      verdict: { is: "green" },
      expectedMs: 30_000,
    });
    const torn: [number, LedgerEvent][] = [segment(paper, 1, 11, 20), segment(paper, 2, 26, 40)];
    expect(ofPaper(...whole, ...torn, ...end)).toMatchObject({ verdict: { is: "gap", ms: 6000 } });
    // Sent all the time, but on nobody's screen: nothing was to be recorded.
    const unseen = lines(began, segment(camera, 1, 0, 60), sent, ended);
    expect(judged(unseen, course()).map((one) => one.source)).toEqual(["camera"]);
    // Never written though shown: the session's log alone is witness enough.
    expect(ofPaper(began, segment(camera, 1, 0, 60), sent, ended)).toMatchObject({
      verdict: { is: "missing" },
    });
  });
});
