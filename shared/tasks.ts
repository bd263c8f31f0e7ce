/**
 * What a conclusion orders a body to do (ND154 Điều 25.2), and everything else that is due after a
 * reception: the citizen's reply, the notice of conclusion, the written refusal. The task's machine is here.
 */
import { z } from "zod";
import { Due, Pause } from "./deadlines.ts";
import { Limit } from "./conclusions.ts";
import {
  CentreItemId,
  ConclusionId,
  MatterId,
  OrganisationId,
  PersonId,
  RegisterLineId,
  SessionId,
  TaskId,
} from "./ids.ts";
import { Day, Instant } from "./time.ts";
import { PlanDay } from "./working-days.ts";

/** assigned giao · accepted đã nhận · reported đã báo cáo xong · confirmed người giao xác nhận. */
export const TaskState = z.enum(["assigned", "accepted", "reported", "confirmed"]);
export type TaskState = z.infer<typeof TaskState>;

const note = z.string().trim().min(1).max(1000);

/** What is done with a task; who may is in roles.ts: the assigned body works, who assigned it manages. */
export const TaskCommand = z.discriminatedUnion("do", [
  z.object({ do: z.literal("accept") }),
  z.object({ do: z.literal("report"), note }),
  z.object({ do: z.literal("confirm") }),
  /** The report is not enough; the work goes on. */
  z.object({ do: z.literal("return"), note }),
  z.object({ do: z.literal("extend"), until: PlanDay, note }),
  z.object({ do: z.literal("suspend"), note }),
  z.object({ do: z.literal("resume"), note }),
]);
export type TaskCommand = z.infer<typeof TaskCommand>;
export type TaskAct = TaskCommand["do"];

const moves: Record<TaskAct, Partial<Record<TaskState, TaskState>>> = {
  accept: { assigned: "accepted" },
  report: { accepted: "reported" },
  confirm: { reported: "confirmed" },
  return: { reported: "accepted" },
  extend: { assigned: "assigned", accepted: "accepted" },
  suspend: { assigned: "assigned", accepted: "accepted" },
  resume: { assigned: "assigned", accepted: "accepted" },
};

/** Acts of the assigned body; the others are of who assigned it. */
export const workActs: readonly TaskAct[] = ["accept", "report"];

/** Where a task goes, or null where that cannot be done now. A suspended one is only resumed. */
export function stepTask(state: TaskState, isSuspended: boolean, act: TaskAct): TaskState | null {
  if (isSuspended !== (act === "resume")) return null;
  return moves[act][state] ?? null;
}

export const TaskStep = z.object({
  at: Instant,
  byName: z.string(),
  act: z.enum(["assign", "accept", "report", "confirm", "return", "extend", "suspend", "resume"]),
  note: z.string(),
  until: Day.nullable(),
});
export type TaskStep = z.infer<typeof TaskStep>;

export const Task = z.object({
  id: TaskId,
  conclusion: ConclusionId,
  session: SessionId,
  matter: MatterId.nullable(),
  /** `KN-2026-0012`, or the hearing. */
  label: z.string(),
  /** Of a denunciation: for its circle alone. */
  isRestricted: z.boolean(),
  isOpen: z.boolean(),
  organisation: OrganisationId,
  organisationName: z.string(),
  body: OrganisationId.nullable(),
  bodyName: z.string(),
  what: z.string(),
  contact: z.string(),
  limit: Limit,
  state: TaskState,
  version: z.number().int(),
  due: Due,
  pauses: z.array(Pause),
  steps: z.array(TaskStep),
  /** What this person may do with it now. */
  acts: z.array(z.enum(["accept", "report", "confirm", "return", "extend", "suspend", "resume"])),
});
export type Task = z.infer<typeof Task>;

/** What the visitor was told within ten working days (LTCD Điều 28.1). */
export const ReplyOutcome = z.enum(["accepted", "moreTime", "refused", "forwarded", "answered"]);
export type ReplyOutcome = z.infer<typeof ReplyOutcome>;

export const ReplyWay = z.enum(["byHand", "post", "email", "onSpot"]);
export type ReplyWay = z.infer<typeof ReplyWay>;

export const VisitorReply = z.object({
  outcome: ReplyOutcome,
  way: ReplyWay,
  on: PlanDay,
  /** Number of the written answer, where there is one. */
  document: z.string().trim().max(100),
});
export type VisitorReply = z.infer<typeof VisitorReply>;

/** A row of “Việc phải làm sau tiếp dân”, whatever it comes from. */
export const FollowUp = z.object({
  kind: z.enum(["TASK", "REPLY_TO_VISITOR", "CONCLUSION_NOTICE", "REFUSAL_NOTICE"]),
  /** Of the task, the register's line, the session, or the refusal. */
  id: z.uuid(),
  label: z.string(),
  /** Empty for who may not know it. */
  what: z.string(),
  body: OrganisationId.nullable(),
  bodyName: z.string(),
  session: SessionId.nullable(),
  matter: MatterId.nullable(),
  line: RegisterLineId.nullable(),
  task: TaskId.nullable(),
  due: Due,
  mayReply: z.boolean(),
});
export type FollowUp = z.infer<typeof FollowUp>;

export const FollowUpFilter = z.enum(["open", "overdue", "soon", "suspended", "done"]);
export type FollowUpFilter = z.infer<typeof FollowUpFilter>;

/** The centre is told of these (letter of January 2025, 1c). */
export const CentreKind = z.enum(["secondDecision", "conclusion", "crowd", "other"]);
export type CentreKind = z.infer<typeof CentreKind>;

/** waiting chờ gửi · sent đã gửi · acknowledged nơi nhận đã xác nhận. */
export const CentreState = z.enum(["waiting", "sent", "acknowledged"]);
export type CentreState = z.infer<typeof CentreState>;

export const CentreItem = z.object({
  id: CentreItemId,
  organisation: OrganisationId,
  organisationName: z.string(),
  kind: CentreKind,
  about: z.string(),
  session: SessionId.nullable(),
  matter: MatterId.nullable(),
  state: CentreState,
  since: Day,
  due: Due,
  sent: z.object({ on: Day, way: z.string(), document: z.string(), byName: z.string() }).nullable(),
  acknowledged: z.object({ on: Day, note: z.string(), byName: z.string() }).nullable(),
  /** Null for the system itself. */
  by: PersonId.nullable(),
  mayWrite: z.boolean(),
});
export type CentreItem = z.infer<typeof CentreItem>;
