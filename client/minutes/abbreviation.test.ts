import { expect, test } from "vitest";
import { expand } from "./abbreviation.ts";

const list = [
  { short: "ubnd", long: "UBND tỉnh" },
  { short: "cd", long: "công dân" },
];
const typed = (text: string): string | undefined => expand(text, text.length, list)?.text;

test("[MN9] a short form is written out when a blank or a mark ends it", () => {
  expect(typed("Đề nghị ubnd ")).toBe("Đề nghị UBND tỉnh ");
  expect(typed("ubnd,")).toBe("UBND tỉnh,");
  expect(typed("(cd)")).toBe("(công dân)");
});

test("[MN9] a capital at its beginning stays", () => {
  expect(typed("Cd ")).toBe("Công dân ");
});

test("[MN9] a part of a word, and a word that is not ended, stay as they are", () => {
  expect(typed("xcd ")).toBeUndefined();
  expect(typed("cd")).toBeUndefined();
});

test("[MN9] in the middle of a text the cursor stays behind what was written out", () => {
  expect(expand("ubnd  xem xét", 5, list)).toEqual({ text: "UBND tỉnh  xem xét", cursor: 10 });
});
