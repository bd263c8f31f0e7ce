/**
 * Runs due jobs. What a job changes in the database commits together with its mark, so it happens once
 * whatever dies when. What a job does outside (a letter) cannot commit together with anything; its handler
 * keeps its own record of the exchange (notice-mail.ts) and never trusts the queue to call it only once.
 */
import { accept, refuse } from "#shared/refusals.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import type { Cancel, Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import { plainError, type Log } from "../base/log.ts";
import type { Db, Tx } from "../database/database.ts";
import { write, type AfterCommit } from "../database/write.ts";
import { claimJob, holdsLease, jobLimits, markDone, markFailed, putBack, type Job } from "./job-store.ts";

/** What became of work outside of the database. `settle` runs in the transaction of the job's mark. */
export type Outcome = {
  is: "done" | "again" | "failed";
  /** What administrators see; no address, no name. */
  error?: string;
  settle?(tx: Tx, afterCommit: AfterCommit): Promise<void>;
};

export type JobHandler =
  /** All its effect is in the database; an exception rolls it back and it is tried again. */
  | { inside(tx: Tx, job: Job, afterCommit: AfterCommit): Promise<void> }
  /** It has an effect outside. `givenUp` runs when the last try was one too many. */
  | { outside(job: Job): Promise<Outcome>; givenUp?(tx: Tx, job: Job): Promise<void> };

export type JobRunner = {
  /** Says who handles a kind; jobs of a kind without a handler wait. */
  register(kind: string, handler: JobHandler): void;
  /** Runs everything that is due, and waits for what is running; for tests, and for whoever cannot wait. */
  runDueJobs(): Promise<number>;
  /** Looks at the queue soon: call it after the commit of a job that is due at once. */
  wake(): void;
  start(): void;
  /** Takes no more jobs and waits for those that run. */
  close(): Promise<void>;
};

type Needs = { db: Db; clock: Clock; ids: Ids; log: Log };

const pollMs = 5_000;
/** A slow mail server must not hold up a reminder. */
const lanes = 4;

export function createJobRunner(parts: Needs): JobRunner {
  const { db, clock, ids, log } = parts;
  const handlers = new Map<string, JobHandler>();
  let stop: Cancel | null = null;
  let isClosed = false;
  /** Lanes at work. A long job (a film) keeps its own busy; the others take what comes meanwhile. */
  const busy = new Set<Promise<number>>();
  let again = false;

  async function runOne(): Promise<boolean> {
    if (isClosed) return false;
    const claimed = await write(db, async (tx) =>
      accept(await claimJob(tx, [...handlers.keys()], clock.now(), ids.make())),
    );
    if (!claimed.ok || claimed.value === null) return false;
    await handle(parts, claimed.value, handlers.get(claimed.value.kind)).catch((error: unknown) =>
      // The row stays claimed; when its lease is out it is tried again.
      log.error({ job: claimed.value?.id, error: plainError(error) }, "a job could not be settled"),
    );
    return true;
  }

  async function runLane(): Promise<number> {
    let count = 0;
    while (await runOne()) count += 1;
    return count;
  }

  async function runDueJobs(): Promise<number> {
    const counts = await Promise.all(Array.from({ length: lanes }, runLane));
    return counts.reduce((sum, one) => sum + one, 0);
  }

  function wake(): void {
    if (isClosed || stop === null) return;
    again = busy.size === lanes;
    while (busy.size < lanes) {
      const lane = runLane()
        .catch((error: unknown) => {
          log.error({ error: plainError(error) }, "the job queue could not be read");
          return 0;
        })
        .finally(() => {
          busy.delete(lane);
          // All were busy when somebody asked: the one that looked last may not have seen it.
          if (again) wake();
        });
      busy.add(lane);
    }
  }

  async function idle(): Promise<void> {
    while (busy.size > 0) await Promise.all(busy);
  }

  return {
    register: (kind, handler) => void handlers.set(kind, handler),
    async runDueJobs() {
      await idle();
      return runDueJobs();
    },
    wake,
    start() {
      stop ??= clock.every(pollMs, wake);
      wake();
    },
    async close() {
      isClosed = true;
      stop?.();
      await idle();
    },
  };
}

async function handle(parts: Needs, job: Job, handler: JobHandler | undefined): Promise<void> {
  if (handler === undefined) return;
  const { max_attempts } = await jobLimits(parts.db, job.kind, dayOf(parts.clock.now()));
  // A job that takes the process down with it each time would otherwise be claimed for ever.
  if (job.attempt > max_attempts) return settle(parts, job, { is: "again", error: "lease" }, handler);
  if ("outside" in handler) {
    const outcome = await handler.outside(job).catch((error: unknown): Outcome => report(parts, job, error));
    return settle(parts, job, outcome, handler);
  }
  let outcome: Outcome = { is: "done", settle: (tx, afterCommit) => handler.inside(tx, job, afterCommit) };
  try {
    await settle(parts, job, outcome, handler);
  } catch (error) {
    outcome = report(parts, job, error);
    await settle(parts, job, outcome, handler);
  }
}

function report({ log }: Needs, job: Job, error: unknown): Outcome {
  const plain = plainError(error);
  log.error({ job: job.id, kind: job.kind, attempt: job.attempt, error: plain }, "a job failed");
  return { is: "again", error: plain.code ?? plain.name };
}

/** Writes what became of a job, and its effect, in one transaction; nothing, if somebody else claimed it meanwhile. */
async function settle(parts: Needs, job: Job, outcome: Outcome, handler: JobHandler): Promise<void> {
  const { db, clock } = parts;
  await write(db, async (tx, afterCommit) => {
    if (!(await holdsLease(tx, job))) return refuse("changedMeanwhile");
    const now = clock.now();
    const limits = await jobLimits(tx, job.kind, dayOf(now));
    const error = outcome.error ?? "";
    await outcome.settle?.(tx, afterCommit);
    if (outcome.is === "done") await markDone(tx, job, now);
    else if (outcome.is === "failed") await markFailed(tx, job, now, error);
    else if (job.attempt >= limits.max_attempts) {
      await markFailed(tx, job, now, error);
      if ("outside" in handler) await handler.givenUp?.(tx, job);
    } else {
      const wait = Math.min(
        limits.longest_wait_seconds,
        limits.first_wait_seconds * limits.growth ** (job.attempt - 1),
      );
      await putBack(tx, job, instantOf(clock.ms() + wait * 1000), error);
    }
    return accept(null);
  });
}
