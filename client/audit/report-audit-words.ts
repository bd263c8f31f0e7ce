/** Sentences of statutory reports. */
import type { AuditEvent } from "#shared/audit.ts";
import { showDay } from "#shared/working-days.ts";
import type { TFunction } from "i18next";

export type ReportEvent = Extract<AuditEvent, { type: `${"report" | "reportForm"}.${string}` }>;

export function reportSentence(t: TFunction, event: ReportEvent, nameOf: (id: string) => string): string {
  if (event.type === "reportForm.imported")
    return t("audit.events.reportForm_imported", { code: event.code, version: event.version });
  const of = {
    code: event.code,
    organisation: nameOf(event.organisation),
    from: showDay(event.from),
    to: showDay(event.to),
  };
  switch (event.type) {
    case "report.computed":
      return t("audit.events.report_computed", of);
    case "report.looked":
      return t("audit.events.report_looked", { ...of, number: event.number, rows: event.rows });
    case "report.kept":
      return t("audit.events.report_kept", of);
    case "report.read":
      return t("audit.events.report_read", of);
  }
}
