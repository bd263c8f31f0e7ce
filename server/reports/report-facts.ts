/**
 * The facts that reports count, as common tables of one query (domain §9.5):
 * - `facts`: a row for each unit and line of the register, as its last version says, up to the last day;
 * - `opened`: sessions that were held in the period; `filings`: petitions taken in or carried over.
 * Of denunciations the register is neutral: their competence comes from the matter, and nothing else does.
 */
import { sql, type RawBuilder } from "kysely";
import type { OrganisationId } from "#shared/ids.ts";
import { ZONE, type Day } from "#shared/time.ts";

export type Span = { firstDay: Day; lastDay: Day };

/** How to count, out of the dated rows of counting_rules. */
export type Counting = {
  countingUnit: "presiding" | "participating";
  firstTime: "eachVisit" | "firstInPeriod";
  splitVisit: "once" | "each";
  sessionCount: "session" | "day";
};

/** @param units at least one; rows of others do not appear */
export function reportFacts(
  units: readonly OrganisationId[],
  { firstDay, lastDay }: Span,
  rules: Counting,
): RawBuilder<unknown> {
  const chosen = sql`(${sql.join(units.map((unit) => sql`${unit}::uuid`))})`;
  const isShared = rules.countingUnit === "participating";
  // Whoever sits in a session counts it too: the bodies of its sites besides the one that presides.
  const seats = sql`
    select id as session, organisation as unit from sessions
    ${
      isShared
        ? sql`union select sessions.id, sites.organisation from sessions
          cross join lateral jsonb_array_elements(sessions.snapshot->'sites') as seat
          join sites on sites.id = (seat->>'id')::uuid`
        : sql``
    }`;
  const presided = sql`select line, organisation as unit from latest where organisation in ${chosen}`;
  const seen = isShared
    ? sql`${presided} union select latest.line, seats.unit from latest
        join seats on seats.session = latest.session where seats.unit in ${chosen}`
    : presided;
  const isFirst = rules.firstTime === "eachVisit" ? sql`place = 1` : sql`first_day >= ${firstDay}::date`;
  // Contents of one intake that were written down at the desk on one day are one visit; a hearing is always one.
  const visit =
    rules.splitVisit === "once"
      ? sql`case when latest.hearing is null and matters.id is not null
          then matters.created_by::text || matters.draft::text else latest.line::text end`
      : sql`latest.line::text`;
  return sql`
    seats as materialized (${seats}),
    latest as materialized (
      select distinct on (line) line, organisation, number, year, part, matter, session, hearing, is_protected,
        cells, (cells->>'receivedOn')::date as day
      from register_lines
      ${isShared ? sql`` : sql`where organisation in ${chosen}`}
      order by line, version desc
    ),
    steps as materialized (
      select coalesce(lines.matter, lines.line) as matter_key,
        count(*) filter (where kind = 'settled') as settled,
        bool_or(kind = 'accepted') as accepted,
        bool_or(kind = 'urged') as urged,
        bool_or(kind = 'forwarded') as forwarded,
        min("on") filter (where kind not in ('other', 'bodyReplied')) as handled_on
      from register_follow_ups join register_lines lines on lines.id = register_follow_ups.line
      where "on" <= ${lastDay}::date
      group by 1
    ),
    letters as materialized (
      select matter as matter_key, bool_or(kind = 'PHD') as guided, bool_or(kind = 'PC') as forwarded,
        min((issued_at at time zone ${ZONE})::date) as handled_on
      from issued_documents
      where kind in ('PHD', 'PC') and matter is not null
        and (issued_at at time zone ${ZONE})::date <= ${lastDay}::date
        and not exists (select 1 from issued_document_voids where document = issued_documents.id)
      group by 1
    ),
    said as materialized (
      select coalesce(matter, line) as matter_key,
        bool_or(cells->>'guidedTo' <> '' or cells->>'guideDocument' <> '') as guided,
        bool_or(cells->>'transferDocument' <> '') as forwarded,
        min(day) filter (where cells->>'guideDocument' <> '' or cells->>'transferDocument' <> '') as handled_on
      from latest where day <= ${lastDay}::date group by 1
    ),
    answered as materialized (
      select coalesce(lines.matter, lines.line) as matter_key, min(replies."on") as handled_on,
        bool_or(replies.outcome = 'accepted') as accepted,
        bool_or(replies.outcome = 'refused') as refused, bool_or(replies.outcome = 'forwarded') as forwarded
      from visitor_replies replies join register_lines lines on lines.id = replies.line
      where replies.outcome <> 'moreTime' and replies."on" <= ${lastDay}::date
      group by 1
    ),
    ranked as (
      select seen.unit, latest.*, coalesce(latest.matter, latest.line) as matter_key, ${visit} as visit,
        (cells->>'headcount')::int as headcount, cells->>'kind' as kind,
        coalesce(sessions.kind, 'REGULAR') as reception, coalesce(sessions.delegated, false) as delegated,
        coalesce(sessions.sites, 1) > 1 as online, coalesce(matters.subject, '') as subject,
        case case when latest.is_protected then matters.in_competence else (cells->>'inCompetence')::boolean end
          when true then 'yes' when false then 'no' else 'unknown' end as competent,
        coalesce((cells->>'headcount')::int >= crowd.value, false) as crowd,
        ${handling} as handling, ${settlement} as settlement,
        row_number() over (partition by seen.unit, coalesce(latest.matter, latest.line)
          order by latest.day, latest.part, latest.number, latest.line) as place,
        min(latest.day) over (partition by seen.unit, coalesce(latest.matter, latest.line)) as first_day
      from (${seen}) as seen
      join latest on latest.line = seen.line and latest.day <= ${lastDay}::date
      left join sessions on sessions.id = latest.session
      left join matters on matters.id = latest.matter
      left join matter_limits crowd on crowd.key = 'crowd_min' and crowd.valid_from <= latest.day
        and (crowd.valid_to is null or latest.day <= crowd.valid_to)
      left join steps on steps.matter_key = coalesce(latest.matter, latest.line)
      left join letters on letters.matter_key = latest.matter
      left join said on said.matter_key = coalesce(latest.matter, latest.line)
      left join answered on answered.matter_key = coalesce(latest.matter, latest.line)
    ),
    facts as materialized (select *, ${isFirst} as is_first, day >= ${firstDay}::date as in_period from ranked),
    opened as materialized (
      select seats.unit, sessions.id as session, sessions.kind as reception, sessions.delegated,
        sessions.sites > 1 as online, (sessions.starts_at at time zone ${ZONE})::date as day
      from sessions join seats on seats.session = sessions.id
      where sessions.state = 'closed' and seats.unit in ${chosen}
        and (sessions.starts_at at time zone ${ZONE})::date between ${firstDay}::date and ${lastDay}::date
    ),
    ${filings(chosen, firstDay, lastDay)}
  `;
}

