/** SQL of the register of outgoing documents. */
import { sql } from "kysely";
import type { MatterId, OrganisationId, SessionId } from "#shared/ids.ts";
import type { DocumentKind } from "#shared/issuing.ts";
import type { Db } from "../database/database.ts";

export type Searched = {
  session: SessionId | null;
  matter: MatterId | null;
  /** Null: whatever body. */
  bodies: readonly OrganisationId[] | null;
  year: number | null;
  kind: DocumentKind | null;
  /** Words of number, subject or addressee; what is restricted is found by its number alone. */
  search: string;
  from: number;
  limit: number;
};

export type RegisterRow = Awaited<ReturnType<typeof searchIssued>>["rows"][number];

/** A page of issued documents, the newest first, and how many there are. */
export async function searchIssued(db: Db, wanted: Searched) {
  const { session, matter, bodies, year, kind, search } = wanted;
  const all = () => {
    let query = db
      .selectFrom("issued_documents")
      .innerJoin("issued_document_texts", "issued_document_texts.document", "issued_documents.id")
      .innerJoin("organisations", "organisations.id", "issued_documents.body");
    if (session !== null) query = query.where("issued_documents.session", "=", session);
    if (matter !== null) query = query.where("issued_documents.matter", "=", matter);
    if (bodies !== null) query = query.where("issued_documents.body", "in", [...bodies]);
    if (year !== null) query = query.where("issued_documents.year", "=", year);
    if (kind !== null) query = query.where("issued_documents.kind", "=", kind);
    if (search !== "") {
      const like = `%${search.normalize("NFC").replace(/[\\%_]/g, "\\$&")}%`;
      query = query.where((where) =>
        where.or([
          where("symbol", "ilike", like),
          where.and([
            where("is_restricted", "=", false),
            where.or([where("about", "ilike", like), where("addressee", "ilike", like)]),
          ]),
        ]),
      );
    }
    return query;
  };
  if (bodies?.length === 0) return { rows: [], total: 0 };
  const rows = await all()
    .leftJoin("matters", "matters.id", "issued_documents.matter")
    .leftJoin("people", "people.id", "issued_documents.issued_by")
    .leftJoin("issued_document_voids as voids", "voids.document", "issued_documents.id")
    .leftJoin("people as voiders", "voiders.id", "voids.by")
    .selectAll("issued_documents")
    .select([
      "about",
      "addressee",
      "organisations.name as body_name",
      "matters.code as matter_code",
      "people.name as issuer_name",
      "voids.at as voided_at",
      "voids.reason as void_reason",
      "voiders.name as voider_name",
    ])
    .orderBy("issued_at", "desc")
    .orderBy(sql`number desc nulls last`)
    .orderBy("issued_documents.id")
    .offset(wanted.from)
    .limit(wanted.limit)
    .execute();
  const counted = await all()
    .select((query) => query.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows, total: counted.total };
}
