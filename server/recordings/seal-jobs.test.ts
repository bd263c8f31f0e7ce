import { chmod, mkdir, mkdtemp, readdir, readFile, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { HearingId, OrganisationId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept } from "#shared/refusals.ts";
import { at as startsAt, newSession } from "#shared/session-fixtures.ts";
import { msOf } from "#shared/time.ts";
import { newestRows } from "../audit/audit-store.ts";
import { FakeClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { openLog } from "../base/log.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { storeSession } from "../minutes/stored-session.ts";
import { createJobRunner } from "../notifications/job-runner.ts";
import { openPlace } from "./open-place.ts";
import { LEDGER } from "./manifest.ts";
import { hearingFolder, ledgerPath, segmentName } from "./recording-files.ts";
import { startS3 } from "./s3-server.ts";
import { writeExample } from "./seal-example.ts";
import {
  INTEGRITY_JOB,
  integrityJob,
  queueSeal,
  SEAL_COPY_JOB,
  SEAL_JOB,
  sealCopyJob,
  sealJob,
} from "./seal-jobs.ts";
import { sealAgain } from "./seal-again.ts";
import { integrityDays, listSeals, sealReport } from "./seal-store.ts";
import { createSecondCopy } from "./second-copy.ts";
import { insertSegment } from "./segment-store.ts";
import { readLedger } from "./ledger.ts";
import { dayOf } from "#shared/time.ts";

const log = openLog("silent");
const folderAt = (path: string) => ({ kind: "folder" as const, path });
const folders: string[] = [];
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
  for (const folder of folders) {
    for (const name of await readdir(folder, { recursive: true })) await chmod(join(folder, name), 0o755);
    await rm(folder, { recursive: true, force: true });
  }
});

async function scene(db: Db) {
  const root = await mkdtemp(join(tmpdir(), "seal-jobs-"));
  folders.push(root);
  const dataDir = join(root, "data");
  const places = {
    sealKey: null,
    sealCopy: folderAt(join(root, "once")),
    copy: folderAt(join(root, "second")),
  };
  const clock = new FakeClock(startsAt);
  const session = randomIds.make<SessionId>();
  const hearing = randomIds.make<HearingId>();
  const person = randomIds.make<PersonId>();
  const site = randomIds.make<SiteId>();
  const stored = { ...newSession(), id: session, organisation: randomIds.make<OrganisationId>() };
  stored.hearings = stored.hearings.slice(0, 1).map((one) => ({ ...one, id: hearing }));
  stored.members = [{ person, name: "Anna", title: "", role: "presider", site }];
  await storeSession(db, stored);
  const size = { startMs: msOf(startsAt), seconds: 40, segmentMs: 8000, bytes: 3000 };
  const example = await writeExample({ dataDir, session, hearing, people: [{ person, site }], ...size });
  clock.advance(41_000);
  let settled = true;
  const runner = () => {
    const jobs = createJobRunner({ db, clock, ids: randomIds, log });
    const recorder = { isSettled: () => Promise.resolve(settled) };
    const course = () => Promise.resolve(example.course);
    const needs = { db, clock, log, dataDir, places, version: "1", recorder, jobs, course };
    jobs.register(SEAL_JOB, sealJob(needs));
    jobs.register(SEAL_COPY_JOB, sealCopyJob(needs));
    jobs.register(INTEGRITY_JOB, integrityJob(needs));
    return jobs;
  };
  const queue = () =>
    write(db, async (tx) => accept(await queueSeal(tx, { session, hearing, matter: null }, clock.now())));
  const seal = async () => (await listSeals(db, session)).find((one) => one.hearing === hearing);
  const folder = hearingFolder(dataDir, session, hearing);
  return {
    ...{ dataDir, places, clock, session, hearing, person, example, runner, queue, seal, folder },
    settle: (is: boolean) => void (settled = is),
  };
}

