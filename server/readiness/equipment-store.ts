/** SQL of checklists: items on every site's list or on one site's alone, and what was last found of each. */
import type { EquipmentItemId, PersonId, SiteId } from "#shared/ids.ts";
import type { EquipmentItem, EquipmentState } from "#shared/readiness.ts";
import type { Day, Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";

/** The list of one site on a day, in its order. */
export async function readEquipment(db: Db, site: SiteId, today: Day): Promise<EquipmentItem[]> {
  const rows = await db
    .selectFrom("equipment_items as item")
    .leftJoin("equipment_checks as checked", (join) =>
      join.onRef("checked.item", "=", "item.id").on("checked.site", "=", site),
    )
    .leftJoin("people", "people.id", "checked.by")
    .select([
      "item.id",
      "item.site",
      "item.title",
      "checked.state",
      "checked.note",
      "checked.on_day",
      "people.name as by",
    ])
    .where((where) => where.or([where("item.site", "is", null), where("item.site", "=", site)]))
    .where("item.valid_from", "<=", today)
    .where((where) => where.or([where("item.valid_to", "is", null), where("item.valid_to", ">=", today)]))
    .orderBy("item.position")
    .orderBy("item.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    own: row.site !== null,
    state: row.state ?? "unknown",
    note: row.note ?? "",
    on: row.on_day,
    by: row.by,
  }));
}

/** How many items each site's list has, and how many of them are in order. */
export async function countEquipment(
  db: Db,
  sites: readonly SiteId[],
  today: Day,
): Promise<Map<SiteId, { items: number; open: number }>> {
  if (sites.length === 0) return new Map();
  const rows = await db
    .selectFrom("sites")
    .innerJoin("equipment_items as item", (join) =>
      join.on((on) => on.or([on("item.site", "is", null), on("item.site", "=", on.ref("sites.id"))])),
    )
    .leftJoin("equipment_checks as checked", (join) =>
      join.onRef("checked.item", "=", "item.id").onRef("checked.site", "=", "sites.id"),
    )
    .select((select) => [
      "sites.id",
      select.fn.countAll<number>().as("items"),
      select.fn.countAll<number>().filterWhere("checked.state", "in", ["present", "notNeeded"]).as("settled"),
    ])
    .where("sites.id", "in", [...sites])
    .where("item.valid_from", "<=", today)
    .where((where) => where.or([where("item.valid_to", "is", null), where("item.valid_to", ">=", today)]))
    .groupBy("sites.id")
    .execute();
  return new Map(
    rows.map((row) => [row.id, { items: Number(row.items), open: Number(row.items) - Number(row.settled) }]),
  );
}

export async function saveCheck(
  tx: Tx,
  check: {
    site: SiteId;
    item: EquipmentItemId;
    state: EquipmentState;
    note: string;
    on: Day;
    at: Instant;
    by: PersonId;
  },
): Promise<void> {
  const { on, ...rest } = check;
  const values = { ...rest, on_day: on };
  await tx
    .insertInto("equipment_checks")
    .values(values)
    .onConflict((conflict) => conflict.columns(["site", "item"]).doUpdateSet(values))
    .execute();
}

/** One more item of this site alone, at the end of its list. */
export async function insertItem(
  tx: Tx,
  item: { id: EquipmentItemId; site: SiteId; title: string; from: Day; by: PersonId },
): Promise<void> {
  const { last } = await tx
    .selectFrom("equipment_items")
    .select((select) => select.fn.max("position").as("last"))
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("equipment_items")
    .values({
      id: item.id,
      site: item.site,
      title: item.title,
      position: Number(last) + 1,
      valid_from: item.from,
      valid_to: null,
      source: `person ${item.by}`,
    })
    .execute();
}

/** Changes an item of this site alone; an end takes it off the list from that day on. */
export async function updateItem(
  tx: Tx,
  site: SiteId,
  item: EquipmentItemId,
  change: { title: string; lastDay: Day | null },
): Promise<void> {
  await tx
    .updateTable("equipment_items")
    .set({ title: change.title, valid_to: change.lastDay })
    .where("id", "=", item)
    .where("site", "=", site)
    .execute();
}
