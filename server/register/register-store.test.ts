import { sql } from "kysely";
import { expect, test } from "vitest";
import type { OrganisationId, RegisterLineId } from "#shared/ids.ts";
import { accept, refuse } from "#shared/refusals.ts";
import { seededRegisterForms } from "#shared/seeded-register-forms.ts";
import { instantOf } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import type { Db } from "../database/database.ts";
import { freshPostgres, onBothDatabases } from "../database/both-databases.ts";
import { write } from "../database/write.ts";
import { insertLine, readRegisterForms, searchLines } from "./register-store.ts";
import type { RegisterCells } from "#shared/register.ts";

const cells = {
  receivedOn: "2026-11-23",
  ...{ name: "Ông Châu Văn Đô", address: "", idNumbers: "", summary: "Khiếu nại", kind: "KHIEU_NAI" },
  ...{ headcount: 1, priorAuthority: "", inCompetence: null, guidedTo: "", guideDocument: "" },
  ...{ acceptedBy: "", transferDocument: "", note: "" },
} as RegisterCells; // The day is in its form.

async function body(db: Db): Promise<OrganisationId> {
  const id = randomIds.make<OrganisationId>();
  await sql`insert into organisations (id, name, short_name, kind, valid_from)
    values (${id}, 'Ban (mẫu)', 'Ban', 'board', '2020-01-01')`.execute(db);
  return id;
}

const line = (organisation: OrganisationId, year: number) => ({
  ...{ id: randomIds.make<RegisterLineId>(), organisation, year, matter: null, session: null, hearing: null },
  ...{ is_protected: false, cells, by: null, at: instantOf(Date.parse("2026-11-23T02:00:00.000Z")) },
});

onBothDatabases("the register", (fresh) => {
  test("[RG2] counts by unit and year; what was rolled back leaves no hole", async () => {
    const db = await fresh();
    const [one, other] = [await body(db), await body(db)];
    const add = (organisation: OrganisationId, year: number, keep = true) =>
      write(db, async (tx) => {
        const added = await insertLine(tx, line(organisation, year));
        return keep ? accept(added.number) : refuse("failed");
      });
    const made = [
      await add(one, 2026),
      await add(one, 2026, false),
      await add(one, 2026),
      await add(one, 2027),
      await add(other, 2026),
    ];
    expect(made.map((reply) => (reply.ok ? reply.value : null))).toEqual([1, null, 2, 1, 1]);
  });

  test("[RG6] has both forms, the one in force first", async () => {
    expect(await readRegisterForms(await fresh())).toEqual(seededRegisterForms);
    expect(seededRegisterForms.map((form) => form.columns.length)).toEqual([13, 12]);
  });

  test("is searched without diacritics, by the version that counts", async () => {
    const db = await fresh();
    const organisation = await body(db);
    await write(db, async (tx) => accept(await insertLine(tx, line(organisation, 2026))));
    const wanted = { organisation, year: 2026, part: null, days: null };
    const find = async (search: string) =>
      (await searchLines(db, { ...wanted, search }, { from: 0, limit: 10 })).total;
    expect([await find("chau van do"), await find("%"), await find("1"), await find("2")]).toEqual([
      1, 0, 1, 0,
    ]);
  });
});

test("[RG2] forty who enter at once take forty numbers that follow one another", async () => {
  const { db, close } = await freshPostgres();
  try {
    const organisation = await body(db);
    const all = await Promise.all(
      Array.from({ length: 40 }, () =>
        write(db, async (tx) => accept((await insertLine(tx, line(organisation, 2026))).number)),
      ),
    );
    const numbers = all.flatMap((reply) => (reply.ok ? [reply.value] : [])).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  } finally {
    await close();
  }
});
