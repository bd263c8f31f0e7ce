import { afterAll, beforeAll, expect, test } from "vitest";
import { dayOf, showClock } from "#shared/time.ts";
import { isWorkingDay } from "#shared/working-days.ts";
import { readCalendarDays } from "../bookings/calendar-day-store.ts";
import { openWorld, type World } from "../world.ts";
import { addDemoSessions } from "./demo-sessions.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 60_000);
afterAll(() => world.close());

test("a demonstration first started on a Sunday at two in the morning plans its later sessions for mornings of working days", async () => {
  const sunday = Date.parse("2026-11-28T19:17:00.000Z"); // Sunday, 02:17 in Việt Nam.
  world.clock.jump(sunday - world.clock.ms());
  await addDemoSessions(world.parts);
  const rows = await world.parts.db.selectFrom("sessions").select("starts_at").orderBy("starts_at").execute();
  const [, ...later] = rows.map((row) => row.starts_at);
  expect(later.map((at) => [dayOf(at), showClock(at)])).toEqual([
    ["2026-12-04", "08:00"],
    ["2026-12-09", "07:30"],
  ]);
  const calendar = await readCalendarDays(world.parts.db);
  for (const at of later) expect(isWorkingDay(dayOf(at), calendar)).toBe(true);
});
