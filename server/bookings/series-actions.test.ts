import { afterAll, beforeAll, expect, test } from "vitest";
import type { Input } from "#shared/http.ts";
import type { Series } from "#shared/series.ts";
import { demoOrganisation, demoSite } from "../people/demo-offices.ts";
import { demoPerson } from "../people/demo-people.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import { write } from "../database/write.ts";
import { accept } from "#shared/refusals.ts";
import { randomIds } from "../base/ids.ts";
import { openWorld, type World } from "../world.ts";
import { storeOffices } from "./offices-fixture.ts";
import { insertSeries, listSeries, lockSeries, readSeries, updateSeries } from "./series-store.ts";

const fields = {
  title: "Chủ tịch UBND tỉnh tiếp công dân định kỳ",
  organisation: demoOrganisation("khanhHoa"),
  leader: demoPerson("chutich"),
  centralSite: demoSite("nhaTrang"),
  pattern: { every: "monthDay", date: 25 },
  roll: "NEXT_WORKING_DAY",
  cutOff: { by: "monthDay", date: 20 },
  startClock: "07:30",
  endClock: "11:30",
  slots: { minutes: 30, bufferMinutes: 5, reserved: 2 },
  validFrom: "2026-01-01",
  validTo: null,
} satisfies Input<"createSeries">;

onBothDatabases("reception series", (fresh) => {
  test("[RS1] every kind of pattern and cut-off is read back as it was written", async () => {
    const db = await fresh();
    await storeOffices(db);
    const kinds: Pick<Series, "pattern" | "cutOff" | "roll" | "validTo">[] = [
      { pattern: { every: "monthDay", date: 31 }, cutOff: { by: "none" }, roll: "SKIP", validTo: null },
      {
        pattern: { every: "monthWeekday", nth: 5, weekday: 4 },
        cutOff: { by: "workingDays", days: 5 },
        roll: "NEAREST_IN_MONTH",
        validTo: "2027-12-31" as Series["validTo"],
      },
      {
        pattern: { every: "week", weekday: 2 },
        cutOff: { by: "monthDay", date: 20 },
        roll: "NEXT_WORKING_DAY",
        validTo: null,
      },
    ];
    for (const kind of kinds) {
      // The fields are those of the contract, in their right form.
      const series = { ...fields, ...kind, id: randomIds.make(), version: 1 } as unknown as Series;
      await write(db, async (tx) => accept(await insertSeries(tx, series)));
      expect(await readSeries(db, series.id)).toEqual(series);
      const later = { ...series, version: 2, title: "Khác" };
      await write(db, async (tx) => {
        expect(await lockSeries(tx, series.id)).toEqual(series);
        return accept(await updateSeries(tx, later));
      });
      expect(await listSeries(db)).toContainEqual({
        ...later,
        leaderName: "Lê Nguyễn Hoàng Minh Triết",
        leaderTitle: "Chủ tịch UBND tỉnh",
      });
    }
    expect((await listSeries(db)).map((one) => one.validTo)).toEqual([null, null, "2027-12-31"]);
    expect(await readSeries(db, randomIds.make())).toBeNull();
  });
});

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function made(given: Partial<typeof fields> = {}): Promise<Series> {
  const reply = await world.call("clerk", "createSeries", { ...fields, ...given });
  if (!reply.ok) throw new Error(`${reply.refusal} ${reply.field}`);
  return reply.value;
}