onBothDatabases("sealing as jobs", (fresh) => {
  test("[RC15] a hearing that is over waits for its last segments, is sealed once, and copied, whatever dies", async () => {
    const db = await fresh();
    const { clock, queue, runner, seal, settle, session, hearing, folder, places } = await scene(db);
    await queue();
    await queue();
    expect(await runner().runDueJobs()).toBe(0);
    expect(await seal()).toMatchObject({ state: "queued", verdict: null });
    settle(false);
    clock.advance(3000);
    expect(await runner().runDueJobs()).toBe(1);
    expect(await seal()).toMatchObject({ state: "queued" });
    expect(await readdir(folder)).not.toContain("manifest.json");
    // Another server takes it up; a segment not closed, or not attached yet, holds it back once more.
    settle(true);
    const stray = segmentName(randomIds.make(), 1);
    for (const name of [`${stray}.part`, stray]) {
      clock.advance(60_000);
      await writeFile(join(folder, name), "");
      await runner().runDueJobs();
      expect(await seal()).toMatchObject({ state: "sealing" });
      await unlink(join(folder, name));
    }
    // The write-once place is away at first.
    await writeFile(places.sealCopy.path, "no folder");
    clock.advance(60_000);
    await runner().runDueJobs();
    const sealed = await seal();
    expect(sealed).toMatchObject({ state: "sealed", verdict: { is: "green" }, copiedAt: null });
    await unlink(places.sealCopy.path);
    clock.advance(600_000);
    await runner().runDueJobs();
    expect((await seal())?.copiedAt).toBe(clock.now());
    for (const place of [places.sealCopy.path, places.copy.path])
      expect((await readdir(join(place, session, hearing))).toSorted()).toEqual(
        (await readdir(folder)).toSorted(),
      );
    const { rows } = await newestRows(db, 0, 10);
    expect(rows.map((row) => row.event)).toEqual([
      { type: "recording.sealed", session, hearing, verdict: "green", manifest: sealed?.manifest },
    ]);
  });

  test("[RC15] one that can never be sealed says so; who ran the session has it tried again, nobody else", async () => {
    const db = await fresh();
    const { clock, queue, runner, seal, settle, session, hearing, person } = await scene(db);
    const again = (id: PersonId) =>
      sealAgain(
        { db, clock, jobs: { wake: () => {} } },
        { id, grants: [] as Person["grants"] } as Person, // As far as permissions look.
        { id: session, hearing },
      );
    await queue();
    settle(false);
    await db.updateTable("job_limits").set({ max_attempts: 2 }).where("kind", "=", SEAL_JOB).execute();
    for (let time = 0; time < 3; time++) {
      clock.advance(60_000);
      await runner().runDueJobs();
    }
    expect(await seal()).toMatchObject({ state: "failed" });
    settle(true);
    expect(await again(randomIds.make<PersonId>())).toMatchObject({ refusal: "notAllowed" });
    expect(await again(person)).toMatchObject({ ok: true });
    expect(await seal()).toMatchObject({ state: "queued" });
    const { rows } = await newestRows(db, 0, 1);
    expect(rows[0]).toMatchObject({ by: person, event: { type: "recording.sealOrdered", session, hearing } });
    await runner().runDueJobs();
    expect(await seal()).toMatchObject({ state: "sealed", verdict: { is: "green" } });
    expect(await again(person)).toMatchObject({ refusal: "wrongState" });
  });

  test("[RC18] at night everything due is hashed again; a fault stands in row, audit and report", async () => {
    const db = await fresh();
    const { clock, queue, runner, seal, session, hearing, folder, example } = await scene(db);
    await queue();
    clock.advance(3000);
    await runner().runDueJobs();
    expect(await seal()).toMatchObject({ checkedAt: null });
    clock.advance(24 * 3_600_000);
    await runner().runDueJobs();
    expect(await seal()).toMatchObject({ checkedAt: clock.now(), findings: 0 });
    const [track] = example.tracks;
    const path = join(folder, segmentName(track?.track ?? randomIds.make(), 2));
    await chmod(path, 0o644);
    await writeFile(path, (await readFile(path)).fill(7, 100, 101));
    // Not before the interval is over, which is a row.
    clock.advance(24 * 3_600_000);
    await runner().runDueJobs();
    expect(await seal()).toMatchObject({ findings: 0 });
    const days = await integrityDays(db, dayOf(clock.now()));
    for (let day = 0; day < days; day++) {
      clock.advance(24 * 3_600_000);
      await runner().runDueJobs();
    }
    expect((await seal())?.findings).toBe(1);
    const report = await sealReport(db, clock.now(), days);
    expect(report).toMatchObject({
      ...{ sealed: 1, failed: 0, due: 0 },
      damaged: [
        { session, hearing, findings: [{ file: path.split("/").at(-1), line: null, what: "fileChanged" }] },
      ],
    });
    const { rows } = await newestRows(db, 0, 10);
    expect(rows[0]?.event).toEqual({ type: "recording.checked", session, hearing, faults: 1 });
  }, 60_000);
});

