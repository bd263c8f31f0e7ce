/** SQL of watching: the segments of one hearing, and nothing of another. */
import type { HearingId, SessionId, TrackId } from "#shared/ids.ts";
import type { Day } from "#shared/time.ts";
import type { Db } from "../database/database.ts";

type OfHearing = { session: SessionId; hearing: HearingId };

/** In the order of tracks and of time. */
export function segmentsOf(db: Db, { session, hearing }: OfHearing) {
  return db
    .selectFrom("recorded_segments")
    .select(["track", "number", "person", "source", "from_at", "to_at", "bytes"])
    .where("session", "=", session)
    .where("hearing", "=", hearing)
    .orderBy("track")
    .orderBy("from_at")
    .orderBy("number")
    .execute();
}

/** @returns undefined also for a segment of another hearing */
export function readSegmentRow(db: Db, { session, hearing }: OfHearing, track: TrackId, number: number) {
  return db
    .selectFrom("recorded_segments")
    .select(["track", "number", "source", "bytes", "sha256"])
    .where("session", "=", session)
    .where("hearing", "=", hearing)
    .where("track", "=", track)
    .where("number", "=", number)
    .executeTakeFirst();
}

/** How long a link holds, in milliseconds. */
export async function watchLinkMs(db: Db, today: Day): Promise<number> {
  const row = await db
    .selectFrom("recording_limits")
    .select("value")
    .where("name", "=", "watchLinkMs")
    .where("valid_from", "<=", today)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", today)]))
    .orderBy("valid_from", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.value;
}
