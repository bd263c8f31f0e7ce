/** What tests and the benchmark do with the player's page. */
import type { Page } from "playwright";
import { password } from "./app.ts";

/** Signs a person in through the page's own door, without its form. */
export async function signIn(page: Page, { url }: { url: string }, account: string): Promise<void> {
  const answer = await page.request.post(`${url}/api/sign-in`, {
    headers: { origin: url },
    data: { account, password },
  });
  if (!answer.ok()) throw new Error(`${account} could not sign in.`);
}

/** Plays on, and every tenth of a second measures how far the tracks that play lie apart, in milliseconds. */
export async function trackSpread(page: Page, forMs: number): Promise<number[]> {
  await page.getByTestId("play").click();
  return page.evaluate(async (forMs) => {
    const isPlaying = (one: HTMLMediaElement) => !one.paused && one.readyState >= 3;
    const all = () => [
      ...document.querySelectorAll<HTMLMediaElement>("[data-testid=stage] :is(video, audio)"),
    ];
    const found: number[] = [];
    const started = performance.now();
    // The first second is for starting.
    while (performance.now() - started < 1000 + forMs) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const times = all()
        .filter(isPlaying)
        .map((one) => one.currentTime * 1000);
      if (performance.now() - started > 1000 && times.length > 1)
        found.push(Math.max(...times) - Math.min(...times));
    }
    return found;
  }, forMs);
}
