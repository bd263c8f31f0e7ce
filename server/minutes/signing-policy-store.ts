/** Rows of signing policies: how minutes are signed in a body and those below it, from a day to a day (domain §14). */
import { sql } from "kysely";
import type { OrganisationId } from "#shared/ids.ts";
import type { SigningPolicyRow } from "#shared/minutes-endpoints.ts";
import type { SigningPolicy } from "#shared/minutes.ts";
import type { Day } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import { organisationPath } from "../organisations/organisation-store.ts";

/** The policy of the nearest body that has one on a day. @throws when not even the row for all bodies is valid */
export async function policyOn(db: Db, organisation: OrganisationId, day: Day): Promise<SigningPolicy> {
  const path = await organisationPath(db, organisation);
  const rows = await db
    .selectFrom("signing_policies")
    .select(["organisation", "policy"])
    .where("valid_from", "<=", day)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">", day)]))
    .where((where) =>
      where.or([
        where("organisation", "is", null),
        ...(path.length === 0 ? [] : [where("organisation", "in", path)]),
      ]),
    )
    .execute();
  // The path begins with the body itself.
  const nearest = path.find((body) => rows.some((row) => row.organisation === body)) ?? null;
  const row = rows.find((one) => one.organisation === nearest);
  if (!row) throw new Error("No signing policy is in force.");
  return row.policy;
}

/** All rows, the latest first. */
export async function listPolicies(db: Db): Promise<SigningPolicyRow[]> {
  const rows = await db
    .selectFrom("signing_policies")
    .selectAll()
    .orderBy("valid_from", "desc")
    .orderBy("organisation")
    .execute();
  return rows.map(({ organisation, policy, valid_from, valid_to, basis }) => ({
    ...{ organisation, policy, basis },
    validFrom: valid_from,
    validTo: valid_to,
  }));
}

/** Ends what is in force for the body on that day, and begins the new row. A row of the same day is replaced. */
export async function insertPolicy(
  tx: Tx,
  row: Omit<SigningPolicyRow, "organisation" | "validTo"> & { organisation: OrganisationId },
): Promise<boolean> {
  const { organisation, policy, validFrom, basis } = row;
  const later = await tx
    .selectFrom("signing_policies")
    .select("policy")
    .where("organisation", "=", organisation)
    .where("valid_from", ">=", validFrom)
    .executeTakeFirst();
  if (later) return false;
  await tx
    .updateTable("signing_policies")
    .set({ valid_to: sql<Day>`${validFrom}` })
    .where("organisation", "=", organisation)
    .where("valid_to", "is", null)
    .execute();
  await tx
    .insertInto("signing_policies")
    .values({ organisation, policy, valid_from: validFrom, valid_to: null, basis })
    .execute();
  return true;
}
