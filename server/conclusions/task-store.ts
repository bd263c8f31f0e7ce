/** SQL of tasks and of what was done with them; steps are only ever added. */
import type { OrganisationId, PersonId, TaskId } from "#shared/ids.ts";
import type { Insertable, Selectable } from "kysely";
import type { Db, Tx } from "../database/database.ts";
import type { TaskStepTable, TaskTable } from "../database/follow-up-tables.ts";

export type TaskRow = Selectable<TaskTable>;

export async function insertTask(tx: Tx, row: TaskRow): Promise<void> {
  await tx
    .insertInto("tasks")
    .values({
      ...row,
      limit_given: JSON.stringify(row.limit_given),
      pauses: JSON.stringify(row.pauses),
    })
    .execute();
}

export async function addStep(tx: Tx, step: Insertable<TaskStepTable>): Promise<void> {
  await tx.insertInto("task_steps").values(step).execute();
}

export async function readTask(db: Db, id: TaskId): Promise<TaskRow | null> {
  return (await db.selectFrom("tasks").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

export async function lockTask(tx: Tx, id: TaskId): Promise<TaskRow | null> {
  const row = await tx.selectFrom("tasks").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ?? null;
}

export async function saveTask(tx: Tx, row: TaskRow): Promise<void> {
  const { state, set_on, done_on, pauses, version } = row;
  await tx
    .updateTable("tasks")
    .set({ state, set_on, done_on, pauses: JSON.stringify(pauses), version: version + 1 })
    .where("id", "=", row.id)
    .execute();
}

/** The steps of a task with names, the oldest first. */
export function readSteps(db: Db, task: TaskId) {
  return db
    .selectFrom("task_steps")
    .leftJoin("people", "people.id", "task_steps.by")
    .select(["task_steps.at", "task_steps.act", "task_steps.note", "task_steps.until"])
    .select("people.name as by_name")
    .where("task", "=", task)
    .orderBy("task_steps.number")
    .execute();
}

/** Tasks given by, or to, one of the bodies: those not confirmed, or the confirmed ones. */
export async function readTasks(
  db: Db,
  bodies: readonly OrganisationId[],
  isDone: boolean,
): Promise<TaskRow[]> {
  if (bodies.length === 0) return [];
  return db
    .selectFrom("tasks")
    .selectAll()
    .where((where) => where.or([where("organisation", "in", [...bodies]), where("body", "in", [...bodies])]))
    .where("state", isDone ? "=" : "<>", "confirmed")
    .orderBy("given_on", "desc")
    .orderBy("id")
    .limit(5_000)
    .execute();
}

/** Every task that is not confirmed, for the morning's round. */
export function readOpenTasks(db: Db): Promise<TaskRow[]> {
  return db.selectFrom("tasks").selectAll().where("state", "<>", "confirmed").orderBy("id").execute();
}

/** Denunciations whose circle a person belongs to, of those named. */
export async function ownCircles(db: Db, who: PersonId): Promise<Set<string>> {
  const rows = await db.selectFrom("matter_circle").select("matter").where("person", "=", who).execute();
  return new Set(rows.map((row) => row.matter));
}
