/** A calendar day in words. Numbers stand as people here write them: day, month, year. */
import type { Day } from "#shared/time.ts";
import { weekdayOf } from "#shared/working-days.ts";
import type { TFunction } from "i18next";
import { spanOf, daysShown, type CalendarPlace } from "./calendar-place.ts";

/** `23/11/2026` */
export function dateOf(day: Day): string {
  return `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** `23/11` */
export function shortDateOf(day: Day): string {
  return dateOf(day).slice(0, 5);
}

// weekdayOf gives 1 to 7; the words stand as d1 to d7.
type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export function weekdayName(t: TFunction, day: Day): string {
  return t(`bookings.calendar.weekdays.d${weekdayOf(day) as Weekday}`);
}

export function shortWeekday(t: TFunction, day: Day): string {
  return t(`bookings.calendar.shortWeekdays.d${weekdayOf(day) as Weekday}`);
}

/** `Thứ Hai, 23/11/2026` */
export function longDay(t: TFunction, day: Day): string {
  return t("bookings.booking.onDay", { weekday: weekdayName(t, day), date: dateOf(day) });
}

/** What the calendar shows, as a heading: `Tháng 11 năm 2026`, `Tuần 23/11 – 29/11/2026`, or a day. */
export function periodName(t: TFunction, place: CalendarPlace): string {
  const { day } = place;
  switch (spanOf(place)) {
    case "month":
      return t("bookings.calendar.months", { month: Number(day.slice(5, 7)), year: day.slice(0, 4) });
    case "week": {
      const days = daysShown(place);
      const [first = day, last = day] = [days[0], days.at(-1)];
      const isOneYear = first.slice(0, 4) === last.slice(0, 4);
      return t("bookings.calendar.week", {
        from: isOneYear ? shortDateOf(first) : dateOf(first),
        to: dateOf(last),
      });
    }
    case "day":
      return longDay(t, day);
  }
}
