/**
 * What becomes of a hearing's recording once it is over, as jobs that survive restarts: sealed when its last
 * segment stands in the ledger, copied to the places configured, and hashed again every some days. Rules RC.
 */
import { z } from "zod";
import { HearingId, SessionId } from "#shared/ids.ts";
import { accept } from "#shared/refusals.ts";
import { atClock, dayOf, instantOf, msOf, type ClockTime, type Instant } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Config, CopyTarget } from "../base/config.ts";
import type { Log } from "../base/log.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { JobHandler, JobRunner } from "../notifications/job-runner.ts";
import { enqueue } from "../notifications/job-store.ts";
import type { Recorder } from "./recorder.ts";
import { hearingFolder } from "./recording-files.ts";
import { copySealed, verifyApart } from "./seal-copy.ts";
import { sealApart } from "./seal-process.ts";
import {
  insertSeal,
  isDestroyed,
  integrityDays,
  keepCheck,
  keepSealed,
  markCopied,
  markSeal,
  nextDue,
  type NewSeal,
} from "./seal-store.ts";
import type { HearingCourse } from "./seal-verdict.ts";

export const SEAL_JOB = "recording.seal";
export const SEAL_COPY_JOB = "recording.copy";
export const INTEGRITY_JOB = "recording.integrity";

export type SealNeeds = {
  db: Db;
  clock: Clock;
  log: Log;
  dataDir: string;
  places: Config["recordings"];
  version: string;
  recorder: Pick<Recorder, "isSettled">;
  jobs: Pick<JobRunner, "wake">;
  /** In the transaction that keeps the seal: what is to follow from it. */
  sealed?(tx: Tx, of: { session: SessionId; hearing: HearingId }, at: Instant): Promise<void>;
  /** What the session's log says of a hearing. */
  course(db: Db, session: SessionId, hearing: HearingId): Promise<HearingCourse | null>;
};

const OfHearing = z.object({ session: SessionId, hearing: HearingId });
const CopyTo = OfHearing.extend({ to: z.enum(["writeOnce", "second"]) });

/** What was sent last is on its way (reference-systems E5.6). */
const DRAIN_MS = 3000;
/** After so many tries an unfinished segment is one that nobody will close any more. */
const PATIENT_TRIES = 20;

/** In the transaction that ends a hearing: its recording will be sealed, whatever dies meanwhile. */
export async function queueSeal(tx: Tx, over: NewSeal, at: Instant): Promise<void> {
  const { session, hearing } = over;
  if (!(await insertSeal(tx, over, at))) return;
  await enqueue(tx, {
    kind: SEAL_JOB,
    key: `seal:${hearing}`,
    runAt: instantOf(msOf(at) + DRAIN_MS),
    payload: { session, hearing },
  });
}

export function sealJob(needs: SealNeeds): JobHandler {
  const { db, clock, dataDir, places, recorder, jobs } = needs;
  return {
    async outside(job) {
      const { session, hearing } = OfHearing.parse(job.payload);
      if (!(await recorder.isSettled(session, hearing))) return { is: "again", error: "draining" };
      await markSeal(db, hearing, "sealing");
      const sealed = await sealApart({
        ...{ dataDir, session, hearing, version: needs.version, now: clock.now() },
        course: await needs.course(db, session, hearing),
        sealKey: places.sealKey,
        isForced: job.attempt > PATIENT_TRIES,
      });
      if (sealed === null) return { is: "again", error: "unfinished" };
      return {
        is: "done",
        async settle(tx, afterCommit) {
          if (!(await keepSealed(tx, hearing, sealed))) return;
          const { verdict, sealedAt, sha256 } = sealed;
          const event = { session, hearing, verdict: verdict.is, manifest: sha256 };
          await record(tx, { at: clock.now(), by: null, event: { type: "recording.sealed", ...event } });
          for (const to of ["writeOnce", "second"] as const)
            if (placeOf(places, to) !== null)
              await enqueue(tx, {
                kind: SEAL_COPY_JOB,
                key: `seal-copy:${to}:${hearing}`,
                runAt: sealedAt,
                payload: { session, hearing, to },
              });
          await planIntegrity(tx, tonight(clock.now()));
          await needs.sealed?.(tx, { session, hearing }, sealedAt);
          afterCommit(() => jobs.wake());
        },
      };
    },
    async givenUp(tx, job) {
      await markSeal(tx, OfHearing.parse(job.payload).hearing, "failed");
    },
  };
}

function placeOf(places: Config["recordings"], to: "writeOnce" | "second"): CopyTarget | null {
  return to === "writeOnce" ? places.sealCopy : places.copy;
}

/** Tried again without limit (the row of its kind says so): a place that is away comes back. */
export function sealCopyJob({ db, clock, dataDir, places }: SealNeeds): JobHandler {
  return {
    async outside(job) {
      const { session, hearing, to } = CopyTo.parse(job.payload);
      const place = placeOf(places, to);
      if (place === null) return { is: "failed", error: "no place is configured any more" };
      if (await isDestroyed(db, hearing)) return { is: "failed", error: "destroyed" };
      await copySealed(dataDir, hearingFolder(dataDir, session, hearing), place, `${session}/${hearing}`);
      return {
        is: "done",
        settle: (tx) => markCopied(tx, hearing, to === "writeOnce" ? "copied_at" : "second_at", clock.now()),
      };
    },
  };
}

/** Two in the morning, when nobody holds a session. */
const night = "02:00" as ClockTime; // It is of that form.
const RUN_MS = 3_600_000;

function tonight(now: Instant): Instant {
  const today = atClock(dayOf(now), night);
  return today > now ? today : instantOf(msOf(today) + 86_400_000);
}

async function planIntegrity(tx: Tx, runAt: Instant): Promise<void> {
  await enqueue(tx, { kind: INTEGRITY_JOB, key: `integrity:${runAt}`, runAt, payload: {} });
}

/** Hashes what is due again, the longest unchecked first, for an hour a night at most; then plans the next night. */
export function integrityJob({ db, clock, log, dataDir }: SealNeeds): JobHandler {
  async function check({ session, hearing }: z.infer<typeof OfHearing>): Promise<void> {
    const findings = await verifyApart(dataDir, hearingFolder(dataDir, session, hearing));
    await write(db, async (tx) => {
      const at = clock.now();
      await keepCheck(tx, hearing, findings, at);
      const event = { type: "recording.checked" as const, session, hearing, faults: findings.length };
      await record(tx, { at, by: null, event });
      return accept(null);
    });
    if (findings.length > 0)
      log.error(
        { session, hearing, faults: findings.length, first: findings[0] },
        "a sealed recording is damaged",
      );
  }

  return {
    async outside() {
      const days = await integrityDays(db, dayOf(clock.now()));
      const until = clock.ms() + RUN_MS;
      const since = clock.now();
      for (
        let due = await nextDue(db, since, days);
        due && clock.ms() < until;
        due = await nextDue(db, since, days)
      )
        await check(due);
      return { is: "done", settle: (tx) => planIntegrity(tx, tonight(clock.now())) };
    },
    givenUp: (tx) => planIntegrity(tx, tonight(clock.now())),
  };
}
