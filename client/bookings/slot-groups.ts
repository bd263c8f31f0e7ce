/** Free slots as a clerk looks for them: by day, and on a day by session. Pure. */
import type { FreeSlot } from "#shared/bookings.ts";
import { dayOf, type Day } from "#shared/time.ts";

export type SlotSession = {
  session: FreeSlot["session"];
  title: string;
  presider: string;
  site: string;
  slots: FreeSlot[];
};
export type SlotDay = { day: Day; count: number; sessions: SlotSession[] };

/** In the order in which they come: the soonest day, session and slot first. */
export function slotDays(slots: readonly FreeSlot[]): SlotDay[] {
  const days: SlotDay[] = [];
  for (const slot of slots) {
    const day = dayOf(slot.from);
    let here = days.find((one) => one.day === day);
    if (!here) days.push((here = { day, count: 0, sessions: [] }));
    here.count += 1;
    let session = here.sessions.find((one) => one.session === slot.session);
    if (!session) {
      const { session: id, title, presider, site } = slot;
      here.sessions.push((session = { session: id, title, presider, site, slots: [] }));
    }
    session.slots.push(slot);
  }
  return days;
}

/** Names a slot within a page: a session has at most one at a time. */
export function slotKey({ session, from }: Pick<FreeSlot, "session" | "from">): string {
  return `${session} ${from}`;
}
