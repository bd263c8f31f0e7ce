import type { Instant } from "#shared/time.ts";
import { expect, test } from "vitest";
import { outlineOf, pictureAt } from "./film-shapes.ts";

const sheet = {
  ...{ manifest: "", startedAt: "2026-11-23T01:00:00.000Z" as Instant },
  ...{ everyMs: 4000, count: 25, columns: 10, width: 192, height: 108 },
};

test("[RC21] the small picture of a moment lies in its row and column of the sheet", () => {
  expect(pictureAt(sheet, 0)).toEqual({ left: 0, top: 0 });
  expect(pictureAt(sheet, 3999)).toEqual({ left: 0, top: 0 });
  expect(pictureAt(sheet, 36_000)).toEqual({ left: 1728, top: 0 });
  expect(pictureAt(sheet, 40_000)).toEqual({ left: 0, top: 108 });
  expect(pictureAt(sheet, 99_999)).toEqual({ left: 768, top: 216 });
});

test("[RC21] before and after the film there is no picture", () => {
  expect(pictureAt(sheet, -1)).toBeNull();
  expect(pictureAt(sheet, 100_000)).toBeNull();
});

test("[RC21] an hour of peaks becomes an outline that keeps the loudest of each stretch", () => {
  const peaks = Array.from({ length: 4000 }, (_, index) => (index === 2001 ? 80 : 10));
  const points = outlineOf(peaks).slice(1, -1).split("L");
  expect(points).toHaveLength(1600);
  const heights = points.map((point) => Number(point.split(" ")[1]));
  expect(heights.reduce((a, b) => Math.min(a, b))).toBe(0);
  expect(heights.reduce((a, b) => Math.max(a, b))).toBe(100);
  expect(heights.filter((height) => height === 0)).toHaveLength(1);
});

test("[RC21] silence is a line, a whisper is no shout, and no sound at all is nothing", () => {
  expect(outlineOf([0, 0])).toBe("M0 49L1000 49L1000 51L0 51Z");
  expect(outlineOf([2, 2])).toBe("M0 45L1000 45L1000 55L0 55Z");
  expect(outlineOf([])).toBe("");
});
