/** The time of day at a moment of a recording. */
import { instantOf, msOf, showClockWithSeconds } from "#shared/time.ts";
import type { WatchedHearing } from "#shared/watching.ts";

export function clockAt(watched: WatchedHearing, ms: number): string {
  return showClockWithSeconds(instantOf(msOf(watched.from) + Math.round(ms)));
}
