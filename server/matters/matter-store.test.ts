/** What stands in the tables, on both databases. */
import { sql } from "kysely";
import { expect, test } from "vitest";
import { accept } from "#shared/refusals.ts";
import { dayOf, instantOf, type Day } from "#shared/time.ts";
import { FakeClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { demoPeople } from "../people/demo-people.ts";
import { fillWhenEmpty } from "../people/first-accounts.ts";
import { makePasswords, testCost } from "../people/passwords.ts";
import { addDemoMatters } from "./demo-matters.ts";
import { citizenExample, contentExample, matterExample, partyExample } from "./matter-example.ts";
import { createMatter } from "./matter-actions.ts";
import { searchMatters } from "./matter-search.ts";
import {
  citizensOf,
  lockMatterLine,
  readMatterLine,
  readMatterLines,
  setMatterState,
} from "./matter-store.ts";
import { readLimit } from "./rule-store.ts";

onBothDatabases("Matters", (fresh) => {
  const clock = new FakeClock();
  const clerk = demoPeople.find((person) => person.account === "lichtiep")!;
  const board = demoOrganisation("board");
  const today = dayOf(clock.now());

  async function filled(): Promise<{ db: Db; clock: FakeClock; ids: typeof randomIds }> {
    const db = await fresh();
    const parts = { db, clock, ids: randomIds };
    const passwords = await makePasswords(testCost);
    await fillWhenEmpty({ ...parts, passwords }, { demo: "yes", databaseUrl: null });
    return parts;
  }

  test("[MT2] intakes at the same time take numbers without holes, also beside refused ones", async () => {
    const parts = await filled();
    const wrong = () => matterExample(board, today, { contents: [contentExample({ subject: "nothing" })] });
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        createMatter(parts, clerk, n % 3 === 2 ? wrong() : matterExample(board, today)),
      ),
    );
    const codes = replies.flatMap((reply) => (reply.ok ? reply.value.map((line) => line.code) : []));
    const year = today.slice(0, 4);
    expect(codes.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `KN-${year}-000${n}`));
  });

  test("[MT2] one draft sent many times at once is one intake", async () => {
    const parts = await filled();
    const input = matterExample(board, today);
    const replies = await Promise.all(Array.from({ length: 6 }, () => createMatter(parts, clerk, input)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(await parts.db.selectFrom("matters").select("id").execute()).toHaveLength(1);
  });

  test("[MT1] one number is one citizen; [MT3] a denouncer's row belongs to the denunciation", async () => {
    const parts = await filled();
    const citizen = citizenExample({ idNumber: "058 165 900 001" });
    const with_ = (kind: "KHIEU_NAI" | "TO_CAO", given = {}) =>
      matterExample(board, today, {
        parties: [partyExample({ citizen: { ...citizen, ...given } })],
        contents: [contentExample({ kind })],
      });
    const made = [];
    for (const input of [
      with_("KHIEU_NAI"),
      with_("KHIEU_NAI", { idKind: "SO_DINH_DANH", idNumber: "058165900001" }),
      with_("TO_CAO"),
      with_("TO_CAO"),
    ]) {
      const reply = await createMatter(parts, clerk, input);
      if (reply.ok) made.push(...reply.value);
    }
    const citizens = await Promise.all(made.map((line) => citizensOf(parts.db, line.id)));
    expect(citizens[0]).toEqual(citizens[1]);
    expect(new Set(citizens.flat()).size).toBe(3);
  });

  test("lines come in the order asked for, and hold the matter while it is moved", async () => {
    const parts = await filled();
    await addDemoMatters(parts);
    const ids = (await parts.db.selectFrom("matters").select("id").orderBy("code").execute()).map(
      (row) => row.id,
    );
    const lines = await readMatterLines(parts.db, ids.toReversed());
    expect(lines.map((line) => line.id)).toEqual(ids.toReversed());
    expect(lines.filter((line) => line.isProtected).map((line) => line.hindrance)).toEqual([
      "noDecision",
      null,
    ]);
    const [first] = ids;
    await write(parts.db, async (tx) => {
      expect((await lockMatterLine(tx, first!))?.state).toBe("open");
      await setMatterState(tx, first!, "booked");
      return accept(null);
    });
    expect((await readMatterLine(parts.db, first!))?.state).toBe("booked");
  });

  test("[MT5] people are found by number and by name without diacritics, matters by code", async () => {
    const parts = await filled();
    await addDemoMatters(parts);
    const reader = { person: clerk.id, bodies: [board] };
    for (const search of [
      "tran van loi",
      "Trần Văn Lợi",
      "LOI TRAN",
      "058061003342",
      "058.061.003.342",
      "KN 2026 2",
    ]) {
      const found = await searchMatters(parts.db, {
        search,
        kind: null,
        state: null,
        reader,
        from: 0,
        limit: 50,
      });
      expect(found.total, search).toBeGreaterThan(0);
      for (const row of found.rows) expect(JSON.stringify(row)).not.toContain("058061003342");
    }
  });

  test("[MT5] đ is found as d, and a sign of LIKE is a letter", async () => {
    const parts = await filled();
    await createMatter(
      parts,
      clerk,
      matterExample(board, today, {
        parties: [partyExample({ citizen: citizenExample({ name: "Đặng Đình Đức" }) })],
      }),
    );
    const reader = { person: clerk.id, bodies: [board] };
    const count = async (search: string) =>
      (await searchMatters(parts.db, { search, kind: null, state: null, reader, from: 0, limit: 50 })).total;
    expect(await count("dang dinh duc")).toBe(1);
    expect(await count("Đặng Đình Đức".normalize("NFD"))).toBe(1);
    expect(await count("%")).toBe(0);
    expect(await count("_ang")).toBe(0);
  });

  test("[MT5] names are found through the trigram index", async () => {
    const parts = await filled();
    const plan = await write(parts.db, async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      const { rows } = await sql<Record<string, string>>`
        explain select id from citizens where plain_words(name) like plain_words('%nguyệt%')`.execute(tx);
      return accept(rows.map((row) => Object.values(row)[0]).join("\n"));
    });
    expect(plan.ok && plan.value).toMatch(/Bitmap Index Scan on citizens_plain_words/);
  });

  test("[MT9] rows count on the days they hold", async () => {
    const parts = await filled();
    expect(await readLimit(parts.db, "crowd_min", today)).toBe(5);
    expect(await readLimit(parts.db, "mandate_notarised", "2026-12-31" as Day)).toBe(1);
    expect(await readLimit(parts.db, "mandate_notarised", "2027-01-01" as Day)).toBeNull();
    expect(await readLimit(parts.db, "mandate_notarised", dayOf(instantOf(0)))).toBeNull();
  });
});
