import { expect, test } from "vitest";
import type { Day } from "#shared/time.ts";
import { linesOf, placesIn, templateOn, wordsOf, type TemplateRow } from "./template-rules.ts";

const row = (part: string, version: number, from: string, words: string, to: string | null = null) =>
  ({ kind: "GM", part, version, words, valid_from: from, valid_to: to }) as TemplateRow; // Written in the form of days.

const rows = [
  row("papers", 1, "2026-07-01", "Giấy mời\nCăn cước"),
  row("closing", 1, "2026-07-01", "Ngày {date}, {body}."),
  row("papers", 2, "2027-01-01", "Căn cước"),
  row("papers", 3, "2027-01-01", "Căn cước điện tử"),
  row("closing", 4, "2026-12-01", "Hẹn {date}.", "2026-12-31"),
];
const partsOn = (day: string) => templateOn(rows, day as Day);

test("[DC6] of each part the words hold that began last, and of one day those entered last", () => {
  expect(partsOn("2026-11-22").parts).toEqual({
    papers: "Giấy mời\nCăn cước",
    closing: "Ngày {date}, {body}.",
  });
  expect(partsOn("2026-12-05").parts["closing"]).toBe("Hẹn {date}.");
  expect(partsOn("2027-01-01").parts).toEqual({
    papers: "Căn cước điện tử",
    closing: "Ngày {date}, {body}.",
  });
});

test("[DC6] the version tells which words were used", () => {
  expect(partsOn("2026-11-22").version).toBe(1);
  expect(partsOn("2026-12-05").version).toBe(4);
  expect(partsOn("2027-01-01").version).toBe(3);
});

test("[DC6] before the first words begin they are used all the same", () => {
  expect(partsOn("2025-01-01").parts["papers"]).toBe("Giấy mời\nCăn cước");
});

test("places are filled with facts, and a place without a fact is a fault of the program", () => {
  const template = partsOn("2026-11-22");
  expect(wordsOf(template, "closing", { date: "22/11/2026", body: "Ban" })).toBe("Ngày 22/11/2026, Ban.");
  expect(linesOf(template, "papers")).toEqual(["Giấy mời", "Căn cước"]);
  expect(() => wordsOf(template, "closing", { date: "x" })).toThrow("body");
  expect(() => wordsOf(template, "nothing")).toThrow("nothing");
  expect(placesIn("{a} {b} {a}")).toEqual(["a", "b"]);
});

test("what a fact holds is not taken for a place", () => {
  expect(wordsOf(partsOn("2026-11-22"), "closing", { date: "{body}", body: "$&" })).toBe("Ngày {body}, $&.");
});
