/** Puts together what the player shows of one hearing: segments, floors, recesses, gaps, incidents, statements. */
import type { PersonId, TrackId } from "#shared/ids.ts";
import { may } from "#shared/roles.ts";
import type { Person } from "#shared/people.ts";
import { instantOf, msOf, type Instant } from "#shared/time.ts";
import type { WatchedHearing, WatchedTrack } from "#shared/watching.ts";
import type { Db } from "../database/database.ts";
import { hearingSpan, incidents } from "../minutes/minutes-facts.ts";
import { readHandedIn } from "../minutes/minutes-given.ts";
import { readStatements } from "../minutes/minutes-store.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import type { Watching } from "../recordings/recording-access.ts";
import type { HearingCourse } from "../recordings/seal-verdict.ts";
import { listSeals } from "../recordings/seal-store.ts";
import { listGaps } from "../recordings/segment-store.ts";
import { readCourse } from "../sessions/hearing-course.ts";
import { readLog } from "../sessions/session-store.ts";
import { segmentsOf } from "./watching-store.ts";

type Span = { from: number; to: number };
type Segment = Awaited<ReturnType<typeof segmentsOf>>[number];

/** Reads everything about a hearing that its watcher may see. Statements are for who may read its minutes. */
export async function readWatched(
  db: Db,
  who: Person,
  { session, hearing }: Watching,
  now: Instant,
): Promise<WatchedHearing> {
  const of = { session: session.id, hearing: hearing.id };
  const [segments, gaps, log, course, readsMinutes, seals] = await Promise.all([
    segmentsOf(db, of),
    listGaps(db, session.id, hearing.id),
    readLog(db, session.id),
    readCourse(db, session.id, hearing.id),
    mayReadMinutes(db, who, session),
    listSeals(db, session.id),
  ]);
  const statements = readsMinutes ? await readStatements(db, hearing.id) : [];
  const documents = readsMinutes ? await readHandedIn(db, hearing, log) : [];
  const whole = extent(segments, course, hearing.calledAt ?? session.startsAt, hearing.endedAt ?? now);
  const at = (instant: Instant): number => msOf(instant) - whole.from;
  const within = ({ from, to }: Span): Span => ({
    from: Math.max(0, from - whole.from),
    to: Math.min(whole.to, to) - whole.from,
  });
  const floors = (course?.floors ?? []).flatMap(({ person, spans }) =>
    spans.map((one) => ({ person, ...within(one) })),
  );
  const seal = seals.find((one) => one.hearing === hearing.id) ?? null;
  // Rows outlast a destroyed recording, as proof that there was one; there is nothing to fetch.
  const tracks = seal?.state === "destroyed" ? [] : tracksOf(segments, whole.from);
  const known = new Set<PersonId>([...tracks.map((one) => one.person), ...floors.map((one) => one.person)]);
  const trouble = incidents(log, hearing.id, hearingSpan(log, hearing), session.members);
  return {
    ...of,
    title: session.title,
    order: hearing.order,
    applicant: hearing.matter?.applicant ?? "",
    from: instantOf(whole.from),
    durationMs: whole.to - whole.from,
    isOver: hearing.endedAt !== null,
    sites: session.sites.map(({ id, name, shortName }) => ({ id, name, shortName })),
    people: session.members
      .filter((member) => known.has(member.person))
      .map(({ person, name, role, site }) => ({ id: person, name, role, site })),
    tracks,
    floors,
    recesses: between(course?.heard ?? []).map(within),
    gaps: gaps.map(({ person, source, cause, from, to }) => ({
      ...{ person, source, cause, from: at(from), to: at(to) },
    })),
    incidents: trouble
      // The recess has its own place, with or without a reason in words.
      .map(({ person, what, from, to, isMoment }) => ({
        ...{ person, what, from: at(from), to: at(isMoment ? from : (to ?? instantOf(whole.to))) },
      })),
    statements: statements.map(({ id, site, speaker, text, at: when }) => ({
      ...{ id, site, speaker, text, at: at(when) },
    })),
    documents: documents.map(({ title, at: when }) => ({ title, at: at(when) })),
    seal,
  };
}

async function mayReadMinutes(db: Db, who: Person, session: Watching["session"]): Promise<boolean> {
  const organisations = await organisationPath(db, session.organisation);
  return may(who, "minutes.read", { members: session.members, organisations });
}

/** From the call, or the first thing recorded, to the last. */
function extent(
  segments: readonly Segment[],
  course: HearingCourse | null,
  from: Instant,
  to: Instant,
): Span {
  const heard = course?.heard ?? [];
  const begins = [...segments.map((one) => msOf(one.from_at)), ...heard.map((one) => one.from)];
  const ends = [...segments.map((one) => msOf(one.to_at)), ...heard.map((one) => one.to)];
  if (begins.length === 0) return { from: msOf(from), to: Math.max(msOf(from), msOf(to)) };
  return {
    from: begins.reduce((a, b) => Math.min(a, b)),
    to: ends.reduce((a, b) => Math.max(a, b)),
  };
}

function tracksOf(segments: readonly Segment[], from: number): WatchedTrack[] {
  const tracks = new Map<TrackId, WatchedTrack>();
  for (const { track: id, number, person, source, from_at, to_at, bytes } of segments) {
    const track = tracks.get(id) ?? { id, person, source, segments: [] };
    track.segments.push([number, msOf(from_at) - from, msOf(to_at) - from, Number(bytes)]);
    tracks.set(id, track);
  }
  return [...tracks.values()];
}

/** The stretches between stretches. */
function between(spans: readonly Span[]): Span[] {
  return spans.slice(1).flatMap((next, index) => {
    const before = spans[index];
    return before && next.from > before.to ? [{ from: before.to, to: next.from }] : [];
  });
}
