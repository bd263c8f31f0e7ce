import type { Day } from "#shared/time.ts";
import type { CalendarDay } from "#shared/working-days.ts";
import { expect, test } from "vitest";
import { entryAt } from "./calendar-fixtures.ts";
import { firstFew, shownDays } from "./calendar-model.ts";

test("weekends, holidays and swap days are told apart", () => {
  const days = ["2026-08-31", "2026-09-02", "2026-08-22", "2026-08-23"] as Day[];
  const rows = [
    { day: "2026-08-31", kind: "COMP", name: "Nghỉ hoán đổi", basis: "" },
    { day: "2026-08-22", kind: "SWAP_WORKDAY", name: "Làm bù", basis: "" },
  ] as unknown as CalendarDay[]; // Days of our years.
  const shown = shownDays(days, { entries: [], planned: [], rows, today: "2026-09-02" as Day });
  expect(shown.map((one) => [one.isWorking, one.row?.name, one.isToday])).toEqual([
    [false, "Nghỉ hoán đổi", false],
    [true, undefined, true],
    [true, "Làm bù", false],
    [false, undefined, false],
  ]);
});

test("each session stands on its own day", () => {
  const entry = entryAt("2026-11-23", "07:30-11:30");
  const days = ["2026-11-23", "2026-11-24"] as Day[];
  const shown = shownDays(days, { entries: [entry], planned: [], rows: [], today: days[0]! });
  expect(shown.map((one) => one.items)).toEqual([[{ key: entry.session, entry }], []]);
});

test("a full day tells how many more there are, and never only one", () => {
  expect(firstFew([1, 2, 3], 3)).toEqual({ shown: [1, 2, 3], more: 0 });
  expect(firstFew([1, 2, 3, 4], 3)).toEqual({ shown: [1, 2], more: 2 });
  expect(firstFew([1, 2, 3, 4, 5, 6, 7], 3)).toEqual({ shown: [1, 2], more: 5 });
});
