import { afterAll, beforeAll, expect, test } from "vitest";
import { atClock, type ClockTime, type Day } from "#shared/time.ts";
import { demoSite } from "../people/demo-offices.ts";
import { demoPerson } from "../people/demo-people.ts";
import { openWorld, type World } from "../world.ts";
import { addDemoReceptionDays } from "./demo-reception-days.ts";
import { dutyNow } from "./peak-period-store.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("the demonstration has reception days and a roster, as the clerk would have made them", async () => {
  await addDemoReceptionDays(world.parts);
  const series = await world.call("phanRang", "listSeries", {});
  expect(series.ok && series.value.map((one) => one.leaderTitle).toSorted()).toEqual([
    "Chủ tịch UBND tỉnh",
    "Phó Chủ tịch UBND tỉnh",
  ]);
  const night = atClock("2027-02-06" as Day, "02:00" as ClockTime); // In the right form.
  const onDuty = await dutyNow(world.parts.db, demoSite("phanRang"), night);
  expect(onDuty.map((one) => one.person)).toEqual([demoPerson("thanhtra"), demoPerson("xaydung")]);
  expect(await dutyNow(world.parts.db, demoSite("nhaTrang"), night)).toHaveLength(2);
});
