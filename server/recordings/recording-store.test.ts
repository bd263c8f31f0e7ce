import { expect, test } from "vitest";
import type { HearingId, OrganisationId, PersonId, SessionId, SiteId, TrackId } from "#shared/ids.ts";
import type { Session } from "#shared/sessions.ts";
import { accept } from "#shared/refusals.ts";
import { instantOf, type Day, type Instant } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import { write } from "../database/write.ts";
import { NO_LINE } from "./ledger.ts";
import { limitsOn } from "./recording-limits.ts";
import {
  endLeftTracks,
  endTrack,
  listTracks,
  readTrack,
  readUnfinished,
  segmentKept,
  startTrack,
} from "./recording-store.ts";
import { insertGap, insertSegment, listGaps, listSegments, rebuildRows } from "./segment-store.ts";
import { storeSession } from "../minutes/stored-session.ts";

const at = (seconds: number): Instant => instantOf(Date.UTC(2026, 10, 23) + seconds * 1000);

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
    shown: null,
    interpreting: null,
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
  test("[RC7] a track has a row from its first bytes, grows by its segments, and its end is entered once", async () => {
    const db = await fresh();
    const { session, track } = scene();
    await storeSession(db, session);
    await startTrack(db, track);
    expect(await listTracks(db, session.id)).toEqual([{ ...track, endedAt: null, bytes: 0 }]);
    const { id, startedAt: _, ...whose } = track;
    const segment = { ...whose, track: id, from: at(1), to: at(9), lost: 1, recovered: false };
    await segmentKept(db, { ...segment, bytes: 2_500_000_000 });
    await segmentKept(db, { ...segment, from: at(9), to: at(17), bytes: 2_500_000_000 });
    await endTrack(db, track.id, { endedAt: at(60), failed: false });
    await endTrack(db, track.id, { endedAt: at(90), failed: true });
    expect(await listTracks(db, session.id)).toEqual([{ ...track, endedAt: at(60), bytes: 5_000_000_000 }]);
    // The last segment is settled after the stop, and says when the track truly ended.
    await segmentKept(db, { ...segment, from: at(17), to: at(59), bytes: 1 });
    expect(await listTracks(db, session.id)).toEqual([{ ...track, endedAt: at(59), bytes: 5_000_000_001 }]);
    await startTrack(db, { ...track, startedAt: at(70) });
    expect(await listTracks(db, session.id)).toEqual([{ ...track, endedAt: null, bytes: 5_000_000_001 }]);
  });

  test("[RC8] a track is not found under another session", async () => {
    const db = await fresh();
    const { session, track } = scene();
    await storeSession(db, session);
    await startTrack(db, track);
    expect(await readTrack(db, session.id, track.id)).toMatchObject({ id: track.id });
    expect(await readTrack(db, randomIds.make<SessionId>(), track.id)).toBeNull();
  });

  test("[RC7] rows left open by a killed server end where their last segment ends", async () => {
    const db = await fresh();
    const { session, track } = scene();
    await storeSession(db, session);
    const gone = { ...track, id: randomIds.make<TrackId>() };
    for (const one of [track, gone]) await startTrack(db, one);
    const line = {
      ...{ line: 1, at: at(9), before: NO_LINE, what: "segment" as const, track: track.id, number: 1 },
      ...{ hearing: track.hearing, person: track.person, site: track.site, source: track.source },
      ...{
        from: at(1),
        to: at(9),
        rtpFirst: 0xffff_ffff,
        rtpLast: 7,
        clockRate: 90_000,
        packets: null,
        lost: null,
      },
      ...{ frames: 240, bytes: 10, sha256: "a".repeat(64), recovered: true },
    };
    await insertSegment(db, session.id, line);
    await insertSegment(db, session.id, line);
    const gap = {
      ...{
        line: 2,
        at: at(12),
        before: NO_LINE,
        what: "gap" as const,
        track: null,
        cause: "lineLost" as const,
      },
      ...{ hearing: track.hearing, person: track.person, site: track.site, source: track.source },
      ...{ from: at(9), to: at(12), ms: 3000 },
    };
    await insertGap(db, session.id, gap);
    expect(await readUnfinished(db)).toEqual([{ session: session.id, isOver: false }]);
    expect(await endLeftTracks(db, session.id)).toBe(2);
    const rows = new Map((await listTracks(db, session.id)).map((row) => [row.id, row]));
    expect(rows.get(track.id)).toMatchObject({ endedAt: at(9) });
    expect(rows.get(gone.id)).toMatchObject({ endedAt: at(1), bytes: 0 });
    expect(await endLeftTracks(db, session.id)).toBe(0);

    const before = [await listSegments(db, session.id), await listGaps(db, session.id)];
    expect(before).toMatchObject([[{ rtpFirst: 0xffff_ffff, to: at(9) }], [{ ms: 3000, cause: "lineLost" }]]);
    await db.updateTable("recorded_segments").set({ bytes: 99 }).execute();
    await write(db, async (tx) => accept(await rebuildRows(tx, session.id, [line, gap])));
    expect([await listSegments(db, session.id), await listGaps(db, session.id)]).toEqual(before);
    expect(await listTracks(db, session.id)).toMatchObject([{ id: track.id, bytes: 10, endedAt: at(9) }]);
  });

  test("[RC13] limits are rows of a day", async () => {
    const db = await fresh();
    expect((await limitsOn(db, "2026-11-23" as Day)).segmentMs).toBe(8000); // A day.
  });
});
