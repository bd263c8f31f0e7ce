import { expect, test } from "vitest";
import { lateness, phaseOf, PlanPhase, type LateEdit } from "./late-edits.ts";
import { SessionState } from "./sessions.ts";
import { instantOf, msOf, type Instant } from "./time.ts";

const start = "2026-12-01T01:00:00.000Z" as Instant;
const before = (ms: number): Instant => instantOf(msOf(start) - ms);
const rows: LateEdit[] = [
  { change: "time", phase: "prepared", minutesBefore: 0, needsReason: false },
  { change: "time", phase: "noticed", minutesBefore: 60, needsReason: true },
];

test("[BK10] the phase follows the session's state, and before the opening whether anybody was told", () => {
  const phases = SessionState.options.map((state) => [
    state,
    phaseOf({ state }, false),
    phaseOf({ state }, true),
  ]);
  expect(phases).toEqual([
    ["scheduled", "prepared", "noticed"],
    ["lineOpen", "open", "open"],
    ["inSession", "open", "open"],
    ["recess", "open", "open"],
    ["closed", "over", "over"],
    ["cancelled", "over", "over"],
  ]);
});

test("[BK10] a change is possible up to its minute before the start, not after; with a reason where one is needed", () => {
  const told = (now: Instant, reason: string) => lateness(rows, "time", "noticed", start, now, reason);
  expect(told(before(60 * 60_000), "Trùng lịch họp")).toBeNull();
  expect(told(before(60 * 60_000 - 1), "Trùng lịch họp")).toBe("tooLate");
  expect(told(before(60 * 60_000), "  ")).toBe("reasonMissing");
  expect(told(before(60 * 60_000 - 1), "")).toBe("tooLate");
});

test("[BK10] with no minutes it is possible as long as the phase lasts, even after the planned start", () => {
  expect(lateness(rows, "time", "prepared", start, instantOf(msOf(start) + 60_000), "")).toBeNull();
});

test("[BK10] what has no row is not possible", () => {
  for (const phase of PlanPhase.options)
    expect(lateness(rows, "presider", phase, start, before(86_400_000), "x")).toBe("tooLate");
});
