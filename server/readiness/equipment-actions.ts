/** What technicians do with a site's checklist (ND154 Điều 18; rules RD). */
import type { EquipmentItemId, SiteId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import type { EquipmentItem, EquipmentState } from "#shared/readiness.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { dayOf, instantOf, type Day } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { insertItem, readEquipment, saveCheck, updateItem } from "./equipment-store.ts";
import { siteFor } from "./readiness-actions.ts";

type Needs = { db: Db; clock: Clock; ids: Ids };

/** Runs one change of a site's list by somebody who may, records it, and gives back the list as it is then. */
async function changeList(
  parts: Needs,
  who: Person,
  site: SiteId,
  item: EquipmentItemId,
  change: { word: string; make(tx: Tx, today: Day, items: EquipmentItem[]): Promise<Reply<null>> },
): Promise<Reply<EquipmentItem[]>> {
  const found = await siteFor(parts, who, ["equipment.check"], site);
  if (!found.ok) return found;
  return write(parts.db, async (tx) => {
    const at = parts.clock.now();
    const today = dayOf(at);
    const made = await change.make(tx, today, await readEquipment(tx, site, today));
    if (!made.ok) return made;
    const list = await readEquipment(tx, site, today);
    const event = { type: "equipment.checked" as const, site, item, change: change.word };
    await record(tx, { at, by: who.id, event });
    return accept(list);
  });
}

/** The longest list a site may have. */
const LONGEST = 60;

/** Notes what was found of one item. The day may lie in the past, for lists kept on paper, but not ahead. */
export function checkEquipment(
  parts: Needs,
  who: Person,
  check: { site: SiteId; item: EquipmentItemId; state: EquipmentState; note: string; on: Day },
): Promise<Reply<EquipmentItem[]>> {
  return changeList(parts, who, check.site, check.item, {
    word: check.state,
    async make(tx, today, items) {
      if (!items.some((item) => item.id === check.item)) return refuse("notFound", "item");
      if (check.on > today) return refuse("badInput", "on");
      await saveCheck(tx, { ...check, at: parts.clock.now(), by: who.id });
      return accept(null);
    },
  });
}

export function addEquipment(
  parts: Needs,
  who: Person,
  asked: { site: SiteId; title: string },
): Promise<Reply<EquipmentItem[]>> {
  const id = parts.ids.make<EquipmentItemId>();
  return changeList(parts, who, asked.site, id, {
    word: "added",
    async make(tx, today, items) {
      if (items.some((item) => item.title === asked.title)) return refuse("alreadyExists", "title");
      if (items.length >= LONGEST) return refuse("tooLarge");
      await insertItem(tx, { ...asked, id, from: today, by: who.id });
      return accept(null);
    },
  });
}

/** Renames an item of the site's own, or takes it off the list; what was noted of it stays. */
export function changeEquipment(
  parts: Needs,
  who: Person,
  asked: { site: SiteId; item: EquipmentItemId; title: string; removed: boolean },
): Promise<Reply<EquipmentItem[]>> {
  return changeList(parts, who, asked.site, asked.item, {
    word: asked.removed ? "removed" : "renamed",
    async make(tx, _today, items) {
      if (!items.some((item) => item.id === asked.item && item.own)) return refuse("notFound", "item");
      // It was on the list until yesterday.
      const lastDay = asked.removed ? dayOf(instantOf(parts.clock.ms() - 86_400_000)) : null;
      await updateItem(tx, asked.site, asked.item, { title: asked.title, lastDay });
      return accept(null);
    },
  });
}
