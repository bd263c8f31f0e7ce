/** The baseline's side of the join benchmark. */
import type { Page } from "playwright";
import { launchPerson, type PersonBrowser } from "../../browsers.ts";
import { expectSees } from "../../sees.ts";
import { type JoinSample, leaveAndSettle, weighScripts } from "../join-sample.ts";
import type { Subject } from "../subject.ts";
import { type Bare, startBare } from "./bare.ts";

export function joinBare(): Subject<JoinSample> {
  let bare: Bare | undefined;
  let sender: PersonBrowser | undefined;
  let receiver: PersonBrowser | undefined;
  let scriptKb = 0;

  return {
    name: "bare",
    async start() {
      bare = await startBare();
      sender = await launchPerson({ picture: "A" });
      await sender.page.goto(`${bare.url}?seat=A&role=send&auto`);
      receiver = await launchPerson({ devices: "none" });
      // The first visit fills the cache, and waits until the sender's picture flows.
      await receiver.page.goto(`${bare.url}?seat=B&role=receive&auto`);
      await expectSees(receiver.page, ["A"]);
      scriptKb = await weighScripts(receiver.page);
    },
    async sample() {
      if (!bare || !receiver) throw new Error("The baseline was not started.");
      const { page } = receiver;
      await leaveAndSettle(page);
      await page.goto(`${bare.url}?seat=B&role=receive`);
      await page.waitForFunction(() => window.bench?.ready != null);
      await page.evaluate(() => window.join());
      const joined = await firstFrame(page);
      await leaveAndSettle(page);
      await page.goto(`${bare.url}?seat=B&role=receive&auto`);
      const navigated = await firstFrame(page);
      return { joinMs: joined.sinceJoin, navigationMs: navigated.sinceNavigation, scriptKb };
    },
    async close() {
      await receiver?.close();
      await sender?.close();
      await bare?.close();
      bare = sender = receiver = undefined;
    },
  };
}

async function firstFrame(page: Page): Promise<{ sinceJoin: number; sinceNavigation: number }> {
  await page.waitForFunction(() => window.bench?.firstFrame != null);
  const { joinStarted, firstFrame: at } = await page.evaluate(() => window.bench);
  const round = (ms: number) => Math.round(ms * 10) / 10;
  return {
    sinceJoin: round((at ?? Number.NaN) - (joinStarted ?? Number.NaN)),
    sinceNavigation: round(at ?? Number.NaN),
  };
}
