/** How official documents write days (ND30 Phụ lục I, mục II.4). */
import { dayOf, type Day, type Instant } from "#shared/time.ts";

/** `ngày 05 tháng 02 năm 2027`, `ngày 22 tháng 11 năm 2026`: days below 10 and months 1 and 2 bear a nought. */
export function longDay(day: Day): string {
  const [year, month = "", date] = day.split("-");
  return `ngày ${date} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
}

/** The line at the right under the motto. */
export function placeAndDate(place: string, at: Instant): string {
  return `${place}, ${longDay(dayOf(at))}`;
}

/** `22/11/2026` */
export const shortDay = (day: Day): string => day.split("-").toReversed().join("/");
