/**
 * SQL of the job queue. A job is a row: it survives restarts, and on PostgreSQL any number of server
 * processes take from the same queue. Whoever claims a job gets a lease; a lease that ran out means that
 * the process died, and the job is claimed again.
 */
import { sql } from "kysely";
import type { JobLine } from "#shared/notifications.ts";
import { dayOf, instantOf, msOf, type Day, type Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import type { JobLimitTable } from "../database/notice-tables.ts";

export type NewJob = {
  /** Chooses the handler, as `notice.mail`. */
  kind: string;
  /** Names the thing to be done, as `reminder:<session>:T-1h`: the same key is done once, ever. */
  key: string;
  runAt: Instant;
  /** Ids only; whoever handles the job reads the rest at that moment. */
  payload: Record<string, unknown>;
};

/** A claimed job. */
export type Job = {
  id: number;
  kind: string;
  key: string;
  payload: unknown;
  /** 1 at the first try. */
  attempt: number;
  lease: string;
  leaseUntil: Instant;
};

/**
 * Puts a job into the queue, in the caller's transaction: no job without its cause, and no cause without
 * its job. A key that was used before changes nothing, unless that job was cancelled.
 * @returns whether the job is new; wake the runner after the commit if it is due at once
 */
export async function enqueue(tx: Tx, job: NewJob): Promise<boolean> {
  const row = {
    kind: job.kind,
    run_at: job.runAt,
    payload: JSON.stringify(job.payload),
    attempts: 0,
    last_error: "",
    state: "waiting" as const,
  };
  const made = await tx
    .insertInto("jobs")
    .values({ ...row, key: job.key, lease: null, lease_until: null, done_at: null })
    .onConflict((conflict) => conflict.column("key").doUpdateSet(row).where("jobs.state", "=", "cancelled"))
    .returning("id")
    .executeTakeFirst();
  return made !== undefined;
}

/**
 * Cancels every waiting job whose key begins so. One that is running at this moment is not stopped: its
 * handler must look again, in its own transaction, whether it is still wanted.
 * @returns how many were cancelled
 */
export async function cancelJobs(tx: Tx, keyPrefix: string): Promise<number> {
  const done = await tx
    .updateTable("jobs")
    .set({ state: "cancelled" })
    .where("state", "=", "waiting")
    .where("key", "like", `${keyPrefix.replace(/[\\%_]/g, "\\$&")}%`)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** What a kind of job may cost: tries, waits and the length of a lease, as the rows say for today. */
export async function jobLimits(db: Db, kind: string, today: Day): Promise<JobLimitTable> {
  return db
    .selectFrom("job_limits")
    .selectAll()
    .where("kind", "in", [kind, "*"])
    .where("valid_from", "<=", today)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", today)]))
    .orderBy(sql`kind = '*'`)
    .orderBy("valid_from", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
}

/**
 * Claims the job that has been due longest, or null. Jobs locked by another process are passed over.
 * @param lease a new random id; it names this very claim
 */
export async function claimJob(
  tx: Tx,
  kinds: readonly string[],
  now: Instant,
  lease: string,
): Promise<Job | null> {
  if (kinds.length === 0) return null;
  const found = await tx
    .selectFrom("jobs")
    .select(["id", "kind"])
    .where("kind", "in", kinds)
    .where((where) =>
      where.or([
        where.and([where("state", "=", "waiting"), where("run_at", "<=", now)]),
        where.and([where("state", "=", "running"), where("lease_until", "<=", now)]),
      ]),
    )
    .orderBy("run_at")
    .orderBy("id")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!found) return null;
  const limits = await jobLimits(tx, found.kind, dayOf(now));
  const leaseUntil = instantOf(msOf(now) + limits.lease_seconds * 1000);
  const row = await tx
    .updateTable("jobs")
    .set({ state: "running", lease, lease_until: leaseUntil, attempts: sql`attempts + 1` })
    .where("id", "=", found.id)
    .returning(["id", "kind", "key", "payload", "attempts"])
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    kind: row.kind,
    key: row.key,
    payload: row.payload,
    attempt: row.attempts,
    lease,
    leaseUntil,
  };
}

/** Holds a claimed job's row until the transaction ends; false when somebody else has claimed it meanwhile. */
export async function holdsLease(tx: Tx, job: Job): Promise<boolean> {
  const row = await tx
    .selectFrom("jobs")
    .select("id")
    .where("id", "=", job.id)
    .where("state", "=", "running")
    .where("lease", "=", job.lease)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

const free = { lease: null, lease_until: null } as const;

/**
 * A long job says now and then that it is alive; one that says so no longer is claimed anew when its lease is out.
 * @returns false when somebody else has claimed it, or it was cancelled
 */
export async function keepLease(db: Db, job: Job, now: Instant): Promise<boolean> {
  const { lease_seconds } = await jobLimits(db, job.kind, dayOf(now));
  const kept = await db
    .updateTable("jobs")
    .set({ lease_until: instantOf(msOf(now) + lease_seconds * 1000) })
    .where("id", "=", job.id)
    .where("state", "=", "running")
    .where("lease", "=", job.lease)
    .returning("id")
    .executeTakeFirst();
  return kept !== undefined;
}

export async function markDone(tx: Tx, job: Job, now: Instant): Promise<void> {
  await tx
    .updateTable("jobs")
    .set({ ...free, state: "done", done_at: now, last_error: "" })
    .where("id", "=", job.id)
    .execute();
}

export async function markFailed(tx: Tx, job: Job, now: Instant, error: string): Promise<void> {
  await tx
    .updateTable("jobs")
    .set({ ...free, state: "failed", done_at: now, last_error: error })
    .where("id", "=", job.id)
    .execute();
}

export async function putBack(tx: Tx, job: Job, runAt: Instant, error: string): Promise<void> {
  await tx
    .updateTable("jobs")
    .set({ ...free, state: "waiting", run_at: runAt, last_error: error })
    .where("id", "=", job.id)
    .execute();
}

/** Jobs that are not over, or failed: the failed first, then by the next attempt. */
export async function listOpenJobs(
  db: Db,
  from: number,
  limit: number,
): Promise<{ rows: JobLine[]; total: number }> {
  const open = db.selectFrom("jobs").where("state", "in", ["waiting", "running", "failed"]);
  const rows = await open
    .select(["id", "kind", "key", "state", "run_at", "attempts", "last_error"])
    .orderBy(sql`state = 'failed'`, "desc")
    .orderBy("run_at")
    .orderBy("id")
    .offset(from)
    .limit(limit)
    .execute();
  const { total } = await open
    .select((query) => query.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return {
    total: Number(total),
    rows: rows.map(({ run_at, last_error, ...row }) => ({ ...row, runAt: run_at, lastError: last_error })),
  };
}
