import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inCallingOrder, type DutyEntry, type PeakPeriod } from "#shared/duty.ts";
import type { Input } from "#shared/http.ts";
import type { PeakPeriodId, PersonId } from "#shared/ids.ts";
import { accept } from "#shared/refusals.ts";
import { atClock, type ClockTime, type Day } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import type { Db } from "../database/database.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import { write } from "../database/write.ts";
import { demoOrganisation, demoSite } from "../people/demo-offices.ts";
import { demoPerson } from "../people/demo-people.ts";
import { openWorld, type World } from "../world.ts";
import { storeOffices } from "./offices-fixture.ts";
import { dutyNow, insertPeakPeriod, readRoster, replaceRoster } from "./peak-period-store.ts";

const tet = {
  organisation: demoOrganisation("khanhHoa"),
  name: "Trực Tết Đinh Mùi 2027",
  from: "2027-02-01",
  to: "2027-02-14",
  ground: "Kế hoạch trực Tết (mẫu)",
  dayStart: "07:00",
  nightStart: "17:00",
} satisfies Input<"createPeakPeriod">;

const phanRang = demoSite("phanRang");
const nhaTrang = demoSite("nhaTrang");
const entry = (account: string, day: string, shift: "DAY" | "NIGHT", phone = "0905 123 456"): DutyEntry => ({
  day: day as Day,
  shift,
  person: demoPerson(account),
  phone,
});

onBothDatabases("duty rosters", (fresh) => {
  async function scene(): Promise<{ db: Db; id: PeakPeriodId }> {
    const db = await fresh();
    await storeOffices(db);
    return { db, id: await period(db) };
  }
  async function period(db: Db): Promise<PeakPeriodId> {
    const id = randomIds.make<PeakPeriodId>();
    // The fields are those of the contract, in their right form.
    await write(db, async (tx) =>
      accept(await insertPeakPeriod(tx, { ...tet, id, version: 1 } as unknown as PeakPeriod)),
    );
    return id;
  }
  const put = (db: Db, id: PeakPeriodId, site: typeof phanRang, entries: DutyEntry[]) =>
    write(db, async (tx) => accept(await replaceRoster(tx, id, site, inCallingOrder(site, entries))));
  const onDuty = async (db: Db, day: string, time: string, site = phanRang) =>
    (await dutyNow(db, site, atClock(day as Day, time as ClockTime))).map((one) => one.person);

  test("[DU2] day and night by the period's hours; after midnight it is still the night before", async () => {
    const { db, id } = await scene();
    await put(db, id, phanRang, [
      entry("thuky", "2027-02-05", "DAY"),
      entry("kythuat", "2027-02-05", "NIGHT"),
      entry("thanhtra", "2027-02-06", "DAY"),
    ]);
    expect(await onDuty(db, "2027-02-05", "06:59")).toEqual([]);
    expect(await onDuty(db, "2027-02-05", "07:00")).toEqual([demoPerson("thuky")]);
    expect(await onDuty(db, "2027-02-05", "16:59")).toEqual([demoPerson("thuky")]);
    expect(await onDuty(db, "2027-02-05", "17:00")).toEqual([demoPerson("kythuat")]);
    expect(await onDuty(db, "2027-02-05", "23:59")).toEqual([demoPerson("kythuat")]);
    expect(await onDuty(db, "2027-02-06", "00:00")).toEqual([demoPerson("kythuat")]);
    expect(await onDuty(db, "2027-02-06", "06:59")).toEqual([demoPerson("kythuat")]);
    expect(await onDuty(db, "2027-02-06", "07:00")).toEqual([demoPerson("thanhtra")]);
    expect(await onDuty(db, "2027-02-06", "17:00")).toEqual([]);
    expect(await onDuty(db, "2027-02-05", "08:00", nhaTrang)).toEqual([]);
  });

  test("[DU3] people come in the order of calling, with name and number; a closed account is not called", async () => {
    const { db, id } = await scene();
    await put(db, id, phanRang, [
      entry("thanhtra", "2027-02-05", "NIGHT"),
      entry("thuky", "2027-02-05", "NIGHT"),
      entry("kythuat", "2027-02-05", "NIGHT", "+84 258 382 2222"),
    ]);
    await db.updateTable("people").set({ active: false }).where("id", "=", demoPerson("thuky")).execute();
    const found = await dutyNow(db, phanRang, atClock("2027-02-06" as Day, "02:00" as ClockTime));
    expect(found.map((one) => [one.order, one.name, one.phone])).toEqual([
      [1, "Đỗ Thị Hồng Nhung", "0905 123 456"],
      [3, "Võ Thành Công", "+84 258 382 2222"],
    ]);
    expect(Object.keys(found[0] ?? {}).toSorted()).toEqual(
      ["day", "name", "order", "person", "phone", "shift", "site", "title"].toSorted(),
    );
  });

  test("[DU4] the database lets nobody be on duty twice in one shift, at another site or in another period", async () => {
    const { db, id } = await scene();
    expect(await put(db, id, phanRang, [entry("thuky", "2027-02-05", "DAY")])).toEqual({
      ok: true,
      value: null,
    });
    const clash = [entry("kythuat", "2027-02-05", "DAY"), entry("thuky", "2027-02-05", "DAY")];
    expect(await put(db, id, nhaTrang, clash)).toEqual({ ok: true, value: 1 });
    expect(await put(db, await period(db), nhaTrang, clash.slice(1))).toEqual({ ok: true, value: 0 });
    const twice = [entry("kythuat", "2027-02-07", "DAY"), entry("kythuat", "2027-02-07", "DAY")];
    expect(await put(db, id, phanRang, twice)).toEqual({ ok: true, value: 1 });
  });

  test("a site's roster is replaced as a whole, the others stay", async () => {
    const { db, id } = await scene();
    await put(db, id, phanRang, [entry("thuky", "2027-02-05", "DAY"), entry("thuky", "2027-02-06", "DAY")]);
    await put(db, id, nhaTrang, [entry("kythuat", "2027-02-05", "DAY")]);
    await put(db, id, phanRang, [entry("thanhtra", "2027-02-05", "DAY")]);
    const lines = await readRoster(db, id);
    expect(new Set(lines.map((one) => one.person))).toEqual(
      new Set([demoPerson("kythuat"), demoPerson("thanhtra")]),
    );
    await put(db, id, phanRang, []);
    expect(await readRoster(db, id)).toHaveLength(1);
  });
});

