/** A year of the calendar in three numbers. Pure. */
import { addDays, dayAt, isWorkingDay, weekdayOf, type CalendarRows } from "#shared/working-days.ts";

/** `off`: weekdays from Monday to Friday on which offices are closed; `swap`: weekend days on which they are open. */
export function countYear(year: number, rows: CalendarRows): { working: number; off: number; swap: number } {
  const counts = { working: 0, off: 0, swap: 0 };
  const [first, last] = [dayAt(year, 1, 1), dayAt(year, 12, 31)];
  if (first === null || last === null) return counts;
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const isWeekday = weekdayOf(day) <= 5;
    const isOpen = isWorkingDay(day, rows);
    if (isOpen) counts.working += 1;
    if (isWeekday && !isOpen) counts.off += 1;
    if (!isWeekday && isOpen) counts.swap += 1;
  }
  return counts;
}