/** Petitions: a matter taken in is one. What was handled before the period is not carried over. */
function filings(chosen: RawBuilder<unknown>, firstDay: Day, lastDay: Day): RawBuilder<unknown> {
  return sql`
    refused as materialized (
      select matter as matter_key, min(decided_on) as handled_on from matter_refusals
      where decided_on <= ${lastDay}::date group by 1
    ),
    taken as (
      select matters.organisation as unit, matters.id as matter_key, matters.code, matters.kind, matters.headcount,
        matters.received_on as day, matters.subject,
        case matters.in_competence when true then 'yes' when false then 'no' else 'unknown' end as competent,
        ${handling} as handling, ${settlement} as settlement,
        case when matters.collective_kind = 'organisation' then 'body' when matters.headcount > 1 then 'many'
          else 'one' end as signatories,
        least(steps.handled_on, letters.handled_on, said.handled_on, answered.handled_on, refused.handled_on) as handled_on,
        refused.matter_key is null and not coalesce(answered.refused, false) as eligible
      from matters
      left join steps on steps.matter_key = matters.id
      left join letters on letters.matter_key = matters.id
      left join said on said.matter_key = matters.id
      left join answered on answered.matter_key = matters.id
      left join refused on refused.matter_key = matters.id
      where matters.organisation in ${chosen} and matters.received_on <= ${lastDay}::date
    ),
    filings as materialized (
      select *, handled_on is not null as handled, day < ${firstDay}::date as carried_over from taken
      where day >= ${firstDay}::date or handled_on is null or handled_on >= ${firstDay}::date
    )`;
}

/** What weighs most is what was done: urged, else forwarded, else guided. */
const handling = sql`
  case when steps.urged then 'urged'
    when steps.forwarded or letters.forwarded or said.forwarded or answered.forwarded then 'forwarded'
    when letters.guided or said.guided or (matters.in_competence = false and matters.competent_body <> '')
      then 'guided'
    else 'none' end`;

const settlement = sql`
  case when steps.settled > 1 then 'settledOften' when steps.settled = 1 then 'settledOnce'
    when steps.accepted or answered.accepted then 'running' else 'none' end`;