test("[RS7] the clerk of a body makes a series, everybody signed in sees it, and its days are told with their reasons", async () => {
  const series = await made();
  const seen = await world.call("phanRang", "listSeries", {});
  expect(seen.ok && seen.value.find((one) => one.id === series.id)).toMatchObject({
    leaderName: "Lê Nguyễn Hoàng Minh Triết",
  });
  const reply = await world.call("observer", "listOccurrences", {
    id: series.id,
    from: "2027-04-01",
    to: "2028-02-29",
  });
  expect(reply).toMatchObject({ ok: true, value: { unloadedYears: [2028] } });
  expect(reply.ok && reply.value.occurrences[0]).toEqual({
    original: "2027-04-25",
    actual: "2027-04-26",
    fate: "MOVED",
    obstacle: "WEEKEND",
    holiday: "",
    cutOff: "2027-04-20",
  });
  expect(reply.ok && reply.value.occurrences).toHaveLength(11);
  for (const to of ["2027-03-31", "2029-04-03"])
    expect(
      await world.call("clerk", "listOccurrences", { id: series.id, from: "2027-04-01", to }),
    ).toMatchObject({
      refusal: "badInput",
      field: "to",
    });
});

test("[RS7] who holds no role in the body makes and changes none", async () => {
  const series = await made();
  for (const who of ["presider", "observer", "phanRang", "central"] as const) {
    expect(await world.call(who, "createSeries", fields)).toMatchObject({ refusal: "notAllowed" });
    expect(await world.call(who, "saveSeries", series)).toMatchObject({ refusal: "notAllowed" });
    expect(
      await world.call(who, "closeSeries", { id: series.id, version: series.version, lastDay: "2027-01-01" }),
    ).toMatchObject({ refusal: "notAllowed" });
  }
  // The province's clerk holds nothing at the central office, neither to make there nor to give away to.
  const central = demoOrganisation("central");
  expect(await world.call("clerk", "createSeries", { ...fields, organisation: central })).toEqual({
    ok: false,
    refusal: "notAllowed",
    field: "organisation",
  });
  expect(await world.call("clerk", "saveSeries", { ...series, organisation: central })).toEqual({
    ok: false,
    refusal: "notAllowed",
    field: "organisation",
  });
});

test("[RS6] what a series cannot be is refused by its field", async () => {
  const wrong: [Partial<Input<"createSeries">>, string, string][] = [
    [{ endClock: "07:30" }, "badInput", "endClock"],
    [{ validTo: "2025-12-31" }, "badInput", "validTo"],
    [{ slots: { minutes: 30, bufferMinutes: 0, reserved: 9 } }, "badInput", "slots.reserved"],
    [{ leader: demoPerson("thuky") }, "memberDoesNotFit", "leader"],
    [{ centralSite: randomIds.make() }, "badInput", "centralSite"],
    [{ pattern: { every: "monthDay", date: 32 } }, "badInput", "pattern.date"],
    [{ validFrom: "1999-12-31" }, "badInput", "validFrom"],
  ];
  for (const [given, refusal, field] of wrong)
    expect(await world.call("clerk", "createSeries", { ...fields, ...given })).toEqual({
      ok: false,
      refusal,
      field,
    });
});

test("[RS8] a save names the version it changes; closing lets the days run out", async () => {
  const series = await made();
  const saved = await world.call("clerk", "saveSeries", { ...series, title: "Tên mới" });
  expect(saved).toMatchObject({ ok: true, value: { title: "Tên mới", version: 2 } });
  expect(await world.call("clerk", "saveSeries", { ...series, title: "Tên cũ" })).toEqual({
    ok: false,
    refusal: "changedMeanwhile",
    field: "version",
  });
  const close = { id: series.id, version: 2, lastDay: "2026-12-31" };
  expect(await world.call("clerk", "closeSeries", { ...close, lastDay: "2025-12-31" })).toMatchObject({
    refusal: "badInput",
    field: "lastDay",
  });
  expect(await world.call("clerk", "closeSeries", close)).toMatchObject({
    ok: true,
    value: { validTo: "2026-12-31" },
  });
  const left = await world.call("clerk", "listOccurrences", {
    id: series.id,
    from: "2026-11-23",
    to: "2027-12-31",
  });
  expect(left.ok && left.value.occurrences.map((one) => one.actual)).toEqual(["2026-11-25", "2026-12-25"]);
});
