/**
 * The guide's pictures and its words, held to the true pages. Every run takes the pictures into e2e/output/guide; with
 * GUIDE_PICTURES=renew they are written to where the guide shows them. What was seen on the way is remembered.
 */
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { pieces, wordOf } from "../client/guide/guide-search.ts";
import { chapterIds, type Book, type PictureName } from "../client/text/guide-book.ts";
import { vi } from "../client/text/vi.ts";

const top = join(import.meta.dirname, "..");
const folder =
  process.env["GUIDE_PICTURES"] === "renew"
    ? join(top, "client/guide/pictures")
    : join(top, "e2e/output/guide");
const size = { width: 1366, height: 768 };
const quality = 72;

const seen: string[] = [];
export const taken = new Set<PictureName>();

/** Remembers every word that the page shows, or tells to whoever does not see it. */
export async function look(page: Page): Promise<void> {
  seen.push(
    await page.evaluate(() => {
      const named = [...document.querySelectorAll("[aria-label], [placeholder], [title], option")].flatMap(
        (one) => [
          one.getAttribute("aria-label") ?? "",
          one.getAttribute("placeholder") ?? "",
          one.textContent ?? "",
        ],
      );
      // What a style writes in capitals is the same word.
      return [document.body.innerText, ...named].join("\n");
    }),
  );
}

/** Takes the page as the guide shows it. */
export async function snap(page: Page, name: PictureName): Promise<void> {
  await look(page);
  await page.setViewportSize(size);
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
  const image = await loadImage(await page.screenshot({ animations: "disabled" }));
  const canvas = createCanvas(size.width, size.height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.webp`), await canvas.encode("webp", quality));
  taken.add(name);
}

const even = (words: string): string => words.replaceAll(/\s+/g, " ").toLocaleLowerCase("vi");

/** Keys of the words that the guide names and that no page showed on the way. */
export function unseen(book: Book): string[] {
  const all = even(seen.join("\n"));
  const sentences = chapterIds.flatMap((id) => [
    ...book[id].sections.flatMap((one) => one.steps),
    ...book[id].troubles.flatMap((one) => one.remedy),
  ]);
  const keys = sentences.flatMap((one) =>
    pieces(one).flatMap((piece) => ("label" in piece ? [piece.label] : [])),
  );
  return [...new Set(keys)].filter((key) => !all.includes(even(wordOf(vi, key) ?? key))).toSorted();
}
