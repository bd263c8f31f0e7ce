/** Lines as a viewer may see them: a denunciation's is opened for its circle alone, and never from the store. */
import type { PersonId, RegisterLineId } from "#shared/ids.ts";
import { maskNumbers, type RegisterLine, type RegisterVersion } from "#shared/register.ts";
import type { Person } from "#shared/people.ts";
import type { Db } from "../database/database.ts";
import { isInCircle, readMatter } from "../matters/matter-store.ts";
import { readPeople } from "../people/person-store.ts";
import { openCells } from "./register-cells.ts";
import { readFollowUps, readVersions, type StoredVersion } from "./register-store.ts";

/**
 * Lines with all their versions, in the order of the ids given.
 * @param how whether denunciations are opened for whoever is in their circle, and numbers shown in full
 */
export async function viewLines(
  db: Db,
  who: Person,
  ids: readonly RegisterLineId[],
  how: { denunciations: "masked" | "open"; numbers: "masked" | "full" },
): Promise<RegisterLine[]> {
  const versions = await readVersions(db, ids);
  const followUps = await readFollowUps(db, ids);
  const nameOf = await namesOf(db, [...versions, ...followUps]);
  const lines: RegisterLine[] = [];
  for (const id of ids) {
    const own = versions.filter((one) => one.line === id);
    const [first] = own;
    if (first === undefined) continue;
    const isOpen =
      !first.is_protected ||
      (how.denunciations === "open" && first.matter !== null && (await isInCircle(db, first.matter, who.id)));
    lines.push({
      ...{ id, organisation: first.organisation, year: first.year, part: first.part, number: first.number },
      ...{ session: first.session, hearing: first.hearing, isProtected: first.is_protected, isOpen },
      // A denunciation's id leads nobody anywhere who is not of its circle.
      matter: isOpen ? first.matter : null,
      versions: await Promise.all(
        own.map((one) => viewVersion(db, one, isOpen && first.is_protected, how.numbers, nameOf)),
      ),
      followUps: followUps
        .filter((one) => one.line === id)
        .map(({ on, kind, text, by, at }) => ({ on, kind, text, byName: nameOf(by), at })),
    });
  }
  return lines;
}

async function viewVersion(
  db: Db,
  stored: StoredVersion,
  isOpened: boolean,
  numbers: "masked" | "full",
  nameOf: (id: PersonId | null) => string,
): Promise<RegisterVersion> {
  const { version, by, at, reason } = stored;
  const matter = isOpened && stored.matter !== null ? await readMatter(db, stored.matter) : null;
  const { receivedOn, note } = stored.cells;
  const cells = matter ? await openCells(db, matter, receivedOn, note) : stored.cells;
  const shown = numbers === "full" ? cells : { ...cells, idNumbers: maskNumbers(cells.idNumbers) };
  return { version, cells: shown, by, byName: nameOf(by), at, reason };
}

async function namesOf(
  db: Db,
  rows: readonly { by: PersonId | null }[],
): Promise<(id: PersonId | null) => string> {
  const ids = [...new Set(rows.flatMap((row) => (row.by === null ? [] : [row.by])))];
  const names = new Map((await readPeople(db, ids)).map((person) => [person.id, person.name]));
  return (id) => (id === null ? "" : (names.get(id) ?? ""));
}
