/**
 * What stands behind a number: its receptions, sessions or petitions, page by page (RP6). Of a denunciation its
 * code alone; the ids that lead to it are for its circle. Looking is in the audit.
 */
import { sql, type RawBuilder } from "kysely";
import { PAGE_SIZE, type Parsed } from "#shared/http.ts";
import type { HearingId, MatterId, OrganisationId, RegisterLineId, SessionId } from "#shared/ids.ts";
import type { PetitionKind } from "#shared/matter-kinds.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { leavesOf } from "#shared/report-formulas.ts";
import type { ReportColumn } from "#shared/report-forms.ts";
import type { ReportBehind } from "#shared/reports.ts";
import type { SessionKind } from "#shared/sessions.ts";
import type { Day, Instant } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { isProtectedKind, neutralApplicant } from "../matters/matter-rules.ts";
import { isInCircle, readMatterLine } from "../matters/matter-store.ts";
import { bodiesOf } from "../organisations/bodies-of.ts";
import { countingBy, readCountingRules, rulesOn } from "./counting-rule-store.ts";
import { askedFor, type ReportNeeds } from "./report-actions.ts";
import { rowsOf, type Counted } from "./report-cells.ts";
import { reportFacts } from "./report-facts.ts";

type Page = { rows: ReportBehind[]; total: number };

export function lookBehind(
  parts: ReportNeeds,
  who: Person,
  input: Parsed<"reportBehind">,
): Promise<Reply<Page>> {
  return write(parts.db, async (tx): Promise<Reply<Page>> => {
    const asked = await askedFor(tx, who, input);
    if (!asked.ok) return asked;
    const ids = asked.value.units.map((unit) => unit.id);
    const { unit, number, from, firstDay, lastDay, code } = input;
    if (unit !== undefined && !ids.includes(unit)) return refuse("notFound", "unit");
    const cells = countedIn(asked.value.form.columns, number);
    if (cells === null) return refuse("badInput", "number");
    const rules = countingBy(rulesOn(await readCountingRules(tx), lastDay));
    const facts = reportFacts(unit === undefined ? ids : [unit], input, rules);
    const page = await pageOf(tx, who, facts, cells, { from, firstDay, lastDay });
    const organisation = unit ?? input.organisation;
    const days = { from: firstDay, to: lastDay };
    const event = {
      type: "report.looked" as const,
      code,
      number,
      organisation,
      ...days,
      rows: page.rows.length,
    };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept(page);
  });
}

/** The cells a number is made of, when all are of one sort; null where nothing is counted. */
function countedIn(columns: readonly ReportColumn[], number: string): Counted[] | null {
  const cells = leavesOf(columns, number).map((leaf) => leaf.column.cell);
  const counted = cells.filter((cell) => cell.type !== "formula" && cell.type !== "entered");
  const [first] = counted;
  const isOneSort =
    counted.length === cells.length && counted.every((cell) => sortOf(cell) === sortOf(first));
  return first !== undefined && isOneSort ? counted : null;
}

const sortOf = (cell: Counted | undefined): string | undefined =>
  cell?.type === "receptions" && cell.count === "answers" ? "answers" : cell?.type;

type Days = { from: number; firstDay: Day; lastDay: Day };

