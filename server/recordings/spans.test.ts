import { describe, expect, test } from "vitest";
import type { HearingId, PersonId, SiteId, TrackId } from "#shared/ids.ts";
import { instantOf } from "#shared/time.ts";
import { countedIds } from "../base/ids.ts";
import type { LedgerEvent } from "./ledger-events.ts";
import { NO_LINE } from "./ledger.ts";
import { createSpans, missing } from "./spans.ts";

const ids = countedIds();
const [hearing, anna, here, track] = [
  ids.make<HearingId>(),
  ids.make<PersonId>(),
  ids.make<SiteId>(),
  ids.make<TrackId>(),
];
const start = Date.UTC(2026, 10, 23);
const camera = { hearing, person: anna, site: here, source: "camera" as const };
const microphone = { ...camera, source: "microphone" as const };

type Told = [seconds: number, event: LedgerEvent];
const began: Told = [
  0,
  { what: "hearingBegan", hearing, missing: [], tracks: [{ person: anna, site: here }] },
];
const ended = (seconds: number): Told => [seconds, { what: "hearingEnded", hearing }];
const fault = (seconds: number, cause: "workerKilled" | "lineLost"): Told => [
  seconds,
  { what: "fault", cause, person: null },
];
const segment = (whose: typeof camera | typeof microphone, from: number, to: number): Told => [
  to,
  {
    ...{ what: "segment", ...whose, track, number: 1, packets: 1, lost: 0, frames: 1, bytes: 1 },
    ...{ rtpFirst: 0, rtpLast: 0, clockRate: 90_000, sha256: "0".repeat(64), recovered: false },
    from: instantOf(start + from * 1000),
    to: instantOf(start + to * 1000),
  },
];

function follow(...told: Told[]) {
  const spans = createSpans();
  told.forEach(([seconds, event], index) =>
    spans.apply({ line: index + 1, at: instantOf(start + seconds * 1000), before: NO_LINE, ...event }),
  );
  return spans;
}

/** Gaps in seconds from the beginning. */
function gaps(whose: typeof camera | typeof microphone, ...told: Told[]) {
  const spans = follow(...told);
  const found = spans.find(whose);
  return (found === null ? [] : missing(found, start + 3_600_000)).map((gap) => [
    (gap.from - start) / 1000,
    (gap.to - start) / 1000,
    spans.causeOf(gap, anna),
  ]);
}

describe("expected and recorded spans", () => {
  test("[RC11] whole from the call to the end is no gap, nor the moment until the first key frame", () => {
    expect(gaps(camera, began, segment(camera, 0.6, 8), segment(camera, 8.03, 20), ended(20.3))).toEqual([]);
  });

  test("[RC11] a stretch without frames is a gap with what is known of its cause", () => {
    const lines = [began, segment(camera, 0.2, 8), segment(camera, 11, 20), ended(20)];
    expect(gaps(camera, ...lines)).toEqual([[8, 11, null]]);
    expect(gaps(camera, fault(8.2, "lineLost"), ...lines, fault(8.5, "workerKilled"))).toEqual([
      [8, 11, "workerKilled"],
    ]);
    expect(gaps(camera, fault(2, "lineLost"), ...lines)).toEqual([[8, 11, null]]);
  });

  test("[RC11] a camera that never wrote is missing throughout", () => {
    expect(gaps(camera, began, ended(20))).toEqual([[0, 20, null]]);
  });

  test("[RC11] a closed floor, a recess and a camera switched off are known states", () => {
    const off: Told = [10, { what: "source", ...camera, isSent: false }];
    const on: Told = [15, { what: "source", ...camera, isSent: true }];
    expect(
      gaps(camera, began, segment(camera, 0, 10), off, on, segment(camera, 15.5, 20), ended(20)),
    ).toEqual([]);
    const recess: Told = [10, { what: "recess", hearing, isOver: false }];
    const over: Told = [15, { what: "recess", hearing, isOver: true }];
    expect(
      gaps(camera, began, segment(camera, 0, 10), recess, over, segment(camera, 15.5, 20), ended(20)),
    ).toEqual([]);
    const floor = (seconds: number, isOpen: boolean): Told => [
      seconds,
      { what: "floor", ...microphone, isOpen },
    ];
    const sent: Told = [0, { what: "source", ...microphone, isSent: true }];
    expect(
      gaps(
        microphone,
        began,
        sent,
        floor(5, true),
        segment(microphone, 5.2, 10),
        floor(10, false),
        floor(20, true),
        segment(microphone, 20.1, 25),
        floor(25, false),
        ended(30),
      ),
    ).toEqual([]);
    expect(
      gaps(
        microphone,
        began,
        sent,
        floor(5, true),
        segment(microphone, 5.2, 8),
        segment(microphone, 9, 10),
        floor(10, false),
        ended(30),
      ),
    ).toEqual([[8, 9, null]]);
  });
});