onBothDatabases("the second copy", (fresh) => {
  test("[RC17] closed segments are copied while the session runs, and again when the place is back", async () => {
    const db = await fresh();
    const { clock, dataDir, places, session, hearing, example } = await scene(db);
    const { lines } = readLedger(await readFile(ledgerPath(dataDir, session), "utf8"));
    for (const line of lines) if (line.what === "segment") await insertSegment(db, session, line);
    await writeFile(places.copy.path, "no folder");
    const copy = createSecondCopy({ db, clock, log, dataDir, place: openPlace(places.copy) });
    expect(await copy.copyNow()).toBe(0);
    // The earliest segment was closed 8 s after the beginning, and 41 s have gone by.
    expect(copy.lag(session)).toBe(33);
    clock.advance(60_000);
    expect(await copy.copyNow()).toBe(0);
    expect(copy.lag(session)).toBe(93);
    await unlink(places.copy.path);
    expect(await copy.copyNow()).toBe(example.segments);
    expect(copy.lag(session)).toBe(0);
    const source = hearingFolder(dataDir, session, hearing);
    const target = join(places.copy.path, session, hearing);
    expect((await readdir(target)).toSorted()).toEqual((await readdir(source)).toSorted());
    for (const name of await readdir(target))
      expect(await readFile(join(target, name))).toEqual(await readFile(join(source, name)));
    expect(await readFile(join(places.copy.path, session, LEDGER))).toEqual(
      await readFile(ledgerPath(dataDir, session)),
    );
    expect(await copy.copyNow()).toBe(0);
    await copy.close();
  });

  test("[RC17] a store that was away or hung has everything afterwards, the sealed folder too", async () => {
    const db = await fresh();
    const { clock, dataDir, places, session, hearing, example, queue, runner, seal, folder } =
      await scene(db);
    const { lines } = readLedger(await readFile(ledgerPath(dataDir, session), "utf8"));
    for (const line of lines) if (line.what === "segment") await insertSegment(db, session, line);
    const store = await startS3(join(dataDir, "store"));
    stops.push(store.stop);
    const once = { ...store.target, prefix: "once/" };
    Object.assign(places, { copy: store.target, sealCopy: once });
    const place = openPlace(store.target);
    await store.stop();
    const copy = createSecondCopy({ db, clock, log, dataDir, place });
    expect(await copy.copyNow()).toBe(0);
    expect(copy.lag(session)).toBe(33);
    await store.start();
    expect(await copy.copyNow()).toBe(example.segments);
    expect(copy.lag(session)).toBe(0);
    for (const name of await place.list(`${session}/${hearing}`))
      expect(await place.read(name)).toEqual(await readFile(join(dataDir, "recordings", name)));
    expect(await place.read(`${session}/${LEDGER}`)).toEqual(await readFile(ledgerPath(dataDir, session)));
    await copy.close();
    await queue();
    clock.advance(3000);
    await runner().runDueJobs();
    expect(await seal()).toMatchObject({ state: "sealed", copiedAt: clock.now() });
    const sealed = (await readdir(folder)).map((name) => `${session}/${hearing}/${name}`).toSorted();
    for (const target of [store.target, once])
      expect(await openPlace(target).list(`${session}/${hearing}`)).toEqual(sealed);
  }, 60_000);

  test("[RC17] a segment that is not what its ledger says is not passed on, and does not hold up the others", async () => {
    const db = await fresh();
    const { clock, dataDir, places, session, hearing, example } = await scene(db);
    const { lines } = readLedger(await readFile(ledgerPath(dataDir, session), "utf8"));
    for (const line of lines) if (line.what === "segment") await insertSegment(db, session, line);
    const name = segmentName(example.tracks[0]?.track ?? randomIds.make(), 1);
    await writeFile(join(hearingFolder(dataDir, session, hearing), name), "spoilt");
    // Something of that name that nobody of us put there stays as it is.
    const taken = segmentName(example.tracks[1]?.track ?? randomIds.make(), 1);
    await mkdir(join(places.copy.path, session, hearing), { recursive: true });
    await writeFile(join(places.copy.path, session, hearing, taken), "theirs");
    const copy = createSecondCopy({ db, clock, log, dataDir, place: openPlace(places.copy) });
    expect(await copy.copyNow()).toBe(example.segments - 2);
    const there = await readdir(join(places.copy.path, session, hearing));
    expect(there).not.toContain(name);
    expect(await readFile(join(places.copy.path, session, hearing, taken), "utf8")).toBe("theirs");
    expect(copy.lag(session)).toBe(33);
    await copy.close();
  });
});
