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
      select line, organisation, number, year, part, matter, session, hearing, is_protected,
        coalesce(matter, line) as matter_key, (cells->>'receivedOn')::date as day,
        (cells->>'headcount')::int as headcount, cells->>'kind' as kind,
        (cells->>'inCompetence')::boolean as in_competence,
        cells->>'guidedTo' <> '' or cells->>'guideDocument' <> '' as guided,
        cells->>'guideDocument' <> '' as guided_in_writing, cells->>'transferDocument' <> '' as forwarded
      from register_lines one
      where not exists (
          select 1 from register_lines later where later.line = one.line and later.version > one.version
        ) and (cells->>'receivedOn')::date <= ${lastDay}::date
        ${isShared ? sql`` : sql`and organisation in ${chosen}`}
    ),
    ${deeds(lastDay)},
    ranked as (
      select seen.unit, latest.line, latest.organisation, latest.number, latest.year, latest.part, latest.matter,
        latest.session, latest.hearing, latest.is_protected, latest.matter_key, latest.day, latest.headcount,
        latest.kind, ${visit} as visit,
        coalesce(sessions.kind, 'REGULAR') as reception, coalesce(sessions.delegated, false) as delegated,
        coalesce(sessions.sites, 1) > 1 as online, coalesce(matters.subject, '') as subject,
        case case when latest.is_protected then matters.in_competence else latest.in_competence end
          when true then 'yes' when false then 'no' else 'unknown' end as competent,
        coalesce(latest.headcount >= crowd.value, false) as crowd, ${handling} as handling, ${settlement} as settlement,
        row_number() over (partition by seen.unit, latest.matter_key
          order by latest.day, latest.part, latest.number, latest.line) as place,
        min(latest.day) over (partition by seen.unit, latest.matter_key) as first_day
      from (${seen}) as seen
      join latest on latest.line = seen.line
      left join sessions on sessions.id = latest.session
      left join matters on matters.id = latest.matter
      left join matter_limits crowd on crowd.key = 'crowd_min' and crowd.valid_from <= latest.day
        and (crowd.valid_to is null or latest.day <= crowd.valid_to)
      left join deeds on deeds.matter_key = latest.matter_key
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

/** What was done about each matter by the last day, wherever it was written down. */
const deeds = (lastDay: Day): RawBuilder<unknown> => sql`
  deeds as materialized (
    select matter_key, sum(settled) as settled, bool_or(accepted) as accepted, bool_or(urged) as urged,
      bool_or(forwarded) as forwarded, bool_or(guided) as guided, bool_or(refused) as refused, min(day) as handled_on
    from (
      select coalesce(lines.matter, lines.line) as matter_key, (steps.kind = 'settled')::int as settled,
        steps.kind = 'accepted' as accepted, steps.kind = 'urged' as urged, steps.kind = 'forwarded' as forwarded,
        false as guided, false as refused,
        case when steps.kind not in ('other', 'bodyReplied') then steps."on" end as day
      from register_follow_ups steps join register_lines lines on lines.id = steps.line
      where steps."on" <= ${lastDay}::date
      union all
      select coalesce(lines.matter, lines.line), 0, replies.outcome = 'accepted', false,
        replies.outcome = 'forwarded', false, replies.outcome = 'refused', replies."on"
      from visitor_replies replies join register_lines lines on lines.id = replies.line
      where replies.outcome <> 'moreTime' and replies."on" <= ${lastDay}::date
      union all
      select matter, 0, false, false, kind = 'PC', kind = 'PHD', false, (issued_at at time zone ${ZONE})::date
      from issued_documents
      where kind in ('PHD', 'PC') and matter is not null
        and (issued_at at time zone ${ZONE})::date <= ${lastDay}::date
        and not exists (select 1 from issued_document_voids where document = issued_documents.id)
      union all
      select matter, 0, false, false, false, false, true, decided_on
      from matter_refusals where decided_on <= ${lastDay}::date
      union all
      select matter_key, 0, false, false, forwarded, guided, false,
        case when forwarded or guided_in_writing then day end
      from latest where forwarded or guided
    ) as each_deed
    group by matter_key
  )`;

/** Petitions: a matter taken in is one. What was handled before the period is not carried over. */
function filings(chosen: RawBuilder<unknown>, firstDay: Day, lastDay: Day): RawBuilder<unknown> {
  return sql`
    taken as (
      select matters.organisation as unit, matters.id as matter_key, matters.code, matters.kind, matters.headcount,
        matters.received_on as day, matters.subject,
        case matters.in_competence when true then 'yes' when false then 'no' else 'unknown' end as competent,
        ${handling} as handling, ${settlement} as settlement,
        case when matters.collective_kind = 'organisation' then 'body' when matters.headcount > 1 then 'many'
          else 'one' end as signatories,
        deeds.handled_on, not coalesce(deeds.refused, false) as eligible
      from matters left join deeds on deeds.matter_key = matters.id
      where matters.organisation in ${chosen} and matters.received_on <= ${lastDay}::date
    ),
    filings as materialized (
      select *, handled_on is not null as handled, day < ${firstDay}::date as carried_over from taken
      where day >= ${firstDay}::date or handled_on is null or handled_on >= ${firstDay}::date
    )`;
}

/** What weighs most is what was done: urged, else forwarded, else guided. */
const handling = sql`
  case when deeds.urged then 'urged' when deeds.forwarded then 'forwarded'
    when deeds.guided or (matters.in_competence = false and matters.competent_body <> '') then 'guided'
    else 'none' end`;

const settlement = sql`
  case when deeds.settled > 1 then 'settledOften' when deeds.settled = 1 then 'settledOnce'
    when deeds.accepted then 'running' else 'none' end`;
