/** Reports through the true door: permissions, audit, import, keeping. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoOrganisation } from "../people/demo-offices.ts";
import { openWorld, type World } from "../world.ts";
import { must } from "../sessions/booking-example.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const wanted = () => ({
  code: "01/TCD",
  version: 2,
  organisation: demoOrganisation("board"),
  scope: "own" as const,
  firstDay: "2026-01-01",
  lastDay: "2026-12-31",
});

test("[RP5] a leader computes the form of a body without receptions: nought everywhere", async () => {
  const table = must(await world.call("presider", "computeReport", wanted()));
  expect(table.rows).toHaveLength(1);
  expect(table.total).toEqual([...Array<number>(29).fill(0), null]);
});

test.each(["01/TCD", "02/TCD", "01/XLD"])("%s is computed", async (code) => {
  const table = must(await world.call("clerk", "computeReport", { ...wanted(), code, version: 1 }));
  expect(table.faults).toEqual([]);
});

test("[RP6] behind a number of nought stands nothing, and the look is in the audit", async () => {
  for (const number of ["1", "6", "12", "8"]) {
    const behind = await world.call("clerk", "reportBehind", { ...wanted(), number });
    expect(behind).toEqual({ ok: true, value: { rows: [], total: 0 } });
  }
  const filed = { ...wanted(), code: "01/XLD", version: 1, number: "5" };
  expect(must(await world.call("clerk", "reportBehind", filed)).total).toBe(0);
  expect(await world.call("clerk", "reportBehind", { ...wanted(), number: "30" })).toMatchObject({
    refusal: "badInput",
    field: "number",
  });
});
