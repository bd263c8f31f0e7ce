import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HearingId, OrganisationId, PersonId, SessionId, SiteId, TrackId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import type { Session } from "#shared/sessions.ts";
import { accept } from "#shared/refusals.ts";
import { instantOf } from "#shared/time.ts";
import { newestRows } from "../audit/audit-store.ts";
import { FakeClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { LoginId } from "../base/serve.ts";
import { openSnapshot, snapshotOnceARun } from "../database/both-databases.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { NO_LINE } from "./ledger.ts";
import { hearingFolder, segmentName } from "./recording-files.ts";
import { recordingRoutes } from "./recording-routes.ts";
import { endTrack, segmentKept, startTrack } from "./recording-store.ts";
import { sealRoutes } from "./seal-routes.ts";
import { insertSeal, keepSealed } from "./seal-store.ts";
import { createSegmentFile } from "./segment-file.ts";
import { insertSegment } from "./segment-store.ts";
import { storeSession } from "../minutes/stored-session.ts";

const quiet = { error() {}, warn() {}, info() {}, debug() {} } as unknown as Log; // Nothing here reads the log.
const clock = new FakeClock();
const at = instantOf(Date.UTC(2026, 10, 23));
const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));

const people = {
  presider: randomIds.make<PersonId>(),
  station: randomIds.make<PersonId>(),
  stranger: randomIds.make<PersonId>(),
};
const site = randomIds.make<SiteId>();
const heard = randomIds.make<HearingId>();
const session: Session = {
  id: randomIds.make<SessionId>(),
  version: 1,
  title: "Tiếp công dân",
  organisation: randomIds.make<OrganisationId>(),
  startsAt: at,
  endsAt: null,
  kind: "PERIODIC",
  adhocGround: null,
  delegation: null,
  slots: null,
  isPostponed: false,
  state: "inSession",
  sites: [{ id: site, name: "Trụ sở", shortName: "Trụ sở", address: "", kind: "central" }],
  members: [
    { person: people.presider, name: "Nguyễn Anna", title: "", role: "presider", site },
    { person: people.station, name: "Máy", title: "", role: "station", site },
  ],
  hearings: [
    {
      ...{ id: heard, order: 1, site, state: "heard", matter: null, matterId: null, slot: null },
      ...{ interpreter: null, calledAt: at, endedAt: at },
    },
  ],
  current: null,
  hands: [],
  floor: [],
  shown: null,
  interpreting: null,
  openedAt: null,
  closedAt: null,
  reason: "",
};
const other: Session = {
  ...session,
  id: randomIds.make<SessionId>(),
  organisation: randomIds.make<OrganisationId>(),
  members: [{ person: people.stranger, name: "Bình", title: "", role: "presider", site }],
};
const camera = {
  id: randomIds.make<TrackId>(),
  session: session.id,
  hearing: heard,
  person: people.presider,
  site,
  source: "camera" as const,
  startedAt: at,
};
const microphone = { ...camera, id: randomIds.make<TrackId>(), source: "microphone" as const };
const lost = { ...camera, id: randomIds.make<TrackId>() };

let db: Db;
let close: () => Promise<void>;
let dataDir = "";
let server: Server;
let base = "";

beforeAll(async () => {
  ({ db, close } = await openSnapshot(await snapshotOnceARun("empty", async () => {})));
  dataDir = await mkdtemp(join(tmpdir(), "routes-"));
  await storeSession(db, session);
  await storeSession(db, other);
  for (const track of [camera, microphone, lost]) {
    await startTrack(db, track);
    if (track === lost) continue;
    await keepSegment(track);
  }
  await endTrack(db, microphone.id, { endedAt: at, failed: false });
  await writeFile(join(dataDir, "secret"), "secret");
  const router = express.Router();
  const whoIs = async (cookie: string | undefined) => {
    const id = people[cookie as keyof typeof people]; // The cookie is the person's part in these tests.
    if (id === undefined) return null;
    const person: Person = {
      id,
      account: "x",
      name: "",
      title: "",
      organisation: session.organisation,
      site: null,
      email: null,
      grants: [],
      active: true,
    };
    return { person, login: randomIds.make<LoginId>(), mustChangePassword: false };
  };
  recordingRoutes(router, { log: quiet, whoIs, db, clock, dataDir });
  sealRoutes(router, { log: quiet, whoIs, db, clock, jobs: { wake: () => {} } });
  server = createServer(express().use(router));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
}, 60_000);

/** One true segment, in whose only frame the bytes stand. */
async function keepSegment({
  id,
  startedAt: from,
  ...whose
}: typeof camera | typeof microphone): Promise<void> {
  const path = join(hearingFolder(dataDir, whose.session, whose.hearing), segmentName(id, 1));
  const file = createSegmentFile({
    whenFull: { forMs: 0, tell() {} },
    path,
    format: { kind: "audio", channels: 1 },
    startedAt: 0,
    note: {},
  });
  file.add({ ms: 0, key: true, data: bytes });
  const finished = await file.finish(0);
  const { session: of, ...rest } = whose;
  const line = {
    ...{
      line: 1,
      at: from,
      before: NO_LINE,
      what: "segment" as const,
      track: id,
      number: 1,
      ...rest,
      from,
      to: from,
    },
    ...{ rtpFirst: 0, rtpLast: 0, clockRate: 48_000, packets: 1, lost: 0, frames: 1, recovered: false },
    ...{ bytes: finished?.bytes ?? 0, sha256: finished?.sha256 ?? "" },
  };
  await insertSegment(db, of, line);
  await segmentKept(db, { ...line, session: of });
}

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await close();
  await rm(dataDir, { recursive: true, force: true });
});

