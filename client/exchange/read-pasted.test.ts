import { expect, test } from "vitest";
import { readPasted } from "./read-pasted.ts";

test("[EX2] two columns are read as a spreadsheet copies them", () => {
  const text = "TD-000012\tQG-1\r\n\r\n xl-000013 ; QG-2 \nGQ14, QG-3\n";
  expect(readPasted(text)).toEqual({
    lines: [
      { code: "TD-000012", number: "QG-1" },
      { code: "XL-000013", number: "QG-2" },
      { code: "GQ14", number: "QG-3" },
    ],
    unreadable: [],
  });
});

test("[EX2] a line without both is named by its place, and nothing is guessed", () => {
  expect(readPasted("Mã mục\tMã số\nTD-000012\n\nTD-000013\tA")).toEqual({
    lines: [{ code: "TD-000013", number: "A" }],
    unreadable: [1, 2],
  });
});
