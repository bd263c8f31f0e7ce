/**
 * Instants are stored and sent in UTC (QCVN 12:2026 asks for UTC time stamps) and shown in
 * Asia/Ho_Chi_Minh, which has no summer time.
 */
import { z } from "zod";

/** Years 1900 to 2199: the form alone would allow the year 0, which databases refuse. */
const isOurYear = (text: string): boolean => /^(19|20|21)/.test(text);

/** A UTC instant with milliseconds, as `2026-11-22T01:30:00.000Z`. Sorts as text. */
export const Instant = z.iso.datetime({ precision: 3 }).refine(isOurYear).brand<"Instant">();
export type Instant = z.infer<typeof Instant>;

/** A calendar day in Việt Nam, as `2026-11-22`. */
export const Day = z.iso.date().refine(isOurYear).brand<"Day">();
export type Day = z.infer<typeof Day>;

export const ZONE = "Asia/Ho_Chi_Minh";

/** @param ms milliseconds since 1970 */
export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString() as Instant; // toISOString always gives this very form.
}

export function msOf(instant: Instant): number {
  return Date.parse(instant);
}

const part = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("vi-VN", { timeZone: ZONE, hour12: false, ...options });

const clock = part({ hour: "2-digit", minute: "2-digit" });
const clockWithSeconds = part({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
const date = part({ day: "2-digit", month: "2-digit", year: "numeric" });
const weekday = part({ weekday: "long" });
const dayParts = new Intl.DateTimeFormat("en-CA", {
  timeZone: ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** `08:30` */
export function showClock(instant: Instant): string {
  return clock.format(new Date(instant));
}

/** `08:30:05` */
export function showClockWithSeconds(instant: Instant): string {
  return clockWithSeconds.format(new Date(instant));
}

/** `22/11/2026` */
export function showDate(instant: Instant): string {
  return date.format(new Date(instant));
}

/** `Chủ Nhật` */
export function showWeekday(instant: Instant): string {
  return weekday.format(new Date(instant));
}

/** The Vietnamese calendar day on which an instant falls. */
export function dayOf(instant: Instant): Day {
  return dayParts.format(new Date(instant)) as Day; // en-CA prints the parts as year-month-day.
}

/** A time of day in Việt Nam, as `07:30`. */
export const ClockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .brand<"ClockTime">();
export type ClockTime = z.infer<typeof ClockTime>;

/** The moment of a Vietnamese calendar day at a time of day there. */
export function atClock(day: Day, time: ClockTime): Instant {
  return instantOf(Date.parse(`${day}T${time}:00.000+07:00`));
}

/** `1 giờ 05 phút 09 giây`, without the parts that are nought in front. */
export function showDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, "0");
  if (h > 0) return `${h} giờ ${two(m)} phút ${two(s)} giây`;
  if (m > 0) return `${m} phút ${two(s)} giây`;
  return `${s} giây`;
}
