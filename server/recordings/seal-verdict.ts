/**
 * Reconciles what should have been recorded of a hearing with what was. What should have been follows from
 * two witnesses that do not know of each other: the session's log in the database (called, recess, floor)
 * and the ledger (sources that came and went). What either expects and no segment covers is a gap. Pure.
 */
import type { HearingId, PersonId, SiteId } from "#shared/ids.ts";
import type { ExtraSource, GapCause, Source } from "#shared/recordings.ts";
import type { RecordingVerdict } from "#shared/seals.ts";
import { instantOf, msOf, type Instant } from "#shared/time.ts";
import type { LedgerLine } from "./ledger-events.ts";
import type { SealedTrack } from "./manifest.ts";
import { createSpans, missing, type Span, type TrackSpans } from "./spans.ts";

type Official = { person: PersonId; name: string; title: string };
type PersonSpans = { person: PersonId; site: SiteId; spans: Span[] };

/** What the session's log says of a hearing; times are the machine's clock, in milliseconds. */
export type HearingCourse = {
  calledAt: Instant | null;
  endedAt: Instant | null;
  presider: Official | null;
  noteTakers: Official[];
  /** When it was heard: from each call to its end, without recesses. */
  heard: Span[];
  /** Who had the floor, of those who took part. */
  floors: PersonSpans[];
  /** Documents while they stood on everybody's screen, and interpreters while they were heard. */
  extras: (PersonSpans & { source: ExtraSource })[];
  /** Whose camera the server saw running. */
  cameras: PersonSpans[];
};

/** A camera of which the ledger never heard must have run for so long to be missed: facts come a moment late. */
const UNHEARD_MS = 5000;

/** In order and without overlaps. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** Both lists in order and without overlaps. */
export function intersection(some: readonly Span[], others: readonly Span[]): Span[] {
  return some.flatMap((one) =>
    others
      .map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) }))
      .filter(({ from, to }) => to > from),
  );
}

const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);

/** The machine's clock may have been set meanwhile; the ledger says when and by how much. */
function toRecordingClock(lines: readonly LedgerLine[]): (span: Span) => Span {
  const steps = lines.flatMap((line) =>
    line.what === "clockStepped" ? [{ at: msOf(line.at), byMs: line.byMs }] : [],
  );
  const place = (ms: number): number => {
    let moved = 0;
    for (const { at, byMs } of steps) if (ms - moved > at) moved += byMs;
    return ms - moved;
  };
  return ({ from, to }) => ({ from: place(from), to: place(to) });
}

const keyOf = (one: { person: PersonId; source: Source }): string => `${one.person} ${one.source}`;

/** When each source of a hearing was sent, whether or not it was written. */
function sentSpans(lines: readonly LedgerLine[], hearing: HearingId, end: number): Map<string, Span[]> {
  const sent = new Map<string, Span[]>();
  const begin = (key: string, at: number): void => {
    const spans = sent.get(key) ?? [];
    sent.set(key, spans);
    if (spans.at(-1)?.to !== Infinity) spans.push({ from: at, to: Infinity });
  };
  for (const line of lines) {
    const at = msOf(line.at);
    if (line.what === "hearingBegan" && line.hearing === hearing)
      for (const { person } of line.tracks) begin(keyOf({ person, source: "camera" }), at);
    if (line.what !== "source" || line.hearing !== hearing) continue;
    if (line.isSent) begin(keyOf(line), at);
    else {
      const last = sent.get(keyOf(line))?.at(-1);
      if (last?.to === Infinity) last.to = at;
    }
  }
  for (const spans of sent.values()) for (const one of spans) one.to = Math.min(one.to, end);
  return sent;
}

/** When a source was to be seen or heard, by the session's log. */
function openedIn(course: HearingCourse | null, { person, source }: TrackSpans): Span[] {
  if (source === "camera") return course?.heard ?? [];
  if (source === "microphone") return course?.floors.find((one) => one.person === person)?.spans ?? [];
  return course?.extras.find((one) => one.person === person && one.source === source)?.spans ?? [];
}

type Segment = Extract<LedgerLine, { what: "segment" }>;

/**
 * @param lacking segments that the ledger tells of and the folder does not hold as they were
 * @returns what was to be recorded and what was, by track
 */
