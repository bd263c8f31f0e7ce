/**
 * What the calendar shows, as it stands in the address: view, day, lanes and filter. Whoever goes back
 * in the browser comes back to the same place, and a place can be sent to a colleague. Pure.
 */
import type { Day } from "#shared/time.ts";
import { addDays, dayAt, monthOf, weekdayOf, yearOf } from "#shared/working-days.ts";

export const calendarViews = ["month", "week", "day", "lanes"] as const;
export type CalendarView = (typeof calendarViews)[number];

export const laneKinds = ["leader", "site", "interpreter"] as const;
export type LaneKind = (typeof laneKinds)[number];

export type CalendarPlace = {
  view: CalendarView;
  /** A day within what is shown; the keyboard stands on it. */
  day: Day;
  lanes: LaneKind;
  /** How much of time the lanes show. */
  span: "week" | "day";
  /** Only sessions of this leader, and only those that join this site; null for all. */
  leader: string | null;
  site: string | null;
};

/** Years that are planned for; a day further off was typed into the address by hand. */
const isDay = (text: string | null): text is Day =>
  text !== null && /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

export function readPlace(query: URLSearchParams, today: Day): CalendarPlace {
  const day = query.get("day");
  return {
    view: calendarViews.find((view) => view === query.get("view")) ?? "week",
    // The round through a date makes a 31 February into a day that exists.
    day: isDay(day) ? addDays(day, 0) : today,
    lanes: laneKinds.find((kind) => kind === query.get("lanes")) ?? "leader",
    span: query.get("span") === "day" ? "day" : "week",
    leader: query.get("leader"),
    site: query.get("site"),
  };
}

/** The query of a place, without what goes without saying. */
export function queryOf(place: CalendarPlace): Record<string, string> {
  return {
    view: place.view,
    day: place.day,
    ...(place.view === "lanes" && { lanes: place.lanes, span: place.span }),
    ...(place.leader !== null && { leader: place.leader }),
    ...(place.site !== null && { site: place.site }),
  };
}

export function addressOf(place: CalendarPlace): string {
  return `/calendar?${new URLSearchParams(queryOf(place)).toString()}`;
}

/** The unit by which one steps forward and back. */
export function spanOf({ view, span }: Pick<CalendarPlace, "view" | "span">): "month" | "week" | "day" {
  return view === "lanes" ? span : view;
}

export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** The days shown, in order; a month is filled up to whole weeks from Monday to Sunday. */
export function daysShown(place: Pick<CalendarPlace, "view" | "span" | "day">): Day[] {
  const { day } = place;
  switch (spanOf(place)) {
    case "day":
      return [day];
    case "week":
      return daysFrom(mondayOf(day), 7);
    case "month": {
      const first = firstOfMonth(day);
      const weeks = Math.ceil((weekdayOf(first) - 1 + daysInMonth(first)) / 7);
      return daysFrom(mondayOf(first), weeks * 7);
    }
  }
}

/** The same place one span later or earlier; a 31st becomes the last day of a shorter month. */
export function stepped(place: CalendarPlace, by: -1 | 1): CalendarPlace {
  switch (spanOf(place)) {
    case "day":
      return { ...place, day: addDays(place.day, by) };
    case "week":
      return { ...place, day: addDays(place.day, 7 * by) };
    case "month": {
      const first = firstOfMonth(place.day);
      const other = by === 1 ? addDays(first, daysInMonth(first)) : firstOfMonth(addDays(first, -1));
      const date = Math.min(Number(place.day.slice(8)), daysInMonth(other));
      return { ...place, day: addDays(other, date - 1) };
    }
  }
}

function firstOfMonth(day: Day): Day {
  return addDays(day, 1 - Number(day.slice(8)));
}

function daysInMonth(first: Day): number {
  const [year, month] = [yearOf(first), Number(first.slice(5, 7))];
  return [31, 30, 29, 28].find((date) => dayAt(year, month, date) !== null) ?? 28;
}

function daysFrom(first: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

export function isInMonth(day: Day, place: Pick<CalendarPlace, "day">): boolean {
  return monthOf(day) === monthOf(place.day);
}
