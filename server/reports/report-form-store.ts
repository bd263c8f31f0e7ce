/** SQL of report forms: versions that nothing rewrites. */
import type { PersonId } from "#shared/ids.ts";
import type { ReportDefinition, ReportForm } from "#shared/report-forms.ts";
import type { Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import type { Selectable } from "kysely";

/** All versions, by code, the newest version first. */
export async function readReportForms(db: Db): Promise<ReportForm[]> {
  const rows = await db
    .selectFrom("report_forms")
    .selectAll()
    .orderBy("code")
    .orderBy("version", "desc")
    .execute();
  return rows.map(fromRow);
}

export async function readReportForm(db: Db, code: string, version: number): Promise<ReportForm | null> {
  const row = await db
    .selectFrom("report_forms")
    .selectAll()
    .where("code", "=", code)
    .where("version", "=", version)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** The version that a definition imported now would have. */
export async function nextVersion(db: Db, code: string): Promise<number> {
  const row = await db
    .selectFrom("report_forms")
    .select((of) => of.fn.max("version").as("last"))
    .where("code", "=", code)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** False when somebody else took the version meanwhile. */
export async function insertReportForm(
  tx: Tx,
  form: ReportDefinition & { version: number },
  by: PersonId,
  at: Instant,
): Promise<boolean> {
  const { code, version, title, validFrom, validTo, basis, columns, checks } = form;
  const inserted = await tx
    .insertInto("report_forms")
    .values({
      ...{ code, version, title, basis, valid_from: validFrom, valid_to: validTo },
      ...{
        columns: JSON.stringify(columns),
        checks: JSON.stringify(checks),
        imported_by: by,
        imported_at: at,
      },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(inserted.numInsertedOrUpdatedRows ?? 0) === 1;
}

function fromRow(row: Selectable<Tables["report_forms"]>): ReportForm {
  const { code, version, title, valid_from, valid_to, basis, columns, checks } = row;
  return { code, version, title, validFrom: valid_from, validTo: valid_to, basis, columns, checks };
}
