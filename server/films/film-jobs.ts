/**
 * Makes films as jobs: one at a time, never while a hearing is being recorded, and never at the cost of the space
 * that recordings need. What is interrupted waits, says why, and goes on where it was. Rules FI.
 */
import { mkdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { FilmKind, type FilmReason } from "#shared/films.ts";
import { HearingId, SessionId } from "#shared/ids.ts";
import { dayOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import { plainError, type Log } from "../base/log.ts";
import type { Db } from "../database/database.ts";
import type { JobHandler, JobRunner, Outcome } from "../notifications/job-runner.ts";
import { keepLease, type Job } from "../notifications/job-store.ts";
import type { Recorder } from "../recordings/recorder.ts";
import { hearingFolder } from "../recordings/recording-files.ts";
import { limitsOn } from "../recordings/recording-limits.ts";
import { listSeals } from "../recordings/seal-store.ts";
import { hashFile } from "../recordings/verify-folder.ts";
import { readSession } from "../sessions/session-store.ts";
import { Interrupted, type Codecs, type Ffmpeg } from "./ffmpeg.ts";
import { filmsFolder } from "../recordings/bury.ts";
import { findFilm, removeFilms } from "./film-files.ts";
import { makeFilm, makeSound, type FilmPlan, type Made } from "./film-maker.ts";
import type { Scene } from "./film-scene.ts";
import { readScene, tileNames } from "./film-source.ts";
import { keepFilm, madeFrom, markFilm, orderFilm, readFilm, type FilmRow } from "./film-store.ts";
import { makeThumbnails } from "./film-thumbnails.ts";
import { makeWaveform } from "./film-waveform.ts";

export type FilmNeeds = {
  db: Db;
  clock: Clock;
  log: Log;
  dataDir: string;
  recorder: Pick<Recorder, "isBusy">;
  jobs: Pick<JobRunner, "wake">;
  ffmpeg: Ffmpeg;
  /** Free space of a folder's disk in megabytes; the true one where it is not given. */
  freeMb?: (folder: string) => Promise<number>;
  /** How much of a film is made at a time, and lost when it is interrupted. */
  stretchMs?: number;
};

export type FilmStudio = {
  handler: JobHandler;
  /** Interrupts what is being made; it goes on with the next server. */
  close(): void;
};

const Payload = z.object({ session: SessionId, hearing: HearingId, kind: FilmKind, run: z.number().int() });
type Payload = z.infer<typeof Payload>;

const makers: Record<FilmKind, (plan: FilmPlan) => Promise<Made>> = {
  ...{ film: makeFilm, sound: makeSound, waveform: makeWaveform, thumbnails: makeThumbnails },
};

const STRETCH_MS = 30_000;
const LOOK_MS = 1000;
/** So often its row and its lease are written. */
const SAY_MS = 3000;
const MOST_FAILURES = 3;
/** What a second of a film takes at most while it is made: twice the finished film, and the sound as plain samples. */
const MB_A_SECOND = 0.6;

export function openFilmStudio(needs: FilmNeeds): FilmStudio {
  const { db, clock, log, dataDir, recorder, ffmpeg } = needs;
  const freeMb = needs.freeMb ?? diskFreeMb;
  let making: AbortController | null = null;
  let isClosed = false;

  async function isTight(wantedMb: number): Promise<boolean> {
    const { spaceLowMb } = await limitsOn(db, dayOf(clock.now()));
    return (await freeMb(dataDir)) - wantedMb < spaceLowMb;
  }

  async function wait(one: Payload, reason: FilmReason | null): Promise<Outcome> {
    await markFilm(db, one, { state: "waiting", reason });
    return { is: "again", error: reason ?? "waits" };
  }

  const fail = (one: Payload, reason: FilmReason): Outcome => ({
    ...{ is: "failed", error: reason },
    settle: async (tx) => void (await markFilm(tx, one, { state: "failed", reason })),
  });

  /** What may stand against beginning. */
  async function hindrance(one: Payload): Promise<Outcome | null> {
    if (recorder.isBusy()) return wait(one, "recording");
    if (await isTight(0)) return wait(one, "noSpace");
    const source = madeFrom[one.kind];
    const needed = source && (await readFilm(db, one.hearing, source));
    if (needed?.state === "failed") return fail(one, needed.reason ?? "broken");
    if (needed && needed.state !== "ready") return wait(one, null);
    return null;
  }

  async function begin(one: Payload, job: Job, row: FilmRow): Promise<Outcome> {
    // Asked before anybody's turn, so that each of those that wait says why.
    const codecs = await ffmpeg.codecs();
    if (codecs === null) return wait(one, "noProgram");
    const hindered = await hindrance(one);
    if (hindered) return hindered;
    if (isClosed || making !== null) return { is: "again", error: "busy" };
    const own = new AbortController();
    making = own;
    try {
      return await prepare(one, job, own, codecs);
    } catch (error) {
      if (error instanceof Interrupted) return await interrupted(one, own);
      log.error(
        { hearing: one.hearing, kind: one.kind, error: plainError(error) },
        "a film could not be made",
      );
      const failures = row.failures + 1;
      if (failures >= MOST_FAILURES) return fail(one, "broken");
      await markFilm(db, one, { state: "waiting", reason: null, failures });
      return { is: "again", error: "failed" };
    } finally {
      // The recording was destroyed meanwhile, and with it what had been made; what was being made goes too.
      if ((await readFilm(db, one.hearing, one.kind)) === null)
        await removeFilms(dataDir, one.session, one.hearing);
      making = null;
    }
  }

  async function prepare(one: Payload, job: Job, own: AbortController, codecs: Codecs): Promise<Outcome> {
    const session = await readSession(db, one.session);
    const seal = (await listSeals(db, one.session)).find((found) => found.hearing === one.hearing);
    if (!session || !seal?.manifest) return fail(one, "broken");
    const sealed = hearingFolder(dataDir, one.session, one.hearing);
    const scene = await readScene(sealed, seal.manifest, session);
    if (scene === null) return fail(one, "nothing");
    if (await isTight(((scene.to - scene.from) / 1000) * MB_A_SECOND)) return wait(one, "noSpace");
    const into = filmsFolder(dataDir, one.session, one.hearing);
    await mkdir(into, { recursive: true });
    const stretchMs = needs.stretchMs ?? STRETCH_MS;
    const plan = { ffmpeg, codecs, scene, names: tileNames(scene, session), sealed, into, stretchMs };
    return make(one, job, own, plan);
  }

  async function interrupted(one: Payload, own: AbortController): Promise<Outcome> {
    const reason = own.signal.reason as FilmReason | "gone" | "closing"; // Only watch() and close() abort it.
    // Whoever ordered it anew, or took it over, goes on with it.
    if (reason === "gone") return { is: "done" };
    return wait(one, reason === "closing" ? null : reason);
  }

  async function make(
    one: Payload,
    job: Job,
    own: AbortController,
    given: Omit<FilmPlan, "signal" | "progress">,
  ): Promise<Outcome> {
    let part = 0;
    if (!(await markFilm(db, one, { state: "making", reason: null }))) return { is: "done" };
    const end = watch(one, job, own, () => Math.min(99, Math.floor(part * 100)));
    try {
      const made = await makers[one.kind]({
        ...given,
        signal: own.signal,
        progress: (now) => void (part = now),
      });
      const path = join(given.into, made.name);
      const { size } = await stat(path);
      const sha256 = await hashFile(path);
      return done(one, given.scene, { bytes: size, ms: made.ms, sha256 });
    } finally {
      end();
    }
  }

  /** Looks every second whether it may go on, and says now and then how far it is. */
  function watch(one: Payload, job: Job, own: AbortController, percent: () => number): () => void {
    let saidAt = clock.ms();
    let looking = false;
    async function look(): Promise<void> {
      if (recorder.isBusy()) return own.abort("recording" satisfies FilmReason);
      if (clock.ms() - saidAt < SAY_MS) return;
      saidAt = clock.ms();
      if (await isTight(0)) return own.abort("noSpace" satisfies FilmReason);
      const isWanted = await markFilm(db, one, { percent: percent() });
      if (!isWanted || !(await keepLease(db, job, clock.now()))) own.abort("gone");
    }
    return clock.every(LOOK_MS, () => {
      if (looking) return;
      looking = true;
      look()
        .catch((error: unknown) =>
          log.error({ error: plainError(error) }, "a film could not say how far it is"),
        )
        .finally(() => (looking = false));
    });
  }

  function done(
    one: Payload,
    scene: Scene,
    file: { bytes: number; ms: number | null; sha256: string },
  ): Outcome {
    const { session, hearing, kind } = one;
    const { manifest } = scene;
    return {
      is: "done",
      async settle(tx, afterCommit) {
        const at = clock.now();
        if (!(await keepFilm(tx, one, { ...file, manifest, at }))) return;
        const event = { type: "film.made" as const, session, hearing, kind, manifest, sha256: file.sha256 };
        await record(tx, { at, by: null, event });
        for (const next of FilmKind.options) if (madeFrom[next] === kind) await orderFilm(tx, one, next, at);
        afterCommit(() => needs.jobs.wake());
      },
    };
  }

  return {
    handler: {
      async outside(job) {
        const one = Payload.parse(job.payload);
        const row = await readFilm(db, one.hearing, one.kind);
        if (row?.run !== one.run || row.state === "ready" || row.state === "failed") return { is: "done" };
        return begin(one, job, row);
      },
    },
    close() {
      isClosed = true;
      making?.abort("closing");
    },
  };
}

async function diskFreeMb(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return (bavail * bsize) / 1_000_000;
}

/** What stands of a row's file: it may have been removed, or spoilt, since it was made. */
export async function isDamaged(dataDir: string, row: FilmRow): Promise<boolean> {
  if (row.state !== "ready") return false;
  const found = await findFilm(filmsFolder(dataDir, row.session, row.hearing), row.kind);
  return found?.bytes !== row.bytes;
}
