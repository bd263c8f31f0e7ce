/** The Vietnamese, or English, name of a field by its dotted path, for problems and refusals. */
import type { TFunction } from "i18next";
import type { Problem } from "./session-draft.ts";

const names = ["title", "organisation", "startsAt", "centralSite", "componentSites", "members", "person", "role", "site", "hearings", "applicant", "headcount", "kind", "summary"] as const;

/** `Lượt 2: Số người`, or the path's last known word alone. */
export function fieldName(t: TFunction, path: string): string {
  const [head, index, tail] = path.split(".");
  const name = labelOf(t, tail ?? head ?? "");
  if (index === undefined) return name;
  const order = Number(index) + 1;
  if (head === "members") return `${t("sessionForm.where.member", { order })}: ${name}`;
  if (head === "hearings") return `${t("sessionForm.where.hearing", { order })}: ${name}`;
  return labelOf(t, head ?? "");
}

function labelOf(t: TFunction, word: string): string {
  const name = names.find((one) => one === word);
  return name === undefined ? word : t(`sessionForm.fields.${name}`);
}

export function sentenceOf(t: TFunction, { path, why, min, max }: Problem): string {
  const field = labelOf(t, path.split(".").findLast((part) => Number.isNaN(Number(part))) ?? "");
  return t(`sessionForm.problems.${why}`, { field, min, max });
}

/** The id of the element that holds a field, so that a problem can lead to it. */
export function fieldId(path: string): string {
  return `field-${path.replaceAll(".", "-")}`;
}
