/** SQL of who signs for a body (ND30 Phụ lục I, mục II.7). */
import type { OrganisationId, SignerId } from "#shared/ids.ts";
import type { SignerFields, SignerLine } from "#shared/issuing.ts";
import type { Day } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
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

/** Everybody who signs, ever signed or will sign for these bodies. */
export async function listSignersOf(db: Db, bodies: readonly OrganisationId[]): Promise<SignerLine[]> {
  if (bodies.length === 0) return [];
  const rows = await db
    .selectFrom("signers")
    .innerJoin("organisations", "organisations.id", "signers.body")
    .leftJoin("people", "people.id", "signers.person")
    .selectAll("signers")
    .select(["organisations.name as body_name", "people.name as person_name"])
    .where("body", "in", [...bodies])
    .orderBy("organisations.name")
    .orderBy("signers.valid_from", "desc")
    .orderBy("signers.id")
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    body: row.body,
    bodyName: row.body_name,
    form: row.form,
    onBehalfOf: row.on_behalf_of,
    head: row.head,
    post: row.post,
    person: row.person,
    name: row.person_name ?? row.name,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
}

/** Writes a row; false when the one to be changed is not of that body. */
export async function putSigner(
  tx: Tx,
  signer: SignerFields & { id: SignerId },
  isNew: boolean,
): Promise<boolean> {
  const values = {
    body: signer.body,
    form: signer.form,
    on_behalf_of: signer.onBehalfOf,
    head: signer.head,
    post: signer.post,
    person: signer.person,
    name: signer.name,
    valid_from: signer.validFrom,
    valid_to: signer.validTo,
  };
  if (isNew) {
    await tx
      .insertInto("signers")
      .values({ id: signer.id, ...values })
      .execute();
    return true;
  }
  const changed = await tx
    .updateTable("signers")
    .set(values)
    .where("id", "=", signer.id)
    .where("body", "=", signer.body)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}