describe("through the door", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  async function made(given: Partial<typeof tet> = {}): Promise<PeakPeriod> {
    const reply = await world.call("clerk", "createPeakPeriod", { ...tet, ...given });
    if (!reply.ok) throw new Error(`${reply.refusal} ${reply.field}`);
    return reply.value;
  }

  test("[DU1] the clerk makes a period and fills a site's roster; those who work with it read it, and each reading is in the audit", async () => {
    const period = await made();
    const entries = [entry("thuky", "2027-02-05", "NIGHT"), entry("kythuat", "2027-02-05", "NIGHT")];
    const save = { id: period.id, site: phanRang, version: 1, entries };
    expect(await world.call("clerk", "saveDutyRoster", save)).toMatchObject({
      ok: true,
      value: { version: 2 },
    });
    expect(await world.call("clerk", "saveDutyRoster", save)).toMatchObject({ refusal: "changedMeanwhile" });
    expect(await world.call("technician", "dutyRoster", { id: period.id })).toMatchObject({
      ok: true,
      value: [
        { order: 1, person: demoPerson("thuky") },
        { order: 2, person: demoPerson("kythuat") },
      ],
    });
    const audit = await world.call("admin", "listAudit", {});
    expect(audit.ok && audit.value.rows.find((row) => row.event.type === "duty.read")).toMatchObject({
      by: demoPerson("kythuat"),
      event: { type: "duty.read", period: period.id },
    });
    expect(JSON.stringify(audit)).not.toContain("0905");
  });

  test("[DU1] nobody else changes or reads it", async () => {
    const period = await made({ name: "Kỳ họp Quốc hội", from: "2027-05-20", to: "2027-06-20" });
    for (const who of ["observer", "phanRang", "central", "agency"] as const) {
      expect(await world.call(who, "dutyRoster", { id: period.id })).toMatchObject({ refusal: "notAllowed" });
      expect(await world.call(who, "createPeakPeriod", tet)).toMatchObject({ refusal: "notAllowed" });
    }
    // The technician reads, but does not plan.
    expect(await world.call("technician", "savePeakPeriod", period)).toMatchObject({ refusal: "notAllowed" });
    const save = { id: period.id, site: phanRang, version: 1, entries: [] };
    expect(await world.call("technician", "saveDutyRoster", save)).toMatchObject({ refusal: "notAllowed" });
    const seen = await world.call("phanRang", "listPeakPeriods", {});
    expect(seen).toEqual({ ok: true, value: [] });
  });

  test("[DU1] a period that ends before it begins, lasts too long, or shrinks away from people on duty is refused", async () => {
    for (const [given, field] of [
      [{ to: "2027-01-31" }, "to"],
      [{ to: "2027-07-01" }, "to"],
      [{ nightStart: "07:00" }, "nightStart"],
    ] as const)
      expect(await world.call("clerk", "createPeakPeriod", { ...tet, ...given })).toEqual({
        ok: false,
        refusal: "badInput",
        field,
      });
    const period = await made({ from: "2027-08-01", to: "2027-08-10" });
    const entries = [entry("thuky", "2027-08-10", "DAY")];
    await world.call("clerk", "saveDutyRoster", { id: period.id, site: phanRang, version: 1, entries });
    const shorter = { ...period, version: 2, to: "2027-08-09" };
    expect(await world.call("clerk", "savePeakPeriod", shorter)).toMatchObject({
      refusal: "stillInUse",
      field: "to",
    });
    expect(
      await world.call("clerk", "savePeakPeriod", { ...period, version: 2, name: "Khác" }),
    ).toMatchObject({
      ok: true,
      value: { name: "Khác", version: 3 },
    });
  });

  test("[DU4] a roster's faults are named by their entry", async () => {
    const period = await made({ from: "2027-09-01", to: "2027-09-03" });
    const save = (entries: DutyEntry[], site = phanRang) =>
      world.call("clerk", "saveDutyRoster", { id: period.id, site, version: period.version, entries });
    const good = entry("thuky", "2027-09-01", "DAY");
    expect(await save([good, entry("thuky", "2027-09-04", "DAY")])).toMatchObject({
      refusal: "badInput",
      field: "entries.1.day",
    });
    expect(await save([{ ...good, person: randomIds.make<PersonId>() }])).toMatchObject({
      refusal: "memberDoesNotFit",
      field: "entries.0.person",
    });
    expect(await save([good, good])).toMatchObject({ refusal: "dutyTwice", field: "entries.1.person" });
    // The central office's premises are not the province's to staff.
    expect(await save([good], demoSite("haNoi"))).toMatchObject({ refusal: "badInput", field: "site" });
    const kept = await world.call("clerk", "dutyRoster", { id: period.id });
    expect(kept).toEqual({ ok: true, value: [] });
  });
});
