/** Whose letterhead a document bears, and the place of its province (ND30 Phụ lục I, mục II.2, II.4). */
import type { OrganisationId } from "#shared/ids.ts";
import type { Db } from "../database/database.ts";
import { organisationPath } from "./organisation-store.ts";

export type IssuingBody = { issuer: { parent: string | null; own: string }; place: string };

export async function issuingBody(db: Db, own: OrganisationId): Promise<IssuingBody> {
  const path = await organisationPath(db, own);
  const rows = await db
    .selectFrom("organisations")
    .select(["id", "name", "short_name", "kind", "parent"])
    .where("id", "in", [own, ...path])
    .execute();
  const body = rows.find((row) => row.id === own);
  const parent = rows.find((row) => row.id === body?.parent)?.name ?? null;
  const place = rows.find((row) => row.kind === "province")?.short_name ?? body?.short_name ?? "";
  return { issuer: { parent, own: body?.name ?? "" }, place };
}
