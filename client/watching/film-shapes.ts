/** Where small pictures lie on their sheet, and the outline of a waveform. Pure. */
import type { Thumbnails } from "#shared/films.ts";

/** More are not told apart on any screen. */
const MOST = 800;
/** Sound that is nowhere loud is still drawn, and silence is not drawn as noise. */
const LEAST_FULL = 20;

/** The outline of a sound as an SVG path in a field of 1000 by 100; the loudest touches its edges. */
export function outlineOf(peaks: readonly number[]): string {
  if (peaks.length === 0) return "";
  const per = Math.ceil(peaks.length / MOST);
  const loud = Array.from({ length: Math.ceil(peaks.length / per) }, (_, index) =>
    peaks.slice(index * per, (index + 1) * per).reduce((a, b) => Math.max(a, b), 0),
  );
  const full = loud.reduce((a, b) => Math.max(a, b), LEAST_FULL);
  const at = (index: number, height: number): string =>
    `${Math.round((index / Math.max(1, loud.length - 1)) * 1000)} ${Math.round(50 + height)}`;
  const half = loud.map((peak) => Math.max(1, (peak / full) * 50));
  const above = half.map((height, index) => at(index, -height));
  const below = half.map((height, index) => at(index, height)).toReversed();
  return `M${[...above, ...below].join("L")}Z`;
}

/**
 * Where the picture of a moment begins on the sheet, in its pixels.
 * @param ms since the film's beginning
 * @returns null outside of the film
 */
export function pictureAt(
  { everyMs, count, columns, width, height }: Thumbnails,
  ms: number,
): { left: number; top: number } | null {
  const index = Math.floor(ms / everyMs);
  if (index < 0 || index >= count) return null;
  return { left: (index % columns) * width, top: Math.floor(index / columns) * height };
}
