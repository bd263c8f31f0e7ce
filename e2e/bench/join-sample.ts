/** What one run of the join benchmark gives, and how the weight of the scripts is taken. */
import type { Page } from "playwright";

export interface JoinSample {
  /** From the call of join in the page to the first decoded remote frame. */
  joinMs: number;
  /** From the navigation to that frame, the scripts being in the browser's cache. */
  navigationMs: number;
  /** Scripts fetched until then, compressed as they cross the wire when the cache is empty; 1 kB is 1000 bytes. */
  scriptKb: number;
}

/**
 * Leaves the room and waits until the sender's browser listens again: Chromium ignores a request for a key frame within
 * 0.3 s of the one before, and mediasoup repeats its own only after a second. Joins in quick succession would measure
 * that second and not the join.
 */
export async function leaveAndSettle(page: Page): Promise<void> {
  await page.goto("about:blank");
  await new Promise((resolve) => setTimeout(resolve, 1500));
}

/**
 * What the scripts that this page has fetched so far weigh, compressed as the server sent them; 1 kB is 1000 bytes.
 * The browser keeps that figure for cached ones too.
 */
export async function weighScripts(page: Page): Promise<number> {
  const bytes = await page.evaluate(() => {
    const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const scripts = entries.filter((entry) => new URL(entry.name).pathname.endsWith(".js"));
    return scripts.reduce((sum, entry) => sum + entry.encodedBodySize, 0);
  });
  return Math.round(bytes / 100) / 10;
}