export function judgeTracks(
  lines: readonly LedgerLine[],
  hearing: HearingId,
  course: HearingCourse | null,
  lacking: ReadonlySet<number>,
): SealedTrack[] {
  const spans = createSpans();
  for (const line of lines) if (!lacking.has(line.line)) spans.apply(line);
  const lost = lines.filter(
    (line): line is Segment => line.what === "segment" && line.hearing === hearing && lacking.has(line.line),
  );
  const known = lines.flatMap((line) => (line.what === "gap" && line.hearing === hearing ? [line] : []));
  const end = Math.max(0, ...lines.slice(-1).map((line) => msOf(line.at)));
  const place = toRecordingClock(lines);
  const heard = union((course?.heard ?? []).map(place));
  const sent = sentSpans(lines, hearing, end);

  function causeOf(track: TrackSpans, gap: Span): GapCause {
    const overlaps = (one: { from: Instant; to: Instant }) =>
      msOf(one.to) > gap.from && msOf(one.from) < gap.to;
    const ofTrack = (one: { person: PersonId; source: Source }) => keyOf(one) === keyOf(track);
    if (lost.some((one) => ofTrack(one) && overlaps(one))) return "fileMissing";
    const told = known.find((one) => ofTrack(one) && overlaps(one));
    return told?.cause ?? spans.causeOf(gap, track.person) ?? "nothingReceived";
  }

  function judge(track: TrackSpans): SealedTrack[] {
    const byLedger = track.expected.map(({ from, to }) => ({ from, to: Math.min(to, end) }));
    const wasSent = sent.get(keyOf(track)) ?? [];
    const wanted = intersection(heard, union(openedIn(course, track).map(place)));
    const expected = union([...byLedger, ...intersection(wanted, wasSent)]);
    const { person, site, source, segments } = track;
    const whose = { track: track.track, person, site, source, segments };
    const recordedMs = Math.round(lengthOf(track.recorded));
    const expectedMs = Math.round(lengthOf(expected));
    if (expectedMs === 0 && recordedMs === 0) return [];
    const gaps = missing({ source, expected, recorded: track.recorded }, Infinity).map((gap) => {
      const [from, to] = [Math.round(gap.from), Math.round(gap.to)];
      return { from: instantOf(from), to: instantOf(to), ms: to - from, cause: causeOf(track, gap) };
    });
    const ms = gaps.reduce((sum, one) => sum + one.ms, 0);
    const verdict: RecordingVerdict =
      gaps.length === 0 ? { is: "green" } : recordedMs === 0 ? { is: "missing" } : { is: "gap", ms };
    return [{ ...whose, expectedMs, recordedMs, verdict, gaps }];
  }

  const ofHearing = spans.all().filter((track) => track.hearing === hearing);
  const unheard = (course?.cameras ?? []).flatMap(({ person, site, spans: running }): SealedTrack[] => {
    if (ofHearing.some((one) => one.person === person && one.source === "camera")) return [];
    const expected = intersection(heard, union(running.map(place)));
    const expectedMs = Math.round(lengthOf(expected));
    if (expectedMs < UNHEARD_MS) return [];
    const gaps = expected.map(({ from, to }) => ({
      ...{ from: instantOf(Math.round(from)), to: instantOf(Math.round(to)), ms: Math.round(to - from) },
      cause: spans.causeOf({ from, to }, person) ?? ("nothingReceived" as const),
    }));
    const whose = { track: null, person, site, source: "camera" as const, segments: 0 };
    return [{ ...whose, expectedMs, recordedMs: 0, verdict: { is: "missing" }, gaps }];
  });
  return [...ofHearing.flatMap(judge), ...unheard].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** That of the worst track; a hearing of which nothing at all was recorded is missing. */
export function judgeHearing(tracks: readonly SealedTrack[]): RecordingVerdict {
  if (tracks.length === 0 || tracks.some((one) => one.verdict.is === "missing")) return { is: "missing" };
  const ms = Math.max(...tracks.map((one) => (one.verdict.is === "gap" ? one.verdict.ms : 0)));
  return ms > 0 ? { is: "gap", ms } : { is: "green" };
}
