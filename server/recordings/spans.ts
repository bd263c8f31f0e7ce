/**
 * What should have been recorded, what was, and what is missing: told by the ledger alone. A closed floor,
 * a recess and a camera switched off are known states; all other stretches without frames are gaps. Pure.
 */
import type { HearingId, PersonId, SiteId, TrackId } from "#shared/ids.ts";
import { isDocument, type GapCause, type Source } from "#shared/recordings.ts";
import { msOf } from "#shared/time.ts";
import type { LedgerLine } from "./ledger-events.ts";

/** Milliseconds since 1970 on the recording's clock. */
export type Span = { from: number; to: number };

export type Whose = { hearing: HearingId; person: PersonId; site: SiteId; source: Source };

export type TrackSpans = Whose & {
  track: TrackId | null;
  segments: number;
  /** The last one reaches to Infinity while it is still wanted. */
  expected: Span[];
  recorded: Span[];
};

/** Shorter than this between two frames is a slow camera, not a gap. */
const NOTICE_MS = 150;
/** From the call, or the giving of the floor, to the first frame: a key frame is asked for, a microphone opens. */
const BEGIN_MS = 1500;
/** What a camera or microphone sent last was on its way when it was closed. */
const END_MS = 700;

/**
 * A document that stands still is sent once a second, and its last picture holds until the next; so much lies
 * between two of its frames, and around them at its beginning and end.
 */
const STILL_MS = 2500;

export const spanKey = (whose: Pick<Whose, "hearing" | "person" | "source">): string =>
  `${whose.hearing} ${whose.person} ${whose.source}`;

type Following = TrackSpans & { isSent: boolean; hasFloor: boolean };

/** Follows a ledger line by line. */
export function createSpans() {
  const tracks = new Map<string, Following>();
  const faults: { at: number; cause: GapCause; person: PersonId | null }[] = [];
  let running: HearingId | null = null;
  let inRecess = false;

  function trackOf({ hearing, person, site, source }: Whose): Following {
    const key = spanKey({ hearing, person, source });
    const found = tracks.get(key) ?? {
      ...{ hearing, person, site, source, track: null, segments: 0, expected: [], recorded: [] },
      ...{ isSent: false, hasFloor: source === "camera" },
    };
    tracks.set(key, found);
    return found;
  }

  /** Opens and closes the stretches in which each source is wanted. */
  function settle(at: number): void {
    for (const one of tracks.values()) {
      const wanted = one.hearing === running && !inRecess && one.isSent && one.hasFloor;
      const last = one.expected.at(-1);
      const isOpen = last?.to === Infinity;
      if (wanted && !isOpen) one.expected.push({ from: at, to: Infinity });
      if (!wanted && last && isOpen) last.to = at;
    }
  }

  function apply(line: LedgerLine): void {
    const at = msOf(line.at);
    switch (line.what) {
      case "hearingBegan":
        running = line.hearing;
        inRecess = false;
        // Whoever takes part has a camera until the contrary is known.
        for (const one of line.tracks)
          trackOf({ ...one, hearing: line.hearing, source: "camera" }).isSent = true;
        break;
      case "hearingEnded":
        if (running === line.hearing) running = null;
        break;
      case "recess":
        inRecess = !line.isOver;
        break;
      case "floor":
        trackOf(line).hasFloor = line.isOpen;
        break;
      case "source":
        trackOf(line).isSent = line.isSent;
        break;
      case "segment": {
        const one = trackOf(line);
        one.track = line.track;
        one.segments = Math.max(one.segments, line.number);
        one.recorded.push({ from: msOf(line.from), to: msOf(line.to) });
        return;
      }
      case "fault":
        faults.push({ at, cause: line.cause, person: line.person });
        return;
      case "space":
        if (line.level === "soundOnly") faults.push({ at, cause: "spaceShort", person: null });
        return;
      // What happened to the recorder itself changes nothing of what was expected.
      case "gap":
      case "takenUp":
      case "letGo":
      case "recorderReplaced":
      case "pipelineRestarted":
      case "clockStepped":
        return;
    }
    settle(at);
  }

  return {
    apply,
    running: () => (running === null ? null : { hearing: running, inRecess }),
    find: (whose: Whose): TrackSpans | null => tracks.get(spanKey(whose)) ?? null,
    all: (): TrackSpans[] => [...tracks.values()],
    /** The gravest of what is known to have happened around a stretch. */
    causeOf(gap: Span, person: PersonId): GapCause | null {
      const near = faults.filter(
        (one) =>
          (one.person === null || one.person === person) &&
          one.at >= gap.from - 1500 &&
          one.at <= gap.to + 500,
      );
      return graveness.find((cause) => near.some((one) => one.cause === cause)) ?? null;
    },
  };
}

const graveness: GapCause[] = [
  "serverKilled",
  "serverRestarted",
  "workerKilled",
  "recorderKilled",
  "diskFull",
  "spaceShort",
  "lineLost",
  "cameraFrozen",
  "pipelineRestarted",
  "packetsLost",
  "nothingReceived",
];

/**
 * What of the expected stretches no frame covers.
 * @param until nothing after this moment is judged
 */
export function missing(track: Pick<TrackSpans, "source" | "expected" | "recorded">, until: number): Span[] {
  const recorded = track.recorded.toSorted((a, b) => a.from - b.from);
  return track.expected.flatMap((expected) => {
    const end = Math.min(expected.to, until);
    const holes: Span[] = [];
    let at = expected.from;
    for (const one of recorded) {
      if (one.to <= at || one.from >= end) continue;
      if (one.from > at) holes.push({ from: at, to: one.from });
      at = Math.max(at, one.to);
    }
    if (at < end) holes.push({ from: at, to: end });
    return holes.filter(({ from, to }) => {
      const usual = from === expected.from ? BEGIN_MS : to === expected.to ? END_MS : NOTICE_MS;
      const allowed = isDocument(track.source) ? STILL_MS : usual;
      return to - from > allowed;
    });
  });
}
