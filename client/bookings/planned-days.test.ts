import type { CalendarEntry } from "#shared/bookings.ts";
import type { SeriesLine } from "#shared/series.ts";
import type { Day } from "#shared/time.ts";
import type { CalendarDay } from "#shared/working-days.ts";
import { expect, test } from "vitest";
import { entryAt, leader, siteAt } from "./calendar-fixtures.ts";
import { plannedDays } from "./planned-days.ts";

const triet = leader(1, "Lê Nguyễn Hoàng Minh Triết");
const nhaTrang = siteAt(1, "Nha Trang", true);
const days = Array.from({ length: 30 }, (_, index) => `2026-09-${String(index + 1).padStart(2, "0")}` as Day);
const rows = [
  { day: "2026-09-02", kind: "HOLIDAY", name: "Quốc khánh", basis: "" },
] as unknown as CalendarDay[]; // The day is one of our years.
const series = {
  id: "s",
  title: "Tiếp định kỳ",
  leader: triet.id,
  leaderName: triet.name,
  leaderTitle: "Chủ tịch",
  centralSite: nhaTrang.id,
  pattern: { every: "monthDay", date: 2 },
  roll: "NEXT_WORKING_DAY",
  cutOff: { by: "none" },
  validFrom: "2026-01-01",
  validTo: null,
} as unknown as SeriesLine; // Only what the function reads.

const planned = (entries: CalendarEntry[], today = "2026-09-01") =>
  plannedDays([series], days, today as Day, entries, rows).map((one) => [one.day, one.movedFrom?.holiday]);

test("a day without a session is planned, where the calendar has moved it to", () => {
  expect(planned([])).toEqual([["2026-09-03", "Quốc khánh"]]);
});

test("a session of the leader that day, or one at the same centre, serves it", () => {
  expect(planned([entryAt("2026-09-03", "07:30-11:30", { presider: triet })])).toEqual([]);
  expect(planned([entryAt("2026-09-03", "07:30-11:30", { sites: [nhaTrang] })])).toEqual([]);
});

test("a cancelled one, an ad-hoc one and one of another day do not", () => {
  expect(
    planned([
      entryAt("2026-09-03", "07:30-11:30", { presider: triet, state: "cancelled" }),
      entryAt("2026-09-03", "07:30-11:30", { presider: triet, kind: "ADHOC" }),
      entryAt("2026-09-04", "07:30-11:30", { presider: triet }),
    ]),
  ).toHaveLength(1);
});

test("what has passed is planned no more", () => {
  expect(planned([], "2026-09-04")).toEqual([]);
});
