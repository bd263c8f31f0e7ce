/** Tables as files: workbook, Word, PDF. */
import { z } from "zod";
import { KeptReportId } from "./ids.ts";
import { MonthsAsked } from "./online-table.ts";
import { ReportWanted } from "./reports.ts";

export const TableFile = z.enum(["xlsx", "docx", "pdf"]);
export type TableFile = z.infer<typeof TableFile>;

const file = { file: TableFile };
const months = ":organisation/:scope/:from/:to/:file";

export const reportDownloads = {
  /** A statutory report, computed anew. */
  reportFile: {
    path: "/api/report-files/:code/:version/:organisation/:scope/:firstDay/:lastDay/:file",
    input: ReportWanted.extend(file),
  },
  keptReportFile: {
    path: "/api/kept-report-files/:id/:file",
    input: z.object({ id: KeptReportId, ...file }),
  },
  onlineTableFile: { path: `/api/online-table-files/${months}`, input: MonthsAsked.extend(file) },
  quotaTableFile: { path: `/api/quota-table-files/${months}`, input: MonthsAsked.extend(file) },
} as const;
