import { expect, test } from "vitest";
import { events, facts, linesTo, lines, run } from "#shared/minutes-fixtures.ts";
import type { Minutes } from "#shared/minutes.ts";
import { canonicalMinutes, hashOf, minutesCode, readMinutesCode } from "./minutes-canonical.ts";
import { pagesOf } from "./minutes-reading.ts";
import { linesOf } from "./minutes-canonical.ts";
import { drawFacts } from "./minutes-draft.ts";
import { longExample } from "./minutes-example.ts";
import { judgeScan } from "./minutes-scans.ts";
import { textOf } from "./minutes-text.ts";

const read = run(lines(events.answer), run(linesTo("readingBack")));
const hash = (minutes: Minutes): string => hashOf(canonicalMinutes(minutes));

test("[MN14] the same text has the same hash, whatever the order and the pieces of its letters", () => {
  const other: Minutes = {
    ...read,
    parts: read.parts.toReversed().map((part) => ({ ...part, text: part.text.normalize("NFD") })),
    statements: read.statements.map((one) => ({ ...one, text: one.text.normalize("NFD") })),
    facts: Object.fromEntries(Object.entries(facts).toReversed()) as typeof facts, // The same fields.
  };
  expect(canonicalMinutes(read)).toBe(canonicalMinutes(structuredClone(read)));
  expect(hash(other)).toBe(hash(read));
});

test("[MN14] who typed it and when is history: it changes no hash", () => {
  const [first] = read.statements;
  const retyped = { ...read, seq: 900, statements: [{ ...first!, version: 7, savedAt: facts.at }] };
  expect(hash(retyped)).toBe(hash(read));
});

test("[MN14] any letter of text, fact, answer or version changes the hash", () => {
  const seen = new Set([hash(read)]);
  const [statement] = read.statements;
  const [part] = read.parts;
  const [answer] = read.reading?.answers ?? [];
  const changed: Minutes[] = [
    { ...read, version: 2 },
    { ...read, statements: [{ ...statement!, text: `${statement?.text} ` }] },
    { ...read, statements: [{ ...statement!, speaker: "Công  dân" }] },
    { ...read, parts: [{ ...part!, text: part?.text.replace("Đ", "D") ?? "" }] },
    { ...read, reading: { ...read.reading!, answers: [{ ...answer!, answer: "none", text: "Vắng" }] } },
    { ...read, facts: { ...facts, people: [{ kind: "item", runs: ["Khác"] }] } },
    { ...read, facts: { ...facts, parties: facts.parties.slice(1) } },
  ];
  for (const one of changed) seen.add(hash(one));
  expect(seen.size).toBe(changed.length + 1);
});

test("[MN18] a code tells this version from others and from other minutes", () => {
  const expected = { hearing: read.hearing, version: 3, hash: "ab".repeat(32) };
  const code = minutesCode(read.hearing, 3, expected.hash);
  expect(readMinutesCode(code, expected)).toBe("this");
  expect(readMinutesCode(minutesCode(read.hearing, 2, expected.hash), expected)).toBe("otherVersion");
  expect(readMinutesCode(minutesCode(read.hearing, 3, "cd".repeat(32)), expected)).toBe("otherVersion");
  const stranger = minutesCode(read.session as never, 3, expected.hash);
  expect(readMinutesCode(stranger, expected)).toBe("otherMinutes");
  expect(readMinutesCode("https://example.vn/BB", expected)).toBeNull();
  // In these letters a QR code stays small enough for a grey scan.
  expect(code).toMatch(/^[0-9A-Z:-]{1,122}$/);
});

test("[MN18] every page of a scan bears the code: a sheet without one could be another's", () => {
  const frozen = run(lines({ ...events.answer, party: "agency" }, events.freeze), read);
  const code = minutesCode(frozen.hearing, frozen.version, events.freeze.hash);
  const scan = (...pages: string[][]) =>
    judgeScan({ pages: pages.map((codes, page) => ({ page, codes })), findings: [] }, frozen)?.refusal ??
    null;
  expect(scan([code], ["văn bản khác", code])).toBeNull();
  expect(scan([code], [])).toBe("scanNoCode");
  expect(scan()).toBe("scanNoCode");
  expect(scan([code], [minutesCode(frozen.hearing, 9, events.freeze.hash)])).toBe("scanOtherVersion");
  expect(scan([minutesCode(frozen.session as never, 1, events.freeze.hash), code])).toBe("scanOtherMinutes");
});

test("[MN15] pages of the reading hold every word of the text, none more than a screen", () => {
  const long = longExample();
  const written = { parts: [], statements: long.statements, reading: null };
  const drawn = drawFacts(long);
  const pages = pagesOf(written, drawn);
  expect(pages.length).toBeGreaterThan(40);
  const bare = (text: string): string => text.replaceAll(/\s/g, "");
  const shown = bare(pages.flat().flatMap(linesOf).join(""));
  for (const line of textOf(written, drawn, false)
    .flatMap(linesOf)
    .flatMap((one) => one.split(" | ")))
    expect(shown).toContain(bare(line));
  for (const page of pages) expect(page.flatMap(linesOf).join("").length).toBeLessThanOrEqual(1500);
});
