/**
 * The morning's round, as a job that plans the next one: whose task is near, on its last day or just
 * overdue is reminded once for each, and crowd cases are put into the queue for the centre (TK4, CE1).
 */
import { sql } from "kysely";
import { accept } from "#shared/refusals.ts";
import type { CentreItemId } from "#shared/ids.ts";
import { atClock, dayOf, type ClockTime, type Day, type Instant } from "#shared/time.ts";
import { addDays, showDay } from "#shared/working-days.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import { readCalendarDays } from "../bookings/calendar-day-store.ts";
import { readDeadlineRules } from "../bookings/deadline-store.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { JobHandler, JobRunner } from "../notifications/job-runner.ts";
import { enqueue } from "../notifications/job-store.ts";
import { readSession } from "../sessions/session-store.ts";
import { insertCentreItem } from "./centre-store.ts";
import { receiversOf, sendOne } from "./conclusion-notices.ts";
import { taskDue } from "./task-actions.ts";
import { readOpenTasks, type TaskRow } from "./task-store.ts";

export const FOLLOW_UP_JOB = "followUp.remind";

type Needs = { clock: Clock; ids: Ids };

/** Half past seven, before the day's work. */
const morning = "07:30" as ClockTime; // It is of that form.

function nextMorning(now: Instant): Instant {
  const today = atClock(dayOf(now), morning);
  return today > now ? today : atClock(addDays(dayOf(now), 1), morning);
}

/** At the start of the server: one round waits, whatever was stopped when. */
export async function planFollowUps({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  await write(db, async (tx) => accept(await plan(tx, nextMorning(clock.now()))));
}

async function plan(tx: Tx, runAt: Instant): Promise<void> {
  await enqueue(tx, { kind: FOLLOW_UP_JOB, key: `followUp:${dayOf(runAt)}`, runAt, payload: {} });
}

export function followUpJob(parts: Needs, jobs: Pick<JobRunner, "wake">): JobHandler {
  return {
    async inside(tx, _job, afterCommit) {
      const today = dayOf(parts.clock.now());
      const [rules, calendar] = [await readDeadlineRules(tx), await readCalendarDays(tx)];
      for (const task of await readOpenTasks(tx)) {
        const due = taskDue(task, rules, calendar, today);
        if (due.dueOn === null) continue;
        if (due.state === "dueSoon" || due.state === "dueToday" || due.state === "overdue")
          await remind(tx, parts, task, due.state, due.dueOn);
      }
      await queueCrowds(tx, parts, today);
      await plan(tx, nextMorning(parts.clock.now()));
      afterCommit(() => jobs.wake());
    },
  };
}

const stateWords = {
  dueSoon: "sắp đến hạn",
  dueToday: "đến hạn hôm nay",
  overdue: "đã quá hạn",
} as const;

/** Once for each state of each last day: a prolonged task is reminded anew. */
async function remind(
  tx: Tx,
  parts: Needs,
  task: TaskRow,
  state: keyof typeof stateWords,
  dueOn: Day,
): Promise<void> {
  const key = `task:${task.id}:${dueOn}:${state}`;
  const isNew = await enqueue(tx, {
    ...{ kind: "followUp.said", key, runAt: parts.clock.now() },
    payload: { task: task.id },
  });
  const session = isNew ? await readSession(tx, task.session) : null;
  if (!session) return;
  const subject = `Việc sau tiếp công dân ${stateWords[state]}: ${task.label}`;
  const text = [
    `Kính gửi: ${task.body_name}`,
    `Việc được giao tại Thông báo kết luận việc tiếp công dân (vụ việc ${task.label}) ${stateWords[state]}: ${showDay(dueOn)}.`,
    "Xin mở mục “Việc phải làm sau tiếp dân” để báo cáo kết quả hoặc đề nghị gia hạn.",
  ].join("\n");
  for (const receiver of await receiversOf(tx, task.body, task.body_name))
    await sendOne(
      tx,
      parts,
      session,
      { ...receiver, subject, text, isProtected: task.is_restricted, hearing: null, kind: "task" },
      null,
    );
}

/** [CE1] What was told is a mark that it was; nothing more is to be done with it. */
export const saidJob: JobHandler = { inside: () => Promise.resolve() };

/** A reception of a crowd is a development of a crowd case. */
async function queueCrowds(tx: Tx, parts: Needs, today: Day): Promise<void> {
  const rows = await tx
    .selectFrom("register_lines")
    .innerJoin("matters", "matters.id", "register_lines.matter")
    .select(["register_lines.line", "register_lines.organisation", "register_lines.session"])
    .select(["matters.id as matter", "matters.code", "matters.headcount"])
    .where("register_lines.version", "=", 1)
    .where("register_lines.is_protected", "=", false)
    .where("matters.is_crowd", "=", true)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("centre_items")
            .select("centre_items.id")
            .where(sql<boolean>`centre_items.cause = 'crowd:' || register_lines.line::text`),
        ),
      ),
    )
    .limit(500)
    .execute();
  const at = parts.clock.now();
  for (const { line, organisation, session, matter, code, headcount } of rows)
    await insertCentreItem(tx, {
      ...{ id: parts.ids.make<CentreItemId>(), cause: `crowd:${line}`, organisation, kind: "crowd" },
      about: `Diễn biến vụ việc đông người ${code}: đã tiếp đoàn ${headcount} người`,
      ...{ session, matter, since: today, by: null, at },
    });
}
