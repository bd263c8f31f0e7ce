/** From true senders through the true recording process to a sealed folder that anyone can verify. */
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HearingId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import { instantOf } from "#shared/time.ts";
import { realClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { openLog } from "../base/log.ts";
import type { Tables } from "../database/tables.ts";
import { MANIFEST, Manifest } from "./manifest.ts";
import { createRecorder, type WantedRecording } from "./recorder.ts";
import type { RecordingLimits } from "./recording-limits.ts";
import { hearingFolder } from "./recording-files.ts";
import { verifyApart } from "./seal-copy.ts";
import { sealApart } from "./seal-process.ts";
import { steadyNow } from "./steady-clock.ts";
import { prepareFilm, tapRoom } from "./tap-senders.ts";

/** Statements go nowhere: rows are the store's tests. */
const db = new Kysely<Tables>({
  dialect: {
    createDriver: () => new DummyDriver(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (one) => new PostgresIntrospector(one),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const limits: RecordingLimits = {
  ...{ segmentMs: 3000, callWaitMs: 2000, failingMs: 3000, restartMs: 10_000, spaceReserveMb: 0 },
  ...{ spaceLowMb: 0, spaceRefuseMb: 0, spaceVeryLowMb: 0, spaceSoundOnlyMb: 0 },
};

let dataDir = "";
let film = "";
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "seal-true-"));
  film = await prepareFilm(dataDir);
}, 240_000);
afterAll(async () => {
  for (const name of await readdir(dataDir, { recursive: true })) await chmod(join(dataDir, name), 0o755);
  await rm(dataDir, { recursive: true, force: true });
});

/** Real processes and real time: what should become true is looked for, with an end. */
async function until(happened: () => boolean | Promise<boolean>, seconds = 40): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await happened())) {
    if (performance.now() > end) throw new Error(`It did not happen in ${seconds} s: ${happened.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("[RC15] a hearing is not settled while it is heard; concluded it is sealed whole, while the next one runs", async () => {
  const [session, hearing, next] = [
    randomIds.make<SessionId>(),
    randomIds.make<HearingId>(),
    randomIds.make<HearingId>(),
  ];
  const [person, site] = [randomIds.make<PersonId>(), randomIds.make<SiteId>()];
  const recorder = createRecorder({
    db,
    clock: realClock,
    ids: randomIds,
    log: openLog("silent"),
    dataDir,
    limits,
  });
  const { room, end } = tapRoom(film, [
    { seat: person, source: "camera" },
    { seat: person, source: "microphone" },
  ]);
  const wanted = (of: HearingId): WantedRecording => ({
    ...{ phase: "heard", hearing: of, tracks: [{ person, site }], required: [person] },
    ...{ sounds: new Set([person]), interpreters: new Set(), shown: null },
  });
  try {
    recorder.settle(session, room, { ...wanted(hearing), phase: "armed", hearing: null, sounds: new Set() });
    await until(() => recorder.state(session).proof === "there");
    const called = steadyNow();
    recorder.settle(session, room, wanted(hearing));
    await until(() => recorder.state(session).tracks.filter((one) => one.bytes > 0).length === 2);
    expect(await recorder.isSettled(session, hearing)).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const concluded = steadyNow();
    recorder.settle(session, room, wanted(next));
    await until(() => recorder.isSettled(session, hearing));
    expect(await recorder.isSettled(session, next)).toBe(false);

    const heard = [{ from: called, to: concluded }];
    const spans = [{ person, site, spans: heard }];
    const sealed = await sealApart({
      ...{
        dataDir,
        session,
        hearing,
        sealKey: null,
        version: "1",
        now: instantOf(Date.now()),
        isForced: false,
      },
      course: {
        ...{ calledAt: instantOf(Math.round(called)), endedAt: instantOf(Math.round(concluded)) },
        ...{ presider: null, noteTakers: [], heard, floors: spans, extras: [], cameras: spans },
      },
    });
    const folder = hearingFolder(dataDir, session, hearing);
    const manifest = Manifest.parse(JSON.parse(await readFile(join(folder, MANIFEST), "utf8")));
    expect(manifest.tracks.map((one) => [one.source, one.verdict.is])).toEqual([
      ["camera", "green"],
      ["microphone", "green"],
    ]);
    expect(sealed?.verdict).toEqual({ is: "green" });
    expect(manifest.lacking).toEqual([]);
    // Every segment of the folder stands in the manifest with its line, and there are several of each track.
    const segments = (await readdir(folder)).filter((name) => name.endsWith(".webm"));
    expect(
      manifest.files
        .filter((one) => one.line !== null)
        .map((one) => one.name)
        .toSorted(),
    ).toEqual(segments.toSorted());
    expect(segments.length).toBeGreaterThanOrEqual(4);
    for (const { expectedMs, recordedMs } of manifest.tracks)
      expect(recordedMs).toBeGreaterThan(expectedMs - 1500 - 700);
    expect(await verifyApart(dataDir, folder)).toEqual([]);
  } finally {
    recorder.settle(session, null, null);
    expect(await recorder.isSettled(session, next)).toBe(true);
    await recorder.close();
    end();
  }
}, 120_000);
