/** Sessions of the calendar put where they belong: on their day, in a half of it, in lanes. Pure. */
import type { CalendarEntry } from "#shared/bookings.ts";
import { dayOf, instantOf, msOf, type Day, type Instant } from "#shared/time.ts";
import { byName } from "../organisations/organisation-tree.ts";
import type { LaneKind } from "./calendar-place.ts";

const MINUTE_MS = 60_000;
/** Việt Nam is seven hours ahead of UTC, without summer time. */
const ZONE_MS = 7 * 60 * MINUTE_MS;

/** Minutes since midnight in Việt Nam. */
export function minuteOf(instant: Instant): number {
  return ((msOf(instant) + ZONE_MS) / MINUTE_MS) % 1440;
}

/** By start, then by name of who presides, so that neighbours stay neighbours when something is added. */
export function inOrder(entries: readonly CalendarEntry[]): CalendarEntry[] {
  return entries.toSorted(
    (one, other) =>
      one.from.localeCompare(other.from) ||
      byName(one.presider?.name ?? "", other.presider?.name ?? "") ||
      one.session.localeCompare(other.session),
  );
}

export function onDay(entries: readonly CalendarEntry[], day: Day): CalendarEntry[] {
  return inOrder(entries.filter((entry) => dayOf(entry.from) === day));
}

/** A session belongs to the half of the day in which it begins: before noon, before half past five, after. */
export const halves = ["morning", "afternoon", "evening"] as const;
export type Half = (typeof halves)[number];

const EVENING = 17 * 60 + 30;

export function halfOf(entry: Pick<CalendarEntry, "from">): Half {
  const minute = minuteOf(entry.from);
  return minute < 720 ? "morning" : minute < EVENING ? "afternoon" : "evening";
}

/** The halves in which anything begins, and always morning and afternoon: the evening is the exception. */
export function halvesShown(entries: readonly CalendarEntry[]): Half[] {
  return halves.filter((half) => half !== "evening" || entries.some((entry) => halfOf(entry) === half));
}

export type Lane = { id: string; name: string; entries: CalendarEntry[] };

/** One lane for each leader, site or interpreter that has a session, by name; a session may lie in several. */
export function lanesOf(entries: readonly CalendarEntry[], kind: LaneKind): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const entry of inOrder(entries))
    for (const { id, name } of ownersOf(entry, kind)) {
      const lane = lanes.get(id) ?? { id, name, entries: [] };
      lane.entries.push(entry);
      lanes.set(id, lane);
    }
  return [...lanes.values()].toSorted((one, other) => byName(one.name, other.name));
}

function ownersOf(entry: CalendarEntry, kind: LaneKind): { id: string; name: string }[] {
  switch (kind) {
    case "leader":
      return entry.presider ? [entry.presider] : [];
    case "site":
      return entry.sites.map(({ id, shortName }) => ({ id, name: shortName }));
    case "interpreter":
      return entry.interpreters;
  }
}

/** Sessions of one leader and joining one site; null lets all pass. */
export function matching(
  entries: readonly CalendarEntry[],
  { leader, site }: { leader: string | null; site: string | null },
): CalendarEntry[] {
  return entries.filter(
    (entry) =>
      (leader === null || entry.presider?.id === leader) &&
      (site === null || entry.sites.some((one) => one.id === site)),
  );
}

/** The hours a day is drawn with, in minutes: office hours, and as much before and after as entries need. */
export function hoursOf(entries: readonly CalendarEntry[]): { from: number; to: number } {
  const starts = entries.map((entry) => minuteOf(entry.from));
  // What ends after midnight is drawn to its day's end.
  const ends = entries.map((entry) => (dayOf(entry.to) === dayOf(entry.from) ? minuteOf(entry.to) : 1440));
  return {
    from: Math.floor(Math.min(7 * 60, ...starts) / 60) * 60,
    to: Math.ceil(Math.max(17 * 60, ...ends) / 60) * 60,
  };
}

/** Where an entry lies within hours, as parts of one; short ones keep a height that can be read and pressed. */
export function within(
  entry: Pick<CalendarEntry, "from" | "to">,
  hours: { from: number; to: number },
): { start: number; length: number } {
  const whole = hours.to - hours.from;
  const start = minuteOf(entry.from) - hours.from;
  const minutes = Math.min((msOf(entry.to) - msOf(entry.from)) / MINUTE_MS, whole - start);
  return { start: start / whole, length: minutes / whole };
}

/** The least time for which an entry is drawn, so that short sessions do not lie over each other. */
export function asDrawn<T extends { from: Instant; to: Instant }>(entry: T, leastMinutes: number): T {
  const end = instantOf(Math.max(msOf(entry.to), msOf(entry.from) + leastMinutes * MINUTE_MS));
  return { ...entry, to: end };
}

/** How full a session is. Sessions that are not cut into slots cannot be full. */
export function fillOf({
  hearings,
  slots,
}: Pick<CalendarEntry, "hearings" | "slots">): "free" | "full" | "open" {
  if (slots === 0) return "open";
  return hearings >= slots ? "full" : "free";
}
