/** Counts the cells of a form for units, in one query, with what may have been counted twice (RP2, RP4). */
import { sql } from "kysely";
import type { OrganisationId } from "#shared/ids.ts";
import type { ReportColumn } from "#shared/report-forms.ts";
import type { Doubt } from "#shared/reports.ts";
import type { Db } from "../database/database.ts";
import { countOf, type Counted } from "./report-cells.ts";
import { reportFacts, type Counting, type Span } from "./report-facts.ts";

/** What a page shows of them; the number of all stands beside. */
const mostDoubts = 200;

export type Counts = {
  /** Nought where nothing was counted. */
  of(unit: OrganisationId, number: string): number;
  doubts: Doubt[];
  doubtsTotal: number;
};

type Row = { number: string; unit: OrganisationId | null; n: string; detail: Doubt[] | null };

export async function countCells(
  db: Db,
  columns: readonly ReportColumn[],
  units: readonly OrganisationId[],
  span: Span,
  rules: Counting,
): Promise<Counts> {
  const counted = columns.flatMap(({ number, cell }) =>
    cell.type === "formula" || cell.type === "entered" ? [] : [{ number, cell: cell satisfies Counted }],
  );
  const hasReceptions = counted.some(({ cell }) => cell.type === "receptions");
  const branches = counted.map(
    ({ number, cell }) => sql`
      select ${number}::text as number, unit, n::text, null::jsonb as detail
      from (${countOf(cell, rules, span)}) as counted`,
  );
  if (hasReceptions)
    branches.push(sql`
      select '' as number, null::uuid as unit, count(*)::text as n,
        jsonb_agg(to_jsonb(doubts) - 'place' order by place) filter (where place <= ${mostDoubts}) as detail
      from doubts`);
  if (branches.length === 0) return { of: () => 0, doubts: [], doubtsTotal: 0 };
  // Nobody has statistics of what a query itself gathers: the planner expects billions of rows, and compiling
  // for those and sorting on disk took ten times as long as counting. Outside a transaction this is idle.
  await sql`select set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`.execute(db);
  const { rows } = await sql<Row>`
    with ${reportFacts(units, span, rules)}, ${doubts} ${sql.join(branches, sql` union all `)}
  `.execute(db);
  const found = new Map(rows.map(({ unit, number, n }) => [`${unit} ${number}`, Number(n)]));
  const doubtful = rows.find((row) => row.unit === null && row.number === "");
  return {
    of: (unit, number) => found.get(`${unit} ${number}`) ?? 0,
    doubts: doubtful?.detail ?? [],
    doubtsTotal: Number(doubtful?.n ?? 0),
  };
}

const doubts = sql`
  doubts as (
    select kind, code, organisations, visits, row_number() over (order by kind, code, organisations) as place
    from (
      select 'severalUnits' as kind, matter_key, array_agg(distinct unit) as organisations, count(*) as visits
      from facts where in_period group by matter_key having count(distinct unit) > 1
      union all
      select 'firstAndRepeat', matter_key, array[unit], count(*)
      from facts where in_period group by unit, matter_key having bool_or(is_first) and not bool_and(is_first)
      union all
      select 'sameDay', matter_key, array[unit], count(*)
      from facts where in_period group by unit, matter_key, day having count(*) > 1
    ) as found
    join (select id, code from matters) as of_matter on of_matter.id = found.matter_key
  )`;
