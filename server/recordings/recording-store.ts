/** Rows of recorded tracks: one for each file, entered with its first bytes and closed with its last. */
import type { HearingId, PersonId, SessionId, SiteId, TrackId } from "#shared/ids.ts";
import type { RecordedTrack, Source } from "#shared/recordings.ts";
import type { SessionRole } from "#shared/roles.ts";
import { instantOf, type Instant } from "#shared/time.ts";
import type { Db } from "../database/database.ts";
import { measureFile, trackPath } from "./recording-files.ts";

type NewTrack = {
  id: TrackId;
  session: SessionId;
  hearing: HearingId;
  person: PersonId;
  site: SiteId;
  source: Source;
  startedAt: Instant;
};

export type TrackEnd = { endedAt: Instant; bytes: number; lost: number; failed: boolean };

/** One row alone needs no transaction around it, so the recorder writes on Db. */
export async function startTrack(db: Db, track: NewTrack): Promise<void> {
  const { id, session, hearing, person, site, source, startedAt } = track;
  await db
    .insertInto("recorded_tracks")
    .values({ id, session, hearing, person, site, source, started_at: startedAt })
    .execute();
}

export async function endTrack(db: Db, id: TrackId, end: TrackEnd): Promise<void> {
  await db
    .updateTable("recorded_tracks")
    .set({ ended_at: end.endedAt, bytes: end.bytes, lost: end.lost, failed: end.failed })
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

/** Who takes part in a session and as what; nobody where there is no such session. */
export function readTakingPart(
  db: Db,
  session: SessionId,
): Promise<{ person: PersonId; role: SessionRole }[]> {
  return db.selectFrom("session_members").select(["person", "role"]).where("session", "=", session).execute();
}

/**
 * Run at start-up, before any recording: rows left open by a server that was killed get the size and the
 * last write of their file as it lies on the disk.
 * @returns how many there were
 */
export async function closeOrphanTracks(db: Db, dataDir: string): Promise<number> {
  const rows = await db
    .selectFrom("recorded_tracks")
    .select(["id", "session", "hearing", "started_at"])
    .where("ended_at", "is", null)
    .execute();
  for (const row of rows) {
    const file = await measureFile(trackPath(dataDir, row));
    const endedAt = file ? instantOf(Math.round(file.writtenAt)) : row.started_at;
    await endTrack(db, row.id, { endedAt, bytes: file?.bytes ?? 0, lost: 0, failed: true });
  }
  return rows.length;
}
