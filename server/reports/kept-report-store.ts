/** SQL of kept reports; the database itself refuses to change one. */
import type { KeptReportId, OrganisationId, PersonId } from "#shared/ids.ts";
import type { KeptReport, KeptReportLine, ReportTable } from "#shared/reports.ts";
import type { Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";

export async function insertKeptReport(
  tx: Tx,
  kept: { id: KeptReportId; table: ReportTable; note: string; by: PersonId; at: Instant },
): Promise<void> {
  const { wanted } = kept.table;
  await tx
    .insertInto("kept_reports")
    .values({
      ...{ id: kept.id, organisation: wanted.organisation, code: wanted.code, version: wanted.version },
      ...{ first_day: wanted.firstDay, last_day: wanted.lastDay, note: kept.note },
      ...{ report: JSON.stringify(kept.table), kept_by: kept.by, kept_at: kept.at },
    })
    .execute();
}

export async function readKeptReport(db: Db, id: KeptReportId): Promise<KeptReport | null> {
  const row = await db
    .selectFrom("kept_reports")
    .innerJoin("people", "people.id", "kept_reports.kept_by")
    .select(["kept_reports.id", "report", "note", "kept_at", "people.name"])
    .where("kept_reports.id", "=", id)
    .executeTakeFirst();
  return row
    ? { id: row.id, table: row.report, note: row.note, keptBy: row.name, keptAt: row.kept_at }
    : null;
}

/** A page of the reports of bodies, the latest first. */
export async function listKeptReports(
  db: Db,
  bodies: readonly OrganisationId[],
  page: { from: number; limit: number },
): Promise<{ rows: KeptReportLine[]; total: number }> {
  const of = db.selectFrom("kept_reports").where("kept_reports.organisation", "in", [...bodies]);
  const rows = await of
    .innerJoin("people", "people.id", "kept_reports.kept_by")
    .selectAll("kept_reports")
    .select("people.name as keptBy")
    .orderBy("kept_at", "desc")
    .orderBy("kept_reports.id")
    .offset(page.from)
    .limit(page.limit)
    .execute();
  const { total } = await of.select((count) => count.fn.countAll().as("total")).executeTakeFirstOrThrow();
  return {
    rows: rows.map(({ id, organisation, code, version, report, note, keptBy, ...row }) => ({
      ...{ id, organisation, code, version, note, keptBy, keptAt: row.kept_at },
      ...{ title: report.form.title, organisationName: report.organisationName, scope: report.wanted.scope },
      ...{ firstDay: row.first_day, lastDay: row.last_day },
    })),
    total: Number(total),
  };
}
