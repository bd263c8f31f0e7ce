/**
 * Pictures of the true screens for a person to look at, and what a machine can say about them: that they are there,
 * that nothing sticks out sideways, and that axe finds nothing against WCAG 2.2 AA.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright";

const folder = join(import.meta.dirname, "output/screenshots");

/** A laptop in an office, a desk, a TV on the wall. */
const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
] as const;

/** A laptop's screen when its browser is zoomed to 200 %. */
const zoomed = { width: 683, height: 384 };

const rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** Takes a screen at every size; `main` is what the person came for. */
export async function shoot(page: Page, name: string, main: Locator): Promise<void> {
  await test.step(`screen ${name}`, async () => {
    for (const size of sizes) {
      await fits(page, size, main);
      if (size === sizes[0]) await expectNoViolations(page);
      await take(page, name, size);
    }
    await page.setViewportSize(sizes[0]);
  });
}

/** The screen at 200 % zoom, from its top to its end: nothing may be lost, only scrolled to (WCAG 1.4.10). */
export async function shootZoomed(page: Page, name: string, main: Locator): Promise<void> {
  await test.step(`screen ${name} at 200 %`, async () => {
    await fits(page, zoomed, main);
    await take(page, name, zoomed, true);
    await page.setViewportSize(sizes[0]);
  });
}

async function fits(page: Page, size: { width: number; height: number }, main: Locator): Promise<void> {
  await page.setViewportSize(size);
  await expect(main).toBeVisible();
  await drawn(page);
  const overhang = await page.evaluate(() => {
    const scrolled = document.scrollingElement ?? document.documentElement;
    return scrolled.scrollWidth - scrolled.clientWidth;
  });
  expect.soft(overhang, `${size.width}x${size.height}: pixels that stick out sideways`).toBe(0);
}

/** Waits for letters, for the layout to follow the new size, and for a frame in every picture that is shown. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
  const dark = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll("video")].filter(
          (video) => video.checkVisibility({ visibilityProperty: true }) && video.readyState < 2,
        ).length,
    );
  await expect.poll(dark, { message: "pictures without a frame" }).toBe(0);
}

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      (node) =>
        `${id}: ${help}: ${node.html.slice(0, 200)} (${node.any.map((one) => one.message).join("; ")})`,
    ),
  );
  expect.soft(found).toEqual([]);
}

async function take(
  page: Page,
  name: string,
  { width, height }: { width: number; height: number },
  fullPage = false,
): Promise<void> {
  const into = join(folder, `${width}x${height}`);
  mkdirSync(into, { recursive: true });
  await page.screenshot({ path: join(into, `${name}.png`), fullPage, animations: "disabled" });
}
