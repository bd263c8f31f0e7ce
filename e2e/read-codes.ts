/** Reads which frame each picture of the player shows, from its decoded pixels, inside the page. */
import type { Page } from "playwright";
import { grid, size } from "./media/frame-code.ts";

export type ShownFrame = { person: string; frame: number | null };

/** Puts `readCodes` and `seekAndWait` into every page that is opened afterwards. */
export async function teachPage(page: Page): Promise<void> {
  await page.addInitScript(teach, { grid, size });
}

/** One plain function without outside names, since the page runs it. */
function teach({
  grid,
  size,
}: {
  grid: typeof import("./media/frame-code.ts").grid;
  size: { width: number; height: number };
}) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, size);
  const pen = canvas.getContext("2d", { willReadFrequently: true });

  function readOne(video: HTMLVideoElement): number | null {
    if (!pen || video.readyState < 2 || !video.checkVisibility({ visibilityProperty: true })) return null;
    pen.drawImage(video, 0, 0, size.width, size.height);
    const { data } = pen.getImageData(0, 0, size.width, size.height);
    let word = 0;
    for (let index = 0; index < grid.columns * grid.rows; index++) {
      const x = ((index % grid.columns) + 0.5) * grid.blockWidth;
      const y = (Math.floor(index / grid.columns) + 0.5) * grid.blockHeight;
      if ((data[(Math.floor(y) * size.width + Math.floor(x)) * 4] ?? 0) > 125) word += 2 ** index;
    }
    const frame = Math.floor(word / 128);
    return word % 128 === frame % 127 ? frame : null;
  }

  function readCodes() {
    return [...document.querySelectorAll<HTMLElement>("[data-testid^=tile-]")].map((tile) => {
      const video = tile.querySelector("video");
      return {
        person: tile.dataset["testid"]!.slice("tile-".length),
        frame: video ? readOne(video) : null,
      };
    });
  }

  type Expected = { person: string; frame: number | null }[];
  /** Moves the position's slider and waits until every picture is the right one, within a frame. @returns milliseconds */
  async function seekAndWait({ ms, expected, limitMs }: { ms: number; expected: Expected; limitMs: number }) {
    const slider = document.querySelector<HTMLInputElement>("[data-testid=position]");
    if (!slider) throw new Error("There is no slider.");
    const since = performance.now();
    // React hears of a value only when it is set past its own setter.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(slider, String(ms));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    for (;;) {
      const shown = readCodes();
      const isRight = expected.every(({ person, frame }) => {
        const now = shown.find((one) => one.person === person)?.frame ?? null;
        return frame === null ? now === null : now !== null && Math.abs(now - frame) <= 1;
      });
      const passed = performance.now() - since;
      if (isRight) return { passed, shown };
      if (passed > limitMs) return { passed: Infinity, shown };
      await new Promise(requestAnimationFrame);
    }
  }

  Object.assign(globalThis, { readCodes, seekAndWait });
}

/** @returns how long it took in milliseconds (Infinity: it did not come), and what is shown */
export async function seekTo(
  page: Page,
  ms: number,
  expected: ShownFrame[],
  limitMs = 15_000,
): Promise<{ passed: number; shown: ShownFrame[] }> {
  return page.evaluate(
    (given) =>
      (
        globalThis as unknown as {
          seekAndWait(of: unknown): Promise<{ passed: number; shown: ShownFrame[] }>;
        }
      ).seekAndWait(given),
    { ms, expected, limitMs },
  );
}

export async function shownFrames(page: Page): Promise<ShownFrame[]> {
  return page.evaluate(() => (globalThis as unknown as { readCodes(): ShownFrame[] }).readCodes());
}
