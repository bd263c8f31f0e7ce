/** The Vietnamese, or English, name of a field by its dotted path, for problems and refusals. */
import type { TFunction } from "i18next";
import type { Problem } from "./session-draft.ts";

const names = [
  "title",
  "organisation",
  "adhocGround",
  "delegation",
  "startsAt",
  "endsAt",
  "slots",
  "minutes",
  "bufferMinutes",
  "reserved",
  "centralSite",
  "componentSites",
  "members",
  "person",
  "role",
  "site",
  "reason",
] as const;

/** `Thành phần 1: Vai trò`, or the field's name alone. */
export function fieldName(t: TFunction, path: string): string {
  const [head = "", index, tail] = path.split(".");
  if (index === undefined) return labelOf(t, head);
  if (head !== "members") return labelOf(t, index);
  const where = t("sessionForm.where.member", { order: Number(index) + 1 });
  return tail === undefined ? where : `${where}: ${labelOf(t, tail)}`;
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
