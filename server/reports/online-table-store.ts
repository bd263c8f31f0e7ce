/** SQL of the facts behind the internal table: of sessions no citizen's data is read, of refusals only their day. */
import { sql } from "kysely";
import { z } from "zod";
import { caseOf, dueDay, ruleFor, type DeadlineRule } from "#shared/deadlines.ts";
import { HearingId, PersonId, SiteId, type OrganisationId, type SessionId } from "#shared/ids.ts";
import { publishes, SessionRole } from "#shared/roles.ts";
import { HearingState, SessionFact } from "#shared/sessions.ts";
import { atClock, dayOf, Instant, type ClockTime, type Day } from "#shared/time.ts";
import { addDays, monthOf, type CalendarRows } from "#shared/working-days.ts";
import { readCalendarDays } from "../bookings/calendar-day-store.ts";
import { readDeadlineRules } from "../bookings/deadline-store.ts";
import type { Db } from "../database/database.ts";
import { readOverrides } from "../preparation/preparation-store.ts";
import type { OverrideLine } from "#shared/preparation.ts";
import type { OnlineSession } from "./online-table-rules.ts";

const midnight = "00:00" as ClockTime; // In the right form.

/** The parts of a snapshot that the table needs; whoever was heard is none of them. */
const Part = z.object({
  openedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  members: z.array(z.object({ person: PersonId, role: SessionRole, site: SiteId })),
  hearings: z.array(z.object({ id: HearingId, state: HearingState })),
});
type Part = z.infer<typeof Part>;

type Span = { organisations: readonly OrganisationId[]; from: Day; to: Day };

/** Sessions with several sites whose planned start lies in the span of Vietnamese days, both ends included. */
export async function readOnline(
  db: Db,
  span: Span,
): Promise<{ sessions: OnlineSession[]; overrides: OverrideLine[] }> {
  if (span.organisations.length === 0) return { sessions: [], overrides: [] };
  const rows = await db
    .selectFrom("sessions")
    .where("organisation", "in", [...span.organisations])
    .where("sites", ">", 1)
    .where("starts_at", ">=", atClock(span.from, midnight))
    .where("starts_at", "<", atClock(addDays(span.to, 1), midnight))
    .select(["id", "starts_at", "state", "sites", "kind"])
    .select(
      sql<unknown>`jsonb_build_object(
        'openedAt', snapshot->'openedAt',
        'closedAt', snapshot->'closedAt',
        'members', snapshot->'members',
        'hearings', (select coalesce(jsonb_agg(jsonb_build_object('id', one->'id', 'state', one->'state')), '[]')
          from jsonb_array_elements(snapshot->'hearings') as one))`.as("part"),
    )
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  const ids = rows.map((row) => row.id);
  const [logs, verdicts, concluded, overrides, rules, calendar] = await Promise.all([
    readLogs(db, ids),
    readVerdicts(db, ids),
    readConcluded(db, ids),
    readOverrides(db, ids),
    readDeadlineRules(db),
    readCalendarDays(db),
  ]);
  const sessions = rows.map((row): OnlineSession => {
    const part = Part.parse(row.part);
    const hearings = (state: HearingState) => part.hearings.filter((one) => one.state === state);
    const owes = row.state === "closed" && row.kind !== "REGULAR" && hearings("heard").length > 0;
    return {
      ...{ month: monthOf(dayOf(row.starts_at)), state: row.state, sites: row.sites },
      ...{ openedAt: part.openedAt, closedAt: part.closedAt, lines: linesOf(part) },
      hearings: {
        heard: hearings("heard").length,
        noShow: hearings("noShow").length,
        adjourned: hearings("adjourned").length,
      },
      log: logs.get(row.id) ?? [],
      overrides: overrides.filter((one) => one.session === row.id).length,
      conclusion: owes ? conclusionOf(part, concluded.get(row.id) ?? [], rules, calendar) : null,
      verdicts: verdicts.get(row.id) ?? [],
    };
  });
  return { sessions, overrides };
}

