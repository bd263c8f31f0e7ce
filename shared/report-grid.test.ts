import { expect, test } from "vitest";
import { showCell, showNumber } from "./report-grid.ts";

test("[RP12] cells are written as Vietnamese offices write numbers", () => {
  expect(showCell(12_345, "count")).toBe("12.345");
  expect(showCell(100, "percent")).toBe("100,0");
  expect(showCell(null, "percent")).toBe("–");
  expect(showCell(null, "text")).toBe("");
  expect(showCell("Phường Phan Rang", "label")).toBe("Phường Phan Rang");
});

test("[RP12] a computed column says how it is computed", () => {
  expect(showNumber({ number: "4", formula: "" })).toBe("4");
  expect(showNumber({ number: "1", formula: "4+13+22" })).toBe("1 = 4 + 13 + 22");
});
