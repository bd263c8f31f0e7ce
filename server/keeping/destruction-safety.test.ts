/** No sequence of commands destroys what is held, before its term, or by one person. A failing run prints its seed. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { DestructionId, HoldId } from "#shared/ids.ts";
import { Day, dayOf } from "#shared/time.ts";
import { FakeClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { openLog } from "../base/log.ts";
import { migratedSnapshot, openSnapshot } from "../database/both-databases.ts";
import { createJobRunner } from "../notifications/job-runner.ts";
import { hearingFolder } from "../recordings/recording-files.ts";
import { unlockFolders } from "../recordings/seal-folder.ts";
import { decideDestruction, proposeDestruction, withdrawDestruction } from "./destruction-actions.ts";
import { DESTROY_JOB, destructionJob } from "./destruction-job.ts";
import { keptScene, PASSWORD, passwords, throttle, visit } from "./keeping-example.ts";
import { liftHold, placeHold, setRetention } from "./keeping-actions.ts";

const who = fc.constantFrom("clerk", "admin", "leader", "second", "outsider", "both" as const);
const command = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("propose" as const), who, right: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("decide" as const),
      who,
      right: fc.boolean(),
      approve: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constant("withdraw" as const), who }),
  fc.record({ do: fc.constant("hold" as const), who }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant("lift" as const), who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("term" as const),
      who,
      class: fc.constantFrom("GRAVE", "COMPLAINT"),
      isEnded: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("wait" as const), years: fc.integer({ min: 0, max: 12 }) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("run" as const) }) },
);

const words = { reason: "Đã hết thời hạn lưu", basis: "Quyết định số 12/QĐ-UBND" };
const YEAR_MS = 366 * 86_400_000;

test("[KP1] [KP3] [KP4] [KP5] nothing is destroyed on hold, before its term, or by one person", async () => {
  const root = await mkdtemp(join(tmpdir(), "keeping-safety-"));
  const snapshot = await migratedSnapshot();
  let destroyed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 8, maxLength: 40 }), async (commands) => {
      const { db, close } = await openSnapshot(snapshot);
      const dataDir = await mkdtemp(join(root, "run-"));
      const clock = new FakeClock();
      const scene = await keptScene(db, clock, dataDir, ["KHIEU_NAI"]);
      const [hearing] = scene.hearings;
      const [matter] = scene.matters;
      if (!hearing || !matter) throw new Error("The scene is empty.");
      const { leader, clerk } = scene.people;
      const people = { ...scene.people, both: { ...clerk, grants: [...clerk.grants, ...leader.grants] } };
      const jobs = createJobRunner({ db, clock, ids: randomIds, log: openLog("silent") });
      const places = { sealKey: null, copy: null, sealCopy: null };
      jobs.register(DESTROY_JOB, destructionJob({ db, clock, dataDir, places }));
      const parts = { db, clock, ids: randomIds, passwords, throttle, jobs };
      const folder = hearingFolder(dataDir, scene.session, hearing);
      const holds = new Set<HoldId>();
      let [id, endedOn, years]: [DestructionId | null, Day | null, number | null] = [null, null, 15];
      let [proposer, approver]: [string | null, string | null] = [null, null];
      let isGone = false;
      for (const one of commands) {
        if (one.do === "propose") {
          const person = people[one.who];
          const password = one.right ? PASSWORD : "guessed";
          const made = await proposeDestruction(parts, person, { hearing, ...words, password }, visit);
          if (made.ok) [id, proposer, approver] = [made.value.id, person.id, null];
          if (made.ok) expect(one.right).toBe(true);
        } else if (one.do === "decide" && id) {
          const person = people[one.who];
          const decision = one.approve ? ("approve" as const) : ("reject" as const);
          const input = { decision, note: "Ý kiến", password: one.right ? PASSWORD : "guessed" };
          const made = await decideDestruction(parts, person, id, input, visit);
          if (made.ok && one.approve) approver = person.id;
          if (made.ok) expect(one.right).toBe(true);
        } else if (one.do === "withdraw" && id) await withdrawDestruction(parts, people[one.who], id);
        else if (one.do === "hold") {
          const made = await placeHold(parts, people[one.who], matter.id, "Đang thanh tra lại");
          if (made.ok) holds.add(made.value.id);
        } else if (one.do === "lift") {
          const [hold] = holds;
          if (hold && (await liftHold(parts, people[one.who], hold, "Đã thanh tra xong")).ok)
            holds.delete(hold);
        } else if (one.do === "term") {
          const day = one.isEnded ? dayOf(clock.now()) : null;
          const fields = { class: one.class, endedOn: day, reason: "Theo danh mục hồ sơ" };
          if ((await setRetention(parts, people[one.who], matter.id, fields)).ok)
            [endedOn, years] = [day, one.class === "GRAVE" ? null : 15];
        } else if (one.do === "wait") clock.advance(one.years * YEAR_MS);
        else if (one.do === "run") await jobs.runDueJobs();
        const files = (await readdir(folder)).filter((name) => name.endsWith(".webm"));
        if (files.length > 0 || isGone) continue;
        isGone = true;
        destroyed += 1;
        expect(one.do).toBe("run");
        expect([...holds]).toEqual([]);
        expect(years).toBe(15);
        expect(Number(dayOf(clock.now()).slice(0, 4))).toBeGreaterThan(Number(endedOn?.slice(0, 4)) + 15);
        expect(proposer).not.toBeNull();
        expect(approver).not.toBeNull();
        expect(approver).not.toBe(proposer);
      }
      await close();
    }),
    { numRuns: 30, examples: [[dueThenDestroyed()]] },
  );
  // The property would hold as well if nothing were ever destroyed.
  expect(destroyed).toBeGreaterThan(0);
  await unlockAll(root);
}, 300_000);

type Commands = (typeof command extends fc.Arbitrary<infer C> ? C : never)[];

function dueThenDestroyed(): Commands {
  return [
    { do: "term", who: "clerk", class: "COMPLAINT", isEnded: true },
    { do: "wait", years: 12 },
    { do: "wait", years: 12 },
    { do: "propose", who: "clerk", right: true },
    { do: "decide", who: "leader", right: true, approve: true },
    { do: "run" },
  ];
}

async function unlockAll(root: string): Promise<void> {
  for (const run of await readdir(root)) await unlockFolders(join(root, run));
  await rm(root, { recursive: true, force: true });
}
