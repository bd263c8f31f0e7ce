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

/** Counts what every script of this page weighs on the wire; call before the first navigation, with an empty cache. */
export async function weighScripts(page: Page): Promise<() => number> {
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  network.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (type === "Script" || response.mimeType.includes("javascript")) scripts.add(requestId);
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  return () => Math.round(bytes / 100) / 10;
}
