/** What clerks and those who take part read of bookings: calendar, free slots, rules and history of a plan. */
import type { CalendarEntry, FreeSlot, ScheduleChange } from "#shared/bookings.ts";
import { CALENDAR_DAYS } from "#shared/booking-endpoints.ts";
import { PAGE_SIZE, type Parsed } from "#shared/http.ts";
import type { SessionId } from "#shared/ids.ts";
import { phaseOf, type LateEdit, type PlanPhase } from "#shared/late-edits.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may, type Act } from "#shared/roles.ts";
import type { Session } from "#shared/sessions.ts";
import { atClock, ClockTime } from "#shared/time.ts";
import { addDays, daysBetween } from "#shared/working-days.ts";
import { listableBodies } from "../bookings/reservation-clash.ts";
import type { Clock } from "../base/clock.ts";
import type { Db } from "../database/database.ts";
import { citizensOf, readMatterLine } from "../matters/matter-store.ts";
import { organisationPath, organisationsBelow } from "../organisations/organisation-store.ts";
import { readCalendar } from "./calendar-store.ts";
import { asFreeSlot, comingSessions, freeSlotsIn } from "./hearing-slots.ts";
import { isNoticed, readBookingLimit, readLateEdits, readScheduleChanges } from "./plan-store.ts";
import { readSession } from "./session-store.ts";

type Needs = { db: Db; clock: Clock };

const midnight = ClockTime.parse("00:00");

/** [BK14] */
export async function calendar(
  { db }: Pick<Needs, "db">,
  who: Person,
  { fromDay, toDay, organisation }: Parsed<"calendar">,
): Promise<Reply<CalendarEntry[]>> {
  const days = daysBetween(fromDay, toDay) + 1;
  if (days < 1 || days > CALENDAR_DAYS) return refuse("badInput", "toDay");
  const span = {
    person: who.id,
    organisations: await listableBodies(db, who),
    within: organisation === undefined ? null : await organisationsBelow(db, [organisation]),
    from: atClock(fromDay, midnight),
    to: atClock(addDays(toDay, 1), midnight),
  };
  return accept(await readCalendar(db, span));
}

/** Among how many coming sessions a clerk's search looks: a busy province plans thirty a week. */
const LOOKED_AT = 200;

/** [BK5] Slots in which a matter could be heard, for a clerk who may book both. */
export async function freeSlots(
  { db, clock }: Needs,
  who: Person,
  { matter: id, leader, site, interpreter, from }: Parsed<"freeSlots">,
): Promise<Reply<{ rows: FreeSlot[]; total: number }>> {
  const matter = await readMatterLine(db, id);
  const bodies = matter ? await organisationPath(db, matter.organisation) : [];
  if (!matter || !may(who, "booking.manage", { organisations: bodies })) return refuse("notFound", "matter");
  const held = who.grants
    .filter((grant) => may(who, "booking.manage", { organisations: [grant.organisation] }))
    .map((grant) => grant.organisation);
  const now = clock.now();
  const organisations = await organisationsBelow(db, held);
  const sessions = await comingSessions(db, { organisations, after: now, limit: LOOKED_AT, leader });
  const found = await freeSlotsIn(db, sessions, {
    matter,
    citizens: await citizensOf(db, id),
    interpreter: interpreter ?? null,
    site: site ?? null,
    now,
    releaseDays: await readBookingLimit(db, "reservedUntilDays", now),
    moving: null,
  });
  const wanted = site ?? matter.site;
  const rows = found.slice(from, from + PAGE_SIZE).map((one) => asFreeSlot(one, wanted));
  return accept({ rows, total: found.length });
}

/** What may still change, and until when. */
export async function planRules(
  { db, clock }: Needs,
  who: Person,
  id: SessionId,
): Promise<Reply<{ phase: PlanPhase; edits: LateEdit[] }>> {
  const found = await allowed(db, who, id, "booking.manage");
  if (!found.ok) return found;
  const phase = phaseOf(found.value, await isNoticed(db, id));
  const rows = await readLateEdits(db, clock.now());
  return accept({ phase, edits: rows.filter((row) => row.phase === phase) });
}

/** The history of a session's plan, for whoever plans or runs it. */
export async function scheduleChanges(
  { db }: Pick<Needs, "db">,
  who: Person,
  id: SessionId,
): Promise<Reply<ScheduleChange[]>> {
  const found = await allowed(db, who, id, "schedule.read");
  return found.ok ? accept(await readScheduleChanges(db, id)) : found;
}

async function allowed(db: Db, who: Person, id: SessionId, act: Act): Promise<Reply<Session>> {
  const session = await readSession(db, id);
  if (!session) return refuse("notFound", "session");
  const organisations = await organisationPath(db, session.organisation);
  return may(who, act, { members: session.members, organisations }) ? accept(session) : refuse("notAllowed");
}
