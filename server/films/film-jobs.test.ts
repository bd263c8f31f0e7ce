import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { FilmKind } from "#shared/films.ts";
import type { HearingId, OrganisationId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
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
import { insertSeal, keepSealed } from "../recordings/seal-store.ts";
import { writeExample } from "../recordings/seal-example.ts";
import { sealFolder, unlockFolders } from "../recordings/seal-folder.ts";
import { openSealKey } from "../recordings/seal-key.ts";
import { Interrupted, type Ffmpeg } from "./ffmpeg.ts";
import { filmsFolder } from "../recordings/bury.ts";
import { removeFilms } from "./film-files.ts";
import { isDamaged, openFilmStudio } from "./film-jobs.ts";
import { FILM_JOB, forgetFilms, listFilmRows, orderFilm, queueFilms, queueMissing } from "./film-store.ts";

const log = openLog("silent");
const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) {
    await unlockFolders(folder);
    await rm(folder, { recursive: true, force: true });
  }
});

/** Writes a few bytes wherever the true one would write a file; what it makes is film-true.test.ts's. */
function quickFfmpeg(given: Partial<Ffmpeg>): Ffmpeg {
  return {
    codecs: () => Promise.resolve({ picture: "h264" }),
    async run(args, folder, signal) {
      if (signal.aborted) throw new Interrupted();
      for (const name of args.filter((one) => one.endsWith(".part")))
        await writeFile(join(folder, name), "made");
      return Buffer.alloc(16_000);
    },
    ...given,
  };
}

/** It has begun to make something, and does not end before it is told to. */
function hanging(isMeant: (args: readonly string[]) => boolean): Ffmpeg["run"] {
  return async (args, folder, signal) => {
    if (isMeant(args) && !signal.aborted)
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    return quickFfmpeg({}).run(args, folder, signal);
  };
}

/** A sealed hearing of eight seconds and two sites. */
async function scene(db: Db, ffmpeg: Partial<Ffmpeg> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), "film-jobs-"));
  folders.push(dataDir);
  const clock = new FakeClock(startsAt);
  const of = { session: randomIds.make<SessionId>(), hearing: randomIds.make<HearingId>() };
  const people = [0, 1].map(() => ({ person: randomIds.make<PersonId>(), site: randomIds.make<SiteId>() }));
  const stored = { ...newSession(), id: of.session, organisation: randomIds.make<OrganisationId>() };
  stored.members = people.map((one) => ({ ...one, name: "Anna", title: "", role: "station" as const }));
  await storeSession(db, stored);
  const size = { startMs: msOf(startsAt), seconds: 8, segmentMs: 4000, bytes: 1000 };
  const { course } = await writeExample({ dataDir, ...of, people, ...size });
  clock.advance(60_000);
  const sealing = { dataDir, ...of, course, version: "1", now: clock.now(), isForced: false };
  const sealed = await sealFolder({ ...sealing, key: await openSealKey(dataDir, null) });
  const manifest = sealed?.sha256 ?? "";
  await write(db, async (tx) => {
    await insertSeal(tx, { ...of, matter: null }, clock.now());
    const seal = { verdict: { is: "green" as const }, sha256: manifest, sealedAt: clock.now() };
    await keepSealed(tx, of.hearing, seal);
    return accept(await queueFilms(tx, of, clock.now()));
  });
  const world = { busy: false, freeMb: 1_000_000 };
  const server = () => {
    const jobs = createJobRunner({ db, clock, ids: randomIds, log });
    const studio = openFilmStudio({
      ...{ db, clock, log, dataDir, jobs, stretchMs: 4000 },
      recorder: { isBusy: () => world.busy },
      ffmpeg: quickFfmpeg(ffmpeg),
      freeMb: () => Promise.resolve(world.freeMb),
    });
    jobs.register(FILM_JOB, studio.handler);
    return { jobs, studio };
  };
  /** Runs what is due, and what follows from it, until everything waits or is done. */
  async function work({ jobs } = server()): Promise<void> {
    for (let round = 0; round < 8; round += 1) {
      await jobs.runDueJobs();
      clock.advance(20_000);
    }
  }
  const film = async (kind: FilmKind) =>
    (await listFilmRows(db, of.session)).find((one) => one.kind === kind);
  const states = async () =>
    Object.fromEntries(
      (await listFilmRows(db, of.session)).map((one) => [one.kind, one.reason ?? one.state]),
    );
  const isMaking = async () => (await listFilmRows(db, of.session)).some((one) => one.state === "making");
  const order = (kind: FilmKind) =>
    write(db, async (tx) => accept(await orderFilm(tx, of, kind, clock.now())));
  const folder = filmsFolder(dataDir, of.session, of.hearing);
  return { dataDir, clock, of, manifest, world, server, work, film, states, isMaking, order, folder };
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch((): string[] => []);
const all = (state: string) => ({ film: state, sound: state, waveform: state, thumbnails: state });

