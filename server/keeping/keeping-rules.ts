/** When a recording may be destroyed (Luật Lưu trữ 33/2024; rules KP). Pure. */
import type { Term } from "#shared/keeping.ts";
import type { Refusal } from "#shared/refusals.ts";
import type { SealState } from "#shared/seals.ts";
import { Day } from "#shared/time.ts";

export type TermFacts = {
  hasMatter: boolean;
  /** Of the class in force; null is permanent, undefined is no class at all. */
  years: number | null | undefined;
  /** The day on which the work ended. */
  endedOn: Day | null;
};

/** [KP1] The term runs from the end of the year in which the work ended: 15 years of 2026 end with 2041. */
export function termOf({ hasMatter, years, endedOn }: TermFacts): Term {
  if (!hasMatter || years === undefined) return { is: "noMatter" };
  if (years === null) return { is: "permanent" };
  if (endedOn === null) return { is: "notEnded" };
  const year = Number(endedOn.slice(0, 4)) + years + 1;
  // Beyond what our days can name it is as good as permanent.
  const from = Day.safeParse(`${year}-01-01`);
  return from.success ? { is: "until", from: from.data } : { is: "permanent" };
}

export type DestroyFacts = { state: SealState; term: Term; holds: number };

/** [KP3] [KP4] Why nothing may be destroyed today, or null. */
export function refuseDestroying({ state, term, holds }: DestroyFacts, today: Day): Refusal | null {
  if (state === "destroyed") return "recordingDestroyed";
  if (state !== "sealed") return "wrongState";
  if (holds > 0) return "onHold";
  return term.is === "until" && term.from <= today ? null : "termNotOver";
}
