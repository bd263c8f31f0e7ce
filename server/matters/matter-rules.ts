/** Pure rules of matters: numbers, what hinders the online form, and what others may know. Rules MT. */
import type { CirclePart, EligibilityGround } from "#shared/matter-records.ts";
import type { PetitionKind } from "#shared/matter-kinds.ts";
import type { MatterLine, MatterState } from "#shared/matters.ts";
import type { StandingFault } from "#shared/representation.ts";

export type BookingFacts = {
  kind: PetitionKind;
  state: MatterState;
  standing: StandingFault | null;
  /** Of the last decision; null where there is none. */
  isOnline: boolean | null;
  hasWaiver: boolean;
  hasSecrecy: boolean;
  circle: readonly CirclePart[];
};

const letters: Record<PetitionKind, string> = {
  KHIEU_NAI: "KN",
  TO_CAO: "TC",
  KIEN_NGHI: "KI",
  PHAN_ANH: "PA",
};

/** `KN-2026-0012`; beyond 9999 the number just grows. */
export function matterCode(kind: PetitionKind, year: number, number: number): string {
  return `${letters[kind]}-${year}-${String(number).padStart(4, "0")}`;
}

export function isProtectedKind(kind: PetitionKind): boolean {
  return kind === "TO_CAO";
}

/** All that anybody outside the circle reads of a denunciation's content. */
export const neutralSummary = "Nội dung vụ việc chỉ những người được giao xử lý mới được xem.";

/** What stands in place of the people of a denunciation. */
export function neutralApplicant(code: string): string {
  return `Hồ sơ ${code}`;
}

/** Whether a ground may be chosen: a denunciation has one of its own, and nothing else has it (ND154 Điều 20.4). */
export function groundFits(kind: PetitionKind, ground: EligibilityGround): boolean {
  return isProtectedKind(kind) === (ground === "DENUNCIATION_OPEN");
}

/** Why a matter may not be booked online yet, or null (ND154 Điều 13, 20; LTCD Điều 29). */
export function hindranceOf(facts: BookingFacts): MatterLine["hindrance"] {
  if (facts.state === "closed") return "closed";
  if (facts.standing !== null) return "noRepresentative";
  if (facts.isOnline !== true) return "noDecision";
  if (!isProtectedKind(facts.kind)) return null;
  if (!facts.hasWaiver) return "noWaiver";
  if (!facts.hasSecrecy) return "noSecrecy";
  const isComplete = facts.circle.includes("presider") && facts.circle.includes("noteTaker");
  return isComplete ? null : "noCircle";
}
