import { sql } from "kysely";
import { expect, test } from "vitest";
import type { ExchangeEntryId, OrganisationId } from "#shared/ids.ts";
import { accept } from "#shared/refusals.ts";
import { seededExchangeCodes } from "#shared/seeded-exchange.ts";
import { instantOf, type Day } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import { write } from "../database/write.ts";
import { putCode, putUnit, readCodes, unitCode } from "./code-store.ts";
import {
  addStep,
  changeEntry,
  codeOf,
  countByUnit,
  currentOf,
  findByCode,
  insertEntry,
  isNumberTaken,
  numberBefore,
  readEntry,
  searchEntries,
} from "./exchange-store.ts";

const today = "2026-11-25" as Day; // A day, written as one.
const at = instantOf(Date.parse("2026-11-25T02:00:00.000Z"));

async function body(db: Db): Promise<OrganisationId> {
  const id = randomIds.make<OrganisationId>();
  await sql`insert into organisations (id, name, short_name, kind, valid_from)
    values (${id}, 'Ban (mẫu)', 'Ban', 'board', '2020-01-01')`.execute(db);
  return id;
}

function example(
  organisation: OrganisationId,
  subject: string,
  given: { due?: string; version?: number } = {},
) {
  return {
    ...{ id: randomIds.make<ExchangeEntryId>(), kind: "reception" as const, subject, organisation },
    ...{ version: given.version ?? 1, matter: null, session: null, hearing: null, line: null },
    ...{ label: "KN-2026-0001", is_protected: false, since: "2026-11-23" as Day },
    due_on: (given.due ?? "2026-11-30") as Day, // As above.
    ...{ asked_on: null, asked_document: "", made_at: at },
  };
}

const exported = {
  state: "exported",
  facts_hash: "a",
  payload: "{}",
  payload_hash: "b",
  exported_at: at,
} as const;
const inside = async <T>(db: Db, act: (tx: Tx) => Promise<T>): Promise<T> => {
  const reply = await write(db, async (tx) => accept(await act(tx)));
  if (!reply.ok) throw new Error("refused");
  return reply.value;
};

