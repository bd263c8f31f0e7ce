/**
 * The notice of conclusion (thông báo kết luận việc tiếp công dân; ND154 Điều 25.2, 25.3): drawn by the
 * note-taker from what the presider directed, issued by the presider or the body's head under a number.
 */
import { z } from "zod";
import { ConclusionId, DocumentId, HearingId, MatterId, OrganisationId, SessionId } from "./ids.ts";
import { Due } from "./deadlines.ts";
import { Instant } from "./time.ts";
import { PlanDay, showDay } from "./working-days.ts";

/** draft: being written · submitted: before the presider · issued: has a number, and never changes. */
export const ConclusionState = z.enum(["draft", "submitted", "issued"]);
export type ConclusionState = z.infer<typeof ConclusionState>;

/** Until when: a day, or so many days from the issuing on. */
export const Limit = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("day"), on: PlanDay }),
  z.object({ kind: z.literal("workingDays"), days: z.number().int().min(1).max(365) }),
  z.object({ kind: z.literal("calendarDays"), days: z.number().int().min(1).max(730) }),
]);
export type Limit = z.infer<typeof Limit>;

const words = (max: number) => z.string().trim().max(max);

/** Who does it: a body of the system, which then sees the task, or one named in words. */
export const AssignedBody = z.object({ organisation: OrganisationId.nullable(), name: words(200) });
export type AssignedBody = z.infer<typeof AssignedBody>;

/** One body's part of a conclusion: what it does until when, and whom the citizen asks how it stands (ND154 Điều 25.3). */
export const GivenTask = z.object({
  body: AssignedBody,
  what: words(3000),
  /** Null while a limit given in words is not yet put into days. */
  limit: Limit.nullable(),
  contact: words(300),
});
export type GivenTask = z.infer<typeof GivenTask>;

/** Of one hearing. */
export const mostTasks = 10;

/** What is concluded in one hearing. */
export const ConclusionItem = z.object({
  hearing: HearingId,
  summary: words(1000),
  opinions: z.array(z.object({ by: words(200).min(1), text: words(3000).min(1) })).max(20),
  conclusion: words(5000),
  /** None where the presider answered at once. */
  tasks: z.array(GivenTask).max(mostTasks),
  /** Who answers the citizen. */
  answers: words(300),
});
export type ConclusionItem = z.infer<typeof ConclusionItem>;

/** With what is known of the hearing; of a denunciation the neutral words. */
export const ShownItem = ConclusionItem.extend({
  matter: MatterId.nullable(),
  code: z.string(),
  applicant: z.string(),
});
export type ShownItem = z.infer<typeof ShownItem>;

export const Conclusion = z.object({
  id: ConclusionId,
  session: SessionId,
  state: ConclusionState,
  version: z.number().int(),
  /** Of a denunciation: one hearing alone, for its circle. */
  isRestricted: z.boolean(),
  items: z.array(ShownItem),
  editedBy: z.string(),
  editedAt: Instant,
  issued: z
    .object({ at: Instant, by: z.string(), number: z.string().nullable(), document: DocumentId })
    .nullable(),
  mayWrite: z.boolean(),
  mayIssue: z.boolean(),
});
export type Conclusion = z.infer<typeof Conclusion>;

/** The notices of a session, what is still to be concluded, and until when. */
export const SessionConclusions = z.object({
  conclusions: z.array(Conclusion),
  /** Heard, and in no notice yet; denunciations of others are counted, not named. */
  open: z.array(z.object({ hearing: HearingId, label: z.string(), isRestricted: z.boolean() })),
  due: Due.nullable(),
  mayWrite: z.boolean(),
});
export type SessionConclusions = z.infer<typeof SessionConclusions>;

export const limitWords = (limit: Limit): string => {
  switch (limit.kind) {
    case "day":
      return `trước ngày ${showDay(limit.on)}`;
    case "workingDays":
      return `${limit.days} ngày làm việc`;
    case "calendarDays":
      return `${limit.days} ngày`;
  }
};

/** What an item wants before it can be issued; the dotted path of the first fault, or null. */
export function itemFault(item: ConclusionItem): string | null {
  if (item.summary === "") return "summary";
  if (item.conclusion === "") return "conclusion";
  if (item.answers === "") return "answers";
  for (const [index, task] of item.tasks.entries()) {
    if (task.body.name === "") return `tasks.${index}.body`;
    if (task.what === "") return `tasks.${index}.what`;
    if (task.limit === null) return `tasks.${index}.limit`;
  }
  return null;
}
