/**
 * Peak periods (đợt cao điểm): Tết, National Assembly sessions and the like, in which people are on duty at
 * the sites by day and by night (domain §2, the customer's point 4). The roster says who, and in which order
 * they are called. Pure.
 */
import { z } from "zod";
import { OrganisationId, PeakPeriodId, PersonId, SiteId } from "./ids.ts";
import { atClock, ClockTime, Day, dayOf, type Instant } from "./time.ts";
import { addDays, daysBetween, PlanDay } from "./working-days.ts";

/** A night belongs to the day on whose evening it begins. */
export const Shift = z.enum(["DAY", "NIGHT"]);
export type Shift = z.infer<typeof Shift>;

export const PeakPeriodFields = z.object({
  organisation: OrganisationId,
  name: z.string().trim().min(1).max(200),
  from: PlanDay,
  to: PlanDay,
  /** The plan or dispatch that orders it. */
  ground: z.string().trim().min(1).max(500),
  /** When the shift of the day begins; the night ends then. */
  dayStart: ClockTime,
  /** When the shift of the night begins. */
  nightStart: ClockTime,
});
export type PeakPeriodFields = z.infer<typeof PeakPeriodFields>;

export const PeakPeriod = PeakPeriodFields.extend({
  id: PeakPeriodId,
  /** Counts changes of the period and of its rosters; a save names the version it changes. */
  version: z.number().int(),
});
export type PeakPeriod = z.infer<typeof PeakPeriod>;

/** A telephone number as people write it. */
export const Phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9 .()-]{4,24}$/);

export const DutyRow = z.object({
  site: SiteId,
  day: Day,
  shift: Shift,
  person: PersonId,
  /** 1 is called first; 2 when 1 does not answer. */
  order: z.number().int(),
  phone: Phone,
});
export type DutyRow = z.infer<typeof DutyRow>;

/** A row of the roster for people to read. */
export const DutyLine = DutyRow.extend({ name: z.string(), title: z.string() });
export type DutyLine = z.infer<typeof DutyLine>;

/** What is sent for one site: the order of calling is the order within day and shift. */
export const DutyEntry = DutyRow.omit({ site: true, order: true });
export type DutyEntry = z.infer<typeof DutyEntry>;

/** The longest period: a session of the National Assembly takes five weeks. */
export const longestPeriod = 120;

/** The first wrong field of a period that its schema cannot see, or null. */
export function peakPeriodFault(fields: PeakPeriodFields): "to" | "nightStart" | null {
  const length = daysBetween(fields.from, fields.to) + 1;
  if (length < 1 || length > longestPeriod) return "to";
  return fields.nightStart <= fields.dayStart ? "nightStart" : null;
}

/** Which shift of which day a moment belongs to: after midnight it is still the night of the day before. */
export function shiftAt(
  hours: Pick<PeakPeriodFields, "dayStart" | "nightStart">,
  at: Instant,
): { day: Day; shift: Shift } {
  const day = dayOf(at);
  if (at < atClock(day, hours.dayStart)) return { day: addDays(day, -1), shift: "NIGHT" };
  return { day, shift: at < atClock(day, hours.nightStart) ? "DAY" : "NIGHT" };
}

/** Gives each entry its place in the order of calling within its day and shift. */
export function inCallingOrder(site: SiteId, entries: readonly DutyEntry[]): DutyRow[] {
  const counts = new Map<string, number>();
  return entries.map((entry) => {
    const key = `${entry.day} ${entry.shift}`;
    const order = (counts.get(key) ?? 0) + 1;
    counts.set(key, order);
    return { ...entry, site, order };
  });
}
