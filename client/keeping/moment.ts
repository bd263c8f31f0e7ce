import { showClock, showDate, type Instant } from "#shared/time.ts";

/** The parts of a moment as sentences name them. */
export function moment(at: Instant): { clock: string; date: string } {
  return { clock: showClock(at), date: showDate(at) };
}
