/** HTTP of recordings: the list of a session's tracks, and each track as a file that can be read in ranges. */
import type { Router } from "express";
import type { PersonId, SessionId, TrackId } from "#shared/ids.ts";
import { kindOf, type Source } from "#shared/recordings.ts";
import { accept, refuse } from "#shared/refusals.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import { serveDownload } from "../base/serve-download.ts";
import type { Readout } from "../base/send-range.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { joinTrack } from "./joined-track.ts";
import { mayWatch, watchedHearings } from "./recording-access.ts";
import { listTracks, readTrack } from "./recording-store.ts";
import { isDestroyed } from "./seal-store.ts";
import { listSegments } from "./segment-store.ts";

type Needs = ServeNeeds & { db: Db; clock: Clock; dataDir: string };

const fileNames: Record<Source, string> = {
  camera: "ghi-hinh",
  microphone: "ghi-am",
  documentCamera: "may-quay-tai-lieu",
  screen: "chia-se-man-hinh",
  interpreter: "phien-dich",
};

/** A player asks for a file in many pieces; that is one reading. */
const ONE_READING_MS = 10 * 60_000;
/** Tracks whose layout is remembered; an hour's takes about a megabyte. */
const MOST_JOINS = 16;

export function recordingRoutes(router: Router, parts: Needs): void {
  const { db, clock, dataDir } = parts;
  const read = new Map<string, number>();
  const joins = new Map<TrackId, { segments: number; readout: Readout | null }>();

  serve(router, parts, "listTracks", async (input, who) => {
    const watched = await watchedHearings(parts, who, input.id);
    if (!watched.ok) return watched;
    const tracks = await listTracks(db, input.id);
    return accept(tracks.filter((track) => watched.value.hearings.includes(track.hearing)));
  });

  serveDownload(router, parts, "track", async (input, who) => {
    const watched = await watchedHearings(parts, who, input.id);
    if (!watched.ok) return watched;
    const track = await readTrack(db, input.id, input.track);
    if (!track) return refuse("notFound");
    const allowed = await mayWatch(parts, who, track);
    if (!allowed.ok) return allowed;
    if (!allowed.value.mayCopy) return refuse("notAllowed");
    const joined = await joinedOf(input.id, track.id);
    if (joined === null)
      return refuse((await isDestroyed(db, track.hearing)) ? "recordingDestroyed" : "notFound");
    await noteReading(who.id, input.id, track.id);
    const [kind, name] = [kindOf[track.source], fileNames[track.source]];
    return accept({
      contentType: `${kind}/webm`,
      name: `${name}-${track.id}.webm`,
      ...joined,
    });
  });

  /** A player asks for many ranges of one file; where its parts lie is found once. */
  async function joinedOf(session: SessionId, track: TrackId): Promise<Readout | null> {
    const segments = await listSegments(db, session, track);
    const found = joins.get(track);
    if (found?.segments === segments.length) return found.readout;
    const readout = await joinTrack(dataDir, segments);
    joins.delete(track);
    joins.set(track, { segments: segments.length, readout });
    for (const oldest of joins.keys()) if (joins.size > MOST_JOINS) joins.delete(oldest);
    return readout;
  }

  async function noteReading(by: PersonId, session: SessionId, track: TrackId): Promise<void> {
    const now = clock.ms();
    for (const [key, at] of read) if (now - at > ONE_READING_MS) read.delete(key);
    const key = `${by} ${track}`;
    if (read.has(key)) return;
    await write(db, async (tx) => {
      await record(tx, { at: clock.now(), by, event: { type: "recording.read", session, track } });
      return accept(null);
    });
    read.set(key, now);
  }
}
