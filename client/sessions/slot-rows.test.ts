import { newSession } from "#shared/session-fixtures.ts";
import type { Session } from "#shared/sessions.ts";
import { atClock, type ClockTime, type Day } from "#shared/time.ts";
import { expect, test } from "vitest";
import { slotRows } from "./slot-rows.ts";

const at = (clock: string) => atClock("2026-11-26" as Day, clock as ClockTime);
const session: Session = {
  ...newSession(),
  startsAt: at("08:00"),
  endsAt: at("10:00"),
  slots: { minutes: 30, bufferMinutes: 0, reserved: 1 },
};
const shown = (one: Session, withFree = true) =>
  slotRows(one, withFree).map((row) =>
    "free" in row ? `free ${row.free.from.slice(11, 16)}` : `hearing ${row.hearing.order}`,
  );

test("what is free stands between the hearings, by time", () => {
  const [first, second] = session.hearings;
  const booked = {
    ...session,
    hearings: [
      { ...first!, slot: { from: at("08:30"), to: at("09:00") } },
      { ...second!, slot: { from: at("09:30"), to: at("10:00") } },
    ],
  };
  expect(shown(booked)).toEqual(["free 01:00", "hearing 1", "free 02:00", "hearing 2"]);
  expect(shown(booked, false)).toEqual(["hearing 1", "hearing 2"]);
});

test("hearings of a session from before there were slots keep their order", () => {
  expect(shown({ ...session, endsAt: null, slots: null })).toEqual(["hearing 1", "hearing 2"]);
});