const get = (path: string, who: string, headers: Record<string, string> = {}) =>
  fetch(base + path, { headers: { cookie: who, ...headers } });
const fileOf = (track: { session: SessionId; id: TrackId }) =>
  `/api/sessions/${track.session}/tracks/${track.id}`;

describe("tracks over HTTP", () => {
  test("[RC8] the presider lists the tracks and fetches one, whole and in ranges", async () => {
    const list = (await (await get(`/api/sessions/${session.id}/tracks`, "presider")).json()) as {
      ok: true;
      value: { id: string; bytes: number }[];
    };
    const sizes = list.value.map((track) => track.bytes).toSorted((a, b) => a - b);
    expect(sizes).toEqual([0, sizes[2], sizes[2]]);
    expect(sizes[2]).toBeGreaterThan(1000);
    const whole = await get(fileOf(camera), "presider");
    expect(whole.status).toBe(200);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      "content-type": "video/webm",
      "accept-ranges": "bytes",
      "cache-control": "private, no-store",
      "content-disposition": `attachment; filename="ghi-hinh-${camera.id}.webm"`,
    });
    const film = Buffer.from(await whole.arrayBuffer());
    expect(whole.headers.get("content-length")).toBe(String(film.length));
    expect(film.includes(bytes)).toBe(true);
    const part = await get(fileOf(microphone), "presider", { range: "bytes=100-199" });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-type")).toBe("audio/webm");
    expect(part.headers.get("content-range")).toBe(`bytes 100-199/${film.length}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(film.subarray(100, 200));
    expect((await get(fileOf(camera), "presider", { range: "bytes=50000-" })).status).toBe(416);
  });

  test("[RC8] one reading is one line of the audit, whatever the number of ranges", async () => {
    clock.advance(3_600_000);
    const before = (await newestRows(db, 0, 1)).total;
    for (const range of ["bytes=0-9", "bytes=10-19", "bytes=20-29"])
      await (await get(fileOf(camera), "presider", { range })).arrayBuffer();
    const { rows, total } = await newestRows(db, 0, 1);
    expect(total).toBe(before + 1);
    expect(rows[0]).toMatchObject({
      by: people.presider,
      event: { type: "recording.read", session: session.id, track: camera.id },
    });
    clock.advance(3_600_000);
    await (await get(fileOf(camera), "presider")).arrayBuffer();
    expect((await newestRows(db, 0, 1)).total).toBe(before + 2);
  });

  test("[RC15] the presider sees how whole each hearing's recording is", async () => {
    await write(db, async (tx) => accept(await insertSeal(tx, { ...camera, matter: null }, at)));
    await write(db, async (tx) =>
      accept(
        await keepSealed(tx, camera.hearing, {
          ...{ verdict: { is: "gap", ms: 2500 }, sealedAt: at, sha256: "a".repeat(64) },
        }),
      ),
    );
    expect(await (await get(`/api/sessions/${session.id}/seals`, "presider")).json()).toEqual({
      ok: true,
      value: [
        {
          ...{ session: session.id, hearing: camera.hearing, state: "sealed", manifest: "a".repeat(64) },
          ...{ verdict: { is: "gap", ms: 2500 }, sealedAt: at, copiedAt: null, checkedAt: null, findings: 0 },
        },
      ],
    });
    for (const [who, status] of [
      ["station", 403],
      ["stranger", 403],
      ["nobody", 401],
    ] as const)
      expect((await get(`/api/sessions/${session.id}/seals`, who)).status).toBe(status);
    // The report is for administrators of a topmost body, and shows no citizen and no person.
    expect((await get("/api/seals/report", "presider")).status).toBe(403);
  });

  test.each([
    ["nobody", 401, fileOf(camera)],
    ["station", 403, fileOf(camera)],
    ["station", 403, `/api/sessions/${session.id}/tracks`],
    ["stranger", 403, fileOf(camera)],
    ["stranger", 404, fileOf({ session: other.id, id: camera.id })],
    ["presider", 404, fileOf(lost)],
    ["presider", 404, fileOf({ ...camera, id: randomIds.make<TrackId>() })],
    ["presider", 404, fileOf({ ...camera, session: randomIds.make<SessionId>() })],
    ["presider", 400, `/api/sessions/${session.id}/tracks/..%2f..%2f..%2fsecret`],
    ["presider", 400, `/api/sessions/${session.id}/tracks/${camera.id}.webm`],
    ["presider", 400, `/api/sessions/..%2f/tracks/${camera.id}`],
  ])("[RC8] %s gets %i and no byte by %s", async (who, status, path) => {
    const answer = await get(path, who, { range: "bytes=0-99" });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(await answer.json()).toMatchObject({ ok: false });
  });
});
