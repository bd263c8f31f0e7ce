import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moveBy, nearest } from "./calendar-moves.ts";

const month = [
  [0, 2, 0],
  [1, 0, 3],
];
const stop = (row: number, column: number, entry = 0) => ({ row, column, entry });

describe("the arrow keys", () => {
  test.each([
    ["right to the next day", stop(0, 0), "ArrowRight", { to: stop(0, 1) }],
    ["right from the end of a week to the next one", stop(0, 2), "ArrowRight", { to: stop(1, 0) }],
    ["left from its start to the week before", stop(1, 0, 1), "ArrowLeft", { to: stop(0, 2) }],
    ["left out of the month by one day", stop(0, 0), "ArrowLeft", { leaveBy: -1 }],
    ["right out of the month by one day", stop(1, 2, 2), "ArrowRight", { leaveBy: 1 }],
    ["down from a day to its first entry", stop(0, 1), "ArrowDown", { to: stop(0, 1, 1) }],
    ["down from the last entry to the week below", stop(0, 1, 2), "ArrowDown", { to: stop(1, 1) }],
    ["up to the last entry of the week above", stop(1, 1), "ArrowUp", { to: stop(0, 1, 2) }],
    ["down out of the month by a week", stop(1, 2, 3), "ArrowDown", { leaveBy: 7 }],
    ["up out of the month by a week", stop(0, 1), "ArrowUp", { leaveBy: -7 }],
    ["Home to the start of the week", stop(1, 2, 1), "Home", { to: stop(1, 0) }],
    ["End to its end", stop(1, 0), "End", { to: stop(1, 2) }],
  ])("%s", (_, at, key, where) => {
    expect(moveBy(month, at, key, true)).toEqual(where);
  });

  test("sideways the place within the day is kept as far as there are entries", () => {
    expect(moveBy([[3, 1, 2]], stop(0, 0, 3), "ArrowRight", false)).toEqual({ to: stop(0, 1, 1) });
  });

  test("where rows are lanes, left and right lead out of the span, up and down end", () => {
    expect(moveBy(month, stop(0, 2), "ArrowRight", false)).toEqual({ leaveBy: 1 });
    expect(moveBy(month, stop(1, 2, 3), "ArrowDown", false)).toEqual({ to: stop(1, 2, 3) });
  });

  test("other keys are not theirs", () => {
    expect(moveBy(month, stop(0, 0), "Enter", true)).toBeNull();
  });
});

test("every entry of every day is reached by going right and down alone", () => {
  const anyCells = fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 7, maxLength: 7 }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(anyCells, (cells) => {
      const seen = new Set<string>();
      for (let column = 0; column < 7; column += 1) {
        let at = stop(0, column);
        for (;;) {
          seen.add(JSON.stringify(at));
          const move = moveBy(cells, at, "ArrowDown", true);
          if (!move || !("to" in move)) break;
          at = move.to;
        }
      }
      expect(seen.size).toBe(cells.flat().reduce((sum, entries) => sum + entries + 1, 0));
    }),
  );
});

test("a stop whose entry has gone falls back to what there is", () => {
  expect(nearest(month, stop(0, 1, 9))).toEqual(stop(0, 1, 2));
  expect(nearest(month, stop(8, 8, 8))).toEqual(stop(1, 2, 3));
});
