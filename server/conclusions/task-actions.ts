/** What is done with a task: the assigned body works, who gave it manages (TK1–TK4). */
import type { Parsed } from "#shared/http.ts";
import { caseOf, dueAt, type DeadlineRule, type Due } from "#shared/deadlines.ts";
import type { TaskId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import { stepTask, TaskCommand, workActs, type Task, type TaskAct } from "#shared/tasks.ts";
import { dayOf, type Day } from "#shared/time.ts";
import type { CalendarRows } from "#shared/working-days.ts";
import { record } from "../audit/audit-store.ts";
import { readCalendarDays } from "../bookings/calendar-day-store.ts";
import { readDeadlineRules } from "../bookings/deadline-store.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import type { ConclusionNeeds } from "./conclusion-actions.ts";
import { mayOpen } from "./conclusion-view.ts";
import { addStep, lockTask, readSteps, readTask, saveTask, type TaskRow } from "./task-store.ts";

const allActs = TaskCommand.options.map((option) => option.shape.do.value);

/** The rule of a task: its own limit, near and prolonged as the row TASK says. */
export function taskRule(task: TaskRow, rules: readonly DeadlineRule[]): DeadlineRule | null {
  const row = rules.find((rule) => rule.key === "TASK");
  if (!row) return null;
  const limit = task.limit_given;
  return limit.kind === "day"
    ? { ...row, days: null, unit: "workingDays" }
    : { ...row, days: limit.days, unit: limit.kind };
}

/** [TK3] How a task stands on a day. */
export function taskDue(
  task: TaskRow,
  rules: readonly DeadlineRule[],
  calendar: CalendarRows,
  today: Day,
): Due {
  const rule = taskRule(task, rules);
  const { set_on: setOn, pauses, done_on: doneOn } = task;
  if (rule === null)
    return { dueOn: setOn, state: "running", daysLeft: null, unit: "workingDays", uncertainYears: [] };
  return dueAt(rule, { ...caseOf(task.given_on), setOn, pauses, doneOn }, calendar, today);
}

export const isSuspended = (task: TaskRow): boolean => task.pauses.some((pause) => pause.until === null);

export function openTask(parts: ConclusionNeeds, who: Person, id: TaskId): Promise<Reply<Task>> {
  return write(parts.db, async (tx): Promise<Reply<Task>> => {
    const row = await readTask(tx, id);
    const shown = row && (await viewTask(tx, who, row, dayOf(parts.clock.now())));
    if (!row || !shown) return refuse("notFound");
    const event = { type: "task.read" as const, task: id };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept(shown);
  });
}

/** A task as this person may see it; null for who has nothing to do with it. */
async function viewTask(db: Db, who: Person, row: TaskRow, today: Day): Promise<Task | null> {
  const acts = await actsOf(db, who, row);
  if (acts === null) return null;
  const isOpen = !row.is_restricted || (await mayOpen(db, who, row.matter));
  const steps = await readSteps(db, row.id);
  const body = await db
    .selectFrom("organisations")
    .select("name")
    .where("id", "=", row.organisation)
    .executeTakeFirst();
  return {
    ...{ id: row.id, conclusion: row.conclusion, session: row.session, label: row.label },
    ...{ isRestricted: row.is_restricted, isOpen, matter: isOpen ? row.matter : null },
    ...{ organisation: row.organisation, organisationName: body?.name ?? "" },
    ...{ body: row.body, bodyName: row.body_name, contact: isOpen ? row.contact : "" },
    what: isOpen ? row.what : "",
    ...{ limit: row.limit_given, state: row.state, version: row.version, pauses: row.pauses },
    due: taskDue(row, await readDeadlineRules(db), await readCalendarDays(db), today),
    steps: steps.map(({ at, act, note, until, by_name }) => ({
      ...{ at, act, until },
      note: isOpen ? note : "",
      byName: by_name ?? "",
    })),
    acts: isOpen ? acts : [],
  };
}

/**
 * What a person may do with a task now; null for who may not see it. A body without accounts here, or none
 * of the system's, is spoken for by who gave the task.
 */
async function actsOf(db: Db, who: Person, row: TaskRow): Promise<TaskAct[] | null> {
  const giver = { organisations: await organisationPath(db, row.organisation) };
  const doer = row.body === null ? giver : { organisations: await organisationPath(db, row.body) };
  const mayWork = may(who, "task.work", doer);
  const mayManage = may(who, "task.manage", giver);
  if (!mayWork && !mayManage && !may(who, "followUp.read", giver)) return null;
  return allActs.filter(
    (act) =>
      (workActs.includes(act) ? mayWork : mayManage) && stepTask(row.state, isSuspended(row), act) !== null,
  );
}

export function moveTask(
  parts: ConclusionNeeds,
  who: Person,
  { id, version, command }: Parsed<"moveTask">,
): Promise<Reply<Task>> {
  return write(parts.db, async (tx): Promise<Reply<Task>> => {
    const row = await lockTask(tx, id);
    const acts = row && (await actsOf(tx, who, row));
    if (!row || acts === null) return refuse("notFound");
    if (row.is_restricted && !(await mayOpen(tx, who, row.matter))) return refuse("notAllowed");
    const state = stepTask(row.state, isSuspended(row), command.do);
    if (state === null) return refuse("wrongState");
    if (!acts.includes(command.do)) return refuse("notAllowed");
    if (row.version !== version) return refuse("changedMeanwhile");
    const at = parts.clock.now();
    const today = dayOf(at);
    const changed = changeOf(row, command, today);
    if (command.do === "extend") {
      const due = taskDue(row, await readDeadlineRules(tx), await readCalendarDays(tx), today);
      // [TK3] A prolonging lengthens; what is over already is prolonged from today.
      if (command.until <= (due.dueOn ?? today) || command.until < today)
        return refuse("badInput", "command.until");
    }
    const saved = { ...row, ...changed, state };
    await saveTask(tx, saved);
    await addStep(tx, {
      ...{ task: id, act: command.do, by: who.id, at },
      note: "note" in command ? command.note : "",
      until: command.do === "extend" ? command.until : null,
    });
    const event = { type: "task.moved" as const, task: id, session: row.session, what: command.do };
    await record(tx, { at, by: who.id, event });
    const shown = await viewTask(tx, who, { ...saved, version: version + 1 }, today);
    return shown ? accept(shown) : refuse("notFound");
  });
}

/** What a command changes besides the state. */
function changeOf(row: TaskRow, command: TaskCommand, today: Day): Partial<TaskRow> {
  switch (command.do) {
    case "report":
      return { done_on: today };
    case "return":
      return { done_on: null };
    case "extend":
      return { set_on: command.until };
    case "suspend":
      return { pauses: [...row.pauses, { from: today, until: null }] };
    case "resume":
      return {
        pauses: row.pauses.map((pause) => (pause.until === null ? { ...pause, until: today } : pause)),
      };
    case "accept":
    case "confirm":
      return {};
  }
}
