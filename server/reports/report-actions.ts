/** Computing a report: who may, for which units, with checks that are shown and never mended (RP2–RP5). */
import type { OrganisationId } from "#shared/ids.ts";
import type { Output } from "#shared/http.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { sidesOf, valueOf } from "#shared/report-formulas.ts";
import type { ReportColumn, ReportForm } from "#shared/report-forms.ts";
import type { CheckFault, ReportRow, ReportTable, ReportWanted } from "#shared/reports.ts";
import { may } from "#shared/roles.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { bodiesOf } from "../organisations/bodies-of.ts";
import { organisationPath, organisationsBelow } from "../organisations/organisation-store.ts";
import { countingBy, readCountingRules, rulesOn } from "./counting-rule-store.ts";
import { countCells } from "./report-count.ts";
import { readReportForm } from "./report-form-store.ts";

export type ReportNeeds = { db: Db; clock: Clock };

export type Unit = { id: OrganisationId; name: string };

export async function listReportUnits(
  { db }: ReportNeeds,
  who: Person,
): Promise<Reply<Output<"reportUnits">>> {
  const bodies = await bodiesOf(db, who, "report.read");
  if (bodies.length === 0) return refuse("notAllowed");
  const keeping = new Set(await bodiesOf(db, who, "report.keep"));
  const rows = await db
    .selectFrom("organisations")
    .select((of) => [
      "id",
      "name",
      of
        .exists(
          of
            .selectFrom("organisations as down")
            .select("down.id")
            .whereRef("down.parent", "=", "organisations.id"),
        )
        .as("hasBelow"),
    ])
    .where("id", "in", bodies)
    .orderBy("name")
    .orderBy("id")
    .execute();
  return accept(
    rows.map((row) => ({ ...row, hasBelow: Boolean(row.hasBelow), mayKeep: keeping.has(row.id) })),
  );
}

/** Computes it and records that it was. */
export function computeReport(
  parts: ReportNeeds,
  who: Person,
  wanted: ReportWanted,
): Promise<Reply<ReportTable>> {
  return write(parts.db, async (tx): Promise<Reply<ReportTable>> => {
    const table = await tableFor(tx, parts.clock, who, wanted);
    if (!table.ok) return table;
    const { code, organisation, firstDay: from, lastDay: to } = wanted;
    const event = { type: "report.computed" as const, code, organisation, from, to };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return table;
  });
}

export type Asked = { form: ReportForm; units: Unit[]; name: string };

/** The form and the units of a report, for whoever may read it. */
export async function askedFor(db: Db, who: Person, wanted: ReportWanted): Promise<Reply<Asked>> {
  const { organisation, firstDay, lastDay } = wanted;
  if (!may(who, "report.read", { organisations: await organisationPath(db, organisation) }))
    return refuse("notAllowed");
  if (lastDay < firstDay) return refuse("badInput", "lastDay");
  const form = await readReportForm(db, wanted.code, wanted.version);
  if (form === null) return refuse("notFound", "code");
  const ids = wanted.scope === "own" ? [organisation] : await organisationsBelow(db, [organisation]);
  const rows = await db
    .selectFrom("organisations")
    .select(["id", "name", "valid_from", "valid_to"])
    .where("id", "in", ids)
    .orderBy("name")
    .orderBy("id")
    .execute();
  // Bodies that were there on any day of the span; the one asked for stands first, and always.
  const units = rows
    .filter(
      (row) =>
        row.id === organisation ||
        (row.valid_from <= lastDay && (row.valid_to === null || firstDay <= row.valid_to)),
    )
    .toSorted((a, b) => Number(b.id === organisation) - Number(a.id === organisation));
  const name = units.find((unit) => unit.id === organisation)?.name ?? "";
  return accept({ form, name, units: units.map((unit) => ({ id: unit.id, name: unit.name })) });
}

/** The table of a report, for whoever may read it; records nothing. */
export async function tableFor(
  tx: Tx,
  clock: Clock,
  who: Person,
  wanted: ReportWanted,
): Promise<Reply<ReportTable>> {
  const asked = await askedFor(tx, who, wanted);
  if (!asked.ok) return asked;
  const { form, units, name } = asked.value;
  const rules = rulesOn(await readCountingRules(tx), wanted.lastDay);
  const ids = units.map((unit) => unit.id);
  const counts = await countCells(tx, form.columns, ids, wanted, countingBy(rules));
  const rows = units.map((unit) => ({
    organisation: unit.id,
    name: unit.name,
    cells: form.columns.map(({ cell, number }) =>
      cell.type === "formula" || cell.type === "entered" ? null : counts.of(unit.id, number),
    ),
  }));
  const { doubts, doubtsTotal } = counts;
  return accept({
    ...{ form, wanted, organisationName: name, doubts, doubtsTotal, rules, at: clock.now() },
    ...summedUp(form, rows),
  });
}

/** Rows with their formulas, the total, and every check that does not hold. */
export function summedUp(
  form: ReportForm,
  given: ReportRow[],
): Pick<ReportTable, "rows" | "total" | "faults"> {
  const { columns } = form;
  const at = (cells: ReportRow["cells"]) => (column: ReportColumn) => {
    const cell = cells[columns.indexOf(column)];
    return typeof cell === "number" ? cell : 0;
  };
  const withFormulas = (cells: ReportRow["cells"]) =>
    columns.map((column, index) =>
      column.cell.type === "formula" ? valueOf(columns, column.number, at(cells)) : (cells[index] ?? null),
    );
  const rows = given.map((row) => ({ ...row, cells: withFormulas(row.cells) }));
  const total = columns.map((column, index) => {
    const numbers = rows.map((row) => row.cells[index]).filter((cell) => typeof cell === "number");
    const isText = column.cell.type === "entered" && (column.cell.as === "text" || numbers.length === 0);
    return isText ? null : numbers.reduce((sum, n) => sum + n, 0);
  });
  const faults = [...rows, { organisation: null, cells: total }].flatMap(({ organisation, cells }) =>
    form.checks.flatMap((check): CheckFault[] => {
      const sides = sidesOf(check).map((formula) => ({
        formula,
        value: valueOf(columns, formula, at(cells)),
      }));
      return sides.every((side) => side.value === sides[0]?.value) ? [] : [{ organisation, check, sides }];
    }),
  );
  return { rows, total, faults };
}
