/** The guide as a clerk reads it. What it says is held to the true pages in guide.spec.ts. */
import { expect, test } from "@playwright/test";
import { books } from "../client/guide/books.ts";
import { vi } from "../client/text/vi.ts";
import { heading, openWalk, type Walk } from "./guide-walk.ts";
import { shoot, shootZoomed } from "./screenshots.ts";

let walk: Walk;

test.beforeAll(async () => {
  walk = await openWalk();
});

test.afterAll(async () => {
  await walk?.close();
});

test("the guide is reached from the page, searched by heading, read by keyboard, and printed", async () => {
  const page = await walk.pageFor("thuky");
  await page.goto(`${walk.app.url}/register`);
  await expect(heading(page, vi.register.title)).toBeVisible();
  await page.getByRole("banner").getByRole("link", { name: vi.guide.help, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: books.vi["follow-up"].title })).toBeFocused();
  await page
    .getByRole("navigation", { name: vi.frame.menu })
    .getByRole("link", { name: vi.guide.title })
    .click();
  const contents = page.getByRole("heading", { level: 1, name: vi.guide.title });
  await shoot(page, "guide", contents);
  await shootZoomed(page, "guide", contents);
  await page.getByRole("searchbox").fill("ban quet");
  const count = page.getByRole("status").filter({ hasText: "đề mục" });
  await expect(count).toHaveText("1 đề mục");
  await shoot(page, "guide-search", count);
  await page.getByRole("searchbox").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(heading(page, "Bản quét không được nhận")).toBeFocused();
  await expect(heading(page, "Bản quét không được nhận")).toBeInViewport();
  expect(new URL(page.url()).hash).toBe("#su-co-scan-refused");
  await page.goto(`${walk.app.url}/guide/minutes`);
  await expect
    .poll(() =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLImageElement>("figure img")].every(
          (one) => one.naturalWidth === 1366,
        ),
      ),
    )
    .toBe(true);
  const title = page.getByRole("heading", { level: 1, name: books.vi.minutes.title });
  await shoot(page, "guide-minutes", title);
  await shootZoomed(page, "guide-minutes", title);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: vi.guide.print })).toBeHidden();
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(title).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await page.goto(`${walk.app.url}/guide`);
  await page.getByRole("searchbox").fill("không có đề mục này");
  await shoot(page, "guide-nothing", page.getByText(/^Không có đề mục nào khớp/));
  await page.goto(`${walk.app.url}/guide/no-such-chapter`);
  await shoot(page, "guide-unknown", page.getByText(vi.guide.unknown));
  await page.evaluate(() => localStorage.setItem("language", "en"));
  await page.goto(`${walk.app.url}/guide/room`);
  await shoot(page, "guide-room-english", page.getByRole("heading", { level: 1, name: books.en.room.title }));
});
