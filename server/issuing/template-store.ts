/** SQL of the words of documents. Rows are only added: what was issued stays explained by what held then. */
import type { DocumentKind } from "#shared/issuing.ts";
import type { Day } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import type { DocumentTemplateTable } from "../database/issuing-tables.ts";
import { templateOn, type Template } from "./template-rules.ts";

/** The words of a kind that hold on a day, with those that hold for every kind. */
export async function readTemplate(db: Db, kind: DocumentKind, day: Day): Promise<Template> {
  const rows = await db
    .selectFrom("document_templates")
    .selectAll()
    .where("kind", "in", [kind, "*"])
    .orderBy("version")
    .execute();
  const common = templateOn(
    rows.filter((row) => row.kind === "*"),
    day,
  );
  const own = templateOn(
    rows.filter((row) => row.kind === kind),
    day,
  );
  return { version: Math.max(common.version, own.version), parts: { ...common.parts, ...own.parts } };
}

/** Every version of all words, kinds together, the oldest first. */
export function listTemplateRows(db: Db) {
  return db
    .selectFrom("document_templates")
    .leftJoin("people", "people.id", "document_templates.entered_by")
    .selectAll("document_templates")
    .select("people.name as entered_name")
    .orderBy("kind")
    .orderBy("part")
    .orderBy("version")
    .execute();
}

/** Adds words; false when somebody added that version at the same moment. */
export async function insertTemplate(tx: Tx, row: DocumentTemplateTable): Promise<boolean> {
  const made = await tx
    .insertInto("document_templates")
    .values(row)
    .onConflict((conflict) => conflict.columns(["kind", "part", "version"]).doNothing())
    .returning("version")
    .executeTakeFirst();
  return made !== undefined;
}
