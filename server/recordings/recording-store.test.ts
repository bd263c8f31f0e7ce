import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { HearingId, OrganisationId, PersonId, SessionId, SiteId, TrackId } from "#shared/ids.ts";
import type { Session } from "#shared/sessions.ts";
import { instantOf, type Instant } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import { trackPath } from "./recording-files.ts";
import { closeOrphanTracks, endTrack, listTracks, readTrack, startTrack } from "./recording-store.ts";
import { storeSession } from "../minutes/stored-session.ts";

const at = (seconds: number): Instant => instantOf(Date.UTC(2026, 10, 23) + seconds * 1000);
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

function scene() {
  const person = randomIds.make<PersonId>();
  const site = randomIds.make<SiteId>();
  const session: Session = {
    id: randomIds.make<SessionId>(),
    version: 1,
    title: "Tiếp công dân",
    organisation: randomIds.make<OrganisationId>(),
    startsAt: at(0),
    endsAt: null,
    kind: "PERIODIC",
    adhocGround: null,
    delegation: null,
    slots: null,
    isPostponed: false,
    state: "inSession",
    sites: [{ id: site, name: "Trụ sở", shortName: "Trụ sở", address: "", kind: "central" }],
    members: [{ person, name: "Anna", title: "", role: "presider", site }],
    hearings: [],
    current: null,
    hands: [],
    floor: [],
    openedAt: null,
    closedAt: null,
    reason: "",
  };
  const track = {
    id: randomIds.make<TrackId>(),
    session: session.id,
    hearing: randomIds.make<HearingId>(),
    person,
    site,
    source: "camera" as const,
    startedAt: at(1),
  };
  return { session, track };
}

onBothDatabases("recorded tracks", (fresh) => {
  test("[RC7] a track has a row from its first bytes, and its end is entered once", async () => {
    const db = await fresh();
    const { session, track } = scene();
    await storeSession(db, session);
    await startTrack(db, track);
    expect(await listTracks(db, session.id)).toEqual([{ ...track, endedAt: null, bytes: 0 }]);
    await endTrack(db, track.id, { endedAt: at(60), bytes: 5_000_000_000, lost: 3, failed: false });
    await endTrack(db, track.id, { endedAt: at(90), bytes: 1, lost: 0, failed: true });
    expect(await listTracks(db, session.id)).toEqual([{ ...track, endedAt: at(60), bytes: 5_000_000_000 }]);
  });

  test("[RC8] a track is not found under another session", async () => {
    const db = await fresh();
    const { session, track } = scene();
    await storeSession(db, session);
    await startTrack(db, track);
    expect(await readTrack(db, session.id, track.id)).toMatchObject({ id: track.id });
    expect(await readTrack(db, randomIds.make<SessionId>(), track.id)).toBeNull();
  });

  test("[RC7] rows left open by a killed server get the size and the last write of their file", async () => {
    const db = await fresh();
    const dataDir = await mkdtemp(join(tmpdir(), "tracks-"));
    folders.push(dataDir);
    const { session, track } = scene();
    await storeSession(db, session);
    const gone = { ...track, id: randomIds.make<TrackId>() };
    const done = { ...track, id: randomIds.make<TrackId>() };
    for (const one of [track, gone, done]) await startTrack(db, one);
    await endTrack(db, done.id, { endedAt: at(5), bytes: 7, lost: 0, failed: false });
    const path = trackPath(dataDir, track);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, "0123456789");
    await utimes(path, new Date(at(42)), new Date(at(42)));

    expect(await closeOrphanTracks(db, dataDir)).toBe(2);
    const rows = new Map((await listTracks(db, session.id)).map((row) => [row.id, row]));
    expect(rows.get(track.id)).toMatchObject({ endedAt: at(42), bytes: 10 });
    expect(rows.get(gone.id)).toMatchObject({ endedAt: at(1), bytes: 0 });
    expect(rows.get(done.id)).toMatchObject({ endedAt: at(5), bytes: 7 });
    expect(await closeOrphanTracks(db, dataDir)).toBe(0);
  });
});
