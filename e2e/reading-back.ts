/** How the note-taker reads minutes back, takes every answer and freezes them, on the page of the minutes. */
import { expect } from "@playwright/test";
import type { Page } from "playwright";
import { confirm } from "./people.ts";

export async function readBackAndFreeze(page: Page): Promise<void> {
  await page.getByTestId("read-back").click();
  await page.getByTestId("reading-controls").waitFor();
  const kinds = page.locator('[data-testid^="answer-kind-"]');
  while ((await kinds.count()) > 0) {
    const kind = kinds.first();
    const id = ((await kind.getAttribute("data-testid")) ?? "").replace("answer-kind-", "");
    const isCitizen = id.startsWith("citizen:");
    await kind.selectOption(isCitizen ? "remarks" : "agrees");
    if (isCitizen)
      await page.getByTestId(`answer-text-${id}`).fill("Đề nghị ghi rõ diện tích đất là 1.240 m².");
    await page.getByTestId(`answer-save-${id}`).click();
    await expect(page.getByTestId(`answer-kind-${id}`)).toHaveCount(0);
  }
  await page.getByTestId("freeze").click();
  await confirm(page);
  await page.getByTestId("hash").waitFor({ timeout: 60_000 });
}
