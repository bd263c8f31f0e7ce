/** HTTP of the internal tables, and of every table as a file. */
import type { Router } from "express";
import type { TableFile } from "#shared/report-downloads.ts";
import type { MonthsAsked } from "#shared/online-table.ts";
import type { Person } from "#shared/people.ts";
import { accept, type Reply } from "#shared/refusals.ts";
import { dayOf, type Day } from "#shared/time.ts";
import { serveDownload, type Download } from "../base/serve-download.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { documentTypes, type Printer } from "../documents/document-printer.ts";
import { renderWorkbook, workbookType } from "../documents/workbook.ts";
import { readOnlineTable, readQuotaTable, spanOf } from "./internal-tables.ts";
import { openKept } from "./kept-report-actions.ts";
import { computeReport, type ReportNeeds } from "./report-actions.ts";
import { tableDocument, tableSheets, type PrintedTable } from "./table-files.ts";
import { framedFor, onlinePrint, quotaPrint, statutoryPrint, type Printing } from "./table-prints.ts";

type Needs = ServeNeeds & ReportNeeds & { printer: Printer };

export function tableRoutes(router: Router, parts: Needs): void {
  serve(router, parts, "onlineTable", (input, who) => readOnlineTable(parts, who, input));
  serve(router, parts, "quotaTable", (input, who) => readQuotaTable(parts, who, input));

  serveDownload(router, parts, "reportFile", async ({ file, ...wanted }, who) => {
    const table = await computeReport(parts, who, wanted);
    if (!table.ok) return table;
    const { organisation, scope, firstDay: from, lastDay: to, code } = wanted;
    const framed = await framedFor(parts.db, { organisation, scope, from, to, ...made(parts, who) });
    return fileOf(parts, statutoryPrint(framed, table.value), file, `Biểu ${code}`, `${code} ${from} ${to}`);
  });
  serveDownload(router, parts, "keptReportFile", async ({ file, id }, who) => {
    const kept = await openKept(parts, who, id);
    if (!kept.ok) return kept;
    const { table, keptBy: maker, keptAt } = kept.value;
    const { organisation, scope, firstDay: from, lastDay: to, code } = table.wanted;
    const printing = { organisation, scope, from, to, maker, today: dayOf(keptAt) };
    const framed = await framedFor(parts.db, printing);
    return fileOf(parts, statutoryPrint(framed, table), file, `Biểu ${code}`, `${code} ${from} ${to}`);
  });
  serveDownload(router, parts, "onlineTableFile", async ({ file, ...input }, who) => {
    const table = await readOnlineTable(parts, who, input);
    if (!table.ok) return table;
    const framed = await framedFor(parts.db, ofMonths(parts, who, input));
    const name = `buoi tiep truc tuyen ${input.from} ${input.to}`;
    return fileOf(parts, onlinePrint(framed, table.value), file, "Buổi tiếp trực tuyến", name);
  });
  serveDownload(router, parts, "quotaTableFile", async ({ file, ...input }, who) => {
    const table = await readQuotaTable(parts, who, input);
    if (!table.ok) return table;
    const framed = await framedFor(parts.db, ofMonths(parts, who, input));
    const name = `ngay tiep cong dan ${input.from} ${input.to}`;
    return fileOf(parts, quotaPrint(framed, table.value), file, "Số ngày tiếp công dân", name);
  });
}

const made = ({ clock }: Needs, who: Person): { today: Day; maker: string } => ({
  today: dayOf(clock.now()),
  maker: who.name,
});

const ofMonths = (parts: Needs, who: Person, input: MonthsAsked): Printing => ({
  ...{ organisation: input.organisation, scope: input.scope },
  ...spanOf(input.from, input.to),
  ...made(parts, who),
});

/** @param name becomes the file's, in small Latin letters and dashes */
async function fileOf(
  { printer }: Needs,
  table: PrintedTable,
  file: TableFile,
  sheet: string,
  name: string,
): Promise<Reply<Download>> {
  const plain = name
    .toLowerCase()
    .replaceAll("đ", "d")
    .replaceAll(/[^a-z0-9]+/g, "-");
  const about = {
    name: `bao-cao-${plain}.${file}`,
    shown: file === "pdf" ? "inline" : "attachment",
  } as const;
  if (file === "xlsx") {
    const bytes = await renderWorkbook(
      tableSheets(table, sheet.replaceAll(/[:\\/?*[\]]/g, "-").slice(0, 31)),
    );
    return accept({ ...about, contentType: workbookType, bytes });
  }
  const bytes = await printer.print(tableDocument(table), file);
  return accept({ ...about, contentType: documentTypes[file], bytes });
}