/** Waits for true processes, with an end. */
async function until(happened: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await happened())) {
    if (performance.now() > end) throw new Error(`It did not happen: ${happened.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

onBothDatabases("films as jobs", (fresh) => {
  test("[FI1] [FI5] everything is made of a sealed recording, written down, and made again after damage", async () => {
    const db = await fresh();
    const { dataDir, of, manifest, work, film, states, order, folder } = await scene(db);
    expect(await states()).toEqual(all("waiting"));
    await work();
    expect(await states()).toEqual(all("ready"));
    const names = ["film.mp4", "sound.ogg", "thumbnails.jpg", "thumbnails.json", "waveform.json"];
    expect((await readdir(folder)).toSorted()).toEqual(names);
    expect(await film("film")).toMatchObject({ ms: 8000, percent: 100, manifest, reason: null });
    const { rows } = await newestRows(db, 0, 20);
    const made = rows.map(({ event }) => event).filter((event) => event.type === "film.made");
    expect(made.map((event) => event.kind).toSorted()).toEqual(["film", "sound", "thumbnails", "waveform"]);
    for (const event of made) expect(event).toMatchObject({ ...of, manifest });

    await writeFile(join(folder, "film.mp4"), "spoilt");
    const row = await film("film");
    expect(row && (await isDamaged(dataDir, row))).toBe(true);
    await order("film");
    await work();
    const again = await film("film");
    expect(again && (await isDamaged(dataDir, again))).toBe(false);
    expect(await states()).toEqual(all("ready"));
  });

  test("[FI4] a film waits while a hearing is recorded, gives way to one that begins, and goes on behind what stands", async () => {
    const db = await fresh();
    let isSlow = true;
    const second = hanging((args) => isSlow && args.includes("00001.mkv.part"));
    const { clock, world, server, work, film, order, states, folder } = await scene(db, { run: second });
    world.busy = true;
    await work();
    expect(await states()).toMatchObject({ film: "recording", sound: "recording" });
    expect(await namesIn(folder)).toEqual([]);
    world.busy = false;
    isSlow = false;
    await work();
    isSlow = true;
    await order("film");
    const making = server().jobs.runDueJobs();
    const stretches = async (): Promise<string[]> => {
      const found = (await namesIn(folder)).find((name) => name.startsWith("work-film"));
      return found === undefined ? [] : namesIn(join(folder, found));
    };
    await until(async () => (await stretches()).includes("00000.pcm"));
    world.busy = true;
    clock.advance(1000);
    await making;
    expect(await film("film")).toMatchObject({ state: "waiting", reason: "recording" });
    expect(await stretches()).toContain("00000.pcm");
    world.busy = false;
    isSlow = false;
    await work();
    expect(await states()).toEqual(all("ready"));
  });

  test("[FI3] what a server leaves when it ends, or is killed, is taken up by the next", async () => {
    const db = await fresh();
    let isSlow = true;
    const { clock, server, work, isMaking, states } = await scene(db, { run: hanging(() => isSlow) });
    const first = server();
    const making = first.jobs.runDueJobs();
    await until(isMaking);
    first.studio.close();
    await first.jobs.close();
    await making;
    expect(await states()).toEqual(all("waiting"));
    clock.advance(60_000);
    const killed = server();
    const never = killed.jobs.runDueJobs();
    await until(isMaking);
    // Of the killed one nothing is heard any more; its lease runs out.
    isSlow = false;
    const next = server();
    await next.jobs.runDueJobs();
    expect(await isMaking()).toBe(true);
    await db.updateTable("jobs").set({ lease_until: clock.now() }).where("state", "=", "running").execute();
    await work(next);
    expect(await states()).toEqual(all("ready"));
    killed.studio.close();
    await never;
    expect(await states()).toEqual(all("ready"));
  });

  test("[FI4] without ffmpeg, or with too little space, it says so and goes on when there is", async () => {
    const db = await fresh();
    let codecs: Awaited<ReturnType<Ffmpeg["codecs"]>> = null;
    const { world, work, states } = await scene(db, { codecs: () => Promise.resolve(codecs) });
    await work();
    expect(await states()).toMatchObject({ film: "noProgram", sound: "noProgram" });
    codecs = { picture: "h264" };
    world.freeMb = 100;
    await work();
    expect(await states()).toMatchObject({ film: "noSpace", sound: "noSpace" });
    world.freeMb = 1_000_000;
    await work();
    expect(await states()).toEqual(all("ready"));
  });

  test("[FI5] what fails three times is given up and says so; ordered again it is tried again", async () => {
    const db = await fresh();
    let isBroken = true;
    const run: Ffmpeg["run"] = (...args) =>
      isBroken ? Promise.reject(new Error("broken")) : quickFfmpeg({}).run(...args);
    const { work, states, film, order } = await scene(db, { run });
    await work();
    await work();
    expect(await states()).toMatchObject({ film: "broken", sound: "broken", waveform: "waiting" });
    expect(await film("film")).toMatchObject({ state: "failed" });
    isBroken = false;
    await order("film");
    await order("sound");
    await work();
    expect(await states()).toEqual(all("ready"));
  });

  test("[FI5] of a destroyed recording nothing stays and nothing is made any more", async () => {
    const db = await fresh();
    const slow = { run: hanging(() => true) };
    const { dataDir, clock, of, server, isMaking, states, folder, work } = await scene(db, slow);
    const { jobs } = server();
    const making = jobs.runDueJobs();
    await until(isMaking);
    await write(db, async (tx, afterCommit) => {
      await forgetFilms(tx, of.hearing);
      afterCommit(() => void removeFilms(dataDir, of.session, of.hearing));
      return accept(null);
    });
    let isOver = false;
    void making.then(() => (isOver = true));
    await until(async () => {
      clock.advance(1000);
      return Promise.resolve(isOver);
    });
    await work();
    expect(await states()).toEqual({});
    expect(await namesIn(folder)).toEqual([]);
  });

  test("[FI1] recordings sealed before there were films get theirs", async () => {
    const db = await fresh();
    const { clock, of, states } = await scene(db);
    await write(db, async (tx) => accept(await forgetFilms(tx, of.hearing)));
    const take = () => write(db, async (tx) => accept(await queueMissing(tx, clock.now())));
    expect(await take()).toEqual({ ok: true, value: 1 });
    expect(await take()).toEqual({ ok: true, value: 0 });
    expect(await states()).toEqual(all("waiting"));
  });
});
