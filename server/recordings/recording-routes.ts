/** HTTP of recordings: the list of a session's tracks, and each track as a file that can be read in ranges. */
import type { Router } from "express";
import type { PersonId, SessionId, TrackId } from "#shared/ids.ts";
import { accept, refuse } from "#shared/refusals.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import { serveDownload } from "../base/serve-download.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { joinTrack } from "./joined-track.ts";
import { mayWatch, watchedHearings } from "./recording-access.ts";
import { sessionFolder } from "./recording-files.ts";
import { listTracks, readTrack } from "./recording-store.ts";
import { listSegments } from "./segment-store.ts";

type Needs = ServeNeeds & { db: Db; clock: Clock; dataDir: string };

/** A player asks for a file in many pieces; that is one reading. */
const ONE_READING_MS = 10 * 60_000;

export function recordingRoutes(router: Router, parts: Needs): void {
  const { db, clock, dataDir } = parts;
  const read = new Map<string, number>();

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
    const path = track && (await joinTrack(dataDir, await listSegments(db, input.id, track.id)));
    if (!track || path === null) return refuse("notFound");
    await noteReading(who.id, input.id, track.id);
    const [kind, name] = track.source === "camera" ? ["video", "ghi-hinh"] : ["audio", "ghi-am"];
    return accept({
      contentType: `${kind}/webm`,
      name: `${name}-${track.id}.webm`,
      // The root is this session's own folder, whatever the rest of the path says.
      root: sessionFolder(dataDir, track.session),
      path,
    });
  });

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
