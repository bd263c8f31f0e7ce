/**
 * What of a session's plan may still change, and until when (reference-systems D1, A1: after the notices
 * went out and shortly before the start a change costs people a journey). The rows are data; this is the
 * reading of them, for both sides.
 */
import { z } from "zod";
import type { Session } from "./sessions.ts";
import { msOf, type Instant } from "./time.ts";

/** What a clerk may want to change. Cancelling is the session machine's own (rule SE1). */
export const PlanChangeKind = z.enum([
  "title",
  "time",
  "sites",
  "grid",
  "memberAdded",
  "memberRemoved",
  "presider",
  "hearingBooked",
  "hearingMoved",
  "hearingRemoved",
  "interpreter",
  "postponement",
]);
export type PlanChangeKind = z.infer<typeof PlanChangeKind>;

/** prepared: nobody was told yet · noticed: somebody was · open: the line is open or the session runs · over */
export const PlanPhase = z.enum(["prepared", "noticed", "open", "over"]);
export type PlanPhase = z.infer<typeof PlanPhase>;

/** In this phase the change is possible until so many minutes before the start. Without a row it is not. */
export const LateEdit = z.object({
  change: PlanChangeKind,
  phase: PlanPhase,
  minutesBefore: z.number().int(),
  needsReason: z.boolean(),
});
export type LateEdit = z.infer<typeof LateEdit>;

export function phaseOf(session: Pick<Session, "state">, isNoticed: boolean): PlanPhase {
  switch (session.state) {
    case "scheduled":
      return isNoticed ? "noticed" : "prepared";
    case "lineOpen":
    case "inSession":
    case "recess":
      return "open";
    case "closed":
    case "cancelled":
      return "over";
  }
}

/**
 * [BK10] Whether a change is still possible.
 * @returns null when it is; else which of the two it is that stands against it
 */
export function lateness(
  rows: readonly LateEdit[],
  change: PlanChangeKind,
  phase: PlanPhase,
  startsAt: Instant,
  now: Instant,
  reason: string,
): "tooLate" | "reasonMissing" | null {
  const row = rows.find((one) => one.change === change && one.phase === phase);
  if (row === undefined) return "tooLate";
  // After its planned start a session that never began may still be put off or be cancelled.
  const isOpenEnded = row.minutesBefore <= 0;
  if (!isOpenEnded && msOf(now) > msOf(startsAt) - row.minutesBefore * 60_000) return "tooLate";
  return row.needsReason && reason.trim() === "" ? "reasonMissing" : null;
}
