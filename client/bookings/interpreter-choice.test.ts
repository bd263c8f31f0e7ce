import { expect, test } from "vitest";
import type { Interpreter } from "#shared/bookings.ts";
import type { InterpreterId, OrganisationId } from "#shared/ids.ts";
import type { Day } from "#shared/time.ts";
import { interpretersFor } from "./interpreter-choice.ts";

const one = (name: string, languages: Interpreter["languages"], from: string, to: string | null) =>
  // Ids and days are written as what they stand for.
  ({
    id: name as InterpreterId,
    name,
    languages,
    organisation: "body" as OrganisationId,
    phone: "",
    note: "",
    validFrom: from as Day,
    validTo: to as Day | null,
  }) satisfies Interpreter;
const all = [
  one("An", ["sign"], "2026-01-01", null),
  one("Bình", ["cham", "raglai"], "2026-03-10", "2026-03-20"),
  one("Chi", ["raglai"], "2026-01-01", null),
];
const namesOn = (day: string, language: Parameters<typeof interpretersFor>[1]) => {
  const { fit, other } = interpretersFor(all, language, day as Day);
  return [fit.map(({ name }) => name), other.map(({ name }) => name)];
};

test("[BK6] who speaks the citizen's language comes first, of those on the list that day", () => {
  expect(namesOn("2026-03-09", "raglai")).toEqual([["Chi"], ["An"]]);
  expect(namesOn("2026-03-10", "raglai")).toEqual([["Bình", "Chi"], ["An"]]);
  expect(namesOn("2026-03-20", "raglai")).toEqual([["Bình", "Chi"], ["An"]]);
  expect(namesOn("2026-03-21", "cham")).toEqual([[], ["An", "Chi"]]);
  expect(namesOn("2026-03-15", null)).toEqual([[], ["An", "Bình", "Chi"]]);
});
