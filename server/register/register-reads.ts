/** Reading the register; whoever reads a page or prints it is in the audit (MT6). */
import { PAGE_SIZE, type Parsed } from "#shared/http.ts";
import type { OrganisationId, RegisterLineId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import type { RegisterBook, RegisterForm, RegisterLine } from "#shared/register.ts";
import { may, type Act } from "#shared/roles.ts";
import { dayOf } from "#shared/time.ts";
import { yearOf } from "#shared/working-days.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { organisationPath, organisationsBelow } from "../organisations/organisation-store.ts";
import { readPeople } from "../people/person-store.ts";
import { viewLines } from "./register-lines.ts";
import { readBooks, readRegisterForms, readVersions, searchLines } from "./register-store.ts";

type Needs = { db: Db; clock: Clock };

/** Books with lines, and those of this year of the bodies the person works for; of a year the own body first. */
export async function listBooks(
  parts: Needs,
  who: Person,
  input: Parsed<"registerBooks">,
): Promise<Reply<{ rows: RegisterBook[]; total: number }>> {
  const own = heldIn(who, "register.read");
  if (own.length === 0) return refuse("notAllowed");
  const bodies = await organisationsBelow(parts.db, own);
  const books = await readBooks(parts.db, bodies);
  const thisYear = yearOf(dayOf(parts.clock.now()));
  // The own body's book stands first, also while nothing was written into it yet.
  const begun = [who.organisation, ...own].filter((organisation) => bodies.includes(organisation));
  const keys = new Map(
    [...begun.map((organisation) => ({ organisation, year: thisYear })), ...books]
      .filter(({ year }) => input.year === undefined || year === input.year)
      .map(({ organisation, year }) => [`${year} ${organisation}`, { organisation, year }]),
  );
  const wanted = [...keys.values()].toSorted((a, b) => b.year - a.year);
  const rows = await Promise.all(
    wanted
      .slice(input.from, input.from + PAGE_SIZE)
      .map(({ organisation, year }) => viewBook(parts.db, who, organisation, year)),
  );
  return accept({ rows, total: wanted.length });
}

/** A book as this person may see it; one that nothing was written into yet is empty. */
export async function viewBook(
  db: Db,
  who: Person,
  organisation: OrganisationId,
  year: number,
): Promise<RegisterBook> {
  const path = await organisationPath(db, organisation);
  const books = (await readBooks(db, [organisation])).filter((book) => book.year === year);
  const main = books.find((book) => book.part === "main");
  const body = await db
    .selectFrom("organisations")
    .select("name")
    .where("id", "=", organisation)
    .executeTakeFirst();
  const closedBy = main?.closed_by ? (await readPeople(db, [main.closed_by]))[0] : undefined;
  return {
    organisation,
    name: body?.name ?? "",
    year,
    lines: main?.last ?? 0,
    supplement: books.find((book) => book.part === "supplement")?.last ?? 0,
    closedAt: main?.closed_at ?? null,
    closedByName: closedBy?.name ?? "",
    mayWrite: may(who, "register.write", { organisations: path }),
    mayClose: may(who, "register.close", { organisations: path }),
  };
}

type Page = { rows: RegisterLine[]; total: number; forms: RegisterForm[] };

export async function listLines(
  parts: Needs,
  who: Person,
  input: Parsed<"registerLines">,
): Promise<Reply<Page>> {
  const { organisation, year, part, search, from } = input;
  const path = await organisationPath(parts.db, organisation);
  if (!may(who, "register.read", { organisations: path })) return refuse("notAllowed");
  return write(parts.db, async (tx): Promise<Reply<Page>> => {
    const wanted = { organisation, year, part, search, days: null };
    const { lines, total } = await searchLines(tx, wanted, { from, limit: PAGE_SIZE });
    const rows = await viewLines(tx, who, lines, { denunciations: "open", numbers: "masked" });
    const event = { type: "register.read" as const, organisation, year, lines: rows.length };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept({ rows, total, forms: await readRegisterForms(tx) });
  });
}

/** One line with its numbers in full, for whoever may correct it. */
export async function openLine(parts: Needs, who: Person, id: RegisterLineId): Promise<Reply<RegisterLine>> {
  return write(parts.db, async (tx): Promise<Reply<RegisterLine>> => {
    const [first] = await readVersions(tx, [id]);
    const path = first ? await organisationPath(tx, first.organisation) : [];
    if (!first || !may(who, "register.read", { organisations: path })) return refuse("notFound");
    if (!may(who, "register.write", { organisations: path })) return refuse("notAllowed");
    const [line] = await viewLines(tx, who, [id], { denunciations: "open", numbers: "full" });
    if (!line) return refuse("notFound");
    const { organisation, year } = first;
    const event = { type: "register.read" as const, organisation, year, lines: 1 };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept(line);
  });
}

/** Bodies in which a person holds a role for an act. */
export function heldIn(who: Person, act: Act): OrganisationId[] {
  const own = who.grants.map((grant) => grant.organisation);
  return [...new Set(own)].filter((organisation) => may(who, act, { organisations: [organisation] }));
}
