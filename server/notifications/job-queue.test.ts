import { describe, expect, test } from "vitest";
import { accept } from "#shared/refusals.ts";
import { instantOf } from "#shared/time.ts";
import { FakeClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { openLog } from "../base/log.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { createJobRunner } from "./job-runner.ts";
import { cancelJobs, claimJob, enqueue, keepLease, listOpenJobs, type NewJob } from "./job-store.ts";

const log = openLog("silent");

function put(db: Db, clock: FakeClock, job: Partial<NewJob> = {}) {
  return write(db, async (tx) =>
    accept(await enqueue(tx, { kind: "test", key: "test:1", runAt: clock.now(), payload: { n: 1 }, ...job })),
  );
}

onBothDatabases("the job queue", (fresh) => {
  async function scene() {
    const db = await fresh();
    const clock = new FakeClock();
    const runner = () => createJobRunner({ db, clock, ids: randomIds, log });
    const states = async () =>
      (await db.selectFrom("jobs").select(["key", "state"]).orderBy("id").execute()).map(
        (row) => `${row.key} ${row.state}`,
      );
    return { db, clock, runner, states };
  }

  test("[NT1] the same key is done once; after a cancellation it may be used again", async () => {
    const { db, clock, runner, states } = await scene();
    expect(await put(db, clock)).toEqual({ ok: true, value: true });
    expect(await put(db, clock, { payload: { n: 2 } })).toEqual({ ok: true, value: false });
    await write(db, async (tx) => accept(await cancelJobs(tx, "test:")));
    expect(await put(db, clock, { payload: { n: 3 } })).toEqual({ ok: true, value: true });
    const done: unknown[] = [];
    const jobs = runner();
    jobs.register("test", {
      inside: (_tx, job) => {
        done.push(job.payload);
        return Promise.resolve();
      },
    });
    expect(await jobs.runDueJobs()).toBe(1);
    expect(done).toEqual([{ n: 3 }]);
    expect(await put(db, clock)).toEqual({ ok: true, value: false });
    expect(await states()).toEqual(["test:1 done"]);
  });

  test("[NT1] a refused change leaves no job behind", async () => {
    const { db, clock, states } = await scene();
    await write(db, async (tx) => {
      await enqueue(tx, { kind: "test", key: "k", runAt: clock.now(), payload: {} });
      return { ok: false, refusal: "wrongState" };
    });
    expect(await states()).toEqual([]);
  });

  test("[NT1] cancelling goes by the beginning of the key, and by nothing else", async () => {
    const { db, clock, states } = await scene();
    for (const key of ["a_b:1", "a_b:2", "axb:1", "a%b:1"]) await put(db, clock, { key });
    expect(await write(db, async (tx) => accept(await cancelJobs(tx, "a_b:")))).toEqual({
      ok: true,
      value: 2,
    });
    expect(await states()).toEqual(["a_b:1 cancelled", "a_b:2 cancelled", "axb:1 waiting", "a%b:1 waiting"]);
  });

  test("[NT2] a job runs at its time and not before", async () => {
    const { db, clock, runner } = await scene();
    let done = 0;
    const jobs = runner();
    jobs.register("test", { inside: () => Promise.resolve(void (done += 1)) });
    await put(db, clock, { runAt: instantOf(clock.ms() + 60_000) });
    expect(await jobs.runDueJobs()).toBe(0);
    clock.advance(59_999);
    expect(await jobs.runDueJobs()).toBe(0);
    clock.advance(1);
    expect(await jobs.runDueJobs()).toBe(1);
    expect(await jobs.runDueJobs()).toBe(0);
    expect(done).toBe(1);
  });

  test("[NT2] what fails leaves no trace, waits longer each time, and is given up by the limits in the rows", async () => {
    const { db, clock, runner } = await scene();
    await db
      .insertInto("job_limits")
      .values({
        kind: "test",
        max_attempts: 4,
        first_wait_seconds: 10,
        growth: 3,
        longest_wait_seconds: 60,
        lease_seconds: 60,
        valid_from: "2026-01-01" as never,
        valid_to: null,
        source: "test",
      })
      .execute();
    const jobs = runner();
    jobs.register("test", {
      async inside(tx) {
        await enqueue(tx, { kind: "other", key: "trace", runAt: clock.now(), payload: {} });
        throw Object.assign(new Error("Nguyễn Văn A"), { code: "ETEST" });
      },
    });
    await put(db, clock);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt++) {
      expect(await jobs.runDueJobs()).toBe(1);
      const { rows } = await listOpenJobs(db, 0, 10);
      expect(rows).toMatchObject([{ state: "waiting", attempts: attempt, lastError: "ETEST" }]);
      waits.push((Date.parse(rows[0]?.runAt ?? "") - clock.ms()) / 1000);
      clock.advance(waits.at(-1)! * 1000);
    }
    expect(waits).toEqual([10, 30, 60]);
    expect(await jobs.runDueJobs()).toBe(1);
    expect(await listOpenJobs(db, 0, 10)).toMatchObject({
      total: 1,
      rows: [{ state: "failed", attempts: 4 }],
    });
  });

  test("[NT2] a job whose process died is taken over when its lease is out, and the dead one changes nothing any more", async () => {
    const { db, clock, runner, states } = await scene();
    await put(db, clock);
    const dead = runner();
    let goOn = (): void => {};
    let reached = (): void => {};
    const isReached = new Promise<void>((resolve) => (reached = resolve));
    dead.register("test", {
      async outside() {
        reached();
        await new Promise<void>((resolve) => (goOn = resolve));
        return { is: "failed", error: "late" };
      },
    });
    const hanging = dead.runDueJobs();
    await isReached;
    const alive = runner();
    let done = 0;
    alive.register("test", { inside: () => Promise.resolve(void (done += 1)) });
    expect(await alive.runDueJobs()).toBe(0);
    clock.advance(120_000);
    expect(await alive.runDueJobs()).toBe(1);
    goOn();
    await hanging;
    expect(done).toBe(1);
    expect(await states()).toEqual(["test:1 done"]);
  });

  test("[NT2] a long job that says it is alive keeps its lease; one cancelled or taken over is told so", async () => {
    const { db, clock } = await scene();
    await put(db, clock);
    const claim = async () => {
      const claimed = await write(db, async (tx) =>
        accept(await claimJob(tx, ["test"], clock.now(), randomIds.make())),
      );
      return claimed.ok ? claimed.value : null;
    };
    const job = await claim();
    if (job === null) throw new Error("nothing was claimed");
    for (let time = 0; time < 5; time++) {
      clock.advance(30_000);
      expect(await keepLease(db, job, clock.now())).toBe(true);
      expect(await claim()).toBeNull();
    }
    clock.advance(600_000);
    expect(await claim()).not.toBeNull();
    expect(await keepLease(db, job, clock.now())).toBe(false);
  });

  test("[NT2] a job that takes its process down each time is not claimed for ever", async () => {
    const { db, clock, runner } = await scene();
    await put(db, clock);
    for (let death = 0; death < 12; death++) {
      await write(db, async (tx) => accept(await claimJob(tx, ["test"], clock.now(), randomIds.make())));
      clock.advance(120_000);
    }
    const jobs = runner();
    jobs.register("test", { inside: () => Promise.reject(new Error("must not run")) });
    await jobs.runDueJobs();
    expect((await listOpenJobs(db, 0, 10)).rows).toMatchObject([{ state: "failed", attempts: 13 }]);
  });

  test("[NT2] four runners share 120 jobs and do each once", async () => {
    const { db, clock, runner } = await scene();
    await write(db, async (tx) => {
      for (let n = 0; n < 120; n++)
        await enqueue(tx, { kind: "test", key: `many:${n}`, runAt: clock.now(), payload: { n } });
      return accept(null);
    });
    const done = new Map<string, number>();
    const runners = [1, 2, 3, 4].map(() => {
      const one = runner();
      one.register("test", {
        outside: (job) => {
          done.set(job.key, (done.get(job.key) ?? 0) + 1);
          return Promise.resolve({ is: "done" });
        },
      });
      return one;
    });
    const counts = await Promise.all(runners.map((one) => one.runDueJobs()));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(120);
    expect(done.size).toBe(120);
    expect([...done.values()].every((times) => times === 1)).toBe(true);
  }, 60_000);
});

