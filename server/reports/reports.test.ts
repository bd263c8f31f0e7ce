/** Reports through the true door: who may, what stands behind a number, import, keeping and counting again. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Input } from "#shared/http.ts";
import type { MatterId } from "#shared/ids.ts";
import { seededReportForms } from "#shared/seeded-report-forms.ts";
import { dayOf, type Day } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { citizenExample, contentExample, matterExample, partyExample } from "../matters/matter-example.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { captureStored, leaksIn } from "../secrecy-capture.ts";
import { must } from "../sessions/booking-example.ts";
import { openWorld, type Actor, type World } from "../world.ts";

const denouncer = citizenExample({ name: "Đoàn Thị Xuyến Bội Kỳ", address: "Hẻm 77 Ngõ Bưởi Xanh" });
const secrets = [denouncer.name, denouncer.address, denouncer.idNumber, "nhận quà biếu"];

let world: World;
let today: Day;
let denunciation: MatterId;

beforeAll(async () => {
  world = await openWorld();
  today = dayOf(world.clock.now());
  const crowd = { collective: { kind: "group" as const, name: "Các hộ dân thôn Mẫu" }, headcount: 6 };
  const representatives = ["representative", "representative"].map(() =>
    partyExample({ role: "representative" }),
  );
  await receive({ ...crowd, parties: representatives });
  await receive({ contents: [contentExample({ kind: "KIEN_NGHI" }), contentExample({ kind: "PHAN_ANH" })] });
  const [id] = await receive({
    parties: [partyExample({ citizen: denouncer })],
    contents: [contentExample({ kind: "TO_CAO", summary: "Tố cáo việc nhận quà biếu" })],
  });
  denunciation = id!;
}, 120_000);
afterAll(() => world.close());

/** Takes a matter in at the board's desk and enters the visit into its register. */
async function receive(given: Parameters<typeof matterExample>[2]): Promise<MatterId[]> {
  const made = must(
    await world.call("clerk", "createMatter", matterExample(demoOrganisation("board"), today, given)),
  );
  for (const { id } of made)
    must(await world.call("clerk", "enterVisit", { matter: id, receivedOn: today, note: "" }));
  return made.map((line) => line.id);
}

type Wanted = Input<"computeReport">;
const wanted = (given: Partial<Wanted> = {}): Wanted => ({
  ...{ code: "01/TCD", version: 2, organisation: demoOrganisation("board"), scope: "own" },
  ...{ firstDay: today, lastDay: today },
  ...given,
});

const cellsOf = async (given: Partial<Wanted> = {}) =>
  must(await world.call("presider", "computeReport", wanted(given)));

const behind = async (who: Actor, number: string, given: Partial<Input<"reportBehind">> = {}) =>
  must(await world.call(who, "reportBehind", { ...wanted(), number, ...given }));

async function auditOf(type: string): Promise<{ by: string; event: Record<string, unknown> }[]> {
  const { rows } = await sql<{ by: string; event: Record<string, unknown> }>`
    select by, event from audit where event->>'type' = ${type} order by number`.execute(world.parts.db);
  return rows;
}

describe("computing", () => {
  test("[RP2] counts what was entered: three visits, eight people, four matters", async () => {
    const { rows, total } = await cellsOf();
    expect(rows).toHaveLength(1);
    expect(total.slice(0, 11)).toEqual([3, 8, 4, 3, 8, 4, 0, 1, 6, 1, 0]);
    expect(await auditOf("report.computed")).not.toEqual([]);
  });

  test("[RP5] the day before and the day after hold nothing", async () => {
    for (const n of [-1, 1]) {
      const at = { firstDay: addDays(today, n), lastDay: addDays(today, n) };
      expect((await cellsOf(at)).total.slice(0, 29)).toEqual(Array(29).fill(0));
    }
  });

  test("[RP5] with the bodies below, a row for each, the own first, and the sum", async () => {
    const province = demoOrganisation("province");
    expect(
      await world.call("clerk", "computeReport", wanted({ organisation: province, scope: "below" })),
    ).toMatchObject({ refusal: "notAllowed" });
    const board = await cellsOf({ scope: "below" });
    expect(board.rows[0]?.organisation).toBe(demoOrganisation("board"));
    expect(board.total[0]).toBe(3);
  });

  test("[RP5] refuses whoever does not read the register there, days in disorder, unknown forms", async () => {
    for (const who of ["observer", "technician", "admin", "agency"] as const) {
      for (const name of ["computeReport", "reportBehind"] as const)
        expect(await world.call(who, name, { ...wanted(), number: "1" })).toMatchObject({
          refusal: "notAllowed",
        });
    }
    const backwards = wanted({ firstDay: today, lastDay: addDays(today, -1) });
    expect(await world.call("clerk", "computeReport", backwards)).toMatchObject({ field: "lastDay" });
    expect(await world.call("clerk", "computeReport", wanted({ code: "77/X" }))).toMatchObject({
      refusal: "notFound",
    });
  });

  test("[RP5] units and periods are offered", async () => {
    const units = must(await world.call("clerk", "reportUnits", {}));
    expect(units.map((unit) => unit.id)).toContain(demoOrganisation("board"));
    expect(await world.call("technician", "reportUnits", {})).toMatchObject({ refusal: "notAllowed" });
    const periods = must(await world.call("clerk", "reportPeriods", { year: 2026 }));
    expect(periods.find((period) => period.kind === "year")).toMatchObject({
      ...{ firstDay: "2025-12-15", lastDay: "2026-12-14" },
    });
    expect(must(await world.call("clerk", "countingRules", {})).map((rule) => rule.key)).toContain("cutOff");
  });
});

