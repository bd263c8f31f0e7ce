/** The baseline's side of the cost benchmark: six pages in one Chromium, the first of which sends sound. */
import type { Page } from "playwright";
import { launchPerson, type PersonBrowser } from "../../browsers.ts";
import type { Letter } from "../../media/people.ts";
import { expectSees } from "../../sees.ts";
import { camera, type CostSubject, expected, measureCost, sites } from "../cost-sample.ts";
import { residentMb } from "../processes.ts";
import { noticeConnections } from "../received.ts";
import { type Bare, startBare } from "./bare.ts";

/** All pages share the one fake camera. */
const picture: Letter = "A";

export function costBare({ windowMs }: { windowMs: number }): CostSubject {
  let bare: Bare | undefined;
  let crowd: PersonBrowser | undefined;
  let pages: Page[] = [];
  const started = () => {
    if (!bare || !crowd) throw new Error("The baseline was not started.");
    return { bare, crowd };
  };

  return {
    name: "bare",
    async start() {
      bare = await startBare();
      crowd = await launchPerson({
        picture,
        media: { picture: "lively", width: camera.width, height: camera.height },
      });
      await noticeConnections(crowd.context);
      const { width, height, fps } = camera;
      for (let site = 0; site < sites; site++) {
        const page = site === 0 ? crowd.page : await crowd.context.newPage();
        const silent = site === 0 ? "" : "&silent";
        await page.goto(
          `${bare.url}?seat=${site}&auto&layer=0&width=${width}&height=${height}&fps=${fps}${silent}`,
        );
        pages.push(page);
      }
      for (const page of pages)
        await page.waitForFunction(
          (count) => document.querySelectorAll("video").length === count,
          expected.video / sites,
        );
      for (const page of pages) await expectSees(page, [picture], { withinMs: 30_000 });
    },
    sample: () => measureCost(pages, () => started().bare.pids, windowMs),
    async joinAndLeave() {
      const page = await started().crowd.context.newPage();
      await page.goto(`${started().bare.url}?seat=visitor&role=receive&auto`);
      await page.waitForFunction(() => window.bench?.firstFrame != null);
      await page.close();
    },
    residentMb: () => residentMb(started().bare.pids),
    async close() {
      await crowd?.close();
      await bare?.close();
      bare = crowd = undefined;
      pages = [];
    },
  };
}
