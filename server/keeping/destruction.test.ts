/** Destruction from the proposal to the record, with true files and a true store. */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { accept } from "#shared/refusals.ts";
import { newestRows } from "../audit/audit-store.ts";
import { FakeClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { openLog } from "../base/log.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { listFilmRows, queueFilms, queueMissing } from "../films/film-store.ts";
import { createJobRunner } from "../notifications/job-runner.ts";
import { hearingFolder, ledgerPath } from "../recordings/recording-files.ts";
import { openPlace } from "../recordings/open-place.ts";
import { startS3 } from "../recordings/s3-server.ts";
import { copySealed, verifyApart } from "../recordings/seal-copy.ts";
import { createPrinter } from "../documents/document-printer.ts";
import { DESTROY_JOB, destructionJob } from "./destruction-job.ts";
import { decideDestruction, proposeDestruction, withdrawDestruction } from "./destruction-actions.ts";
import { destructionRecord } from "./destruction-record.ts";
import { readDestruction } from "./destruction-store.ts";
import { keptScene, PASSWORD, passwords, throttle, visit } from "./keeping-example.ts";
import { liftHold, placeHold, setRetention } from "./keeping-actions.ts";
import { listKept, readKept } from "./kept-store.ts";
import { Day, dayOf } from "#shared/time.ts";

const log = openLog("silent");
const roots: string[] = [];
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
  for (const root of roots) {
    for (const name of await readdir(root, { recursive: true })) await chmod(join(root, name), 0o755);
    await rm(root, { recursive: true, force: true });
  }
});

const words = { reason: "Bản ghi đã hết thời hạn", basis: "Quyết định số 12/QĐ-UBND" };
const YEAR_MS = 366 * 86_400_000;

async function open(db: Db, isTrue = true) {
  const root = await mkdtemp(join(tmpdir(), "keeping-"));
  roots.push(root);
  const dataDir = join(root, "data");
  await mkdir(join(root, "once"), { recursive: true });
  const clock = new FakeClock();
  const scene = await keptScene(db, clock, isTrue ? dataDir : null);
  const jobs = createJobRunner({ db, clock, ids: randomIds, log });
  const store = isTrue ? await startS3(join(root, "store")) : null;
  if (store) stops.push(store.stop);
  const sealCopy = { kind: "folder" as const, path: join(root, "once") };
  const places = { sealKey: null, copy: store?.target ?? null, sealCopy };
  jobs.register(DESTROY_JOB, destructionJob({ db, clock, dataDir, places }));
  const parts = { db, clock, ids: randomIds, passwords, throttle, jobs };
  const [hearing] = scene.hearings;
  const [matter] = scene.matters;
  if (!hearing || !matter) throw new Error("The scene is empty.");
  const ended = { class: "COMPLAINT", endedOn: dayOf(clock.now()), reason: "Đã giải quyết xong" };
  const { people } = scene;
  return {
    ...{ ...scene, root, dataDir, clock, jobs, store, places, parts, hearing, matter, people },
    end: () => setRetention(parts, people.clerk, matter.id, ended),
    propose: (who = people.clerk, password = PASSWORD) =>
      proposeDestruction(parts, who, { hearing, ...words, password }, visit),
    decide: (
      id: Parameters<typeof decideDestruction>[2],
      who = people.leader,
      decision: "approve" | "reject" = "approve",
      password = PASSWORD,
      note = "",
    ) => decideDestruction(parts, who, id, { decision, note, password }, visit),
  };
}

