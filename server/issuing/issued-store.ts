/** SQL of issued documents: rows are added and never changed; the database refuses it. */
import type { DocumentId, MatterId } from "#shared/ids.ts";
import type { DocumentKind } from "#shared/issuing.ts";
import type { Db, Tx } from "../database/database.ts";
import type {
  IssuedDocumentPrintTable,
  IssuedDocumentTable,
  IssuedDocumentTextTable,
  IssuedDocumentVoidTable,
} from "../database/issuing-tables.ts";
import type { OfficialDocument } from "../documents/document-model.ts";

export async function insertIssued(
  tx: Tx,
  row: IssuedDocumentTable,
  text: IssuedDocumentTextTable,
): Promise<void> {
  await tx.insertInto("issued_documents").values(row).execute();
  await tx.insertInto("issued_document_texts").values(text).execute();
}

export async function readIssued(db: Db, id: DocumentId): Promise<IssuedDocumentTable | null> {
  return (
    (await db.selectFrom("issued_documents").selectAll().where("id", "=", id).executeTakeFirst()) ?? null
  );
}

/** The document as it was issued. */
export async function readModel(db: Db, id: DocumentId): Promise<OfficialDocument> {
  const row = await db
    .selectFrom("issued_document_texts")
    .select("model")
    .where("document", "=", id)
    .executeTakeFirstOrThrow();
  return JSON.parse(row.model) as OfficialDocument; // Written by issue-document.ts alone, and never changed.
}

export async function readPrint(db: Db, id: DocumentId): Promise<IssuedDocumentPrintTable | null> {
  const row = await db
    .selectFrom("issued_document_prints")
    .selectAll()
    .where("document", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** Whether a matter has a document of a kind that is not void. */
export async function wasIssued(db: Db, matter: MatterId, kind: DocumentKind): Promise<boolean> {
  const row = await db
    .selectFrom("issued_documents")
    .leftJoin("issued_document_voids", "document", "issued_documents.id")
    .select("issued_documents.id")
    .where("matter", "=", matter)
    .where("kind", "=", kind)
    .where("document", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** The document made of a source, unless it is void. Whoever asks in order to issue holds the source's row or accepts two. */
export async function issuedFrom(
  db: Db,
  kind: DocumentKind,
  source: string,
): Promise<{ id: DocumentId; number: string | null } | null> {
  const row = await db
    .selectFrom("issued_documents")
    .leftJoin("issued_document_voids", "document", "issued_documents.id")
    .select(["issued_documents.id", "symbol as number"])
    .where("kind", "=", kind)
    .where("source", "=", source)
    .where("document", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps the print of a document, unless there is one: the first counts. */
export async function putPrint(tx: Tx, print: IssuedDocumentPrintTable): Promise<void> {
  await tx
    .insertInto("issued_document_prints")
    .values(print)
    .onConflict((conflict) => conflict.column("document").doNothing())
    .execute();
}

/** Marks a document void; false when it was already. */
export async function putVoid(tx: Tx, row: IssuedDocumentVoidTable): Promise<boolean> {
  const made = await tx
    .insertInto("issued_document_voids")
    .values(row)
    .onConflict((conflict) => conflict.column("document").doNothing())
    .returning("document")
    .executeTakeFirst();
  return made !== undefined;
}
