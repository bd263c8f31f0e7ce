/** The slots of a session (domain §5.4.1): pure, so that the form shows what the server will book. */
import type { Session, Slot, SlotGrid } from "./sessions.ts";
import { instantOf, msOf, type Instant } from "./time.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** No session is cut into more; a day of five-minute slots has fewer. */
const MOST = 300;

/** One slot of the grid. `isReserved`: kept for priority matters (ND154 Điều 26.1.a). */
export type GridSlot = Slot & { isReserved: boolean };

export type Cut = { startsAt: Instant; endsAt: Instant | null; slots: SlotGrid | null };

/** The slots that fit between start and end, in order; none where there is no grid or no end. */
export function slotsOf({ startsAt, endsAt, slots }: Cut): GridSlot[] {
  if (endsAt === null || slots === null) return [];
  const [start, end] = [msOf(startsAt), msOf(endsAt)];
  const made: GridSlot[] = [];
  for (let from = start; made.length < MOST; from += (slots.minutes + slots.bufferMinutes) * MINUTE_MS) {
    const to = from + slots.minutes * MINUTE_MS;
    if (to > end) break;
    made.push({ from: instantOf(from), to: instantOf(to), isReserved: made.length < slots.reserved });
  }
  return made;
}

/**
 * [BK7] Whether a matter may take a slot that is kept for priority matters: a priority matter always, any
 * other once fewer than `releaseDays` days remain.
 */
export function mayTakeReserved(slot: Slot, isPriority: boolean, now: Instant, releaseDays: number): boolean {
  return isPriority || msOf(slot.from) - msOf(now) < releaseDays * DAY_MS;
}

/** Slots that no hearing of the session has taken, whether still to come or not. */
export function openSlots(session: Pick<Session, "startsAt" | "endsAt" | "slots" | "hearings">): GridSlot[] {
  const taken = session.hearings.flatMap((hearing) => (hearing.slot ? [hearing.slot] : []));
  return slotsOf(session).filter(
    (slot) => !taken.some((other) => other.from < slot.to && slot.from < other.to),
  );
}