/** Sites whose picture goes out, with those who send it. */
function linesOf({ members }: Part): OnlineSession["lines"] {
  const lines = new Map<SiteId, PersonId[]>();
  for (const { person, role, site } of members)
    if (publishes[role]) lines.set(site, [...(lines.get(site) ?? []), person]);
  return [...lines].map(([site, people]) => ({ site, people }));
}

type Concluded = { issuedOn: Day; hearings: readonly string[] };

/** Issued on the day of the notice with which the last hearing was concluded; due by the rows of the end's day (CN5). */
function conclusionOf(
  { closedAt, hearings }: Part,
  notices: readonly Concluded[],
  rules: readonly DeadlineRule[],
  calendar: CalendarRows,
): OnlineSession["conclusion"] {
  const days = hearings
    .filter((one) => one.state === "heard")
    .map(({ id }) => notices.find((notice) => notice.hearings.includes(id))?.issuedOn ?? null);
  const issuedOn = days.reduce(
    (last, on) => (last === null || on === null ? null : on > last ? on : last),
    days[0] ?? null,
  );
  if (closedAt === null) return { issuedOn, dueOn: null };
  const endedOn = dayOf(closedAt);
  const rule = ruleFor(rules, "CONCLUSION_NOTICE", "usual", endedOn);
  return { issuedOn, dueOn: rule && dueDay(rule, caseOf(endedOn), calendar) };
}

async function readLogs(
  db: Db,
  ids: readonly SessionId[],
): Promise<Map<SessionId, { at: Instant; fact: SessionFact }[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("session_log")
    .where("session", "in", [...ids])
    .where(sql<boolean>`fact->>'type' in ('attendance', 'camera', 'recording', 'server')`)
    .select(["session", "at", "fact"])
    .orderBy("session")
    .orderBy("number")
    .execute();
  return grouped(rows, ({ at, fact }) => ({ at, fact: SessionFact.parse(fact) }));
}

async function readVerdicts(
  db: Db,
  ids: readonly SessionId[],
): Promise<Map<SessionId, OnlineSession["verdicts"][number][]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("recording_seals")
    .where("session", "in", [...ids])
    .select(["session", "verdict"])
    .execute();
  return grouped(rows, ({ verdict }) => verdict);
}

async function readConcluded(db: Db, ids: readonly SessionId[]): Promise<Map<SessionId, Concluded[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("conclusions")
    .where("session", "in", [...ids])
    .where("state", "=", "issued")
    .where("issued_at", "is not", null)
    .select(["session", "issued_at"])
    .select(sql<string[]>`jsonb_path_query_array(items, '$[*].hearing')`.as("hearings"))
    .orderBy("issued_at")
    .execute();
  return grouped(rows, ({ issued_at, hearings }) => {
    if (issued_at === null) throw new Error("asked for only where it is set");
    return { issuedOn: dayOf(issued_at), hearings };
  });
}

/** The months in which a reception was refused, once for each refusal (LTCD Điều 9, ND154 Điều 4). */
export async function readRefusalMonths(db: Db, { organisations, from, to }: Span): Promise<string[]> {
  if (organisations.length === 0) return [];
  const rows = await db
    .selectFrom("matter_refusals")
    .innerJoin("matters", "matters.id", "matter_refusals.matter")
    .where("matters.organisation", "in", [...organisations])
    .where("decided_on", ">=", from)
    .where("decided_on", "<=", to)
    .select("decided_on")
    .execute();
  return rows.map((row) => monthOf(row.decided_on));
}

function grouped<R extends { session: SessionId }, V>(
  rows: readonly R[],
  value: (row: R) => V,
): Map<SessionId, V[]> {
  const groups = new Map<SessionId, V[]>();
  for (const row of rows) {
    const list = groups.get(row.session) ?? [];
    groups.set(row.session, list);
    list.push(value(row));
  }
  return groups;
}
