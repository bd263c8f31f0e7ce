/** The nearest times at which all that is claimed is free: the same day, then the next working days. */
import type { SessionId } from "#shared/ids.ts";
import type { Slot } from "#shared/sessions.ts";
import { atClock, ClockTime, dayOf, instantOf, msOf, type Day, type Instant } from "#shared/time.ts";
import { addDays, isWorkingDay, type CalendarRow } from "#shared/working-days.ts";
import type { Db } from "../database/database.ts";
import { readCalendarDays } from "./calendar-day-store.ts";
import { shiftClaims, settleClaims, type Claim, type Reserved } from "./reservation-rules.ts";
import { readReserved } from "./reservation-store.ts";

/** How far ahead free times are looked for, in calendar days; a Tết holiday is shorter. */
const DAYS_AHEAD = 21;
/** Of the day asked for, and of all days. */
const [OF_THE_DAY, IN_ALL] = [2, 4];
const STEP_MS = 30 * 60_000;
/** Offices' hours, within which another time is offered (domain §5.3). */
const office = { opens: ClockTime.parse("07:00"), closes: ClockTime.parse("18:00") };

/**
 * Looks for other times for the span wanted, with all that is claimed in it. Call it in the transaction that was refused:
 * it holds the locks of these resources, so what is found is free at that moment.
 * @param except a session whose own reservations do not count, for it is the one being moved
 */
export async function findFreeTimes(
  db: Db,
  wanted: Slot,
  claims: readonly Claim[],
  now: Instant,
  except: SessionId | null = null,
): Promise<Slot[]> {
  const day = dayOf(wanted.from);
  const window = { from: atClock(day, ClockTime.parse("00:00")), to: endOf(addDays(day, DAYS_AHEAD + 1)) };
  const reserved = await readReserved(
    db,
    claims.flatMap((claim) => claim.anyOf.map((resource) => ({ resource, ...window }))),
  );
  const others = reserved.filter((one) => one.session !== except);
  return freeTimes(wanted, claims, others, await readCalendarDays(db), now);
}

/** [BK5] Nearest first; at most two of the day asked for, then one of each working day after it. */
export function freeTimes(
  wanted: Slot,
  claims: readonly Claim[],
  reserved: readonly Reserved[],
  calendar: readonly CalendarRow[],
  now: Instant,
): Slot[] {
  const isFree = (span: Slot): boolean => {
    const moved = shiftClaims(claims, msOf(span.from) - msOf(wanted.from));
    return span.from > now && settleClaims(moved, reserved).taken.length === 0;
  };
  const day = dayOf(wanted.from);
  const found = spansOf(day, wanted).filter(isFree).slice(0, OF_THE_DAY);
  for (let ahead = 1; ahead <= DAYS_AHEAD && found.length < IN_ALL; ahead++) {
    const other = addDays(day, ahead);
    const span = isWorkingDay(other, calendar) ? spansOf(other, wanted).find(isFree) : undefined;
    if (span !== undefined) found.push(span);
  }
  return found;
}

/** Spans of the same length on a day, the nearest to the time of day asked for first. */
function spansOf(day: Day, wanted: Slot): Slot[] {
  const length = msOf(wanted.to) - msOf(wanted.from);
  const sameClock = msOf(wanted.from) - midnight(dayOf(wanted.from)) + midnight(day);
  const starts = [sameClock];
  const last = msOf(atClock(day, office.closes)) - length;
  for (let start = msOf(atClock(day, office.opens)); start <= last; start += STEP_MS)
    if (start !== sameClock) starts.push(start);
  return starts
    .toSorted((one, other) => Math.abs(one - sameClock) - Math.abs(other - sameClock))
    .map((start) => ({ from: instantOf(start), to: instantOf(start + length) }));
}

const midnight = (day: Day): number => msOf(atClock(day, ClockTime.parse("00:00")));
const endOf = (day: Day): Instant => instantOf(midnight(addDays(day, 1)));
