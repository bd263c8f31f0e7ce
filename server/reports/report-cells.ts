/** A form's cells as SQL over the facts: the rows that a cell counts, and how it counts them. */
import { sql, type RawBuilder } from "kysely";
import type { FiledFilter, ReceptionFilter, ReportCell, SessionFilter } from "#shared/report-forms.ts";
import type { Counting, Span } from "./report-facts.ts";

/** A cell that is counted, not computed from others nor typed in. */
export type Counted = Extract<ReportCell, { type: "receptions" | "sessions" | "filed" }>;

type Filter = ReceptionFilter & SessionFilter & FiledFilter;

/** Each part of a filter with its column. */
const columns: Record<keyof Filter, RawBuilder<unknown>> = {
  reception: sql`reception`,
  delegated: sql`delegated`,
  online: sql`online`,
  kinds: sql`kind`,
  competent: sql`competent`,
  handling: sql`handling`,
  settlement: sql`settlement`,
  subjects: sql`subject`,
  crowd: sql`crowd`,
  first: sql`is_first`,
  carriedOver: sql`carried_over`,
  signatories: sql`signatories`,
  handled: sql`handled`,
  eligible: sql`eligible`,
};

/** True of the rows that a cell counts. */
export function rowsOf(cell: Counted): RawBuilder<boolean> {
  const conditions = Object.entries(cell.where).flatMap(([key, wanted]) => {
    if (wanted === undefined) return [];
    const column = columns[key as keyof Filter]; // The schemas allow these names alone.
    return [Array.isArray(wanted) ? sql`${column} in (${sql.join(wanted)})` : sql`${column} = ${wanted}`];
  });
  if (cell.type === "receptions" && cell.count !== "answers") conditions.push(sql`in_period`);
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** Unit and number of one cell for each unit with any. */
export function countOf(cell: Counted, rules: Counting, span: Span): RawBuilder<unknown> {
  const where = rowsOf(cell);
  if (cell.type === "filed") return sql`select unit, count(*) as n from filings where ${where} group by unit`;
  if (cell.type === "sessions")
    return rules.sessionCount === "session"
      ? sql`select unit, count(*) as n from opened where ${where} group by unit`
      : sql`select unit, count(distinct day) as n from opened where ${where} group by unit`;
  switch (cell.count) {
    case "visits":
      return sql`select unit, count(*) as n
        from (select distinct unit, day, visit from facts where ${where}) as visits group by unit`;
    case "people":
      return sql`select unit, sum(people) as n
        from (select unit, max(headcount) as people from facts where ${where} group by unit, day, visit) as visits
        group by unit`;
    case "matters":
      return sql`select unit, count(*) as n
        from (select distinct unit, matter_key from facts where ${where}) as matters group by unit`;
    case "petitions":
      return sql`select unit, count(*) as n from facts where ${where} group by unit`;
    case "answers":
      return sql`select unit, count(*) as n from (select * from facts where ${where}) as facts
        join register_follow_ups on register_follow_ups.line = facts.line
        where register_follow_ups.kind = 'bodyReplied' and "on" between ${span.firstDay}::date and ${span.lastDay}::date
        group by unit`;
  }
}
