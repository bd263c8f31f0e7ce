/** A reception day of a series in words: when it is, and why it is not on its usual day. Pure. */
import type { Occurrence, SeriesPattern } from "#shared/series.ts";
import type { Day } from "#shared/time.ts";
import { addDays, showDay } from "#shared/working-days.ts";
import type { TFunction } from "i18next";
import { longDay, weekdayName } from "./show-day.ts";

/** Why the day is not the usual one; empty when it is. */
export function becauseOf(t: TFunction, one: Occurrence): string {
  const day = longDay(t, one.original);
  const { holiday } = one;
  switch (one.fate) {
    case "KEPT":
      return "";
    case "MERGED":
      return t("receptionDays.series.because.merged");
    case "MOVED":
      return one.obstacle === "HOLIDAY"
        ? t("receptionDays.series.because.movedHoliday", { day, holiday })
        : t("receptionDays.series.because.movedWeekend", { day });
    case "SKIPPED":
      return one.obstacle === "HOLIDAY"
        ? t("receptionDays.series.because.skippedHoliday", { day, holiday })
        : t("receptionDays.series.because.skippedWeekend", { day });
  }
}

/** `Thứ Hai, 26/10/2026`: the day of reception, or the usual one where there is none. */
export function dayWords(t: TFunction, one: Occurrence): string {
  return longDay(t, one.actual ?? one.original);
}

/** Until when one registers; empty where there is no reception. */
export function registrationWords(t: TFunction, one: Occurrence): string {
  return one.cutOff === null ? "" : t("receptionDays.series.registerUntil", { date: showDay(one.cutOff) });
}

/** Any Monday; weekdays take their names from the days after it. */
const monday = "2026-11-23" as Day; // In the right form.

/** @param weekday 1 Monday … 7 Sunday */
export function weekdayWord(t: TFunction, weekday: number): string {
  return weekdayName(t, addDays(monday, weekday - 1));
}

/** `Ngày 25 hằng tháng`, `Thứ Năm cuối cùng hằng tháng`. */
export function patternWords(t: TFunction, pattern: SeriesPattern): string {
  if (pattern.every === "monthDay")
    return t("receptionDays.series.patterns.monthDay", { date: pattern.date });
  const weekday = weekdayWord(t, pattern.weekday);
  if (pattern.every === "week") return t("receptionDays.series.patterns.week", { weekday });
  return pattern.nth === 5
    ? t("receptionDays.series.patterns.monthLastWeekday", { weekday })
    : t("receptionDays.series.patterns.monthWeekday", { weekday, nth: pattern.nth });
}
