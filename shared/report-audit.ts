/** What is recorded about statutory reports; part of the union in audit.ts. */
import { z } from "zod";
import { KeptReportId, OrganisationId } from "./ids.ts";
import { Day } from "./time.ts";

const report = { code: z.string(), organisation: OrganisationId, from: Day, to: Day };

export const reportEvents = [
  z.object({ type: z.literal("reportForm.imported"), code: z.string(), version: z.number().int() }),
  z.object({ type: z.literal("report.computed"), ...report }),
  /** Somebody looked at what stands behind the number of a column; so many rows were shown. */
  z.object({ type: z.literal("report.looked"), ...report, number: z.string(), rows: z.number().int() }),
  z.object({ type: z.literal("report.kept"), ...report, report: KeptReportId }),
  z.object({ type: z.literal("report.read"), ...report, report: KeptReportId }),
] as const;