describe("the runner by the clock", () => {
  onBothDatabases("polls", (fresh) => {
    test("[NT2] a job that takes long holds up none that comes due meanwhile", async () => {
      const db = await fresh();
      const clock = new FakeClock();
      const jobs = createJobRunner({ db, clock, ids: randomIds, log });
      const [long, begun, short] = [1, 2, 3].map(() => Promise.withResolvers<void>());
      jobs.register("long", {
        async outside() {
          begun?.resolve();
          await long?.promise;
          return { is: "done" };
        },
      });
      jobs.register("test", { inside: () => Promise.resolve(short?.resolve()) });
      await put(db, clock, { kind: "long", key: "long" });
      jobs.start();
      await begun?.promise;
      await put(db, clock);
      jobs.wake();
      await short?.promise;
      long?.resolve();
      await jobs.close();
      expect((await listOpenJobs(db, 0, 10)).rows).toEqual([]);
    });

    test("[NT2] it looks by itself, wakes when told, and closes with nothing left running", async () => {
      const db = await fresh();
      const clock = new FakeClock();
      const jobs = createJobRunner({ db, clock, ids: randomIds, log });
      const waiting: (() => void)[] = [];
      const next = () => new Promise<void>((resolve) => waiting.push(resolve));
      jobs.register("test", { inside: () => Promise.resolve(waiting.shift()?.()) });
      jobs.start();
      await put(db, clock);
      const first = next();
      jobs.wake();
      await first;
      await put(db, clock, { key: "later", runAt: instantOf(clock.ms() + 5_000) });
      const second = next();
      // A round that was going on when the clock rang takes another look.
      clock.advance(5_000);
      await second;
      await jobs.close();
      expect(clock.waiting()).toBe(0);
    });
  });
});
