import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import type { OverrideId, PublicationId } from "#shared/ids.ts";
import type { Posted } from "#shared/preparation.ts";
import { accept } from "#shared/refusals.ts";
import { newSession } from "#shared/session-fixtures.ts";
import type { Session } from "#shared/sessions.ts";
import { instantOf, msOf, type Instant } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import { storeOffices } from "../bookings/offices-fixture.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { demoPeople } from "../people/demo-people.ts";
import { insertSession } from "../sessions/session-store.ts";
import { prepareOne } from "./gate-facts.ts";
import { essenceOf, planToPost, toPost } from "./posted-plan.ts";
import {
  countOverrides,
  insertOverride,
  insertPublication,
  listOverrides,
  postingBodies,
  readPublications,
  readPublicEntries,
  readRules,
  withdrawPublication,
} from "./preparation-store.ts";

const now: Instant = instantOf(Date.UTC(2026, 10, 2, 1));
const later = (ms: number): Instant => instantOf(msOf(now) + ms);
const DAY = 86_400_000;
const clerk = demoPeople.find((one) => one.account === "lichtiep")!;

onBothDatabases("What was posted and overridden", (fresh) => {
  let db: Db;
  let session: Session;
  beforeEach(async () => {
    db = await fresh();
    await storeOffices(db);
    const plan = newSession();
    const members = plan.members.map((member, index) => ({ ...member, person: demoPeople[index]!.id }));
    session = { ...plan, organisation: clerk.organisation, members };
    await write(db, async (tx) => accept(await insertSession(tx, session, now)));
  });

  const post = async (version: number, at: Instant, words = "Đất đai"): Promise<PublicationId> => {
    const id = randomIds.make<PublicationId>();
    const { names } = (await prepareOne(db, session.id, at))!;
    const plan = planToPost(session, names);
    const posted: Posted = toPost(plan, { content: words, expected: null }, null);
    await write(db, async (tx) => {
      await insertPublication(tx, {
        id,
        session: session.id,
        organisation: session.organisation,
        version,
        posted,
        essence: essenceOf(plan),
        board: "",
        at,
        by: clerk.id,
      });
      return accept(null);
    });
    return id;
  };
  const override = (gate: "G1" | "G2", at: Instant) =>
    write(db, async (tx) => {
      await insertOverride(tx, {
        id: randomIds.make<OverrideId>(),
        session: session.id,
        organisation: session.organisation,
        gate,
        startsAt: session.startsAt,
        reason: "Công dân đồng ý",
        ground: "ND154 Điều 19",
        missing: [{ want: "notPublished", kind: "session", id: session.id }],
        at,
        by: clerk.id,
      });
      return accept(null);
    });

  test("[GT3] every number has its row, its span and its basis", async () => {
    const rules = await readRules(db);
    expect(new Set(rules.map((one) => one.key)).size).toBe(5);
    for (const rule of rules) expect(rule.basis).toMatch(/Nghị định 154|Luật Tiếp công dân/);
    expect(rules.filter((one) => one.key === "publishWorkingDays").map((one) => one.validTo)).toEqual([
      "2026-06-30",
      null,
    ]);
  });

  test("[PB3] versions are read in order, and the newest hangs in public until it is taken down", async () => {
    await post(1, now, "Bản đầu");
    const second = await post(2, later(DAY), "Bản sau");
    expect((await readPublications(db, [session.id])).map((one) => one.version)).toEqual([1, 2]);
    const span = { from: later(0), to: later(60 * DAY) };
    const hanging = await readPublicEntries(db, span);
    expect(hanging.map((one) => one.posted.content)).toEqual(["Bản sau"]);
    expect(await postingBodies(db)).toMatchObject([{ id: session.organisation }]);
    await write(db, async (tx) =>
      accept(await withdrawPublication(tx, second, clerk.id, later(2 * DAY), "Nhầm")),
    );
    expect(await readPublicEntries(db, span)).toEqual([]);
  });

  test("[PB3] the database refuses to rewrite, to delete, and to put back what was posted", async () => {
    const id = await post(1, now);
    const attempts = [
      sql`update publications set posted = '{}' where id = ${id}`,
      sql`update publications set at = now() where id = ${id}`,
      sql`delete from publications where id = ${id}`,
    ];
    for (const attempt of attempts) await expect(attempt.execute(db)).rejects.toThrow("not rewritten");
    await write(db, async (tx) => accept(await withdrawPublication(tx, id, clerk.id, now, "Nhầm")));
    const back = sql`update publications set withdrawn_at = null, withdrawn_by = null where id = ${id}`;
    await expect(back.execute(db)).rejects.toThrow("not rewritten");
  });

  test("[GT6] overrides are read by period with their totals, and stay", async () => {
    await override("G1", now);
    await override("G2", later(DAY));
    await override("G2", later(40 * DAY));
    const period = { organisations: [session.organisation], from: now, to: later(31 * DAY) };
    expect((await listOverrides(db, period)).map((one) => one.gate)).toEqual(["G2", "G1"]);
    expect((await listOverrides(db, period, { from: 1, limit: 5 })).map((one) => one.gate)).toEqual(["G1"]);
    expect(await countOverrides(db, period)).toEqual([
      { gate: "G1", count: 1 },
      { gate: "G2", count: 1 },
    ]);
    expect((await listOverrides(db, period))[0]).toMatchObject({
      byName: clerk.name,
      missing: 1,
      wants: ["notPublished"],
    });
    await expect(sql`delete from gate_overrides`.execute(db)).rejects.toThrow("append-only");
    await expect(sql`update gate_overrides set reason = ''`.execute(db)).rejects.toThrow("append-only");
  });

  describe("[GT1] the gates of a stored session", () => {
    const gate = async (name: string, at: Instant) =>
      (await prepareOne(db, session.id, at))?.gates.find((one) => one.gate === name);

    test("G1 turns green by a stored row and red when it is taken down", async () => {
      expect(await gate("G1", later(DAY))).toMatchObject({
        state: "open",
        missing: [{ want: "notPublished" }],
      });
      const id = await post(1, later(DAY));
      expect(await gate("G1", later(2 * DAY))).toMatchObject({ state: "green" });
      await write(db, async (tx) =>
        accept(await withdrawPublication(tx, id, clerk.id, later(2 * DAY), "Nhầm")),
      );
      expect(await gate("G1", later(2 * DAY))).toMatchObject({
        state: "open",
        missing: [{ want: "withdrawn" }],
      });
    });

    test("G2 and G3 name every citizen by number, every agency and every site", async () => {
      const names = async (name: string) => (await gate(name, now))?.missing.map((one) => one.subject.name);
      expect(await names("G2")).toEqual([
        "Lượt 1",
        "Lượt 2",
        "Ông agency",
        "Phan Rang",
        "Bác Ái",
        "Sở Nông nghiệp và Môi trường",
      ]);
      expect(await names("G3")).toEqual(["Nha Trang", "Phan Rang", "Bác Ái", "Sở Nông nghiệp và Môi trường"]);
    });
  });
});
