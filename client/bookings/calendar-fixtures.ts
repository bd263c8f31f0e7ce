/** Sessions of a busy week for the calendar's tests. */
import type { CalendarEntry } from "#shared/bookings.ts";
import { Instant } from "#shared/time.ts";

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** @param clocks such as `08:00-11:30`, Vietnamese time */
export function entryAt(day: string, clocks: string, part: Partial<CalendarEntry> = {}): CalendarEntry {
  const [from, to] = clocks
    .split("-")
    .map((clock) => Instant.parse(new Date(`${day}T${clock}:00.000+07:00`).toISOString()));
  if (from === undefined || to === undefined) throw new Error(`${clocks} is no span`);
  return {
    session: id(1) as CalendarEntry["session"], // An id as the server makes them; so are those below.
    title: "Tiếp công dân định kỳ",
    kind: "PERIODIC",
    state: "scheduled",
    isPostponed: false,
    organisation: id(2) as CalendarEntry["organisation"],
    from,
    to,
    presider: null,
    sites: [],
    interpreters: [],
    hearings: 0,
    slots: 8,
    role: null,
    ...part,
  };
}

export function leader(n: number, name: string): NonNullable<CalendarEntry["presider"]> {
  return { id: id(100 + n) as NonNullable<CalendarEntry["presider"]>["id"], name };
}

export function siteAt(n: number, shortName: string, isCentral = false): CalendarEntry["sites"][number] {
  return { id: id(200 + n) as CalendarEntry["sites"][number]["id"], shortName, isCentral };
}
