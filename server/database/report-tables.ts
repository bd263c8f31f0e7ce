/** Types of the tables of statutory reports; see tables.ts. */
import type { KeptReportId, OrganisationId, PersonId } from "#shared/ids.ts";
import type { ReportColumn } from "#shared/report-forms.ts";
import type { CountingKey, ReportTable } from "#shared/reports.ts";
import type { Day, Instant } from "#shared/time.ts";
import type { Json } from "./tables.ts";

type Valid = { valid_from: Day; valid_to: Day | null; basis: string };

/** Append-only; the database itself refuses to change or delete a row. */
export type ReportFormTable = Valid & {
  code: string;
  version: number;
  title: string;
  columns: Json<ReportColumn[]>;
  checks: Json<string[]>;
  imported_by: PersonId | null;
  imported_at: Instant | null;
};

export type CountingRuleTable = Valid & { key: CountingKey; value: string };

/** Append-only, as the forms. */
export type KeptReportTable = {
  id: KeptReportId;
  organisation: OrganisationId;
  code: string;
  version: number;
  first_day: Day;
  last_day: Day;
  report: Json<ReportTable>;
  note: string;
  kept_by: PersonId;
  kept_at: Instant;
};

export type ReportTables = {
  report_forms: ReportFormTable;
  counting_rules: CountingRuleTable;
  kept_reports: KeptReportTable;
};
