/**
 * Notes in the page, every 50 ms, whose picture moved on and whose tone was there, so that a test or benchmark can say
 * how long somebody was gone and when they were back. The notes end with the page: a reload loses them.
 */
import type { Page } from "playwright";
import { type Advances, sensesScript } from "./in-page.ts";

export async function watchContinuity(page: Page): Promise<void> {
  await page.evaluate(sensesScript);
  await page.evaluate(() => window.senses?.watch());
}

/** Times by Date.now(), oldest first. */
export async function advances(page: Page): Promise<Advances> {
  return page.evaluate(() => window.senses?.advances() ?? {});
}

/** The first time from `sinceMs` on after which nothing stopped again for `steadyMs`, or null. */
export function backSince(times: number[], sinceMs: number, steadyMs = 500): number | null {
  const later = times.filter((time) => time >= sinceMs);
  const start = later.findIndex((time, index) => {
    const run = later.slice(index).filter((other) => other <= time + steadyMs);
    const last = later.at(-1) ?? 0;
    return last >= time + steadyMs && longestGapMs(run, time, time + steadyMs) <= steadyMs / 2;
  });
  return later[start] ?? null;
}

/** The longest time between two neighbouring notes from `fromMs` to `toMs`, both ends counted as notes. */
export function longestGapMs(times: number[], fromMs: number, toMs: number): number {
  const inside = [fromMs, ...times.filter((time) => time > fromMs && time < toMs), toMs];
  return Math.max(...inside.slice(1).map((time, index) => time - (inside[index] ?? time)));
}
