/** Sixty receptions, counted by hand from the list in sixty-receptions.ts before any code did. */
import { beforeAll, expect, test } from "vitest";
import type { OrganisationId } from "#shared/ids.ts";
import { ReportDefinition, type ReportForm } from "#shared/report-forms.ts";
import type { CountingRule, ReportTable } from "#shared/reports.ts";
import { seededReportForms } from "#shared/seeded-report-forms.ts";
import type { Day } from "#shared/time.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import type { Db } from "../database/database.ts";
import { countingBy } from "./counting-rule-store.ts";
import { countCells } from "./report-count.ts";
import { summedUp } from "./report-actions.ts";
import type { Written } from "./reception-example.ts";
import { writeScene } from "./reception-example.ts";
import { sixtyReceptions } from "./sixty-receptions.ts";

const quarter = { firstDay: "2025-12-15" as Day, lastDay: "2026-03-14" as Day };

type Expected = { T: number[]; A: number[]; B: number[]; total: number[]; faults: string[] };

/** Columns 1–29; 30 is a remark. */
const reception: Expected = {
  T: [32, 109, 33, 19, 59, 13, 7, 4, 37, 2, 2, 3, 10, 40, 7, 3, 4, 32, 2, 2, 1, 3, 10, 1, 2, 1, 8, 0, 1],
  A: [13, 30, 13, 8, 16, 5, 3, 1, 5, 1, 0, 1, 2, 2, 1, 1, 0, 0, 0, 0, 2, 3, 12, 1, 2, 2, 11, 1, 1],
  B: [4, 9, 4, 4, 9, 2, 2, 1, 6, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  total: [
    49, 148, 50, 31, 84, 20, 12, 6, 48, 3, 3, 5, 12, 42, 8, 4, 4, 32, 2, 2, 3, 6, 22, 2, 4, 3, 19, 1, 2,
  ],
  faults: [],
};

/** Columns 1–16. The competence of m13 (T) and of c2 (A) is not known: the checks tell. */
const petitions: Expected = {
  T: [34, 24, 19, 13, 2, 1, 13, 10, 25, 18, 8, 5, 2, 2, 1, 3],
  A: [13, 8, 6, 4, 1, 1, 6, 3, 10, 5, 2, 2, 0, 1, 0, 0],
  B: [4, 3, 1, 1, 0, 0, 3, 2, 2, 1, 2, 2, 2, 0, 0, 0],
  total: [51, 35, 26, 18, 3, 2, 22, 15, 37, 24, 12, 9, 4, 3, 1, 3],
  faults: [
    "T 1=3+5+7=9+11: 34=34=33",
    "T 2=4+6+8=10+12: 24=24=23",
    "A 1=3+5+7=9+11: 13=13=12",
    "A 2=4+6+8=10+12: 8=8=7",
    "total 1=3+5+7=9+11: 51=51=49",
    "total 2=4+6+8=10+12: 35=35=33",
  ],
};

/** Columns 1–26. */
const handled: Expected = {
  T: [24, 1, 2, 0, 8, 12, 1, 10, 8, 8, 6, 1, 1, 1, 1, 3, 3, 5, 4, 1, 0, 3, 1, 1, 1, 3],
  A: [8, 0, 1, 0, 3, 4, 0, 3, 3, 3, 2, 0, 1, 1, 0, 0, 2, 2, 1, 0, 1, 1, 0, 1, 0, 0],
  B: [3, 1, 0, 0, 0, 2, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0],
  total: [35, 2, 3, 0, 11, 18, 1, 14, 12, 12, 8, 1, 3, 2, 1, 3, 6, 7, 5, 1, 1, 5, 2, 2, 1, 3],
  faults: [],
};

const form = (code: string, version = 1): ReportForm => {
  const found = seededReportForms.find((one) => one.code === code && one.version === version);
  if (!found) throw new Error(code);
  return found;
};

/** A form that nobody made: nested headers, other columns, other filters. */
const madeUp = ReportDefinition.parse({
  ...{
    code: "09/MẪU".replace("Ẫ", "A"),
    title: "Biểu thử",
    validFrom: "2026-01-01",
    validTo: null,
    basis: "Thử",
  },
  columns: [
    ...[["1", "Lượt", { type: "receptions", count: "visits", where: { online: true } }]].map(
      column("Trực tuyến"),
    ),
    ...[
      ["2", "Lượt", { type: "receptions", count: "visits", where: { online: true, reception: ["ADHOC"] } }],
      ["3", "Người", { type: "receptions", count: "people", where: { online: true, reception: ["ADHOC"] } }],
    ].map(column("Trực tuyến", "Đột xuất")),
    ...[
      ["4", "Buổi", { type: "sessions", where: { online: true } }],
      [
        "5",
        "Đơn đất đai đang giải quyết",
        { type: "filed", where: { subjects: ["land"], settlement: ["running"] } },
      ],
      ["6", "Còn lại", { type: "formula", formula: "1-2" }],
      ["7", "Nhà ở", { type: "receptions", count: "matters", where: { subjects: ["housing"] } }],
    ].map(column()),
  ],
  checks: ["1=2+6", "4=5"],
});

function column(...under: string[]) {
  return ([number, title, cell]: unknown[]) => ({ number, title, cell, under });
}

onBothDatabases("reports", (fresh) => {
  let db: Db;
  let written: Written;
  beforeAll(async () => {
    db = await fresh();
    written = await writeScene(db, sixtyReceptions);
  }, 120_000);

  const compute = async (of: Pick<ReportForm, "columns" | "checks">, rules: Partial<CountingRule>[] = []) => {
    const ids = ["T", "A", "B"].map((name) => written.unit(name));
    const counts = await countCells(db, of.columns, ids, quarter, countingBy(rules as CountingRule[]));
    const rows = ids.map((organisation, index) => ({
      organisation,
      name: "TAB"[index] ?? "",
      cells: of.columns.map(({ cell, number }) =>
        cell.type === "formula" || cell.type === "entered" ? null : counts.of(organisation, number),
      ),
    }));
    return { ...summedUp(of as ReportForm, rows), counts };
  };

  const nameOf = (id: OrganisationId | null) =>
    ["T", "A", "B"].find((name) => written.unit(name) === id) ?? "total";
  const shown = (table: Pick<ReportTable, "rows" | "total" | "faults">): Record<string, unknown> => ({
    ...Object.fromEntries(
      [...table.rows, { name: "total", cells: table.total }].map((row) => [row.name, row.cells]),
    ),
    faults: table.faults.map(
      (fault) =>
        `${nameOf(fault.organisation)} ${fault.check}: ${fault.sides.map((side) => side.value).join("=")}`,
    ),
  });
  const withRemark = ({ T, A, B, total, faults }: Expected) => ({
    ...{ T: [...T, null], A: [...A, null], B: [...B, null], total: [...total, null], faults },
  });

  test.each([1, 2])("[RP2] Biểu 01/TCD, version %i", async (version) => {
    expect(shown(await compute(form("01/TCD", version)))).toEqual(withRemark(reception));
  });
  test("[RP2] [RP4] Biểu 02/TCD, with checks that do not hold", async () => {
    expect(shown(await compute(form("02/TCD")))).toEqual(withRemark(petitions));
  });
  test("[RP2] Biểu 01/XLD", async () => {
    expect(shown(await compute(form("01/XLD")))).toEqual(withRemark(handled));
  });

  test("[RP1] a form that is data alone", async () => {
    // Online: 25, 26; 30–32; 33–36; 37–39. S2, S3, S4, S10. Running: m4, m20, c1.
    const { rows, faults } = await compute(madeUp);
    expect(rows.map((row) => row.cells)).toEqual([
      [12, 3, 11, 4, 3, 9, 0],
      [0, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0],
    ]);
    expect(faults.map((fault) => fault.check)).toEqual(["4=5", "4=5"]);
  });

  test("[RP4] what may have been counted twice is named", async () => {
    const { counts } = await compute(form("01/TCD", 2));
    const of = (kind: string) =>
      counts.doubts
        .filter((doubt) => doubt.kind === kind)
        .map((doubt) => `${doubt.code} ${doubt.organisations.map(nameOf).toSorted().join()} ${doubt.visits}`)
        .toSorted();
    expect(of("severalUnits")).toEqual(["m22 A,T 2"]);
    expect(of("sameDay")).toEqual(["m3 A 2"]);
    expect(of("firstAndRepeat")).toEqual([
      "c1 T 2",
      "m10 T 2",
      "m12 T 2",
      "m19 T 2",
      "m23 T 2",
      "m26 A 3",
      "m28 A 3",
      "m31 B 2",
      "m6 T 2",
      "m9 T 3",
    ]);
    expect(counts.doubtsTotal).toBe(12);
  });

  test("[RP3] other rules, other numbers", async () => {
    const at = async (rule: Partial<CountingRule>, ...numbers: string[]) => {
      const { rows } = await compute(form("01/TCD", 2), [rule]);
      return rows.map((row) => numbers.map((number) => row.cells[Number(number) - 1]));
    };
    // The splits 8+9 and 14+15 are two visits each then: 21 visits, and 3 + 1 people more.
    expect((await at({ key: "splitVisit", value: "each" }, "4", "5"))[0]).toEqual([21, 63]);
    // At the desk of T m6, m9, m10, m12 came again as new matters: 7 − 4 repeated ones.
    expect((await at({ key: "firstTime", value: "firstInPeriod" }, "6", "7"))[0]).toEqual([13, 3]);
    // A sat in S10, S2 and S3, B in S3 and S4: those visits and sessions are theirs too.
    expect(await at({ key: "countingUnit", value: "participating" }, "4", "12", "13", "21", "22")).toEqual([
      [19, 3, 10, 1, 3],
      [10, 2, 6, 3, 6],
      [4, 3, 7, 0, 0],
    ]);
  });
});