onBothDatabases("destruction", (fresh) => {
  test("[KP5] [KP6] [KP7] what two people decided is gone everywhere but in the write-once place, and says so", async () => {
    const db = await fresh();
    const scene = await open(db);
    const { dataDir, clock, session, hearing, hearings, places, jobs, store } = scene;
    const other = hearings[1] ?? hearing;
    const folder = hearingFolder(dataDir, session, hearing);
    for (const one of hearings)
      for (const target of [places.sealCopy, store?.target])
        if (target)
          await copySealed(dataDir, hearingFolder(dataDir, session, one), target, `${session}/${one}`);
    await mkdir(join(dataDir, "films", session, hearing), { recursive: true });
    await writeFile(join(dataDir, "films", session, hearing, "film.mp4"), "film");
    await write(db, async (tx) => accept(await queueFilms(tx, { session, hearing }, clock.now())));
    const files = await readdir(folder);
    const ledger = await readFile(ledgerPath(dataDir, session));
    await scene.end();
    clock.advance(16 * YEAR_MS);
    const proposed = await scene.propose();
    if (!proposed.ok) throw new Error(proposed.refusal);
    expect(proposed.value).toMatchObject({
      state: "proposed",
      number: `HBG-${dayOf(clock.now()).slice(0, 4)}-0001`,
    });
    expect(await readdir(folder)).toEqual(files);
    // The store is away: nothing is done by halves, it is tried again.
    await store?.stop();
    expect(await scene.decide(proposed.value.id)).toMatchObject({ ok: true, value: { state: "approved" } });
    await jobs.runDueJobs();
    expect(await readDestruction(db, proposed.value.id)).toMatchObject({ state: "running", done_at: null });
    await store?.start();
    clock.advance(3_600_000);
    await jobs.runDueJobs();
    const row = await readDestruction(db, proposed.value.id);
    expect(row).toMatchObject({
      state: "done",
      removed_from: ["here", "films", "second"],
      remained: [{ place: "writeOnce", why: "writeOnce", files: files.length }],
    });
    expect(row?.files.map((file) => file.name).toSorted()).toEqual(
      files.filter((name) => !/^(SHA256SUMS|manifest)/.test(name)).toSorted(),
    );
    // Here only the manifest and the signed sentence are left, and the sentence verifies.
    expect((await readdir(folder)).filter((name) => name.endsWith(".webm"))).toEqual([]);
    expect(await verifyApart(dataDir, folder)).toEqual([]);
    expect(await stat(join(dataDir, "films", session, hearing)).catch(() => null)).toBeNull();
    expect(await listFilmRows(db, session)).toEqual([]);
    expect(await write(db, async (tx) => accept(await queueMissing(tx, clock.now())))).toMatchObject({
      ok: true,
    });
    expect((await listFilmRows(db, session)).filter((film) => film.hearing === hearing)).toEqual([]);
    expect(store && (await openPlace(store.target).list(`${session}/${hearing}`))).toEqual([]);
    // Everything of the other hearing stands, and the session's ledger.
    expect(await verifyApart(dataDir, hearingFolder(dataDir, session, other))).toEqual([]);
    expect(await readFile(ledgerPath(dataDir, session))).toEqual(ledger);
    expect(store && (await openPlace(store.target).list(`${session}/${other}`)).length).toBeGreaterThan(0);
    expect((await readdir(join(places.sealCopy.path, session, hearing))).length).toBe(files.length);
    const kept = await readKept(db, hearing, dayOf(clock.now()));
    expect(kept?.line).toMatchObject({ state: "destroyed", destruction: { state: "done" } });
    const { rows } = await newestRows(db, 0, 1);
    expect(rows[0]?.event).toMatchObject({ type: "recording.destroyed", hearing, manifest: kept?.manifest });
    expect(await scene.propose()).toMatchObject({ refusal: "recordingDestroyed" });
    // A changed sentence, or a file put beside it, is found.
    await chmod(folder, 0o755);
    await writeFile(join(folder, "foreign.webm"), "");
    await chmod(join(folder, "destroyed.json"), 0o644);
    await writeFile(
      join(folder, "destroyed.json"),
      (await readFile(join(folder, "destroyed.json"), "utf8")).replace("-0001", "-0002"),
    );
    expect((await verifyApart(dataDir, folder)).map((one) => [one.file, one.what])).toEqual([
      ["destroyed.json", "signatureWrong"],
      ["foreign.webm", "fileForeign"],
    ]);
  }, 60_000);

  test("[KP5] one person alone, a wrong password or no right do nothing", async () => {
    const db = await fresh();
    const { clock, people, propose, decide, end, parts, hearing } = await open(db, false);
    await end();
    expect(await propose()).toMatchObject({ refusal: "termNotOver" });
    clock.advance(16 * YEAR_MS);
    expect(await propose(people.clerk, "wrong")).toMatchObject({
      refusal: "wrongCredentials",
      field: "password",
    });
    for (const who of [people.leader, people.outsider])
      expect(await propose(who)).toMatchObject({ refusal: "notAllowed" });
    // Somebody who is head and clerk at once is still one person.
    const both = { ...people.clerk, grants: [...people.clerk.grants, ...people.leader.grants] };
    const proposed = await propose(both);
    if (!proposed.ok) throw new Error(proposed.refusal);
    const { id } = proposed.value;
    expect(await propose(people.admin)).toMatchObject({ refusal: "alreadyExists" });
    expect(await decide(id, both)).toMatchObject({ refusal: "samePerson" });
    expect(await decide(id, people.leader, "approve", "wrong")).toMatchObject({
      refusal: "wrongCredentials",
    });
    expect(await decide(id, people.admin)).toMatchObject({ refusal: "notAllowed" });
    expect(await decide(id, people.leader, "reject")).toMatchObject({
      refusal: "reasonMissing",
      field: "note",
    });
    expect(await withdrawDestruction(parts, people.leader, id)).toMatchObject({ refusal: "notAllowed" });
    expect(await decide(id, people.leader, "reject", PASSWORD, "Còn cần đối chiếu")).toMatchObject({
      value: { state: "rejected", decidedBy: { id: people.leader.id } },
    });
    expect(await decide(id)).toMatchObject({ refusal: "wrongState" });
    // What was rejected may be proposed anew; the database itself refuses one person in both places.
    const again = await propose();
    if (!again.ok) throw new Error(again.refusal);
    await expect(
      db
        .updateTable("destructions")
        .set({ state: "approved", decided_by: people.clerk.id })
        .where("id", "=", again.value.id)
        .execute(),
    ).rejects.toThrow("check");
    expect((await readKept(db, hearing, dayOf(clock.now())))?.line.state).toBe("sealed");
  });

  test("[KP3] a hold placed after the approval stops it at the last moment", async () => {
    const db = await fresh();
    const { clock, people, propose, decide, end, parts, hearing, matter, jobs } = await open(db, false);
    await end();
    clock.advance(16 * YEAR_MS);
    const proposed = await propose();
    if (!proposed.ok) throw new Error(proposed.refusal);
    await decide(proposed.value.id);
    const hold = await placeHold(parts, people.leader, matter.id, "Đang có thanh tra lại");
    await jobs.runDueJobs();
    expect(await readDestruction(db, proposed.value.id)).toMatchObject({ state: "stopped" });
    expect(await propose()).toMatchObject({ refusal: "onHold" });
    if (hold.ok) await liftHold(parts, people.clerk, hold.value.id, "Thanh tra đã kết thúc");
    expect(await propose()).toMatchObject({ ok: true });
    expect((await readKept(db, hearing, dayOf(clock.now())))?.line.state).toBe("sealed");
  });

  test("[KP1] [KP2] [KP3] the list tells class, term and holds, and filters by them", async () => {
    const db = await fresh();
    const { clock, people, end, parts, matter, hearing, organisation } = await open(db, false);
    const wanted = { organisations: [organisation], from: 0, limit: 50 };
    const list = async (show: "all" | "due" | "held" | "destroyed") =>
      (await listKept(db, { ...wanted, show, today: dayOf(clock.now()) })).rows.map((line) => line.hearing);
    expect(await list("all")).toHaveLength(2);
    expect((await readKept(db, hearing, dayOf(clock.now())))?.line).toMatchObject({
      matter: { id: matter.id, code: matter.code },
      class: { code: "COMPLAINT", years: 15 },
      term: { is: "notEnded" },
    });
    expect(
      await setRetention(parts, people.leader, matter.id, {
        class: "GRAVE",
        endedOn: null,
        reason: "Vụ việc nghiêm trọng",
      }),
    ).toMatchObject({ refusal: "notAllowed" });
    await end();
    const late = Day.parse("2199-01-01");
    expect(
      await setRetention(parts, people.clerk, matter.id, {
        class: "GRAVE",
        endedOn: late,
        reason: "Vụ việc nghiêm trọng",
      }),
    ).toMatchObject({ refusal: "badInput", field: "endedOn" });
    expect(await list("due")).toEqual([]);
    clock.advance(16 * YEAR_MS);
    expect(await list("due")).toEqual([hearing]);
    const applicant = await placeHold(parts, people.clerk, matter.id, `Giữ theo đơn của ${matter.applicant}`);
    expect(applicant).toMatchObject({ refusal: "namesCitizen", field: "reason" });
    await placeHold(parts, people.clerk, matter.id, "Đang có thanh tra lại");
    expect(await list("due")).toEqual([]);
    expect(await list("held")).toEqual([hearing]);
    expect(
      await listKept(db, { ...wanted, organisations: [], show: "all", today: dayOf(clock.now()) }),
    ).toEqual({ rows: [], total: 0 });
  });

  test("[KP6] the record names everything but no citizen, on paper of the body", async () => {
    const db = await fresh();
    const { clock, propose, end, matter, session } = await open(db, false);
    await end();
    clock.advance(16 * YEAR_MS);
    const proposed = await propose();
    if (!proposed.ok) throw new Error(proposed.refusal);
    const track = randomIds.make<never>();
    const files = Array.from({ length: 3000 }, (_, index) => ({
      ...{ name: `${String(track)}-${String(index + 1).padStart(6, "0")}.webm`, bytes: 1_500_000 },
      sha256: "a".repeat(64),
    }));
    const document = destructionRecord({
      issuer: { parent: "UBND tỉnh Khánh Hòa", own: "Ban Tiếp công dân tỉnh" },
      place: "Khánh Hòa",
      destruction: {
        ...proposed.value,
        ...{ state: "done", doneAt: clock.now(), decidedAt: clock.now(), bytes: 4_500_000_000, files: 3000 },
        decidedBy: { ...proposed.value.proposedBy, name: "Trần Văn Quyết" },
        removedFrom: ["here", "second"],
        remained: [{ place: "writeOnce", why: "writeOnce", files: 3000 }],
      },
      files,
      manifest: "b".repeat(64),
      verdict: { is: "gap", ms: 2400 },
    });
    const text = JSON.stringify(document);
    for (const part of [
      matter.code,
      "HBG-",
      "b".repeat(64),
      "4,5 GB",
      "thiếu 3 giây",
      "Trần Văn Quyết",
      "không cho phép xóa",
    ])
      expect(text).toContain(part);
    expect(text).not.toContain(matter.applicant);
    expect(text).not.toContain(session);
    const pdf = await createPrinter().print(document);
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  }, 30_000);
});
