/** SQL of the words of documents. Rows are only added: what was issued stays explained by what held then. */
import type { DocumentKind } from "#shared/issuing.ts";
import type { Day } from "#shared/time.ts";
import type { Db } from "../database/database.ts";
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
