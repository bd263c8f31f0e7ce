import { instantOf } from "#shared/time.ts";
import { expect, test } from "vitest";
import { roomIsOpen } from "./room-door.ts";

const now = Date.parse("2026-12-15T01:00:00.000Z");
const HOUR = 3_600_000;
const session = { state: "scheduled", startsAt: instantOf(now + HOUR), role: "station" } as const;

test("the room's door shows from two hours before until the session ends", () => {
  expect(roomIsOpen(session, now)).toBe(true);
  expect(roomIsOpen({ ...session, startsAt: instantOf(now + 2 * HOUR + 1) }, now)).toBe(false);
  for (const state of ["lineOpen", "inSession", "recess"] as const)
    expect(roomIsOpen({ ...session, state }, now - 9 * HOUR)).toBe(true);
  for (const state of ["closed", "cancelled"] as const)
    expect(roomIsOpen({ ...session, state }, now)).toBe(false);
});

test("whoever takes no part has no door", () => {
  expect(roomIsOpen({ ...session, state: "inSession", role: null }, now)).toBe(false);
});
