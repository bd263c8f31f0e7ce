import { expect, test } from "vitest";
import { makeLaps } from "./laps.ts";

test("each lap is the time since the one before, the first since the beginning", () => {
  let now = 100;
  const laps = makeLaps(40, () => now);
  laps.lap("code");
  now = 350;
  laps.lap("database");
  expect(laps.all()).toEqual({ code: 60, database: 250 });
});
