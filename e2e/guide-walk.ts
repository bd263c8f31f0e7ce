/** How the guide's journeys are walked: pages for people, some with a camera that shows a room, and what one does on them. */
import { expect } from "@playwright/test";
import type { BrowserContext, Locator, Page } from "playwright";
import { vi } from "../client/text/vi.ts";
import { type App, startApp } from "./app.ts";
import { launchPerson } from "./browsers.ts";
import { look } from "./guide-pictures.ts";
import { drawnRoom, type rooms } from "./media/drawn-room.ts";
import { signInPage } from "./people.ts";

export type Walk = {
  app: App;
  /** A page of its own for one account, or for nobody; in a browser of its own where somebody shall see a camera. */
  pageFor(account: string | null, room?: keyof typeof rooms): Promise<Page>;
  close(): Promise<void>;
};

export async function openWalk(): Promise<Walk> {
  const app = await startApp();
  const office = await launchPerson();
  const opened: { close(): Promise<void> }[] = [office];
  const contexts: BrowserContext[] = [];
  return {
    app,
    async pageFor(account, room) {
      const moreFlags = room ? [`--use-file-for-fake-video-capture=${drawnRoom(room)}`] : [];
      const person = room ? await launchPerson({ moreFlags }) : office;
      if (person !== office) opened.push(person);
      const context = await person.browser.newContext({
        locale: "vi-VN",
        timezoneId: "Asia/Ho_Chi_Minh",
        viewport: { width: 1366, height: 768 },
      });
      contexts.push(context);
      if (account) await signInPage(app, { context }, account);
      await context.addInitScript(nameDevices);
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      return page;
    },
    async close() {
      for (const one of [...contexts, ...opened]) await one.close();
      await app.stop();
    },
  };
}

/** Chromium calls its fake devices by the files they come from. Runs in the page. */
function nameDevices(): void {
  const names = { videoinput: "Camera phòng tiếp dân", audioinput: "Micrô để bàn", audiooutput: "Loa phòng" };
  Object.defineProperty(MediaDeviceInfo.prototype, "label", {
    get(this: MediaDeviceInfo) {
      return names[this.kind];
    },
  });
}

export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole("heading", { name });

/** Opens an address, waits for its title, and remembers what it says. */
export async function visit({ app }: Walk, page: Page, path: string, title: string | RegExp): Promise<void> {
  await page.goto(`${app.url}${path}`);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await look(page);
}

/** Opens a dialog, remembers what it says, and leaves it again. */
export async function peek(page: Page, button: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: button }).first().click();
  await page.getByRole("dialog").waitFor();
  await look(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** Waits until so many pictures show a frame, over a line that is up. */
export async function pictures(page: Page, count: number): Promise<void> {
  await expect(page.getByText(vi.room.link.returning)).toHaveCount(0, { timeout: 60_000 });
  const shown = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll("video")].filter(
          (one) => one.readyState > 1 && one.checkVisibility({ visibilityProperty: true }),
        ).length,
    );
  await expect.poll(shown, { timeout: 60_000 }).toBeGreaterThanOrEqual(count);
}
