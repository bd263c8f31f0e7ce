import type { FreeSlot } from "#shared/bookings.ts";
import { expect, test } from "vitest";
import { entryAt } from "./calendar-fixtures.ts";
import { slotDays, slotKey } from "./slot-groups.ts";

const slot = (session: string, day: string, clocks: string): FreeSlot => {
  const { from, to } = entryAt(day, clocks);
  return {
    session: session as FreeSlot["session"], // Any words will do for an id here.
    title: `Buổi ${session}`,
    presider: "Đặng Văn An",
    site: "Nha Trang",
    isReserved: false,
    from,
    to,
  };
};

test("slots stand by Vietnamese day and by session, in the order in which they came", () => {
  const slots = [
    slot("b", "2026-11-23", "06:30-07:00"),
    slot("a", "2026-11-23", "08:00-08:30"),
    slot("b", "2026-11-23", "08:30-09:00"),
    slot("a", "2026-11-24", "08:00-08:30"),
  ];
  expect(
    slotDays(slots).map(({ day, count, sessions }) => [
      day,
      count,
      sessions.map((one) => [one.session, one.slots.length]),
    ]),
  ).toEqual([
    [
      "2026-11-23",
      3,
      [
        ["b", 2],
        ["a", 1],
      ],
    ],
    ["2026-11-24", 1, [["a", 1]]],
  ]);
  expect(new Set(slots.map(slotKey)).size).toBe(4);
});
