/**
 * Numbers of documents: of each body, year and series 01, 02, 03 … without holes and doubles (ND30 Phụ lục I,
 * mục II.3). Whoever takes one holds the counter's row until the transaction ends, so a number is gone only
 * when its document is committed, and the next waits for that.
 */
import { sql } from "kysely";
import type { OrganisationId } from "#shared/ids.ts";
import type { DocumentKind } from "#shared/issuing.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import type { Tx } from "../database/database.ts";
import { bodySymbol } from "./body-symbol.ts";

export type Numbered = { series: string; number: number; symbol: string };

/**
 * Takes the next number of a kind.
 * @returns null for a kind that bears no number on that day
 */
export async function takeNumber(
  tx: Tx,
  { kind, body, at }: { kind: DocumentKind; body: OrganisationId; at: Instant },
): Promise<Numbered | null> {
  const day = dayOf(at);
  const row = await tx
    .selectFrom("document_series")
    .select(["series", "symbol"])
    .where("kind", "=", kind)
    .where("valid_from", "<=", day)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", day)]))
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
  const series = row?.series ?? null;
  if (row === undefined || series === null) return null;
  const { last } = await tx
    .insertInto("document_numbers")
    .values({ body, year: yearOf(at), series, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["body", "year", "series"])
        .doUpdateSet({ last: sql<number>`document_numbers.last + 1` }),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  const letters = await bodySymbol(tx, body, day);
  return { series, number: last, symbol: showSymbol(row.symbol, last, letters) };
}

/** The year in which numbers are counted begins on 1 January in Việt Nam. */
export const yearOf = (at: Instant): number => Number(dayOf(at).slice(0, 4));

/** `15/TB-BTCD` of `{n}/TB-{body}`; numbers below 10 bear a nought in front. */
export function showSymbol(pattern: string, number: number, body: string): string {
  return pattern.replaceAll("{n}", String(number).padStart(2, "0")).replaceAll("{body}", body);
}
