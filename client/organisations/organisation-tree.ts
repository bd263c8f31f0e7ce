/** The tree of organisations, from rows with a parent and dates of validity. Pure. */
import type { OrganisationId } from "#shared/ids.ts";
import type { Organisation, Site } from "#shared/organisations.ts";
import type { Day } from "#shared/time.ts";

export type OrganisationNode = { organisation: Organisation; below: OrganisationNode[] };

/** Whether something with dates of validity exists on a day. */
export function existsOn(dated: { validFrom: Day; validTo: Day | null }, day: Day): boolean {
  return dated.validFrom <= day && (dated.validTo === null || day <= dated.validTo);
}

/** An organisation and everything above it, the nearest first: what may() asks for. */
export function upwards(organisations: readonly Organisation[], id: OrganisationId): OrganisationId[] {
  const path: OrganisationId[] = [];
  let at: OrganisationId | null = id;
  while (at !== null && !path.includes(at)) {
    path.push(at);
    const here: OrganisationId = at;
    at = organisations.find((one) => one.id === here)?.parent ?? null;
  }
  return path;
}

/** Rows as trees; a row whose parent is not among them stands at the top. */
export function treeOf(organisations: readonly Organisation[]): OrganisationNode[] {
  const known = new Set(organisations.map((one) => one.id));
  const belowOf = (parent: OrganisationId | null): OrganisationNode[] =>
    organisations
      .filter((one) =>
        parent === null ? one.parent === null || !known.has(one.parent) : one.parent === parent,
      )
      .toSorted((one, other) => byName(one.name, other.name))
      .map((organisation) => ({ organisation, below: belowOf(organisation.id) }));
  return belowOf(null);
}

/** Vietnamese order of names; numbers in them count as numbers. */
export const byName = new Intl.Collator("vi", { numeric: true }).compare;

/** Lower case without accents, so that "phan rang" finds "Phan Rang" and "khanh hoa" finds "Khánh Hòa". */
export function plain(words: string): string {
  return words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .trim();
}

/** Those whose name or code, or one of whose sites, matches the search; and everything above them, so that the tree holds. */
export function matching(
  organisations: readonly Organisation[],
  sites: readonly Site[],
  search: string,
): Organisation[] {
  const wanted = plain(search);
  if (wanted === "") return [...organisations];
  const hits = organisations.filter(
    (one) =>
      [one.name, one.shortName, one.code ?? ""].some((words) => plain(words).includes(wanted)) ||
      sites.some(
        (site) => site.organisation === one.id && plain(`${site.name} ${site.shortName}`).includes(wanted),
      ),
  );
  const kept = new Set(hits.flatMap((one) => upwards(organisations, one.id)));
  return organisations.filter((one) => kept.has(one.id));
}
