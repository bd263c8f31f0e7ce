/**
 * Rows of segments and gaps: an index of the ledgers for questions, never the proof. They are entered when a
 * ledger's line is synced, and can be made again from it.
 */
import type { HearingId, SessionId, TrackId } from "#shared/ids.ts";
import { instantOf, msOf, type Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import type { GapLine, LedgerLine, SegmentLine } from "./ledger-events.ts";

export type StoredSegment = Omit<SegmentLine, "what"> & { session: SessionId; line: number };
export type StoredGap = Omit<GapLine, "what"> & { session: SessionId; line: number };

type Line<K extends LedgerLine["what"]> = Extract<LedgerLine, { what: K }>;

/** Entered twice it is the same row: the ledger's line decides. */
export async function insertSegment(db: Db, session: SessionId, line: Line<"segment">): Promise<void> {
  const { hearing, track, number, person, site, source, frames, bytes, packets, lost, sha256, recovered } =
    line;
  await db
    .insertInto("recorded_segments")
    .values({
      ...{
        session,
        hearing,
        track,
        number,
        person,
        site,
        source,
        frames,
        bytes,
        packets,
        lost,
        sha256,
        recovered,
      },
      from_at: line.from,
      to_at: line.to,
      rtp_first: line.rtpFirst,
      rtp_last: line.rtpLast,
      clock_rate: line.clockRate,
      line: line.line,
    })
    .onConflict((conflict) => conflict.columns(["track", "number"]).doNothing())
    .execute();
}

export async function insertGap(db: Db, session: SessionId, line: Line<"gap">): Promise<void> {
  const { hearing, track, person, site, source, cause } = line;
  await db
    .insertInto("recording_gaps")
    .values({
      ...{ session, hearing, track, person, site, source, cause },
      from_at: line.from,
      to_at: line.to,
      line: line.line,
    })
    .onConflict((conflict) => conflict.columns(["session", "line"]).doNothing())
    .execute();
}

/** In the order of tracks and numbers. */
export async function listSegments(db: Db, session: SessionId, track?: TrackId): Promise<StoredSegment[]> {
  const rows = await db
    .selectFrom("recorded_segments")
    .selectAll()
    .where("session", "=", session)
    .$if(track !== undefined, (query) => query.where("track", "=", track as TrackId)) // Asked only when there is one.
    .orderBy("track")
    .orderBy("number")
    .execute();
  return rows.map(({ from_at, to_at, rtp_first, rtp_last, clock_rate, ...row }) => ({
    ...row,
    from: from_at,
    to: to_at,
    rtpFirst: rtp_first,
    rtpLast: rtp_last,
    clockRate: clock_rate,
  }));
}

/** The earliest first. */
export async function listGaps(db: Db, session: SessionId, hearing?: HearingId): Promise<StoredGap[]> {
  const rows = await db
    .selectFrom("recording_gaps")
    .selectAll()
    .where("session", "=", session)
    .$if(hearing !== undefined, (query) => query.where("hearing", "=", hearing as HearingId)) // As above.
    .orderBy("from_at")
    .orderBy("line")
    .execute();
  return rows.map(({ from_at, to_at, ...row }) => ({
    ...row,
    from: from_at,
    to: to_at,
    ms: msOf(to_at) - msOf(from_at),
  }));
}

/** Throws the rows of a session away and makes them again from its ledger: segments, gaps and tracks. */
export async function rebuildRows(tx: Tx, session: SessionId, lines: readonly LedgerLine[]): Promise<void> {
  for (const table of ["recorded_segments", "recording_gaps", "recorded_tracks"] as const)
    await tx.deleteFrom(table).where("session", "=", session).execute();
  const tracks = new Map<TrackId, Line<"segment">[]>();
  for (const line of lines) {
    if (line.what === "gap") await insertGap(tx, session, line);
    if (line.what !== "segment") continue;
    await insertSegment(tx, session, line);
    tracks.set(line.track, [...(tracks.get(line.track) ?? []), line]);
  }
  for (const [id, segments] of tracks) {
    const [first] = segments;
    if (!first) continue;
    const { hearing, person, site, source } = first;
    const sum = (of: (one: Line<"segment">) => number) => segments.reduce((total, one) => total + of(one), 0);
    const ends: Instant = instantOf(Math.max(...segments.map((one) => msOf(one.to))));
    await tx
      .insertInto("recorded_tracks")
      .values({
        ...{ id, session, hearing, person, site, source },
        started_at: first.from,
        ended_at: ends,
        bytes: sum((one) => one.bytes),
        lost: sum((one) => one.lost ?? 0),
        failed: segments.some((one) => one.recovered),
      })
      .execute();
  }
}
