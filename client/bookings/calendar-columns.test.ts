import { instantOf, type Instant } from "#shared/time.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { columnsNeeded, inColumns } from "./calendar-columns.ts";

const at = (clock: string): Instant => instantOf(Date.parse(`2026-11-23T${clock}:00.000+07:00`));
const span = (name: string, from: string, to: string) => ({ name, from: at(from), to: at(to) });
const laid = (...spans: ReturnType<typeof span>[]) =>
  inColumns(spans).map(({ entry, column, width, columns }) => [entry.name, column, width, columns]);

test("what follows one another shares one column, even when it touches", () => {
  expect(laid(span("a", "08:00", "09:00"), span("b", "09:00", "10:00"))).toEqual([
    ["a", 0, 1, 1],
    ["b", 0, 1, 1],
  ]);
});

test("what overlaps stands side by side, the earlier and longer on the left", () => {
  expect(
    laid(span("short", "08:00", "09:00"), span("long", "08:00", "11:30"), span("late", "09:00", "10:00")),
  ).toEqual([
    ["long", 0, 1, 2],
    ["short", 1, 1, 2],
    ["late", 1, 1, 2],
  ]);
});

test("an entry widens over columns that stay free beside it", () => {
  expect(
    laid(
      span("a", "07:30", "11:30"),
      span("b", "07:30", "09:00"),
      span("c", "07:30", "08:30"),
      span("d", "09:00", "11:30"),
    ),
  ).toEqual([
    ["a", 0, 1, 3],
    ["b", 1, 1, 3],
    ["c", 2, 1, 3],
    ["d", 1, 2, 3],
  ]);
});

test("nothing needs no column, a morning and an afternoon need one", () => {
  expect(columnsNeeded([])).toBe(0);
  expect(columnsNeeded([span("a", "07:30", "11:30"), span("b", "13:30", "17:00")])).toBe(1);
});

test("no entry lies over another, none is lost, and no more columns are used than overlap at one moment", () => {
  const entry = fc
    .record({ start: fc.integer({ min: 0, max: 100 }), length: fc.integer({ min: 1, max: 40 }) })
    .map(({ start, length }) => ({
      from: instantOf(start * 300_000),
      to: instantOf((start + length) * 300_000),
    }));
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
      const placed = inColumns(entries);
      expect(placed.length).toBe(entries.length);
      for (const [index, one] of placed.entries()) {
        expect(one.column + one.width).toBeLessThanOrEqual(one.columns);
        for (const other of placed.slice(index + 1)) {
          const meet = one.entry.from < other.entry.to && other.entry.from < one.entry.to;
          if (!meet) continue;
          expect(one.columns).toBe(other.columns);
          expect(one.column + one.width <= other.column || other.column + other.width <= one.column).toBe(
            true,
          );
        }
      }
      const busiest = Math.max(
        0,
        ...entries.map((one) => entries.filter((two) => two.from <= one.from && one.from < two.to).length),
      );
      expect(columnsNeeded(entries)).toBe(busiest);
    }),
  );
});
