import { expect, test } from "vitest";
import { showBytes } from "./show-bytes.ts";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [4_372_112, "4,4 MB"],
  [148_372_112, "148 MB"],
  [2_000_000_000, "2 GB"],
])("%d bytes read %s", (bytes, shown) => {
  expect(showBytes(bytes)).toBe(shown);
});
