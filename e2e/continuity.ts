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

/** When the page looked and listened at all. */
export async function ticks(page: Page): Promise<number[]> {
  return page.evaluate(() => window.senses?.ticks() ?? []);
}

/** So many looks in a row may find nothing new; more is a gap. At 50 ms a look these are 250 ms. */
const quietTicks = 5;

/**
 * The first time from `sinceMs` on after which nothing stopped again for `steadyMs`, or null. Gaps are counted in the
 * page's own looks: a page that stalls on a busy machine sees nothing, and that says nothing of the line.
 */
export function backSince(times: number[], looks: number[], sinceMs: number, steadyMs = 500): number | null {
  const moved = new Set(times);
  for (const start of times) {
    if (start < sinceMs) continue;
    if ((looks.at(-1) ?? 0) < start + steadyMs) return null;
    let quiet = 0;
    const steady = looks
      .filter((look) => look >= start && look <= start + steadyMs)
      .every((look) => (quiet = moved.has(look) ? 0 : quiet + 1) <= quietTicks);
    if (steady) return start;
  }
  return null;
}
