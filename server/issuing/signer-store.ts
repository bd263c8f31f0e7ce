/** SQL of who signs for a body (ND30 Phụ lục I, mục II.7). */
import type { OrganisationId, SignerId } from "#shared/ids.ts";
import type { Day } from "#shared/time.ts";
import type { Db } from "../database/database.ts";
import type { Signer } from "../documents/document-model.ts";
import { readTemplate } from "./template-store.ts";

type SignerRow = Awaited<ReturnType<typeof signersOn>>[number];

/** Those who sign for a body on a day, the head first. */
export function signersOn(db: Db, body: OrganisationId, day: Day) {
  return db
    .selectFrom("signers")
    .leftJoin("people", "people.id", "signers.person")
    .selectAll("signers")
    .select("people.name as person_name")
    .where("body", "=", body)
    .where("valid_from", "<=", day)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", day)]))
    .orderBy((order) => order.case().when("form", "=", "own").then(0).else(1).end())
    .orderBy("valid_from")
    .orderBy("signers.id")
    .execute();
}

/**
 * Who signs a body's documents on a day.
 * @param chosen one of several; null takes the first
 * @returns null when the one chosen does not sign for the body on that day. Where nobody is entered, a post
 *   without a name, to be written by hand
 */
export async function signerFor(
  db: Db,
  body: OrganisationId,
  day: Day,
  chosen: SignerId | null = null,
): Promise<Signer | null> {
  const rows = await signersOn(db, body, day);
  const row = chosen === null ? rows[0] : rows.find((one) => one.id === chosen);
  if (row) return signerOf(row);
  if (chosen !== null) return null;
  const { parts } = await readTemplate(db, "TB", day);
  return { form: "own", post: parts["signerPost"] ?? "", name: "" };
}

function signerOf(row: SignerRow): Signer {
  return {
    ...(row.on_behalf_of === "" ? {} : { onBehalfOf: row.on_behalf_of }),
    form: row.form,
    ...(row.head === "" ? {} : { head: row.head }),
    post: row.post,
    name: row.person_name ?? row.name,
  };
}
