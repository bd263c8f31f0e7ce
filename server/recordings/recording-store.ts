/** Rows of recorded tracks: one for each source in each hearing, entered with its first bytes and closed with its last. */
import { sql } from "kysely";
import type { HearingId, PersonId, SessionId, SiteId, TrackId } from "#shared/ids.ts";
import type { RecordedTrack, Source } from "#shared/recordings.ts";
import type { Instant } from "#shared/time.ts";
import type { Db } from "../database/database.ts";

type NewTrack = {
  id: TrackId;
  session: SessionId;
  hearing: HearingId;
  person: PersonId;
  site: SiteId;
  source: Source;
  startedAt: Instant;
};

type NewSegment = {
  track: TrackId;
  session: SessionId;
  hearing: HearingId;
  person: PersonId;
  site: SiteId;
  source: Source;
  from: Instant;
  to: Instant;
  bytes: number;
  lost: number | null;
  recovered: boolean;
};

export type TrackEnd = { endedAt: Instant; failed: boolean };

/** One row alone needs no transaction around it, so the recorder writes on Db. Begun again, the same track goes on. */
export async function startTrack(db: Db, track: NewTrack): Promise<void> {
  const { id, session, hearing, person, site, source, startedAt } = track;
  await db
    .insertInto("recorded_tracks")
    .values({ id, session, hearing, person, site, source, started_at: startedAt })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ ended_at: null }))
    .execute();
}

/** Adds a kept segment to its track, whose row is made where a killed server had not come to it. */
export async function segmentKept(db: Db, segment: NewSegment): Promise<void> {
  const { track: id, session, hearing, person, site, source, from, to, bytes, lost, recovered } = segment;
  const whose = { session, hearing, person, site, source };
  await db
    .insertInto("recorded_tracks")
    .values({ ...whose, id, started_at: from })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  await db
    .updateTable("recorded_tracks")
    .set((row) => ({
      bytes: row("bytes", "+", bytes),
      lost: row("lost", "+", lost ?? 0),
      failed: sql<boolean>`failed or ${recovered}`,
      // A track that is still being written has no end yet.
      ended_at: sql<Instant | null>`case when ended_at is null then null else ${to}::timestamptz end`,
    }))
    .where("id", "=", id)
    .execute();
}

/** Bytes and losses were added segment by segment. */
export async function endTrack(db: Db, id: TrackId, end: TrackEnd): Promise<void> {
  await db
    .updateTable("recorded_tracks")
    .set({ ended_at: end.endedAt, failed: sql<boolean>`failed or ${end.failed}` })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
}

/** The tracks of a session, the first begun first. */
export async function listTracks(db: Db, session: SessionId): Promise<RecordedTrack[]> {
  const rows = await db
    .selectFrom("recorded_tracks")
    .selectAll()
    .where("session", "=", session)
    .orderBy("started_at")
    .orderBy("id")
    .execute();
  return rows.map(({ id, hearing, person, site, source, started_at, ended_at, bytes }) => ({
    id,
    session,
    hearing,
    person,
    site,
    source,
    startedAt: started_at,
    endedAt: ended_at,
    bytes,
  }));
}

/** @returns null also for a track of another session */
export async function readTrack(db: Db, session: SessionId, track: string): Promise<RecordedTrack | null> {
  const all = await listTracks(db, session);
  return all.find((one) => one.id === track) ?? null;
}

/** Sessions of which a killed server left tracks that were being written, and whether they are over. */
export async function readUnfinished(db: Db): Promise<{ session: SessionId; isOver: boolean }[]> {
  const rows = await db
    .selectFrom("recorded_tracks as track")
    .innerJoin("sessions", "sessions.id", "track.session")
    .select(["track.session", "sessions.state"])
    .distinct()
    .where("track.ended_at", "is", null)
    .execute();
  return rows.map(({ session, state }) => ({ session, isOver: state === "closed" || state === "cancelled" }));
}

/** Tracks left open end where their last kept segment ends, or where they began. @returns how many there were */
export async function endLeftTracks(db: Db, session: SessionId): Promise<number> {
  const rows = await db
    .selectFrom("recorded_tracks as track")
    .leftJoin("recorded_segments as segment", "segment.track", "track.id")
    .select(["track.id", "track.started_at"])
    .select((row) => row.fn.max("segment.to_at").as("last"))
    .where("track.session", "=", session)
    .where("track.ended_at", "is", null)
    .groupBy(["track.id", "track.started_at"])
    .execute();
  for (const { id, started_at, last } of rows)
    await endTrack(db, id, { endedAt: last ?? started_at, failed: true });
  return rows.length;
}
