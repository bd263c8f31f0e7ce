/** HTTP of statutory reports. */
import type { Router } from "express";
import { accept } from "#shared/refusals.ts";
import { reportPeriods } from "#shared/report-periods.ts";
import type { Ids } from "../base/ids.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { readCountingRules } from "./counting-rule-store.ts";
import { keepReport, listKept, openKept, recountReport } from "./kept-report-actions.ts";
import { computeReport, listReportUnits, type ReportNeeds } from "./report-actions.ts";
import { lookBehind } from "./report-behind.ts";
import { checkReportForm, importReportForm } from "./report-form-actions.ts";
import { readReportForms } from "./report-form-store.ts";

export function reportRoutes(router: Router, parts: ServeNeeds & ReportNeeds & { ids: Ids }): void {
  serve(router, parts, "reportForms", async () => accept(await readReportForms(parts.db)));
  serve(router, parts, "checkReportForm", ({ text }, who) => checkReportForm(parts, who, text));
  serve(router, parts, "importReportForm", ({ text }, who) => importReportForm(parts, who, text));
  serve(router, parts, "reportUnits", (_, who) => listReportUnits(parts, who));
  serve(router, parts, "countingRules", async () => accept(await readCountingRules(parts.db)));
  serve(router, parts, "reportPeriods", async ({ year }) =>
    accept(reportPeriods(year, await readCountingRules(parts.db))),
  );
  serve(router, parts, "computeReport", (wanted, who) => computeReport(parts, who, wanted));
  serve(router, parts, "reportBehind", (input, who) => lookBehind(parts, who, input));
  serve(router, parts, "keepReport", (input, who) => keepReport(parts, who, input));
  serve(router, parts, "keptReports", ({ from }, who) => listKept(parts, who, from));
  serve(router, parts, "keptReport", ({ id }, who) => openKept(parts, who, id));
  serve(router, parts, "recountReport", ({ id }, who) => recountReport(parts, who, id));
}