describe("behind a number", () => {
  test("[RP6] stand its lines, and a formula's parts together; the look is in the audit", async () => {
    expect((await behind("clerk", "8")).rows).toMatchObject([
      { type: "reception", headcount: 6, isFirst: true, reception: "REGULAR", isDelegated: false },
    ]);
    const all = await behind("clerk", "3");
    expect(all.total).toBe(4);
    expect(all.rows.map((row) => row.type === "reception" && row.registerNumber)).toEqual(
      [1, 2, 3, 4].map((number) => `${number}/${today.slice(0, 4)}`),
    );
    expect((await auditOf("report.looked")).at(-1)).toMatchObject({
      event: { number: "3", rows: 4, organisation: demoOrganisation("board") },
    });
  });

  test("[RP6] petitions taken in, and sessions", async () => {
    const filed = await behind("clerk", "6", { code: "01/XLD", version: 1 });
    expect(filed.rows.map((row) => row.type)).toEqual(["filed", "filed", "filed"]);
    expect(await behind("clerk", "12")).toEqual({ rows: [], total: 0 });
  });

  test("[RP6] nothing stands behind a remark, nor behind a unit that is not in the report", async () => {
    const ask = (given: object) =>
      world.call("clerk", "reportBehind", { ...wanted(), number: "30", ...given });
    expect(await ask({})).toMatchObject({ refusal: "badInput", field: "number" });
    expect(await ask({ number: "99" })).toMatchObject({ refusal: "badInput", field: "number" });
    const other = { number: "1", unit: demoOrganisation("province") };
    expect(await ask(other)).toMatchObject({ refusal: "notFound", field: "unit" });
  });

  test("[RP6] a denunciation stands there by its code; the way to it is its circle's", async () => {
    const shown = async (who: Actor, number: string, form: object = {}) =>
      (await behind(who, number, form)).rows.find((row) => row.type !== "session" && row.kind === "TO_CAO");
    const inRegister = ["5", { code: "02/TCD", version: 1 }] as const;
    for (const [number, form] of [inRegister, ["6", { code: "01/XLD", version: 1 }]] as const) {
      const outside = await shown("noteTaker", number, form);
      expect(outside).toMatchObject({ matter: null, applicant: expect.stringMatching(/^Hồ sơ TC-/) });
      expect(await shown("clerk", number, form)).toMatchObject({ matter: denunciation });
      expect(leaksIn([{ where: "behind", text: JSON.stringify(outside) }], secrets)).toEqual([]);
    }
  });
});

