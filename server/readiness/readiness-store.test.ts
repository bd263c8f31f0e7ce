import { beforeEach, expect, test } from "vitest";
import type { PersonId, ReadinessTestId, SessionId, SiteId } from "#shared/ids.ts";
import { thresholds } from "#shared/readiness-fixtures.ts";
import { goodMeasurement } from "#shared/readiness-fixtures.ts";
import type { ReadinessTest } from "#shared/readiness.ts";
import { dayOf, instantOf, msOf, type Day } from "#shared/time.ts";
import { FakeClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { demoOrganisation, demoSite } from "../people/demo-offices.ts";
import { demoPerson } from "../people/demo-people.ts";
import { fillWhenEmpty } from "../people/first-accounts.ts";
import { makePasswords, testCost } from "../people/passwords.ts";
import { insertSession } from "../sessions/session-store.ts";
import { accept } from "#shared/refusals.ts";
import { countEquipment, insertItem, readEquipment, saveCheck, updateItem } from "./equipment-store.ts";
import { sessionAt } from "./readiness-example.ts";
import {
  boardRows,
  insertTest,
  latestTest,
  listTests,
  readTest,
  testsForSession,
  thresholdsOn,
} from "./readiness-store.ts";

const clock = new FakeClock();
const today = dayOf(clock.now());
const phanRang = demoSite("phanRang");

async function filled(fresh: () => Promise<Db>): Promise<Db> {
  const db = await fresh();
  const passwords = await makePasswords(testCost);
  await fillWhenEmpty({ db, clock, ids: randomIds, passwords }, { demo: "yes", databaseUrl: null });
  return db;
}

function made(site: SiteId, minutes: number, change: Partial<ReadinessTest> = {}): ReadinessTest {
  const endedAt = instantOf(clock.ms() + minutes * 60_000);
  return {
    id: randomIds.make<ReadinessTestId>(),
    site,
    session: null,
    tester: demoPerson("kythuat"),
    testerName: "Võ Thành Công",
    device: "Máy phòng tiếp",
    startedAt: endedAt,
    endedAt,
    verdict: "ready",
    findings: [],
    measurement: goodMeasurement,
    ...change,
  };
}

const store = (db: Db, ...tests: ReadinessTest[]) =>
  write(db, async (tx) => {
    for (const test of tests) await insertTest(tx, test);
    return accept(null);
  });

onBothDatabases("readiness", (fresh) => {
  let db: Db;
  beforeEach(async () => {
    db = await filled(fresh);
  }, 60_000);

  test("[RD1] thresholds are rows of a day; a later row takes the place of an earlier", async () => {
    expect(await thresholdsOn(db, today)).toEqual(thresholds);
    await db
      .updateTable("readiness_thresholds")
      .set({ valid_to: "2026-12-31" as Day })
      .where("name", "=", "loss")
      .execute();
    await db
      .insertInto("readiness_thresholds")
      .values({
        name: "loss",
        good: 0.01,
        usable: 0.05,
        valid_from: "2027-01-01" as Day,
        valid_to: null,
        source: "test",
      })
      .execute();
    expect((await thresholdsOn(db, "2026-12-31" as Day)).loss).toEqual({ good: 0.03, usable: 0.07 });
    expect((await thresholdsOn(db, "2027-01-01" as Day)).loss).toEqual({ good: 0.01, usable: 0.05 });
  });

  test("[RD5] a test is read as it was stored, the newest first, and cannot be changed", async () => {
    const [one, two] = [made(phanRang, 1), made(phanRang, 2, { verdict: "notReady" })];
    await store(db, one, two);
    expect(await readTest(db, one.id)).toEqual(one);
    const { rows, total } = await listTests(db, phanRang, 0, 50);
    expect([total, ...rows.map((row) => row.id)]).toEqual([2, two.id, one.id]);
    expect((await latestTest(db, phanRang))?.id).toBe(two.id);
    expect(await latestTest(db, demoSite("nhaTrang"))).toBeNull();
    await expect(
      db.updateTable("readiness_tests").set({ verdict: "ready" }).where("id", "=", two.id).execute(),
    ).rejects.toThrow(/evidence/);
    await expect(db.deleteFrom("readiness_tests").execute()).rejects.toThrow(/evidence/);
  });

  test("[RD5] evidence for a session: the last successful test of each site since the session was set", async () => {
    const { id, sites } = await session(db);
    const site = sites[0]!;
    const before = made(site, -10);
    const good = made(site, 10, { verdict: "usable" });
    const bad = made(site, 20, { verdict: "notReady" });
    await store(db, before);
    expect((await testsForSession(db, id))?.every((one) => one.successful === null)).toBe(true);
    await store(db, good, bad);
    const found = (await testsForSession(db, id))?.find((one) => one.site === site);
    expect([found?.successful?.id, found?.last?.id]).toEqual([good.id, bad.id]);
    // Moved after that test: it says nothing about the line of the new day.
    const moved = instantOf(msOf(good.endedAt) + 1);
    expect((await testsForSession(db, id, moved))?.every((one) => one.successful === null)).toBe(true);
    expect(await testsForSession(db, randomIds.make<SessionId>())).toBeNull();
  });

  test("[RD8] the board: last test, last seen, next session, and who needs a test", async () => {
    const { id, sites } = await session(db);
    const [tested, untested] = [sites[0]!, sites[1]!];
    await store(db, made(tested, 5));
    const rows = await boardRows(
      db,
      [demoOrganisation("board"), demoOrganisation("khanhHoa")],
      clock.now(),
      today,
    );
    const all = await boardRows(
      db,
      (await db.selectFrom("organisations").select("id").execute()).map((row) => row.id),
      clock.now(),
      today,
    );
    expect(rows.length).toBeLessThan(all.length);
    const of = (site: SiteId) => all.find((row) => row.site === site);
    expect(of(tested)).toMatchObject({ needsTest: false, next: { id }, last: { verdict: "ready" } });
    expect(of(untested)).toMatchObject({ needsTest: true, next: { id }, last: null, lastSeen: null });
    expect(await boardRows(db, [], clock.now(), today)).toEqual([]);
  });

  test("[RD7] a checklist: common items, own ones, what was found, and what is off the list", async () => {
    const by: PersonId = demoPerson("kythuat");
    const common = await readEquipment(db, phanRang, today);
    expect(common).toHaveLength(9);
    expect(common[0]).toMatchObject({ state: "unknown", own: false, on: null, by: null });
    const item = common[0]!.id;
    const own = randomIds.make<typeof item>();
    await write(db, async (tx) => {
      await insertItem(tx, { id: own, site: phanRang, title: "Rèm che nắng", from: today, by });
      for (const state of ["missing", "present"] as const)
        await saveCheck(tx, { site: phanRang, item, state, note: "", on: today, at: clock.now(), by });
      return accept(null);
    });
    const list = await readEquipment(db, phanRang, today);
    expect(list.at(-1)).toMatchObject({ id: own, own: true, title: "Rèm che nắng" });
    expect(list[0]).toMatchObject({ state: "present", on: today, by: "Võ Thành Công" });
    const other = demoSite("nhaTrang");
    expect(await readEquipment(db, other, today)).toHaveLength(9);
    const counts = await countEquipment(db, [phanRang, other], today);
    expect(counts.get(phanRang)).toEqual({ items: 10, open: 9 });
    expect(counts.get(other)).toEqual({ items: 9, open: 9 });
    await write(db, async (tx) => {
      await updateItem(tx, phanRang, own, { title: "Rèm", lastDay: "2026-01-01" as Day });
      return accept(null);
    });
    expect(await readEquipment(db, phanRang, today)).toHaveLength(9);
  });
});

/** A session a day ahead at two sites of the demonstration. */
async function session(db: Db): Promise<{ id: SessionId; sites: SiteId[] }> {
  const sites = [demoSite("nhaTrang"), demoSite("phanRang")];
  const one = sessionAt(sites, instantOf(clock.ms() + 86_400_000), "kythuat");
  await write(db, async (tx) => accept(await insertSession(tx, one, clock.now())));
  return { id: one.id, sites };
}
