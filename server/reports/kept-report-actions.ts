/** Keeping a report as it was, and counting it again (RP7). */
import { PAGE_SIZE, type Output, type Parsed } from "#shared/http.ts";
import type { KeptReportId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import type { KeptReport, ReportDifference, ReportTable } from "#shared/reports.ts";
import { may } from "#shared/roles.ts";
import { record } from "../audit/audit-store.ts";
import type { Ids } from "../base/ids.ts";
import type { Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { bodiesOf } from "../organisations/bodies-of.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { insertKeptReport, listKeptReports, readKeptReport } from "./kept-report-store.ts";
import { summedUp, tableFor, type ReportNeeds } from "./report-actions.ts";

/** Counts anew, fills in what was entered by hand, and keeps it; faults in its checks are kept with it. */
export function keepReport(
  parts: ReportNeeds & { ids: Ids },
  who: Person,
  input: Parsed<"keepReport">,
): Promise<Reply<KeptReport>> {
  return write(parts.db, async (tx): Promise<Reply<KeptReport>> => {
    const { entered, note, ...wanted } = input;
    const path = await organisationPath(tx, wanted.organisation);
    if (!may(who, "report.keep", { organisations: path })) return refuse("notAllowed");
    const counted = await tableFor(tx, parts.clock, who, wanted);
    if (!counted.ok) return counted;
    const table = withEntered(counted.value, entered);
    if ("refusal" in table) return table;
    const id = parts.ids.make<KeptReportId>();
    const at = parts.clock.now();
    await insertKeptReport(tx, { id, table, note, by: who.id, at });
    await record(tx, { at, by: who.id, event: { type: "report.kept", report: id, ...aboutOf(table) } });
    return accept({ id, table, note, keptBy: who.name, keptAt: at });
  });
}

const aboutOf = ({ wanted }: ReportTable) => ({
  ...{ code: wanted.code, organisation: wanted.organisation, from: wanted.firstDay, to: wanted.lastDay },
});

/** What was entered goes only where the form leaves it to people, in the form it asks for. */
function withEntered(table: ReportTable, entered: Parsed<"keepReport">["entered"]): ReportTable | Refused {
  const rows = table.rows.map((row) => ({ ...row, cells: [...row.cells] }));
  for (const [index, { organisation, number, value }] of entered.entries()) {
    const column = table.form.columns.findIndex((one) => one.number === number);
    const cell = table.form.columns[column]?.cell;
    const row = rows.find((one) => one.organisation === organisation);
    const isFitting =
      cell?.type === "entered" && typeof value === (cell.as === "number" ? "number" : "string");
    if (!row || !isFitting) return refuse("badInput", `entered.${index}`);
    row.cells[column] = value;
  }
  return { ...table, ...summedUp(table.form, rows) };
}

export async function listKept(
  parts: ReportNeeds,
  who: Person,
  from: number,
): Promise<Reply<Output<"keptReports">>> {
  const bodies = await bodiesOf(parts.db, who, "report.read");
  if (bodies.length === 0) return refuse("notAllowed");
  return accept(await listKeptReports(parts.db, bodies, { from, limit: PAGE_SIZE }));
}

export function openKept(parts: ReportNeeds, who: Person, id: KeptReportId): Promise<Reply<KeptReport>> {
  return write(parts.db, async (tx): Promise<Reply<KeptReport>> => {
    const kept = await readableKept(tx, who, id);
    if (!kept.ok) return kept;
    const event = { type: "report.read" as const, report: id, ...aboutOf(kept.value.table) };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return kept;
  });
}

/** The same report as the records say now, by the kept form, and where the numbers differ. */
export function recountReport(
  parts: ReportNeeds,
  who: Person,
  id: KeptReportId,
): Promise<Reply<Output<"recountReport">>> {
  return write(parts.db, async (tx): Promise<Reply<Output<"recountReport">>> => {
    const kept = await readableKept(tx, who, id);
    if (!kept.ok) return kept;
    const { table } = kept.value;
    const now = await tableFor(tx, parts.clock, who, table.wanted);
    if (!now.ok) return now;
    await record(tx, {
      at: parts.clock.now(),
      by: who.id,
      event: { type: "report.computed", ...aboutOf(table) },
    });
    return accept({ now: now.value, differences: differences(table, now.value) });
  });
}

async function readableKept(tx: Tx, who: Person, id: KeptReportId): Promise<Reply<KeptReport>> {
  const kept = await readKeptReport(tx, id);
  const path = kept ? await organisationPath(tx, kept.table.wanted.organisation) : [];
  return kept && may(who, "report.read", { organisations: path }) ? accept(kept) : refuse("notFound");
}

/** Counted numbers alone: what was entered by hand cannot be counted again, nor what is summed from it. */
export function differences(kept: ReportTable, now: ReportTable): ReportDifference[] {
  const ids = [...new Set([...kept.rows, ...now.rows].map((row) => row.organisation))];
  const rowOf = (table: ReportTable, id: ReportDifference["organisation"]) =>
    id === null ? { name: "", cells: table.total } : table.rows.find((row) => row.organisation === id);
  return [...ids, null].flatMap((organisation) => {
    const [before, after] = [rowOf(kept, organisation), rowOf(now, organisation)];
    return kept.form.columns.flatMap(({ number, cell }, column): ReportDifference[] => {
      if (cell.type === "entered" || cell.type === "formula") return [];
      const at = (row: typeof before) => {
        const value = row?.cells[column];
        return typeof value === "number" ? value : null;
      };
      const values = { kept: at(before), now: at(after) };
      const name = before?.name ?? after?.name ?? "";
      return values.kept === values.now ? [] : [{ organisation, name, number, ...values }];
    });
  });
}
