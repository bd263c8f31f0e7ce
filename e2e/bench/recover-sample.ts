/** What the recover benchmark asks of each side: which faults there are, and how the return is measured. */
import type { Page } from "playwright";
import { advances, backSince, ticks } from "../continuity.ts";
import type { Letter } from "../media/people.ts";

/** "cut": no packet passes at one site for so long. "worker", "server": killed without warning. */
export type Fault = "cut5s" | "cut30s" | "worker" | "server";

/** A page that is watched (watchContinuity), and who must be back in it. */
export interface Watched {
  page: Page;
  sees: Letter[];
  hears: Letter[];
}

/**
 * Seconds from `sinceMs` (Date.now()) until everyone is seen and heard again everywhere, and stays for half a second.
 * Infinite when that does not happen within the time given.
 */
export async function secondsUntilBack(sites: Watched[], sinceMs: number, withinMs: number): Promise<number> {
  for (;;) {
    const times = (await Promise.all(sites.map((site) => backTimes(site, sinceMs)))).flat();
    if (!times.includes(null))
      return Math.round(Math.max(...times.map((time) => (time ?? sinceMs) - sinceMs))) / 1000;
    if (Date.now() > sinceMs + withinMs) return Number.POSITIVE_INFINITY;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function backTimes({ page, sees, hears }: Watched, sinceMs: number): Promise<(number | null)[]> {
  const [now, looks] = await Promise.all([advances(page), ticks(page)]);
  return [
    ...sees.map((person) => backSince(now[person]?.picture ?? [], looks, sinceMs)),
    ...hears.map((person) => backSince(now[person]?.sound ?? [], looks, sinceMs)),
  ];
}