async function pageOf(
  tx: Tx,
  who: Person,
  facts: RawBuilder<unknown>,
  cells: readonly Counted[],
  days: Days,
): Promise<Page> {
  const where = sql`(${sql.join(cells.map(rowsOf), sql` or `)})`;
  const page = sql`limit ${PAGE_SIZE} offset ${days.from}`;
  const run = async <T>(query: RawBuilder<unknown>) =>
    (await sql<T & { all: string }>`with ${facts} ${query} ${page}`.execute(tx)).rows;
  if (cells[0]?.type === "sessions") {
    const rows = await run<SessionRow>(sql`
      select opened.session, opened.unit, sessions.title, sessions.starts_at, sessions.kind, sessions.delegated,
        count(*) over () as all
      from (select * from opened where ${where}) as opened join sessions on sessions.id = opened.session
      order by sessions.starts_at, opened.session, opened.unit`);
    return paged(rows, rows.map(sessionBehind));
  }
  if (cells[0]?.type === "filed") {
    const rows = await run<FiledRow>(sql`
      select unit, matter_key as matter, code, kind, headcount, day::text as day, count(*) over () as all
      from filings where ${where} order by day, code, matter_key`);
    return paged(rows, await Promise.all(rows.map((row) => filedBehind(tx, who, row))));
  }
  const replied = sql`exists (select 1 from register_follow_ups where register_follow_ups.line = facts.line
    and register_follow_ups.kind = 'bodyReplied'
    and register_follow_ups."on" between ${days.firstDay}::date and ${days.lastDay}::date)`;
  const rows = await run<ReceptionRow>(sql`
    select facts.*, facts.day::text as day, matters.code, count(*) over () as all,
      (select cells->>'name' from register_lines where line = facts.line order by version desc limit 1) as name
    from (select * from facts where ${where} and ${sortOf(cells[0]) === "answers" ? replied : sql`true`}) as facts
    left join matters on matters.id = facts.matter
    order by facts.day, facts.unit, facts.part, facts.number, facts.line`);
  const own = await bodiesOf(tx, who, "report.read");
  return paged(rows, await Promise.all(rows.map((row) => receptionBehind(tx, who, row, own))));
}

const paged = (rows: readonly { all: string }[], behind: ReportBehind[]): Page => ({
  rows: behind,
  total: Number(rows[0]?.all ?? 0),
});

type SessionRow = {
  session: SessionId;
  unit: OrganisationId;
  title: string;
  starts_at: Instant;
  kind: SessionKind;
  delegated: boolean;
};

const sessionBehind = ({ session, unit, title, starts_at, kind, delegated }: SessionRow): ReportBehind => ({
  ...{
    type: "session",
    session,
    organisation: unit,
    title,
    startsAt: starts_at,
    kind,
    isDelegated: delegated,
  },
});

type FiledRow = {
  unit: OrganisationId;
  matter: MatterId;
  code: string;
  kind: PetitionKind;
  headcount: number;
  day: Day;
};

async function filedBehind(tx: Tx, who: Person, row: FiledRow): Promise<ReportBehind> {
  const { unit, matter, code, kind, headcount, day } = row;
  const line = await readMatterLine(tx, matter); // Neutral of a denunciation, whoever asks.
  return {
    ...{ type: "filed", organisation: unit, receivedOn: day, code, kind, headcount },
    applicant: line?.applicant ?? neutralApplicant(code),
    matter: await openTo(tx, who, matter, kind),
  };
}

type ReceptionRow = {
  unit: OrganisationId;
  /** Whose register it stands in: under some rules other units count the line too. */
  organisation: OrganisationId;
  line: RegisterLineId;
  number: number;
  part: "main" | "supplement";
  year: number;
  day: Day;
  code: string | null;
  kind: PetitionKind;
  headcount: number;
  name: string;
  is_first: boolean;
  is_protected: boolean;
  reception: SessionKind;
  delegated: boolean;
  matter: MatterId | null;
  session: SessionId | null;
  hearing: HearingId | null;
};

async function receptionBehind(
  tx: Tx,
  who: Person,
  row: ReceptionRow,
  own: readonly OrganisationId[],
): Promise<ReportBehind> {
  const { unit, line, number, part, year, day, code, kind, headcount, name, reception, hearing } = row;
  const isOurs = own.includes(row.organisation);
  const matter = row.matter === null || !isOurs ? null : await openTo(tx, who, row.matter, kind);
  const isHidden = !isOurs || (row.is_protected && matter === null);
  return {
    ...{
      type: "reception",
      line,
      organisation: unit,
      receivedOn: day,
      code,
      kind,
      headcount,
      reception,
      matter,
    },
    registerNumber: `${part === "main" ? "" : "BS"}${number}/${year}`,
    // The register keeps a denunciation's line neutral; another body's register is not read here.
    applicant: isOurs ? name : neutralApplicant(code ?? ""),
    isFirst: row.is_first,
    isDelegated: row.delegated,
    session: isHidden ? null : row.session,
    hearing: isHidden ? null : hearing,
  };
}

/** The id for whoever may go on from here. */
async function openTo(tx: Tx, who: Person, matter: MatterId, kind: PetitionKind): Promise<MatterId | null> {
  return !isProtectedKind(kind) || (await isInCircle(tx, matter, who.id)) ? matter : null;
}
