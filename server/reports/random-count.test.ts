/** Random receptions, counted by SQL and a second time by plain loops; and cross-sums hold whatever happened. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReceptionFilter, ReportColumn } from "#shared/report-forms.ts";
import { seededReportForms } from "#shared/seeded-report-forms.ts";
import type { Day } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { migratedSnapshot, openSnapshot } from "../database/both-databases.ts";
import type { Db } from "../database/database.ts";
import { countingBy } from "./counting-rule-store.ts";
import { countCells } from "./report-count.ts";
import {
  writeScene,
  type ExampleLine,
  type ExampleMatter,
  type ExampleSession,
  type Scene,
} from "./reception-example.ts";

let opened: { db: Db; close(): Promise<void> };
beforeAll(async () => {
  opened = await openSnapshot(await migratedSnapshot());
}, 120_000);
afterAll(() => opened.close());

const units = ["T", "A", "B"];
const start = "2026-01-01" as Day;
const span = { firstDay: "2026-01-15" as Day, lastDay: "2026-02-14" as Day };
const kinds = ["KHIEU_NAI", "TO_CAO", "KIEN_NGHI", "PHAN_ANH"] as const;
const day = fc.nat(60).map((n) => addDays(start, n));
const unit = fc.constantFrom(...units);

const session: fc.Arbitrary<ExampleSession> = fc.record({
  unit,
  kind: fc.constantFrom("PERIODIC", "ADHOC", "REGULAR"),
  delegated: fc.boolean(),
  at: day,
  state: fc.constantFrom("closed", "closed", "cancelled"),
});
const matter: fc.Arbitrary<ExampleMatter> = fc.record(
  {
    unit,
    kind: fc.constantFrom(...kinds),
    receivedOn: fc.constant<string>(start),
    people: fc.integer({ min: 1, max: 9 }),
    competent: fc.constantFrom(true, false, null),
    draft: fc.constantFrom("D1", "D2"),
  },
  { requiredKeys: ["unit", "kind", "receivedOn", "people", "competent"] },
);

/** A line on the day of its session, or at the desk of any unit on any day. */
const scene: fc.Arbitrary<Scene> = fc
  .tuple(fc.array(session, { maxLength: 5 }), fc.array(matter, { minLength: 1, maxLength: 10 }))
  .chain(([sessions, matters]) => {
    const line = fc
      .tuple(fc.nat(matters.length - 1), fc.integer({ min: 1, max: 9 }), day, unit, fc.option(fc.nat(9)))
      .map(([of, people, on, at, place]): ExampleLine => {
        const held = place === null ? undefined : sessions[place];
        const base = { matter: `m${of}`, people, day: on, unit: at };
        return held ? { ...base, day: held.at, unit: held.unit, session: `s${place}` } : base;
      });
    return fc.array(line, { maxLength: 40 }).map((lines) => ({
      units,
      sessions: Object.fromEntries(sessions.map((one, index) => [`s${index}`, one])),
      matters: Object.fromEntries(matters.map((one, index) => [`m${index}`, one])),
      lines,
    }));
  });

/** The second counting: one unit, one cell, line after line. */
function counted({ sessions, matters, lines }: Scene, unitName: string, column: ReportColumn): number {
  const { cell } = column;
  const isIn = (on: string) => span.firstDay <= on && on <= span.lastDay;
  if (cell.type === "sessions") {
    const { reception = [], delegated } = cell.where;
    return Object.values(sessions).filter(
      (one) =>
        one.unit === unitName &&
        one.state === "closed" &&
        isIn(one.at) &&
        reception.includes(one.kind) &&
        one.delegated === delegated,
    ).length;
  }
  if (cell.type !== "receptions") return Number.NaN;
  const seen = new Set<string>();
  const visits = new Map<string, number>();
  const found = new Set<string>();
  let all = 0;
  const own = lines
    .map((one, index) => ({ ...one, index }))
    .filter((one) => one.unit === unitName)
    .toSorted((a, b) => (a.day === b.day ? a.index - b.index : a.day < b.day ? -1 : 1));
  for (const one of own) {
    const isFirst = !seen.has(one.matter);
    seen.add(one.matter);
    if (!isIn(one.day) || !fits(cell.where, one, isFirst)) continue;
    const draft = matters[one.matter]?.draft;
    const key = one.session === undefined && draft !== undefined ? `${one.day} ${draft}` : `${one.index}`;
    const desk = one.session === undefined && draft === undefined ? `${one.day} ${one.matter}` : key;
    visits.set(desk, Math.max(visits.get(desk) ?? 0, one.people));
    found.add(one.matter);
    all += 1;
  }
  const sums = { visits: visits.size, matters: found.size, petitions: all, answers: 0 };
  return cell.count === "people" ? [...visits.values()].reduce((sum, n) => sum + n, 0) : sums[cell.count];

  function fits(where: ReceptionFilter, one: ExampleLine, isFirst: boolean): boolean {
    const held = one.session === undefined ? undefined : sessions[one.session];
    const of = matters[one.matter]!;
    const competent = of.competent === null ? "unknown" : of.competent ? "yes" : "no";
    return (
      (where.reception?.includes(held?.kind ?? "REGULAR") ?? true) &&
      (where.delegated === undefined || where.delegated === (held?.delegated ?? false)) &&
      (where.crowd === undefined || where.crowd === one.people >= 5) &&
      (where.first === undefined || where.first === isFirst) &&
      (where.kinds?.includes(of.kind) ?? true) &&
      (where.competent?.includes(competent) ?? true) &&
      // Nothing was done about any of them.
      (where.handling?.includes("none") ?? true)
    );
  }
}

const columns = seededReportForms
  .filter((form) => form.version === 1 && form.code !== "01/XLD")
  .flatMap((form) => form.columns.map((one) => ({ ...one, number: `${form.code} ${one.number}` })));

test("[RP2] SQL and plain loops count the same, and sums across hold", async () => {
  await fc.assert(
    fc.asyncProperty(scene, async (given) => {
      const written = await writeScene(opened.db, given);
      const ids = units.map((name) => written.unit(name));
      const counts = await countCells(opened.db, columns, ids, span, countingBy([]));
      for (const name of units) {
        const at = (number: string) => counts.of(written.unit(name), number);
        const sum = (code: string, ...numbers: number[]) =>
          numbers.reduce((all, number) => all + at(`${code} ${number}`), 0);
        for (const column of columns.filter((one) => !["formula", "entered"].includes(one.cell.type)))
          expect([column.number, at(column.number)]).toEqual([column.number, counted(given, name, column)]);
        expect(sum("02/TCD", 1)).toBe(sum("02/TCD", 3, 5, 7));
        expect(sum("02/TCD", 2)).toBe(sum("02/TCD", 4, 6, 8));
        expect(sum("02/TCD", 1)).toBeGreaterThanOrEqual(sum("02/TCD", 9, 11));
        for (const [all, part] of [
          [4, 8],
          [5, 9],
          [6, 10],
          [7, 11],
          [13, 17],
          [14, 18],
          [22, 26],
          [23, 27],
        ] as const)
          expect(sum("01/TCD", all)).toBeGreaterThanOrEqual(sum("01/TCD", part));
        expect(sum("01/TCD", 4, 13, 22)).toBeLessThanOrEqual(sum("02/TCD", 1));
      }
    }),
    { numRuns: 30 },
  );
}, 240_000);