describe("importing a form", () => {
  const { version: _, ...definition } = seededReportForms[0]!;
  const newer = { ...definition, validFrom: "2026-07-01", validTo: null, basis: "Thông tư mới" };
  const check = async (text: string) => must(await world.call("admin", "checkReportForm", { text }));

  test("[RP1] is the administrator's, becomes the next version, and is recorded", async () => {
    const text = JSON.stringify(newer);
    for (const who of ["clerk", "presider"] as const)
      for (const name of ["checkReportForm", "importReportForm"] as const)
        expect(await world.call(who, name, { text })).toMatchObject({ refusal: "notAllowed" });
    expect(await check(text)).toMatchObject({ faults: [], form: { version: 3 } });
    expect(must(await world.call("admin", "importReportForm", { text })).version).toBe(3);
    const forms = must(await world.call("clerk", "reportForms", {}));
    expect(forms[0]).toEqual({ ...newer, version: 3 });
    expect((await cellsOf({ version: 3 })).total[0]).toBe(3);
    expect(await auditOf("reportForm.imported")).toMatchObject([{ event: { code: "01/TCD", version: 3 } }]);
  });

  test("[RP1] names every fault, and takes nothing faulty", async () => {
    const [first, ...others] = definition.columns;
    const faulty = {
      ...definition,
      validTo: "2000-01-01",
      columns: [
        { ...first!, cell: { type: "formula", formula: "2+" } },
        { ...others[0]!, cell: { type: "formula", formula: "3+77" } },
        { ...others[1]!, cell: { type: "formula", formula: "2" } },
        ...others.slice(2),
        { ...first!, number: "30" },
      ],
      checks: ["1", "4=30"],
    };
    const { form, faults } = await check(JSON.stringify(faulty));
    expect(form).toBeNull();
    expect(faults.map(({ fault, at, what }) => `${fault} ${at} ${what}`)).toEqual([
      "numberTwice columns.30.number 30",
      "badFormula columns.0.cell.formula 2+",
      "unknownColumn columns.1.cell.formula 77",
      "roundFormula columns.1.cell.formula 2",
      "roundFormula columns.2.cell.formula 3",
      "badFormula checks.0 1",
      "wrongDates validTo 2000-01-01",
    ]);
    const refused = await world.call("admin", "importReportForm", { text: JSON.stringify(faulty) });
    expect(refused).toEqual({ ok: false, refusal: "formFaulty", field: "text" });
  });

  test.each([
    ["{", "notJson"],
    ['{"code":"01/TCD"}', "wrongShape"],
    [JSON.stringify({ ...definition, colour: "red" }), "wrongShape"],
    [JSON.stringify({ ...definition, title: "a\0b" }), "notJson"],
    [JSON.stringify({ ...definition, checks: ["1=30"] }), "textInFormula"],
  ])("[RP1] %s is told to be %s", async (text, fault) => {
    const { form, faults } = await check(text);
    expect([form, faults[0]?.fault]).toEqual([null, fault]);
  });
});

describe("keeping", () => {
  const board = demoOrganisation("board");
  const keep = (who: Actor, given: object = {}) =>
    world.call(who, "keepReport", { ...wanted(), note: "Báo cáo tháng", entered: [], ...given });

  test("[RP7] holds the table as it was, with remarks, while the records go on", async () => {
    const entered = [{ organisation: board, number: "30", value: "Có một đoàn đông người" }];
    const kept = must(await keep("presider", { entered }));
    expect(kept.table.rows[0]?.cells.at(-1)).toBe("Có một đoàn đông người");
    const same = must(await world.call("clerk", "recountReport", { id: kept.id }));
    expect(same.differences).toEqual([]);
    await receive({});
    const opened = must(await world.call("clerk", "keptReport", { id: kept.id }));
    expect(opened).toEqual(kept);
    const { now, differences } = must(await world.call("clerk", "recountReport", { id: kept.id }));
    expect(now.total[0]).toBe(4);
    expect(differences.filter((one) => one.organisation !== null)).toEqual(
      [
        ["4", 3, 4],
        ["5", 8, 9],
        ["6", 4, 5],
      ].map(([number, before, after]) => ({
        ...{ organisation: board, name: kept.table.rows[0]!.name, number, kept: before, now: after },
      })),
    );
    const list = must(await world.call("noteTaker", "keptReports", {}));
    expect(list.rows[0]).toMatchObject({
      id: kept.id,
      code: "01/TCD",
      firstDay: today,
      note: "Báo cáo tháng",
    });
    expect(await auditOf("report.kept")).toMatchObject([{ event: { report: kept.id } }]);
    expect(await auditOf("report.read")).toMatchObject([{ event: { report: kept.id } }]);
  });

  test("[RP7] the database refuses to change or remove one, or a form", async () => {
    await keep("clerk");
    for (const table of ["kept_reports", "report_forms"] as const)
      for (const change of [
        sql`update ${sql.table(table)} set code = code`,
        sql`delete from ${sql.table(table)}`,
      ])
        await expect(change.execute(world.parts.db)).rejects.toThrow("append-only");
  });

  test("[RP7] an officer keeps none; numbers that are counted are not typed in", async () => {
    expect(await keep("noteTaker")).toMatchObject({ refusal: "notAllowed" });
    for (const [number, value] of [
      ["4", 99],
      ["30", 5],
      ["77", "x"],
    ] as const)
      expect(await keep("clerk", { entered: [{ organisation: board, number, value }] })).toEqual({
        ...{ ok: false, refusal: "badInput", field: "entered.0" },
      });
    const id = must(await keep("clerk")).id;
    expect(await world.call("agency", "keptReport", { id })).toMatchObject({ refusal: "notFound" });
    expect(await world.call("agency", "recountReport", { id })).toMatchObject({ refusal: "notFound" });
  });

  test("[RP6] [MT3] nothing that is stored of reports tells of a denouncer", async () => {
    must(await keep("clerk", { code: "02/TCD", version: 1 }));
    const stored = (await captureStored(world.parts.db)).filter(({ where }) =>
      ["table kept_reports", "table audit"].includes(where),
    );
    expect(stored.some(({ where }) => where === "table kept_reports")).toBe(true);
    expect(leaksIn(stored, secrets)).toEqual([]);
  });
});
