/** Endpoints of statutory reports. */
import { z } from "zod";
import { nothing, page, pageOf, type Endpoint } from "./endpoint.ts";
import { KeptReportId, OrganisationId } from "./ids.ts";
import { ColumnNumber, FormFault, ReportForm } from "./report-forms.ts";
import {
  CountingRule,
  KeptReport,
  KeptReportLine,
  ReportBehind,
  ReportDifference,
  ReportPeriod,
  ReportTable,
  ReportWanted,
} from "./reports.ts";

/** A definition as JSON text, so that whatever is wrong in it can be told. */
const text = z.object({ text: z.string().min(1).max(200_000) });

export const reportEndpoints = {
  /** All versions of all forms, by code, the newest version first. */
  reportForms: { method: "GET", path: "/api/report-forms", input: nothing, reply: z.array(ReportForm) },
  /** What a definition to be imported would be, or what is wrong with it. */
  checkReportForm: {
    method: "POST",
    path: "/api/report-forms/check",
    input: text,
    reply: z.object({ form: ReportForm.nullable(), faults: z.array(FormFault) }),
    reads: true,
  },
  /** Imports a definition as the next version of its code; refused (`formFaulty`) when anything is wrong. */
  importReportForm: { method: "POST", path: "/api/report-forms", input: text, reply: ReportForm },

  /** Bodies whose reports the viewer may compute, by name. */
  reportUnits: {
    method: "GET",
    path: "/api/report-units",
    input: nothing,
    reply: z.array(
      z.object({
        id: OrganisationId,
        name: z.string(),
        hasBelow: z.boolean(),
        mayKeep: z.boolean(),
      }),
    ),
  },
  /** The periods that circulars name in a reporting year. */
  reportPeriods: {
    method: "GET",
    path: "/api/report-periods",
    input: z.object({ year: z.coerce.number().int().min(2015).max(2099) }),
    reply: z.array(ReportPeriod),
  },
  /** All counting rules, old ones too. */
  countingRules: {
    method: "GET",
    path: "/api/counting-rules",
    input: nothing,
    reply: z.array(CountingRule),
  },

  computeReport: { method: "GET", path: "/api/reports", input: ReportWanted, reply: ReportTable },
  /** The receptions, sessions or petitions behind the number of a unit, or of the total without one. */
  reportBehind: {
    method: "GET",
    path: "/api/reports/behind",
    input: page.extend(ReportWanted.shape).extend({
      number: ColumnNumber,
      unit: OrganisationId.optional(),
    }),
    reply: pageOf(ReportBehind),
  },

  keepReport: {
    method: "POST",
    path: "/api/kept-reports",
    input: ReportWanted.extend({
      note: z.string().trim().max(500),
      entered: z
        .array(
          z.object({
            organisation: OrganisationId,
            number: ColumnNumber,
            value: z.union([z.number().int().min(0).max(10_000_000), z.string().trim().max(500)]),
          }),
        )
        .max(5000),
    }),
    reply: KeptReport,
  },
  /** Reports kept of bodies the viewer may read, the latest first. */
  keptReports: {
    method: "GET",
    path: "/api/kept-reports",
    input: page,
    reply: pageOf(KeptReportLine),
  },
  keptReport: {
    method: "GET",
    path: "/api/kept-reports/:id",
    input: z.object({ id: KeptReportId }),
    reply: KeptReport,
  },
  /** The same report computed now, by the form and the days of the kept one, with what differs. */
  recountReport: {
    method: "GET",
    path: "/api/kept-reports/:id/recount",
    input: z.object({ id: KeptReportId }),
    reply: z.object({ now: ReportTable, differences: z.array(ReportDifference) }),
  },
} satisfies Record<string, Endpoint>;
