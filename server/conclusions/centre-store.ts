/** SQL of what the centre is to be told. */
import type { CentreItemId, OrganisationId } from "#shared/ids.ts";
import type { CentreState } from "#shared/tasks.ts";
import type { Insertable, Selectable } from "kysely";
import type { Db, Tx } from "../database/database.ts";
import type { CentreItemTable } from "../database/follow-up-tables.ts";

export type CentreRow = Selectable<CentreItemTable>;

/** Puts an item into the queue; of one cause once, whatever is tried twice. */
export async function insertCentreItem(
  tx: Tx,
  item: Omit<
    Insertable<CentreItemTable>,
    "state" | "sent_on" | "sent_by" | "acknowledged_on" | "acknowledged_by"
  >,
): Promise<void> {
  await tx
    .insertInto("centre_items")
    .values({
      ...item,
      state: "waiting",
      sent_on: null,
      sent_by: null,
      acknowledged_on: null,
      acknowledged_by: null,
    })
    .onConflict((conflict) => conflict.column("cause").doNothing())
    .execute();
}

export async function lockCentreItem(tx: Tx, id: CentreItemId): Promise<CentreRow | null> {
  const row = await tx
    .selectFrom("centre_items")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Items of bodies: what waits first, then by their day. */
export async function readCentreItems(
  db: Db,
  bodies: readonly OrganisationId[],
  state: CentreState | null,
): Promise<CentreRow[]> {
  if (bodies.length === 0) return [];
  let query = db
    .selectFrom("centre_items")
    .selectAll()
    .where("organisation", "in", [...bodies]);
  if (state !== null) query = query.where("state", "=", state);
  return query
    .orderBy((order) => order.case().when("state", "=", "waiting").then(0).else(1).end())
    .orderBy("since", "desc")
    .orderBy("id")
    .limit(5_000)
    .execute();
}
