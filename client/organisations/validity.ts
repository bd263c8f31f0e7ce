import type { TFunction } from "i18next";
import type { FieldProblem } from "../base/form-problems.ts";

type Field = "name" | "shortName" | "code" | "validFrom" | "validTo" | "address" | "note" | "organisation";

/** The sentence for each wrong field of an organisation or a site; also that it does not end before it begins. */
export function wordsFor(
  t: TFunction,
  problems: Partial<Record<string, FieldProblem>>,
  dates: { validFrom: string; validTo: string },
): Record<Field, string | null> {
  const word = (field: Field): string | null => {
    const problem = problems[field];
    return problem === undefined ? null : t(`form.${problem}`, { field: t(`organisations.fields.${field}`) });
  };
  return {
    name: word("name"),
    shortName: word("shortName"),
    code: word("code"),
    validFrom: word("validFrom"),
    validTo:
      dates.validTo !== "" && dates.validTo < dates.validFrom ? t("form.endsBeforeStart") : word("validTo"),
    address: word("address"),
    note: word("note"),
    organisation: word("organisation"),
  };
}
