import { Refusal } from "#shared/refusals.ts";
import { describe, expect, test } from "vitest";
import { en } from "./en.ts";
import { vi } from "./vi.ts";

type Tree = { [key: string]: string | Tree };

function sentences(tree: Tree, above = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[above + key, value] as const] : [...sentences(value, `${above}${key}.`)],
    ),
  );
}

const vietnamese = sentences(vi);
const english = sentences(en);
const places = (sentence: string): string[] =>
  [...sentence.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? "").toSorted();

test("both languages have the same keys", () => {
  expect([...english.keys()].toSorted()).toEqual([...vietnamese.keys()].toSorted());
});

test("no sentence is empty", () => {
  for (const [key, sentence] of [...vietnamese, ...english]) expect(sentence.trim(), key).not.toBe("");
});

test("both languages fill the same places", () => {
  for (const [key, sentence] of vietnamese)
    expect(places(english.get(key) ?? ""), key).toEqual(places(sentence));
});

test("no key is read by i18next as a plural or as a step down", () => {
  for (const key of vietnamese.keys()) expect(key).not.toMatch(/_(zero|one|two|few|many|other)$/);
});

describe("every refusal has a sentence that ends as one", () => {
  test.each(Refusal.options)("%s", (refusal) => {
    expect(vi.refusals[refusal]).toMatch(/\.$/);
    expect(en.refusals[refusal]).toMatch(/\.$/);
  });
});
