/** Endpoints of what follows a reception: limits, conclusions, tasks, replies, what the centre is told. */
import { z } from "zod";
import { Conclusion, ConclusionItem, SessionConclusions } from "./conclusions.ts";
import { DeadlineRule } from "./deadlines.ts";
import { nothing, page, pageOf, type Endpoint } from "./endpoint.ts";
import {
  CentreItemId,
  ConclusionId,
  HearingId,
  OrganisationId,
  RegisterLineId,
  SessionId,
  TaskId,
} from "./ids.ts";
import {
  CentreItem,
  CentreKind,
  CentreState,
  FollowUp,
  FollowUpFilter,
  Task,
  TaskCommand,
  VisitorReply,
} from "./tasks.ts";
import { PlanDay } from "./working-days.ts";

const version = z.number().int().min(1).max(1_000_000);
const conclusion = z.object({ id: ConclusionId, version });
const line = (max: number) => z.string().trim().max(max);

export const followUpEndpoints = {
  /** All limits, old ones too, each with its basis; everybody signed in may know them. */
  deadlineRules: {
    method: "GET",
    path: "/api/deadline-rules",
    input: nothing,
    reply: z.array(DeadlineRule),
  },

  sessionConclusions: {
    method: "GET",
    path: "/api/sessions/:id/conclusions",
    input: z.object({ id: SessionId }),
    reply: SessionConclusions,
  },
  /** Begins a notice of what was heard: of all open hearings, or of one denunciation by itself. */
  draftConclusion: {
    method: "POST",
    path: "/api/sessions/:id/conclusions",
    input: z.object({ id: SessionId, hearing: HearingId.nullable() }),
    reply: Conclusion,
  },
  saveConclusion: {
    method: "PUT",
    path: "/api/conclusions/:id",
    input: conclusion.extend({ items: z.array(ConclusionItem).min(1).max(60) }),
    reply: Conclusion,
  },
  /** Puts the draft before who issues it. */
  submitConclusion: {
    method: "POST",
    path: "/api/conclusions/:id/submit",
    input: conclusion,
    reply: Conclusion,
  },
  /** Back to the note-taker. */
  returnConclusion: {
    method: "POST",
    path: "/api/conclusions/:id/return",
    input: conclusion,
    reply: Conclusion,
  },
  /** Gives it number and signature, sends it, and gives the tasks. */
  issueConclusion: {
    method: "POST",
    path: "/api/conclusions/:id/issue",
    input: conclusion,
    reply: Conclusion,
  },

  /** What is due after receptions, the most urgent first. */
  followUps: {
    method: "GET",
    path: "/api/follow-ups",
    input: page.extend({
      show: FollowUpFilter.default("open"),
      kind: FollowUp.shape.kind.optional(),
      body: OrganisationId.optional(),
      search: line(100).default(""),
    }),
    reply: pageOf(FollowUp).extend({
      overdue: z.number().int(),
      soon: z.number().int(),
      bodies: z.array(z.object({ id: OrganisationId, name: z.string(), open: z.number().int() })),
    }),
  },
  task: { method: "GET", path: "/api/tasks/:id", input: z.object({ id: TaskId }), reply: Task },
  moveTask: {
    method: "POST",
    path: "/api/tasks/:id",
    input: z.object({ id: TaskId, version, command: TaskCommand }),
    reply: Task,
  },
  /** What the visitor was told, how and when (LTCD Điều 28.1). */
  replyToVisitor: {
    method: "POST",
    path: "/api/register-lines/:id/reply",
    input: VisitorReply.extend({ id: RegisterLineId }),
    reply: z.object({ id: RegisterLineId }),
  },

  centreItems: {
    method: "GET",
    path: "/api/centre-items",
    input: page.extend({ state: CentreState.optional() }),
    reply: pageOf(CentreItem).extend({ overdue: z.number().int() }),
  },
  addCentreItem: {
    method: "POST",
    path: "/api/centre-items",
    input: z.object({
      organisation: OrganisationId,
      kind: CentreKind,
      /** General words: no citizen's name. */
      about: line(500).min(1),
      since: PlanDay,
    }),
    reply: CentreItem,
  },
  sendCentreItem: {
    method: "POST",
    path: "/api/centre-items/:id/send",
    input: z.object({
      id: CentreItemId,
      on: PlanDay,
      way: line(200).min(1),
      /** Number of the document it went with. */
      document: line(100).min(1),
    }),
    reply: CentreItem,
  },
  acknowledgeCentreItem: {
    method: "POST",
    path: "/api/centre-items/:id/acknowledge",
    input: z.object({ id: CentreItemId, on: PlanDay, note: line(300) }),
    reply: CentreItem,
  },
} satisfies Record<string, Endpoint>;