onBothDatabases("entries for the national database", (fresh) => {
  test("[EX1] of one thing one entry counts, however often it is put in", async () => {
    const db = await fresh();
    const unit = await body(db);
    const made = [];
    for (let turn = 0; turn < 3; turn++)
      made.push(await inside(db, (tx) => insertEntry(tx, example(unit, "hearing:1"))));
    expect(made).toEqual([true, false, false]);
    expect(await currentOf(db, { subject: "hearing:1" })).toHaveLength(1);
  });

  test("[EX3] what was exported is not rewritten, deleted, or replaced but by a new version", async () => {
    const db = await fresh();
    const unit = await body(db);
    const first = example(unit, "hearing:1");
    await inside(db, (tx) => insertEntry(tx, first));
    await inside(db, (tx) => changeEntry(tx, first.id, exported));
    for (const change of [{ payload: "{1}" }, { payload_hash: "c" }, { facts_hash: null }])
      await expect(inside(db, (tx) => changeEntry(tx, first.id, change))).rejects.toThrow("not rewritten");
    await expect(db.deleteFrom("exchange_entries").execute()).rejects.toThrow("never deleted");
    const entered = { state: "entered" as const, national_number: "QG-1", entered_on: today };
    await inside(db, (tx) => changeEntry(tx, first.id, entered));
    await inside(db, (tx) => changeEntry(tx, first.id, { state: "superseded" }));
    const second = example(unit, "hearing:1", { version: 2 });
    expect(await inside(db, (tx) => insertEntry(tx, second))).toBe(true);
    expect(await numberBefore(db, { ...second, version: 2 })).toBe("QG-1");
    const row = await readEntry(db, second.id);
    expect(row && (await isNumberTaken(db, row, "QG-1"))).toBe(false);
    const other = example(unit, "hearing:2");
    await inside(db, (tx) => insertEntry(tx, other));
    const otherRow = await readEntry(db, other.id);
    expect(otherRow && (await isNumberTaken(db, otherRow, "QG-1"))).toBe(true);
  });

  test("[EX2] no state without what belongs to it, and steps only ever added", async () => {
    const db = await fresh();
    const entry = example(await body(db), "hearing:1");
    await inside(db, (tx) => insertEntry(tx, entry));
    await expect(inside(db, (tx) => changeEntry(tx, entry.id, { state: "exported" }))).rejects.toThrow();
    await expect(
      inside(db, (tx) => changeEntry(tx, entry.id, { ...exported, state: "entered" })),
    ).rejects.toThrow();
    const step = { entry: entry.id, act: "made" as const, state: "pending" as const, by: null, at };
    await inside(db, (tx) => addStep(tx, { ...step, national_number: "", reason: null, note: "" }));
    await expect(db.updateTable("exchange_steps").set({ note: "x" }).execute()).rejects.toThrow(
      "append-only",
    );
    await expect(db.deleteFrom("exchange_steps").execute()).rejects.toThrow("append-only");
  });

  test("[EX7] a denunciation's record cannot be stored", async () => {
    const db = await fresh();
    const entry = { ...example(await body(db), "hearing:1"), is_protected: true };
    await inside(db, (tx) => insertEntry(tx, entry));
    await expect(inside(db, (tx) => changeEntry(tx, entry.id, exported))).rejects.toThrow();
    await inside(db, (tx) => changeEntry(tx, entry.id, { ...exported, payload: null }));
  });

  test("[EX6] are counted by unit and found by age, code and label", async () => {
    const db = await fresh();
    const [unit, other] = [await body(db), await body(db)];
    const [late, soon, lacking] = [
      example(unit, "a", { due: "2026-11-24" }),
      example(unit, "b"),
      { ...example(unit, "c"), label: "KN-2026-0077" },
    ];
    for (const entry of [late, soon, lacking, example(other, "d")])
      await inside(db, (tx) => insertEntry(tx, entry));
    await inside(db, (tx) => changeEntry(tx, lacking.id, { missing: '["name"]' }));
    expect(await countByUnit(db, [unit], today)).toEqual([
      { organisation: unit, total: 3, done: 0, open: 3, incomplete: 1, overdue: 1, oldest: "2026-11-23" },
    ]);
    const find = async (given: { age?: "all" | "overdue" | "incomplete"; search?: string }) => {
      const filter = {
        bodies: [unit],
        today,
        age: given.age ?? ("all" as const),
        search: given.search ?? "",
      };
      const found = await searchEntries(db, filter, { from: 0, limit: 10 });
      expect(found.total).toBe(found.rows.length);
      return found.rows.map((row) => row.id);
    };
    expect((await find({}))[0]).toBe(late.id);
    expect(await find({ age: "overdue" })).toEqual([late.id]);
    expect(await find({ age: "incomplete" })).toEqual([lacking.id]);
    expect(await find({ search: "0077" })).toEqual([lacking.id]);
    expect(await find({ search: "%" })).toEqual([]);
    const row = await readEntry(db, soon.id);
    const code = row ? codeOf(row) : "";
    expect(await find({ search: code })).toEqual([soon.id]);
    expect((await findByCode(db, ` ${code.toLowerCase()} `))?.id).toBe(soon.id);
    for (const wrong of [code.replace("TD", "XL"), "TD-", "TD-1; drop", "999999999999999"])
      expect(await findByCode(db, wrong)).toBeNull();
  });

  test("[EX5] codes and identifiers hold on their days; a new one ends the one before", async () => {
    const db = await fresh();
    expect(new Set(await readCodes(db))).toEqual(new Set(seededExchangeCodes));
    const code = { list: "kind" as const, own: "TO_CAO", code: "02", title: "Tố cáo", basis: "Danh mục" };
    expect(await inside(db, (tx) => putCode(tx, { ...code, validFrom: "2027-01-01" as Day }))).toBe(true);
    expect(await inside(db, (tx) => putCode(tx, { ...code, validFrom: "2026-12-01" as Day }))).toBe(false);
    const own = (await readCodes(db)).filter((one) => one.own === "TO_CAO");
    expect(own.map((one) => [one.code, one.validTo])).toEqual([
      ["02", null],
      ["TC", "2026-12-31"],
    ]);
    const unit = await body(db);
    const identifier = (value: string, from: string) =>
      inside(db, (tx) =>
        putUnit(tx, { organisation: unit, code: value, basis: "x", validFrom: from as Day }),
      );
    expect([await identifier("H32", "2026-01-01"), await identifier("H99", "2026-11-01")]).toEqual([
      true,
      true,
    ]);
    const on = (day: string) => unitCode(db, unit, day as Day);
    expect([await on("2025-12-31"), await on("2026-10-31"), await on("2026-11-01")]).toEqual([
      null,
      "H32",
      "H99",
    ]);
  });
});
