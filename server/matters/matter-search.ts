/**
 * Finding matters by number, by name with or without diacritics, or by code. Whoever stands outside the
 * circle of a denunciation finds it by its code alone, and then as a neutral line (MT5).
 */
import { sql, type RawBuilder } from "kysely";
import { maskNumber, normaliseNumber } from "#shared/identity-numbers.ts";
import type { MatterRow as ListedRow } from "#shared/matter-records.ts";
import type { PetitionKind } from "#shared/matter-kinds.ts";
import type { MatterState } from "#shared/matters.ts";
import type { Db } from "../database/database.ts";
import { isProtectedKind } from "./matter-rules.ts";
import { linesOf } from "./matter-store.ts";
import { readParties } from "./party-store.ts";
import { readableMatters, type Reader } from "./visit-store.ts";

export type SearchedMatters = {
  search: string;
  kind: PetitionKind | null;
  state: MatterState | null;
  reader: Reader;
  from: number;
  limit: number;
};

/** One page, the latest first. */
export async function searchMatters(
  db: Db,
  wanted: SearchedMatters,
): Promise<{ rows: ListedRow[]; total: number }> {
  const found = db
    .selectFrom("matters")
    .where(knownMatters(wanted.reader))
    .where(matching(wanted.search, wanted.reader))
    .$if(wanted.kind !== null, (query) => query.where("kind", "=", wanted.kind ?? "KHIEU_NAI"))
    .$if(wanted.state !== null, (query) => query.where("state", "=", wanted.state ?? "open"));
  const rows = await found
    .selectAll()
    .orderBy("received_on", "desc")
    .orderBy("created_at", "desc")
    .orderBy("id")
    .offset(wanted.from)
    .limit(wanted.limit)
    .execute();
  const counted = await found
    .select((query) => query.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const lines = await linesOf(db, rows);
  const readable = await readableOnes(db, rows, wanted.reader);
  const parties = await readParties(db, [...readable]);
  return {
    total: counted.total,
    rows: rows.flatMap((row, index) => {
      const line = lines[index];
      if (!line) return [];
      const own = parties.filter((party) => party.matter === row.id);
      return {
        line,
        receivedOn: row.received_on,
        numbers: own.map((party) => maskNumber(party.citizen.idNumber)),
        mayRead: readable.has(row.id),
      };
    }),
  };
}

/** Matters whose line the reader may know: those of the reader's bodies, and those of the own circles. */
function knownMatters({ person, bodies }: Reader): RawBuilder<boolean> {
  const ofBodies = bodies.length === 0 ? sql`false` : sql`matters.organisation in (${sql.join(bodies)})`;
  return sql<boolean>`(${ofBodies} or exists (
    select 1 from matter_circle where matter_circle.matter = matters.id and matter_circle.person = ${person}))`;
}

/** What was typed is a code, a number, or words of names; anything of a person needs the right to read. */
function matching(search: string, reader: Reader): RawBuilder<boolean> {
  const typed = search.normalize("NFC").trim();
  if (typed === "") return sql<boolean>`true`;
  const code = /^(KN|TC|KI|PA)[-\s]*(\d{4})[-\s]*(\d*)$/i.exec(typed);
  if (code) {
    const [, letters = "", year = "", number = ""] = code;
    const start = `${letters.toUpperCase()}-${year}-${number === "" ? "" : number.padStart(4, "0")}`;
    return sql<boolean>`matters.code like ${`${start}%`}`;
  }
  const number = normaliseNumber(typed);
  const ofPerson = /^(?=.*\d)[A-Z0-9]{6,12}$/.test(number)
    ? sql`matters.id in (select matter from matter_parties join citizens on citizens.id = matter_parties.citizen
        where citizens.id_number = ${number})`
    : wordsMatch(typed);
  return sql<boolean>`(${readableMatters(reader)} and ${ofPerson})`;
}

/** All words occur in one name: a citizen's, or the group's or body's. */
function wordsMatch(typed: string): RawBuilder<unknown> {
  const words = typed.split(/\s+/).map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  const all = (column: RawBuilder<unknown>) =>
    sql.join(
      words.map((word) => sql`plain_words(${column}) like plain_words(${word})`),
      sql` and `,
    );
  return sql`(matters.id in (
      select matter from matter_parties join citizens on citizens.id = matter_parties.citizen
      where ${all(sql.ref("citizens.name"))}
    ) or (${all(sql.ref("matters.collective_name"))}))`;
}

async function readableOnes(
  db: Db,
  rows: readonly { id: ListedRow["line"]["id"]; kind: PetitionKind; organisation: string }[],
  reader: Reader,
): Promise<Set<ListedRow["line"]["id"]>> {
  const circles = await db
    .selectFrom("matter_circle")
    .select("matter")
    .where("person", "=", reader.person)
    .execute();
  const inCircle = new Set(circles.map((one) => one.matter));
  const bodies = new Set<string>(reader.bodies);
  return new Set(
    rows
      .filter((row) => (isProtectedKind(row.kind) ? inCircle.has(row.id) : bodies.has(row.organisation)))
      .map((row) => row.id),
  );
}
