/** What may be done with the calendar's days. They count for all bodies: rule CA3. */
import { calendarDayFault, parseCalendarText, type ImportFault } from "#shared/calendar-import.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import type { Day } from "#shared/time.ts";
import type { CalendarDay } from "#shared/working-days.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { deleteCalendarDay, putCalendarDays, readCalendarDays } from "./calendar-day-store.ts";

export type CalendarDayNeeds = { db: Db; clock: Clock };

/** [CA3] Whether the calendar of all bodies is this person's to change: by a role in a topmost body. */
export async function mayChangeCalendar(db: Db, who: Person): Promise<boolean> {
  const topmost = await db.selectFrom("organisations").select("id").where("parent", "is", null).execute();
  return topmost.some(({ id }) => may(who, "calendar.manage", { organisations: [id] }));
}

/** Adds a day, or changes the one that stands there. */
export async function saveCalendarDay(
  parts: CalendarDayNeeds,
  who: Person,
  row: CalendarDay,
): Promise<Reply<CalendarDay>> {
  return write(parts.db, async (tx) => {
    if (!(await mayChangeCalendar(tx, who))) return refuse("notAllowed");
    if (calendarDayFault(row) !== null) return refuse("badInput", "kind");
    await putCalendarDays(tx, [row]);
    await record(tx, { at: parts.clock.now(), by: who.id, event: { type: "calendar.saved", day: row.day } });
    return accept(row);
  });
}

export async function removeCalendarDay(
  parts: CalendarDayNeeds,
  who: Person,
  day: Day,
): Promise<Reply<Record<never, never>>> {
  return write(parts.db, async (tx) => {
    if (!(await mayChangeCalendar(tx, who))) return refuse("notAllowed");
    if (!(await deleteCalendarDay(tx, day))) return refuse("notFound", "day");
    await record(tx, { at: parts.clock.now(), by: who.id, event: { type: "calendar.removed", day } });
    return accept({});
  });
}

export type Imported = { added: number; changed: number; same: number; faults: ImportFault[] };

/** [CA4] Takes in pasted text: all of it, or with any fault none of it. Days it does not name stay. */
export async function importCalendarDays(
  parts: CalendarDayNeeds,
  who: Person,
  text: string,
): Promise<Reply<Imported>> {
  return write(parts.db, async (tx) => {
    if (!(await mayChangeCalendar(tx, who))) return refuse("notAllowed");
    const { rows, faults } = parseCalendarText(text);
    if (faults.length > 0) return accept({ added: 0, changed: 0, same: 0, faults });
    if (rows.length === 0) return refuse("badInput", "text");
    const before = new Map((await readCalendarDays(tx)).map((one) => [one.day, one]));
    const added = rows.filter((row) => !before.has(row.day));
    const changed = rows.filter((row) => {
      const old = before.get(row.day);
      return old !== undefined && (old.kind !== row.kind || old.name !== row.name || old.basis !== row.basis);
    });
    await putCalendarDays(tx, [...added, ...changed]);
    const counts = { added: added.length, changed: changed.length };
    await record(tx, { at: parts.clock.now(), by: who.id, event: { type: "calendar.imported", ...counts } });
    return accept({ ...counts, same: rows.length - added.length - changed.length, faults: [] });
  });
}
