/** The name of a field of the intake by its dotted path, and the sentence of a problem. */
import type { TFunction } from "i18next";
import type { viMatters } from "../text/vi-matters.ts";
import type { Problem } from "./matter-draft.ts";

type Field = keyof (typeof viMatters)["fields"];

/** Paths whose last word alone would name another field. */
const special: Record<string, Field> = {
  "collective.name": "collective",
  "citizen.accessibility": "personAccessibility",
};

export function fieldWord(t: TFunction, path: string): string {
  const parts = path.split(".").filter((part) => !/^\d+$/.test(part));
  const last = special[parts.slice(-2).join(".")] ?? parts.at(-1) ?? "";
  const key = parts.at(-2) === "papers" && last === "kind" ? "paperKind" : last;
  // A field that has no word of its own is shown as it is called.
  return t(`matters.fields.${key as Field}`, { defaultValue: key });
}

export function problemWords(t: TFunction, problem: Problem): string {
  return t(`matters.problems.${problem.why}`, { field: fieldWord(t, problem.path) });
}
