/** How a destruction goes from one person to another (domain §11, QCVN 12:2026): pure, obeyed by the server. */
import { z } from "zod";
import type { Refusal } from "./refusals.ts";

/** stopped: at the last moment it was held, or its term was not over any more. */
export const DestructionState = z.enum([
  "proposed",
  "approved",
  "running",
  "done",
  "rejected",
  "withdrawn",
  "stopped",
]);
export type DestructionState = z.infer<typeof DestructionState>;

/** The first three are a person's, the others the job's. */
export type DestructionAct = "approve" | "reject" | "withdraw" | "begin" | "stop" | "finish";

const moves: Record<DestructionAct, Partial<Record<DestructionState, DestructionState>>> = {
  approve: { proposed: "approved" },
  reject: { proposed: "rejected" },
  withdraw: { proposed: "withdrawn" },
  begin: { approved: "running" },
  stop: { approved: "stopped" },
  finish: { running: "done" },
};

/** The state after an act; null where it is not possible. */
export function nextDestruction(state: DestructionState, act: DestructionAct): DestructionState | null {
  return moves[act][state] ?? null;
}

export type Decider = {
  isProposer: boolean;
  /** Holds the right to decide on destructions at the body. */
  mayDecide: boolean;
};

/** [KP5] Why a person may not do this now, or null: whoever proposed never decides. */
export function refuseDestruction(
  state: DestructionState,
  act: "approve" | "reject" | "withdraw",
  who: Decider,
): Refusal | null {
  if (act === "withdraw" && !who.isProposer) return "notAllowed";
  if (act !== "withdraw" && !who.mayDecide) return "notAllowed";
  if (act !== "withdraw" && who.isProposer) return "samePerson";
  return nextDestruction(state, act) === null ? "wrongState" : null;
}
