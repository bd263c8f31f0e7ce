/** One site's duty roster while a clerk works on it. Pure: the order of the entries is the order of calling. */
import { Phone, type DutyEntry, type DutyLine, type PeakPeriod, type Shift } from "#shared/duty.ts";
import type { Day } from "#shared/time.ts";
import { addDays, PlanDay } from "#shared/working-days.ts";
import type { Chosen } from "./PersonSelect.tsx";

export type RosterEntry = DutyEntry & { name: string };

/** Entries in the order of days, day before night, the first called first. */
export function inOrder(entries: readonly RosterEntry[]): RosterEntry[] {
  const keyOf = (one: RosterEntry): string => `${one.day} ${one.shift}`;
  // The sort keeps the order of those with the same key, and DAY stands before NIGHT.
  return entries.toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)));
}

export function entriesOf(lines: readonly DutyLine[]): RosterEntry[] {
  return inOrder(
    lines
      .toSorted((one, other) => one.order - other.order)
      .map(({ day, shift, person, phone, name }) => ({ day, shift, person, phone, name })),
  );
}

export type Addition = { from: string; to: string; shift: Shift; person: Chosen | null; phone: string };

/** The entries with somebody added on each day of a span; null when something is missing or wrong. */
export function added(
  entries: readonly RosterEntry[],
  period: Pick<PeakPeriod, "from" | "to">,
  { from, to, shift, person, phone }: Addition,
): RosterEntry[] | null {
  const [first, last] = [PlanDay.safeParse(from), PlanDay.safeParse(to)];
  const number = Phone.safeParse(phone);
  if (!first.success || !last.success || !number.success || person === null) return null;
  if (last.data < first.data || first.data < period.from || last.data > period.to) return null;
  const days: Day[] = [];
  for (let day: Day = first.data; day <= last.data; day = addDays(day, 1)) days.push(day);
  const isThere = (day: Day): boolean =>
    entries.some((one) => one.day === day && one.shift === shift && one.person === person.id);
  const fresh = days
    .filter((day) => !isThere(day))
    .map((day) => ({ day, shift, person: person.id, phone: number.data, name: person.name }));
  return inOrder([...entries, ...fresh]);
}

/** The place in the order of calling within its day and shift, from 1. */
export function orderOf(entries: readonly RosterEntry[], index: number): number {
  const entry = entries[index];
  return entries.slice(0, index + 1).filter((one) => one.day === entry?.day && one.shift === entry.shift)
    .length;
}

/** The entries with one called a place earlier; the same where it is the first. */
export function earlier(entries: readonly RosterEntry[], index: number): readonly RosterEntry[] {
  const [entry, before] = [entries[index], entries[index - 1]];
  if (!entry || !before || orderOf(entries, index) === 1) return entries;
  return entries.with(index - 1, entry).with(index, before);
}
