/**
 * SQL of the register. Numbers come from the book of the unit, year and part, which stays locked until the
 * transaction ends; so a number is used by what is committed, or not at all. The database itself refuses
 * to change a line, to leave a number out, and to write into a closed book.
 */
import { sql } from "kysely";
import type {
  HearingId,
  MatterId,
  OrganisationId,
  PersonId,
  RegisterLineId,
  SessionId,
} from "#shared/ids.ts";
import type { FollowUpKind, RegisterCells, RegisterForm, RegisterPart } from "#shared/register.ts";
import type { Day, Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";

export type StoredVersion = {
  line: RegisterLineId;
  organisation: OrganisationId;
  year: number;
  part: RegisterPart;
  number: number;
  version: number;
  matter: MatterId | null;
  session: SessionId | null;
  hearing: HearingId | null;
  is_protected: boolean;
  cells: RegisterCells;
  by: PersonId | null;
  at: Instant;
  reason: string;
};

export type NewLine = Omit<StoredVersion, "line" | "part" | "number" | "version" | "reason"> & {
  id: RegisterLineId;
};

/** Takes the next number and writes the line under it; of a closed year into its supplement. */
export async function insertLine(tx: Tx, line: NewLine): Promise<{ part: RegisterPart; number: number }> {
  const { organisation, year, id, cells, ...rest } = line;
  const isClosed = (await lockBook(tx, organisation, year, "main")).closed_at !== null;
  const part: RegisterPart = isClosed ? "supplement" : "main";
  const number = (await lockBook(tx, organisation, year, part)).last + 1;
  await tx
    .updateTable("register_books")
    .set({ last: number })
    .where("organisation", "=", organisation)
    .where("year", "=", year)
    .where("part", "=", part)
    .execute();
  const stored = { ...rest, organisation, year, part, number, version: 1, reason: "" };
  await tx
    .insertInto("register_lines")
    .values({ ...stored, id, line: id, cells: JSON.stringify(cells) })
    .execute();
  return { part, number };
}

/** Makes the book where there is none, and holds it until the transaction ends. */
export async function lockBook(tx: Tx, organisation: OrganisationId, year: number, part: RegisterPart) {
  await tx
    .insertInto("register_books")
    .values({ organisation, year, part, closed_at: null, closed_by: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return tx
    .selectFrom("register_books")
    .selectAll()
    .where("organisation", "=", organisation)
    .where("year", "=", year)
    .where("part", "=", part)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Adds a version after the last one; the book must be locked and open. */
export async function insertVersion(
  tx: Tx,
  last: StoredVersion,
  id: string,
  given: { cells: RegisterCells; by: PersonId; at: Instant; reason: string },
): Promise<void> {
  const { cells, ...how } = given;
  await tx
    .insertInto("register_lines")
    .values({ ...last, ...how, id, version: last.version + 1, cells: JSON.stringify(cells) })
    .execute();
}

export async function closeBook(
  tx: Tx,
  book: { organisation: OrganisationId; year: number },
  by: PersonId,
  at: Instant,
): Promise<void> {
  await tx
    .updateTable("register_books")
    .set({ closed_at: at, closed_by: by })
    .where("organisation", "=", book.organisation)
    .where("year", "=", book.year)
    .where("part", "=", "main")
    .execute();
}

export async function insertFollowUp(
  tx: Tx,
  row: {
    id: string;
    line: RegisterLineId;
    on: Day;
    kind: FollowUpKind;
    text: string;
    by: PersonId | null;
    at: Instant;
  },
): Promise<void> {
  await tx.insertInto("register_follow_ups").values(row).execute();
}

/** All versions of lines, by number and version. */
export async function readVersions(db: Db, lines: readonly RegisterLineId[]): Promise<StoredVersion[]> {
  if (lines.length === 0) return [];
  return db
    .selectFrom("register_lines")
    .selectAll()
    .where("line", "in", [...lines])
    .orderBy("part")
    .orderBy("number")
    .orderBy("version")
    .execute();
}

export async function readFollowUps(db: Db, lines: readonly RegisterLineId[]) {
  if (lines.length === 0) return [];
  return db
    .selectFrom("register_follow_ups")
    .selectAll()
    .where("line", "in", [...lines])
    .orderBy("on")
    .orderBy("at")
    .execute();
}

/** The last line of a hearing, or of a matter on a day entered by hand. */
export async function findLine(
  db: Db,
  of: { hearing: HearingId } | { matter: MatterId; receivedOn: Day },
): Promise<RegisterLineId | null> {
  const lines = db.selectFrom("register_lines").select("line").where("version", "=", 1);
  const found =
    "hearing" in of
      ? lines.where("hearing", "=", of.hearing)
      : lines
          .where("matter", "=", of.matter)
          .where("hearing", "is", null)
          .where(sql<boolean>`cells->>'receivedOn' = ${of.receivedOn}`);
  return (await found.executeTakeFirst())?.line ?? null;
}

export type Wanted = {
  organisation: OrganisationId;
  year: number;
  part: RegisterPart | null;
  search: string;
  /** By the day received, as the line says now. */
  days: { from: Day; to: Day } | null;
};

/** A page of lines by number: ids of the lines wanted, and how many there are in all. */
export async function searchLines(
  db: Db,
  wanted: Wanted,
  page: { from: number; limit: number },
): Promise<{ lines: RegisterLineId[]; total: number }> {
  const { organisation, year, part, search, days } = wanted;
  const words = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  let query = db
    .selectFrom("register_lines as one")
    .where("one.organisation", "=", organisation)
    .where("one.year", "=", year)
    // The version that counts: none follows it.
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("register_lines as later")
            .select("later.id")
            .whereRef("later.line", "=", "one.line")
            .whereRef("later.version", ">", "one.version"),
        ),
      ),
    );
  if (part !== null) query = query.where("one.part", "=", part);
  if (days !== null)
    query = query
      .where(sql<boolean>`one.cells->>'receivedOn' >= ${days.from}`)
      .where(sql<boolean>`one.cells->>'receivedOn' <= ${days.to}`);
  // What is stored of a denunciation is neutral, so no word leads to it.
  if (search !== "")
    query = query.where(
      sql<boolean>`(plain_words(one.cells->>'name') like plain_words(${words})
        or plain_words(one.cells->>'summary') like plain_words(${words}) or one.number::text = ${search})`,
    );
  const rows = await query
    .select("one.line")
    .orderBy("one.part")
    .orderBy("one.number")
    .offset(page.from)
    .limit(page.limit)
    .execute();
  const { total } = await query
    .select((of) => of.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { lines: rows.map((row) => row.line), total: Number(total) };
}

/** Books of units, the latest year first. */
export async function readBooks(db: Db, organisations: readonly OrganisationId[]) {
  if (organisations.length === 0) return [];
  return db
    .selectFrom("register_books")
    .selectAll()
    .where("organisation", "in", [...organisations])
    .orderBy("year", "desc")
    .execute();
}

/** All forms, the one in force now first. */
export async function readRegisterForms(db: Db): Promise<RegisterForm[]> {
  const rows = await db.selectFrom("register_forms").selectAll().orderBy("valid_from", "desc").execute();
  return rows.map(({ code, columns, basis, valid_from, valid_to }) => ({
    ...{ code, columns, basis },
    validFrom: valid_from,
    validTo: valid_to,
  }));
}
